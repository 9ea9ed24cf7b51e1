"""The pages of people: who may open them, what they show, and what they never show."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse

from goldenthread.mechanisms.access.models import BreakGlass, Restriction
from goldenthread.mechanisms.calendar.days import LONDON
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.mechanisms.trail.models import Entry
from goldenthread.services.people.history import Look
from goldenthread.services.people.models import MatchCandidate, Organisation, Person, PersonName, Residence
from goldenthread.services.people.steps import (
    add_address,
    add_household_member,
    add_name,
    add_relationship,
    allocate,
    approve_seal,
    name_significant_adult,
    propose_seal,
    restrict,
)
from goldenthread.services.people.story import href_of
from goldenthread.services.people.urls import urlpatterns
from goldenthread.services.people.views.record import one_line_each

pytestmark = pytest.mark.django_db
ABOUT_A_PERSON = [
    "person", "history", "looked", "add_name", "correct", "add_identifier", "add_disability", "add_contact",
    "add_address", "move", "add_relationship", "add_household", "add_involvement", "significant_adult",
    "genogram", "ecomap", "add_tie", "needs", "sharing", "propose_flag", "add_language", "book_interpreter",
    "record_characteristic", "record_immigration", "register_with", "write_contingency", "add_photo", "remove_photo",
    "record_consent", "share_information", "decide_not_to_share",
]  # fmt: skip
FOR_MANAGERS = ["allocate", "reallocate", "pass_to_team"]
DAY = {"day": "5", "month": "6", "year": "2026"}


def days(name, **parts):
    return {f"{name}-{box}": value for box, value in (parts or DAY).items()}


@pytest.fixture
def opened(client):
    def open_as(user, route, *args, data=None, **query):
        client.force_login(user)
        address = reverse(f"people:{route}", args=args)
        return client.post(address, data) if data is not None else client.get(address, query)

    return open_as


@pytest.fixture
def hidden(child, sofia, hana):
    return restrict(child, by=sofia, on=date(2026, 6, 3), reason="Staff", grantees=[sofia, hana], kind="staff")


@pytest.mark.parametrize("route", ABOUT_A_PERSON)
def test_pages_about_a_person(route, child, ben, somebody, cleo, area, other_area, opened):
    # only the child's own lead, their managers and the governance officer read who has looked
    assert opened(ben, route, child.pk).status_code == (403 if route == "looked" else 200)
    strangers = [
        cleo,
        somebody("Nell", "duty worker", other_area),
        somebody("Vera", "councillor", area),
        somebody("Pat", "partner", area),
        somebody("Ann", "analyst", area),
        somebody("Sys", "administrator"),
    ]
    assert [opened(user, route, child.pk).status_code for user in strangers] == [404] * len(strangers)


@pytest.mark.parametrize("route", ABOUT_A_PERSON)
def test_a_restricted_record_is_not_there(route, hidden, child, ben, dina, hana, opened):
    assert [opened(user, route, child.pk).status_code for user in (ben, dina, hana)] == [404, 404, 200]
    assert opened(ben, route, 999_999).status_code == 404


@pytest.mark.parametrize("route", FOR_MANAGERS)
def test_pages_for_managers(route, child, ben, amira, cleo, opened):
    assert [opened(user, route, child.pk).status_code for user in (amira, ben, cleo)] == [200, 403, 404]


def test_who_may_only_read_is_offered_nothing_to_press(child, ben, amira, sofia, opened):
    pages = [opened(user, "person", child.pk).content.decode() for user in (ben, amira, sofia)]
    assert ["Add a name" in page for page in pages] == [True, True, False]
    assert ["Allocate a worker" in page for page in pages] == [False, True, False]
    assert ["Restrict the record" in page for page in pages] == [False, False, True]


def test_restricting_is_for_governance(child, amira, sofia, opened):
    assert [opened(user, "restrict", child.pk).status_code for user in (sofia, amira)] == [200, 403]


def test_nobody_opens_their_own_record(child, ben, opened):
    ben.person = child
    ben.save()
    assert opened(ben, "person", child.pk).status_code == 404


def test_every_route_asks_who_and_turns_strangers_away(child, client):
    for route in urlpatterns:
        assert callable(route.callback.who)
        kwargs = {name: child.pk if name in ("pk", "record_id") else "x" for name in route.pattern.converters}
        answer = client.get(reverse(f"people:{route.name}", kwargs=kwargs))
        assert (answer.status_code, "/accounts/login/" in answer.url) == (302, True)


def test_search_shows_who_and_why(child, dina, opened):
    page = opened(dina, "search", q="Ilsa Meadow 2015").content.decode()
    assert "Isla Meadow" in page
    assert "same family name" in page
    assert "Create a new person" in page


def test_a_number_opens_the_person(child, dina, opened):
    assert opened(dina, "search", q=child.person_no).url == href_of(child)


def test_too_little_is_said_so(child, dina, opened):
    assert "Give two facts or more" in opened(dina, "search", q="Meadow").content.decode()


def test_the_search_of_another_area_shows_no_details(child, somebody, other_area, opened):
    page = opened(somebody("Nell", "duty worker", other_area), "search", q="Isla Meadow 02/03/2015").content.decode()
    assert "Known to Castlemoor" in page
    assert "Create a new person" in page
    assert "Open a record in an emergency" in page
    assert child.person_no not in page


def test_creating_from_search_to_record(dina, opened):
    first = opened(dina, "create", q="Nora Newcome 01/02/2016").content.decode()
    assert 'value="Newcome"' in first
    sent = {"kind": "child", "given": "Nora", "family": "Newcome", "birth_precision": "exact", "sex": "F"}
    sent |= days("born_on", day="1", month="2", year="2016")
    assert "Search again" in opened(dina, "create", data=sent).content.decode()
    opened(dina, "search", q="Nora Newcome")
    assert opened(dina, "create", data=sent).status_code == 302
    assert Person.objects.get().display_name == "Nora Newcome"


def test_whoever_works_in_two_areas_says_in_which_the_person_is_entered(dina, other_area, somebody, opened):
    both = somebody("Dina", "duty worker", other_area)
    opened(both, "search", q="Nora Newcome")
    assert "In which area?" in opened(both, "create").content.decode()
    sent = {"kind": "child", "given": "Nora", "family": "Newcome", "birth_precision": "unknown", "sex": "F"}
    assert "Answer the question “In which area?”" in opened(both, "create", data=sent).content.decode()
    assert opened(both, "create", data={**sent, "area": other_area.pk}).status_code == 302
    assert Person.objects.get().area == other_area


def test_whoever_works_in_one_area_is_not_asked(dina, opened):
    assert "In which area?" not in opened(dina, "create").content.decode()


@pytest.mark.parametrize(
    ("back", "leads"),
    [("/front-door/subjects/1/identify/", True), ("https://elsewhere.invalid/", False), ("//x", False)],
)
def test_whoever_was_sent_to_create_somebody_comes_back(back, leads, client, dina, opened):
    opened(dina, "search", q="Nora Newcome")
    sent = {"kind": "child", "given": "Nora", "family": "Newcome", "birth_precision": "unknown", "sex": "F"}
    answer = client.post(f"{reverse('people:create')}?back={back}", sent)
    person = Person.objects.get()
    there = f"{back}?q={person.person_no}"
    assert answer.url == (there if leads else reverse("people:person", args=[person.pk]))


def test_the_warning_stands_beside_the_new_person(child, dina, opened):
    opened(dina, "search", q="Isla Meadow")
    sent = {"kind": "child", "given": "Isla", "family": "Meadow", "birth_precision": "exact", "sex": "F"}
    sent |= days("born_on", day="3", month="2", year="2015")
    page = opened(dina, "create", data=sent).content.decode()
    assert "These may be the same person" in page
    assert "day and month of birth swapped" in page
    assert f"different_{child.pk}" in page
    sent[f"different_{child.pk}"] = "Her cousin, met today."
    assert opened(dina, "create", data=sent).status_code == 302
    assert MatchCandidate.objects.get().reason == "Her cousin, met today."


def test_a_name_is_added_by_its_form(child, ben, opened):
    sent = {"type": "known as", "given": "Izzy", "family": "Meadow"}
    assert opened(ben, "add_name", child.pk, data=sent).status_code == 302
    assert Person.objects.get(pk=child.pk).display_name == "Izzy Meadow"


def test_a_wrong_check_digit_stays_in_the_box_and_says_why(child, ben, opened):
    page = opened(ben, "add_identifier", child.pk, data={"type": "NHS", "value": "9990000019"}).content.decode()
    assert "check digit should be 8" in page
    assert 'value="9990000019"' in page


def test_a_relative_is_found_by_name(child, someone, ben, dina, opened):
    someone("Rosa", "Meadow", born_on=date(1990, 1, 1), sex="F")
    sent = {"other": "Rosa Meadow 1990", "type": "parent", "certainty": "confirmed"}
    assert opened(dina, "add_relationship", child.pk, data=sent).status_code == 302
    assert "Rosa Meadow" in opened(ben, "person", child.pk).content.decode()


def test_when_several_fit_their_numbers_are_told(child, someone, dina, opened):
    twins = [someone("Rosa", "Meadow", born_on=date(1990, 1, 1)) for _ in range(2)]
    page = opened(dina, "add_relationship", child.pk, data={"other": "Rosa Meadow", "type": "parent"}).content.decode()
    assert "Give the person number" in page
    assert all(one.person_no in page for one in twins)


def test_what_one_step_did_is_one_entry_of_the_changes_with_a_link_to_each_record(child, ben, dina, opened):
    home = add_address(child, by=ben, lines="2 Mill Row", postcode="ZZ99 2BB", starts_on=date(2026, 1, 1))
    page = opened(dina, "history", child.pk).content.decode()
    assert page.count("Add an address</h2>") == 1
    assert reverse("people:versions", args=[child.pk, "people.residence", home.pk]) in page
    assert "</a>\n" in page[page.index("Add an address</h2>") :]


def test_a_sealed_address_is_on_no_page(child, ben, amira, dina, opened):
    home = add_address(child, by=ben, lines="2 Safe Row", postcode="ZZ99 2BB", starts_on=date(2026, 1, 1))
    seal = propose_seal(home, by=ben, on=date(2026, 6, 1), reason="court order", danger="Father", grantees=[ben])
    approve_seal(seal, by=amira, on=date(2026, 6, 1))
    for route in ("person", "history", "looked"):
        for user in (dina, amira):
            page = opened(user, route, child.pk).content.decode()
            assert "Safe Row" not in page
            assert "ZZ99" not in page
    assert "Safe Row" in opened(ben, "person", child.pk).content.decode()
    versions = opened(dina, "versions", child.pk, "people.residence", home.pk).content.decode()
    assert "Safe Row" not in versions
    assert "address withheld" in versions


def test_a_restricted_relative_is_on_no_page(child, someone, ben, dina, sofia, hana, opened):
    mother = someone("Rosa", "Quietly", sex="F")
    tie = add_relationship(child, by=dina, other=mother, type="parent")
    member = add_household_member(child, by=dina, role="child")
    add_household_member(mother, by=dina, role="parent", household=member.household)
    name_significant_adult(child, by=dina, adult=mother, role="mother")
    restrict(mother, by=sofia, on=date(2026, 6, 3), reason="Staff", grantees=[sofia, hana], kind="staff")
    for route in ("person", "history"):
        assert "Quietly" not in opened(dina, route, child.pk).content.decode()
        assert "Quietly" in opened(hana, route, child.pk).content.decode()
    assert opened(dina, "versions", child.pk, "people.relationship", tie.pk).status_code == 404


def test_a_protected_name_is_for_the_allocated_worker_and_the_manager(child, ben, amira, dina, opened):
    add_name(child, by=ben, type="birth", given="Moonbeam", family="Zeppelin", protected=True)

    def told():
        return {
            user.name
            for user in (ben, amira, dina)
            for route in ("person", "history")
            if "Zeppelin" in opened(user, route, child.pk).content.decode()
        }

    assert told() == {"Amira"}
    with recording(SystemActor("test")):
        child.change(lead=ben)
    assert told() == {"Amira", "Ben"}


def test_versions_are_laid_side_by_side(child, ben, opened):
    name = PersonName.objects.get(person=child)
    opened(ben, "end_name", name.pk, data=days("on"))
    page = opened(ben, "versions", child.pk, "people.personname", name.pk).content.decode()
    assert "Used until: 5 June 2026" in page


def test_versions_of_another_persons_record_are_not_there(child, someone, ben, dina, opened):
    other = PersonName.objects.get(person=someone("Some", "Body"))
    assert opened(ben, "versions", child.pk, "people.personname", other.pk).status_code == 404


def test_who_has_looked(child, ben, amira, opened):
    opened(ben, "person", child.pk)
    opened(ben, "person", child.pk)
    assert "Ben" in opened(amira, "looked", child.pk).content.decode()
    assert Entry.objects.filter(person_id=child.pk, action="read", actor_name="Ben").count() == 2


def test_looks_that_follow_each_other_are_one_line():
    first = datetime(2026, 6, 5, 9, tzinfo=LONDON)
    told = ((2, "Ben"), (1, "Ben"), (0, "Amira"))
    looks = [Look(who, first + timedelta(hours=hours), "opened person", "") for hours, who in told]
    assert [(one.by, one.when) for one in one_line_each(looks)] == [
        ("Ben", "Friday 5 June 2026, 11am, 2 times since 10am"),
        ("Amira", "Friday 5 June 2026, 9am"),
    ]


def test_registers_are_for_overseers_of_the_area(hidden, sofia, amira, somebody, other_area, opened, child):
    page = opened(sofia, "restrictions").content.decode()
    assert child.person_no in page
    assert "Isla" not in page
    stranger = somebody("Nell", "governance officer", other_area)
    assert child.person_no not in opened(stranger, "restrictions").content.decode()
    assert opened(stranger, "lift_restriction", hidden.pk).status_code == 404
    assert [opened(amira, route).status_code for route in ("restrictions", "break_glass_uses", "matches")] == [403] * 3


def test_a_restriction_is_reviewed_renamed_and_lifted_from_the_register(hidden, sofia, hana, ben, opened, frozen):
    assert (
        opened(sofia, "review_restriction", hidden.pk, data={"reason": "Still here", **days("on")}).status_code == 302
    )
    names = {"reason": "Ben took over", "grantees": [sofia.pk, ben.pk], **days("on")}
    assert opened(sofia, "change_grantees", hidden.pk, data=names).status_code == 302
    assert {grant.user for grant in hidden.grants.now()} == {sofia, ben}
    assert opened(sofia, "lift_restriction", hidden.pk, data={"reason": "Left", **days("on")}).status_code == 302
    assert Restriction.objects.get().lifted_on == frozen


def test_restricting_by_its_form(child, sofia, hana, ben, opened, frozen):
    sent = {"kind": "staff", "level": "restricted", "reason": "Works here", "grantees": [sofia.pk], **days("on")}
    assert "at least two people" in opened(sofia, "restrict", child.pk, data=sent).content.decode()
    sent["grantees"] = [sofia.pk, hana.pk]
    assert opened(sofia, "restrict", child.pk, data=sent).status_code == 302
    assert opened(ben, "person", child.pk).status_code == 404


@pytest.fixture
def confirmed(client, ben):
    """Ben has just typed his password once more."""
    client.force_login(ben)
    answer = client.post(reverse("account_reauthenticate"), {"password": "a long enough phrase"})
    assert answer.status_code == 302


def test_breaking_the_glass_by_number(confirmed, hidden, child, ben, sofia, opened):
    sent = {"person_no": child.person_no, "reason": "Mother has rung from the hospital."}
    assert opened(ben, "break_glass", data=sent).url == reverse("people:person", args=[child.pk])
    assert opened(ben, "person", child.pk).status_code == 200
    assert "Mother has rung" in opened(sofia, "break_glass_uses").content.decode()
    use = BreakGlass.objects.get()
    done = {"finding": "proper", "reason": "The hospital confirms it."}
    assert opened(sofia, "review_break_glass", use.pk, data=done).status_code == 302
    assert BreakGlass.objects.get().finding == "proper"


def test_a_closed_record_looks_like_none(confirmed, hidden, child, ben, opened):
    Restriction.objects.update(level="closed")
    why = "Mother has rung from the hospital."
    pages = [
        opened(ben, "break_glass", data={"person_no": number, "reason": why}).content.decode()
        for number in (child.person_no, "P7777777")
    ]
    assert "There is no record that can be opened in this way." in pages[0]
    same = [page.count("There is no record that can be opened in this way.") for page in pages]
    assert (same[0], BreakGlass.objects.count()) == (same[1], 0)


def test_directory(ben, area, opened):
    assert opened(ben, "add_organisation", data={"name": "Mill Lane School", "type": "school"}).status_code == 302
    school = Organisation.objects.get()
    opened(ben, "add_professional", school.pk, data={"name": "Ms Lake", "job": "teacher"})
    assert "Ms Lake, teacher" in opened(ben, "directory").content.decode()


def test_sealing_by_its_forms(child, ben, amira, opened, frozen):
    home = add_address(child, by=ben, lines="2 Safe Row", postcode="ZZ99 2BB", starts_on=date(2026, 1, 1))
    sent = {"reason": "court order", "danger": "Father", "grantees": [ben.pk], **days("on")}
    assert opened(ben, "propose_seal", home.pk, data=sent).status_code == 302
    seal = home.seals.get()
    assert opened(ben, "approve_seal", seal.pk).status_code == 403
    assert opened(amira, "approve_seal", seal.pk, data=days("on")).status_code == 302
    assert Residence.objects.get().sealed
    assert opened(amira, "propose_unseal", seal.pk, data={"risk_note": "He is abroad."}).status_code == 302
    assert opened(amira, "approve_unseal", seal.pk).status_code == 403


def test_allocating_by_its_form(child, ben, amira, north, opened, frozen):
    sent = {"worker": ben.pk, "team": north.pk, "role": "social worker", "lead": "on", **days("starts_on")}
    assert opened(amira, "allocate", child.pk, data=sent).status_code == 302
    assert Person.objects.get(pk=child.pk).lead == ben


def test_the_record_needs_no_more_queries_for_more_rows(
    child, someone, ben, amira, dina, north, client, django_assert_max_num_queries
):
    def fill(*letters):
        for letter in letters:
            relative = someone(f"Kin{letter}", "Meadow")
            add_relationship(child, by=dina, other=relative, type="cousin")
            add_name(child, by=ben, type="alias", given=letter, family="Meadow")
            name_significant_adult(child, by=dina, adult=relative, role="grandparent")
            allocate(child, by=amira, worker=ben, team=north, starts_on=date(2026, 1, 1), lead=False)

    fill("a", "b")
    client.force_login(dina)
    client.get(reverse("people:search"))  # the first page of a session writes down when it began
    for route, most in (("person", 24), ("history", 30), ("looked", 16)):
        there = reverse(f"people:{route}", args=[child.pk])
        with django_assert_max_num_queries(most) as before:
            client.get(there)
        fill("cd" if route == "person" else "ef" if route == "history" else "gh")
        with django_assert_max_num_queries(len(before) + 1):
            client.get(there)
