"""Warnings, languages and other needs, the photo, births: steps, clocks and pages."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.documents.models import Document
from goldenthread.mechanisms.steps.models import Notice
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.people.clocks import ESSENTIAL, NHS_NUMBER, PARENT_IDENTIFIED, UNBORN_CHECK
from goldenthread.services.people.essentials import missing_essentials
from goldenthread.services.people.languages import language_code
from goldenthread.services.people.models import Characteristic, ImmigrationStatus, LanguageNeed, Registration
from goldenthread.services.people.steps import (
    add_address,
    add_identifier,
    add_language,
    add_organisation,
    add_photo,
    add_relationship,
    approve_flag,
    approve_seal,
    book_interpreter,
    check_organisation,
    close_organisation,
    correct_person,
    end_flag,
    name_significant_adult,
    propose_flag,
    propose_seal,
    record_birth,
    record_characteristic,
    record_consent,
    record_immigration,
    register_with,
    remove_photo,
    restrict,
    review_flag,
    write_contingency,
)
from goldenthread.services.people.story import identity_of

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 5)
DOG = {
    "kind": "dog",
    "text": "A large dog bit the postman",
    "advice": "Ring first",
    "evidence": "Police",
    "told_person": True,
}


@pytest.fixture
def opened(client):
    def open_as(user, route, *args, data=None):
        client.force_login(user)
        address = reverse(f"people:{route}", args=args)
        return client.post(address, data) if data is not None else client.get(address)

    return open_as


def begin(clock, person, **more):
    with recording(SystemActor("test")):
        clock.start(person, **more)


def running(clock):
    return Deadline.objects.running().filter(clock=clock.key if hasattr(clock, "key") else clock)


def test_two_people_put_up_a_warning_and_everybody_sees_it(child, ben, amira, dina, frozen):
    flag = propose_flag(child, by=ben, **DOG)
    assert identity_of(child, dina).warnings == []
    with pytest.raises(Refused):
        approve_flag(flag, by=ben, on=DAY)
    approve_flag(flag, by=amira, on=DAY)
    assert identity_of(child, dina).warnings == ["Dog: Ring first"]
    assert running("people.warning_review").get().due_on == date(2026, 12, 5)
    end_flag(flag, by=amira, on=DAY, reason="The dog is gone")
    assert identity_of(child, dina).warnings == []
    assert not running("people.warning_review").exists()


def test_a_warning_needs_evidence_advice_and_whether_the_person_was_told(child, ben):
    with pytest.raises(GateRefused) as refused:
        propose_flag(child, by=ben, kind="dog", text="A dog", advice="", evidence="", told_person=False)
    assert [one.field for one in refused.value.unmet] == ["advice", "evidence", "why_not_told"]


def test_a_stale_warning_is_marked_never_left_out(child, ben, amira, dina, settings):
    settings.GOLDENTHREAD_TODAY = date(2026, 1, 5)
    approve_flag(flag := propose_flag(child, by=ben, **DOG), by=amira, on=date(2026, 1, 5))
    settings.GOLDENTHREAD_TODAY = date(2026, 7, 6)
    assert identity_of(child, dina).warnings == ["Dog: Ring first (not reviewed since 5 July 2026)"]
    review_flag(flag, by=amira, on=date(2026, 7, 6))
    assert identity_of(child, dina).warnings == ["Dog: Ring first"]


def test_a_warning_about_the_home_is_shown_on_who_lives_there_unless_it_is_sealed(
    child, someone, ben, amira, dina, north, sofia, hana
):
    mother = someone("Rosa", "Meadow", team=north)
    for one in (child, mother):
        home = add_address(one, by=dina, lines="1 Dog Row", postcode="ZZ99 4DD")
    approve_flag(propose_flag(mother, by=ben, of_the_home=True, **DOG), by=amira, on=DAY)
    assert identity_of(child, dina).warnings == ["Dog: Ring first"]
    restrict(mother, by=sofia, on=DAY, reason="Staff", grantees=[sofia, hana], kind="staff")
    assert identity_of(child, dina).warnings == []
    approve_seal(propose_seal(child.residences.get(), by=ben, on=DAY, reason="court order", danger="X", grantees=[ben]),
                 by=amira, on=DAY)  # fmt: skip
    assert "Dog: Ring first" not in identity_of(child, hana).warnings
    assert home.person == mother


def test_the_identity_bar_still_asks_only_four_things(child, ben, amira, dina, django_assert_num_queries):
    approve_flag(propose_flag(child, by=ben, **DOG), by=amira, on=DAY)
    child = type(child).objects.select_related("team", "lead").get(pk=child.pk)
    with django_assert_num_queries(4):
        identity_of(child, dina)


def picture(kind="PNG"):
    made = io.BytesIO()
    Image.new("RGB", (300, 200), "navy").save(made, kind)
    return SimpleUploadedFile(f"face.{kind.lower().replace('jpeg', 'jpg')}", made.getvalue())


def agreed(child, ben):
    return record_consent(child, by=ben, purpose="photograph", answer="given", capacity="parental responsibility",
                          how="written", asked_on=DAY)  # fmt: skip


def test_a_photo_needs_consent_and_stands_in_the_bar(child, ben, dina, frozen):
    with pytest.raises(GateRefused, match="no consent to a photograph"):
        add_photo(child, by=ben, photo=picture())
    agreed(child, ben)
    add_photo(child, by=ben, photo=picture())
    assert identity_of(child, dina).photo_href.startswith("data:image/jpeg;base64,")
    add_photo(child, by=ben, photo=picture("JPEG"))
    assert Document.objects.kept().count() == 1
    remove_photo(child, by=ben, reason="Asked to")
    assert identity_of(child, dina).photo_href == ""
    assert Document.objects.count() == 2


def test_a_text_is_not_a_photo(child, ben, frozen):
    agreed(child, ben)
    with pytest.raises(Refused, match="is not a picture"):
        add_photo(child, by=ben, photo=SimpleUploadedFile("face.txt", b"Some words that are no picture at all."))
    assert not Document.objects.exists()


def test_four_answers_end_the_clock_of_essential_information(child, someone, ben, frozen, dina):
    begin(ESSENTIAL, child, at=DAY)
    assert running(ESSENTIAL).get().due_on == date(2026, 6, 12)
    assert missing_essentials(child) == ["father or second parent", "family", "ethnicity", "language"]
    father = someone("Piet", "Meadow", sex="M", kind="adult")
    name_significant_adult(child, by=dina, adult=father, role="father")
    add_relationship(child, by=dina, other=father, type="parent")
    correct_person(child, by=ben, ethnicity="REFU")  # declined is an answer
    assert missing_essentials(child) == ["language"]
    add_language(child, by=ben, language="pol", use="first", english="some")
    assert not running(ESSENTIAL).exists()


def test_the_father_is_named_or_looked_for_in_fifteen_working_days(child, ben, frozen):
    begin(PARENT_IDENTIFIED, child, at=DAY)
    assert running(PARENT_IDENTIFIED).get().due_on == date(2026, 6, 26)
    father = {"role": "father", "adult": None, "position": "identity unknown"}
    name_significant_adult(child, by=ben, **father)
    assert running(PARENT_IDENTIFIED).exists()
    name_significant_adult(child, by=ben, steps_to_identify="Asked mother and registrar", **father)
    assert not running(PARENT_IDENTIFIED).exists()


def test_a_verified_nhs_number_ends_its_clock(child, ben, frozen):
    begin(NHS_NUMBER, child, at=DAY)
    assert running(NHS_NUMBER).get().due_on == date(2026, 6, 19)
    add_identifier(child, by=ben, type="NHS", value="9990000018", verified_on=DAY)
    assert not running(NHS_NUMBER).exists()


def test_the_unborn_child_is_asked_after_and_born(someone, ben, dina, north, frozen):
    unborn = someone("Bud", "Meadow", kind="unborn child", expected_on=date(2026, 5, 1), team=north)
    begin(UNBORN_CHECK, unborn)
    assert running(UNBORN_CHECK).get().due_on == date(2026, 5, 15)
    with pytest.raises(GateRefused, match="Record the mother first"):
        record_birth(unborn, by=ben, born_on=DAY, sex="F")
    add_relationship(unborn, by=dina, other=someone("Rosa", "Meadow", sex="F", kind="adult"), type="parent")
    record_birth(unborn, by=ben, born_on=DAY, sex="F")
    unborn.refresh_from_db()
    assert (unborn.kind, unborn.born_on, unborn.sex) == ("child", DAY, "F")
    assert not running(UNBORN_CHECK).exists()
    with pytest.raises(GateRefused, match="born already"):
        record_birth(unborn, by=ben, born_on=DAY, sex="F")


def test_a_birth_takes_the_number_and_tells_the_lead_worker(someone, ben, dina, north, frozen):
    unborn = someone("Bud", "Meadow", kind="unborn child", expected_on=date(2026, 5, 1), team=north, lead=ben)
    add_relationship(unborn, by=dina, other=someone("Rosa", "Meadow", sex="F", kind="adult"), type="parent")
    with pytest.raises(GateRefused, match="check digit should be 8"):
        record_birth(unborn, by=dina, born_on=DAY, sex="F", nhs_number="999 000 0019")
    record_birth(unborn, by=dina, born_on=DAY, sex="F", nhs_number="999 000 0018")
    assert unborn.identifiers.get().value == "9990000018"
    assert Notice.objects.filter(user=ben, text="Bud Meadow was born on 5 June 2026.").exists()


def test_a_new_expected_date_moves_the_clock(someone, ben, north, frozen):
    unborn = someone("Bud", "Meadow", kind="unborn child", expected_on=date(2026, 5, 1), team=north)
    begin(UNBORN_CHECK, unborn)
    correct_person(unborn, by=ben, expected_on=date(2026, 7, 1))
    assert running(UNBORN_CHECK).get().due_on == date(2026, 7, 15)


def test_languages_are_three_letters_and_a_new_answer_ends_the_old(child, ben, frozen):
    with pytest.raises(GateRefused, match="expected three small letters"):
        add_language(child, by=ben, language="Polish", use="first", english="some")
    add_language(child, by=ben, language="pol", use="first", english="none", interpreter="spoken")
    add_language(child, by=ben, language="pol", use="first", english="fluent", starts_on=DAY)
    assert LanguageNeed.objects.current().get().english == "fluent"


def test_a_child_is_never_booked_to_interpret(child, ben, frozen):
    booking = {"occasion": "Visit", "language": "pol", "needed_on": DAY, "booked_on": DAY, "kind": "family"}
    with pytest.raises(GateRefused, match="Say why it is not a professional"):
        book_interpreter(child, by=ben, **booking)
    with pytest.raises(GateRefused, match="A child is never booked"):
        book_interpreter(child, by=ben, reason_not_professional="Urgent", is_a_child=True, **booking)
    assert book_interpreter(child, by=ben, reason_not_professional="Urgent", **booking).pk


def test_some_things_only_the_person_can_say_and_few_may_read(led, ben, dina, opened, frozen):
    told = {"kind": "sexual orientation", "asked_on": DAY}
    with pytest.raises(GateRefused, match="Only the person can say this"):
        record_characteristic(led, by=ben, value="Gay", source="parent", **told)
    with pytest.raises(GateRefused, match="Give the answer, or why there is none"):
        record_characteristic(led, by=ben, source="self", **told)
    record_characteristic(led, by=ben, value="Gay", source="self", **told)
    record_characteristic(led, by=ben, kind="religion", value="Quaker", source="parent", asked_on=DAY)
    assert "Gay" in opened(ben, "needs", led.pk).content.decode()
    page = opened(dina, "needs", led.pk).content.decode()
    assert "Gay" not in page
    assert "Quaker" in page
    for route in ("history", "needs"):
        assert "Gay" not in opened(dina, route, led.pk).content.decode()


def test_a_changed_answer_keeps_the_old_one_with_its_dates(child, ben):
    for value, on in (("None", date(2026, 1, 1)), ("Quaker", DAY)):
        record_characteristic(child, by=ben, kind="religion", value=value, source="self", asked_on=on)
    assert [(one.value, one.ends_on) for one in Characteristic.objects.order_by("pk")] == [
        ("None", DAY),
        ("Quaker", None),
    ]


def test_immigration_is_for_those_who_work_with_the_child(led, ben, amira, dina, opened):
    record_immigration(led, by=ben, status="asylum seeker", starts_on=DAY, no_recourse=True)
    seen = [ImmigrationStatus.objects.visible_to(user).count() for user in (ben, amira, dina)]
    assert seen == [1, 1, 0]
    assert "Asylum seeker" not in opened(dina, "needs", led.pk).content.decode()


def test_gp_and_school_are_withheld_with_a_sealed_address(child, area, ben, amira, dina, opened):
    practice = add_organisation(area, by=ben, name="Far Practice", type="GP practice", elsewhere=True)
    register_with(child, by=ben, kind="health", organisation=practice, starts_on=DAY)
    assert "Far Practice" in opened(dina, "needs", child.pk).content.decode()
    home = add_address(child, by=ben, lines="2 Safe Row", postcode="ZZ99 2BB")
    approve_seal(propose_seal(home, by=ben, on=DAY, reason="court order", danger="X", grantees=[ben]), by=amira, on=DAY)
    assert "Far Practice" not in opened(dina, "needs", child.pk).content.decode()
    assert "Far Practice" in opened(ben, "needs", child.pk).content.decode()
    register_with(child, by=ben, kind="health", organisation=practice, starts_on=DAY)
    assert Registration.objects.current().count() == 1


def test_what_is_to_happen_to_a_next_child(someone, ben, north):
    parent = someone("Piet", "Meadow", kind="adult", team=north)
    with pytest.raises(GateRefused, match="with whom it is shared"):
        write_contingency(parent, by=ben, concern="Removal", plan="Tell us", shared_with="", review_due_on=DAY)
    row = write_contingency(parent, by=ben, concern="Removal", plan="Tell us", shared_with="GP", review_due_on=DAY)
    assert row.is_late(date(2026, 6, 6))


def test_the_directory_is_checked_every_half_year_and_forgets_who_closed(area, child, ben, frozen, opened):
    school = add_organisation(area, by=ben, name="Oak School", type="school")
    check_organisation(school, by=ben, on=DAY, offers="Breakfast club", languages="pol")
    assert running("people.directory_check").get().due_on == date(2026, 12, 5)
    assert "Breakfast club" in opened(ben, "directory").content.decode()
    close_organisation(school, by=ben, on=DAY)
    assert not running("people.directory_check").exists()
    assert "Oak School" not in opened(ben, "directory").content.decode()


def test_forms_of_the_needs_page(child, ben, amira, opened, frozen):
    day = {f"{name}-{part}": value for name in ("on", "asked_on", "starts_on")
           for part, value in (("day", "5"), ("month", "6"), ("year", "2026"))}  # fmt: skip
    assert opened(ben, "propose_flag", child.pk, data={**DOG, "told_person": "on"}).status_code == 302
    flag = child.flags.get()
    assert opened(ben, "approve_flag", flag.pk, data=day).status_code == 403
    assert opened(amira, "approve_flag", flag.pk, data=day).status_code == 302
    sent = {"language": "polish", "use": "first", "english": "some", "interpreter": "not needed"}
    assert opened(ben, "add_language", child.pk, data=sent).status_code == 302
    sent = {"kind": "religion", "value": "Quaker", "source": "self", **day}
    assert opened(ben, "record_characteristic", child.pk, data=sent).status_code == 302
    agreed(child, ben)
    assert opened(ben, "add_photo", child.pk, data={"photo": picture()}).status_code == 302
    page = opened(ben, "needs", child.pk).content.decode()
    for told in ("Ring first", "Polish", "Quaker", "data:image/jpeg"):
        assert told in page


def test_pages_need_no_more_queries_for_more_rows(child, ben, amira, client, django_assert_max_num_queries, frozen):
    client.force_login(ben)
    client.get(reverse("people:search"))
    for count in (2, 6):
        for number in range(count):
            language = f"ab{'cdefghijkl'[number + count - 2]}"
            add_language(child, by=ben, language=language, use="first", english="some")
            agreed(child, ben)
            approve_flag(propose_flag(child, by=ben, **DOG), by=amira, on=DAY)
        for route in ("needs", "sharing"):
            with django_assert_max_num_queries(25 if route == "needs" else 18):
                client.get(reverse(f"people:{route}", args=[child.pk]))


@pytest.mark.parametrize(
    ("typed", "code"), [("Polish", "pol"), ("british sign  language", "bfi"), ("POL", "pol"), ("xkl", "xkl")]
)
def test_a_language_is_typed_by_name_or_by_its_letters(typed, code):
    assert language_code(typed) == code


def test_a_word_that_is_no_language_says_what_is_expected():
    with pytest.raises(ValueError, match="Found “Polsh”; expected the name of a language"):
        language_code("Polsh")
