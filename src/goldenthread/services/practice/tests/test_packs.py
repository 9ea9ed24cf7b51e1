"""What is given out of a file: to the next worker, to another area, to one visit, and to the child it is about."""

from datetime import date, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from goldenthread.mechanisms.calendar.days import LONDON
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.people.models import Address, Residence
from goldenthread.services.practice.models import FileCopy, Letter, VisitPack
from goldenthread.services.practice.packs.file_copy import file_copy_pack
from goldenthread.services.practice.packs.pack import Pack, Section, plain
from goldenthread.services.practice.packs.printing import pdf_pack, sealed
from goldenthread.services.practice.packs.visit import word_of
from goldenthread.services.practice.steps import confirm_summary, finish_note, plan_visit, record_visit, write_note
from goldenthread.services.practice.steps.copies import (
    approve_file_copy,
    begin_file_copy,
    give_file_copy,
    make_visit_pack,
    put_back_words,
    still_to_look_at,
    take_out_words,
)
from goldenthread.services.practice.steps.summaries import HEADINGS

JUNE_4, JUNE_5, JUNE_6 = (date(2026, 6, day) for day in (4, 5, 6))
NOON = datetime(2026, 6, 5, 12, tzinfo=LONDON)
CEILING = 35  # a paper of a whole file, not a page that is opened all day


@pytest.fixture
def told(robin, ben, signed, decided):
    """Robin's file: a summary, a plan in force and a current risk assessment."""
    decided("high", on=JUNE_5)
    signed(on=JUNE_5)
    confirm_summary(robin, by=ben, on=JUNE_5, **{**dict.fromkeys(HEADINGS, "As told."), "do_and_do_not": "Ring first."})
    return robin


@pytest.mark.parametrize(
    "which, words",
    [
        ("summary", ["As told."]),
        ("handover", ["As told.", "He is groomed.", "We want help with the evenings.", "Agree a safety plan"]),
        ("transfer", ["He is groomed.", "No address is printed", "Who bought it?"]),
    ],
)
def test_a_pack_holds_what_its_reader_needs(told, opened, ben, which, words):
    says = opened(ben, f"/practice/people/{told.pk}/packs/{which}/")
    assert [one for one in words if one not in says] == []


def test_a_pack_is_a_page_a_pdf_and_a_word_document_with_the_same_words(told, client, ben):
    client.force_login(ben)
    address = f"/practice/people/{told.pk}/packs/handover/"
    pdf, word = (client.get(f"{address}?as={kind}").content for kind in ("pdf", "word"))
    assert "He is groomed." in "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    assert "He is groomed." in ZipFile(BytesIO(word)).read("word/document.xml").decode()


def test_who_may_have_a_pack(told, opened, ben, cleo, restricted):
    address = f"/practice/people/{told.pk}/packs/handover/"
    opened(ben, f"/practice/people/{told.pk}/packs/nonsense/", 404)
    opened(cleo, address, 404)
    restricted(told)
    opened(ben, address, 404)


def test_outside_the_area_home_and_school_stay_out_where_an_address_is_sealed(told, opened, ben, area):
    home = {"lines": "4 Elm Close", "postcode": "ZZ1 1ZZ", "postcode_key": "ZZ11ZZ"}
    with recording(SystemActor("test")):
        place = Address.begin(area=area, **home)
        Residence.begin(
            area=area,
            person=told,
            address=place,
            starts_on=date(2025, 1, 1),
            sealed=True,
            seal_reason="He threatened to come.",
        )
    for which in ("handover", "transfer"):
        assert "Elm Close" not in opened(ben, f"/practice/people/{told.pk}/packs/{which}/")


def test_more_rows_need_no_more_queries(told, queries, ben, area):
    from goldenthread.mechanisms.actions.steps import set_action

    address = f"/practice/people/{told.pk}/packs/handover/"
    before = queries(ben, address)
    for number in range(3):
        set_action(area, by=ben, kind="immediate case action", title=f"Ask {number}", due=None, lead=ben, person=told)
    assert queries(ben, address) <= before <= CEILING


def test_words_that_no_font_has_do_not_stop_the_paper():
    pack = Pack.of("A pack", "", "", [Section("One", ("He smiled \U0001f642 at me",)), Section("Nothing")], "a-pack")
    assert len(pack.sections) == 1
    assert "He smiled" in PdfReader(BytesIO(pdf_pack(pack, "Ben", NOON))).pages[-1].extract_text()


def test_what_a_page_shows_is_told_as_words():
    assert plain(["One.", None, ["Two"]]) == "One. Two"
    assert plain(None) == ""


@pytest.fixture
def planned(robin, ben):
    """A visit planned for tomorrow at ten."""
    at = datetime(2026, 6, 6, 10, tzinfo=LONDON)
    about = {"purpose": "Hear how Robin sleeps", "purpose_link": "question", "purpose_of": "Sleep"}
    return plan_visit(robin, by=ben, planned_for=at, **about)


def test_a_pack_for_a_visit_opens_for_its_worker_until_the_day_after(planned, client, opened, sent, ben, amira, on_day):
    sent(ben, f"/practice/visits/{planned.pk}/pack/")
    pack = VisitPack.objects.get()
    assert "Hear how Robin sleeps" in opened(ben, pack.get_absolute_url())
    assert "made for Ben alone" in opened(amira, pack.get_absolute_url(), 403)
    on_day(date(2026, 6, 7))
    client.logout()
    opened(ben, pack.get_absolute_url())
    on_day(date(2026, 6, 8))
    client.logout()
    assert "could be opened until" in opened(ben, pack.get_absolute_url(), 403)
    with pytest.raises(GateRefused):
        make_visit_pack(planned, by=ben)


def test_the_file_opens_only_with_its_word(planned, client, ben):
    pack = make_visit_pack(planned, by=ben)
    client.force_login(ben)
    held = PdfReader(BytesIO(client.get(f"{pack.get_absolute_url()}?as=pdf").content))
    assert held.is_encrypted and not held.decrypt("guess")
    assert held.decrypt(word_of(pack)) and "Hear how Robin sleeps" in "".join(one.extract_text() for one in held.pages)
    assert PdfReader(BytesIO(sealed(pdf_pack(Pack.of("A", "", "", [], "a"), "Ben", NOON), "word"))).is_encrypted


def test_the_letter_after_a_visit_speaks_to_the_child(planned, robin, ben, opened, sent, on_day):
    on_day(JUNE_6)
    child = {"seen": True, "seen_alone": True, "views": "I sleep badly.", "views_how": "said"}
    impact = dict.fromkeys(("observations", "learned", "effect"), "A lamp will help.")
    at = datetime(2026, 6, 6, 0, 0, tzinfo=LONDON)
    record_visit(planned, by=ben, held_at=at, children={robin.pk: child}, purpose_achieved="yes", **impact)
    with recording(SystemActor("test")):
        robin.change(sort_name="Vale, Robin")  # the child's record may have changed more often than the visit's
    seen = planned.children.get()
    says = opened(ben, f"/practice/visited/{seen.pk}/letter/")
    assert f'name="seen" value="{robin.version}"' in says
    assert "You told me: “I sleep badly.”" in says and "Dear Robin Vale" in says
    boxes = {"seen": robin.version, "recipient": "Robin", "subject": "Us", "body": "You said so.", "language": "English",
             "address_checked_on": "2026-06-06"}  # fmt: skip
    answer = sent(ben, f"/practice/visited/{seen.pk}/letter/", **boxes)
    assert Letter.objects.get().person == robin and answer.url == Letter.objects.get().get_absolute_url()


@pytest.fixture
def grown(a_child):
    return a_child("Ada Vale", born_on=date(2005, 3, 1))


@pytest.fixture
def kept(grown, ben):
    """Her file: a note that holds words of a third party, and one that does not."""
    about = {"type": "professional", "happened_at": datetime(2026, 6, 1, 9, tzinfo=LONDON)}
    for title, text, more in (
        ("Call from an aunt", "Her aunt says that Joe drinks. Ada likes school.", {"third_party": True}),
        ("At school", "Ada reads aloud.", {}),
        ("Told quietly", "Ada told a teacher.", {"confidential_part": "The teacher is afraid of Joe."}),
    ):
        finish_note(write_note(grown, by=ben, title=title, text=text, **about, **more), by=ben)
    return begin_file_copy(grown, by=ben, asked_on=JUNE_4)


def words_of(copy, user):
    return " ".join(told for one in file_copy_pack(copy, user).sections for _, told in one.facts)


def test_a_copy_of_the_file_is_for_somebody_who_is_18(robin, ben):
    with pytest.raises(GateRefused, match="is not 18 yet"):
        begin_file_copy(robin, by=ben, asked_on=JUNE_4)


def test_nothing_about_somebody_else_goes_out_unseen_and_each_gap_has_its_reason(kept, ben, amira):
    waiting = {one.heading: one.key for one in still_to_look_at(kept, ben)}
    assert list(waiting) == ["Call from an aunt", "Told quietly: told in confidence"]
    with pytest.raises(Refused, match="Look first"):
        approve_file_copy(kept, by=amira)
    aunt, teacher = waiting.values()
    why = {"reason": "third party", "why": "Joe has not agreed."}
    take_out_words(kept, by=ben, item=aunt, words="Joe drinks", **why)
    take_out_words(kept, by=ben, item=teacher, reason="confidence", why="She asked us not to tell.")
    approve_file_copy(kept, by=amira)
    says = words_of(kept, ben)
    assert "Her aunt says that [Taken out: about somebody else]. Ada likes school." in says
    assert "[Taken out: told in confidence]" in says and "afraid of Joe" not in says
    give_file_copy(kept, by=ben, given_on=JUNE_5, given_how="At her flat, with her adviser")
    assert FileCopy.objects.get().state == "given"


def test_two_people_decide_on_a_copy(grown, amira):
    with pytest.raises(Refused, match="two people"):
        approve_file_copy(begin_file_copy(grown, by=amira, asked_on=JUNE_4), by=amira)


def test_words_may_stay_and_come_back_until_it_is_approved(kept, ben, amira):
    key = still_to_look_at(kept, ben)[0].key
    gone = take_out_words(kept, by=ben, item=key, reason="third party", why="Joe.", words="Joe drinks")
    put_back_words(gone, by=ben)
    take_out_words(kept, by=ben, item=key, reason="stays", why="Ada told us herself.")
    assert "Joe drinks" in words_of(kept, ben)
    assert len(still_to_look_at(kept, ben)) == 1


@pytest.mark.parametrize("item, words", [("note:0", ""), ("", "Joe sings")])
def test_words_that_are_not_there_are_not_taken_out(kept, ben, item, words):
    with pytest.raises(Refused):
        take_out_words(kept, by=ben, item=item or still_to_look_at(kept, ben)[0].key, words=words,
                       reason="harm", why="It would.")  # fmt: skip


def test_the_copy_is_prepared_on_a_page(kept, opened, sent, ben, amira, cleo):
    address = kept.get_absolute_url()
    page = opened(ben, address)
    assert "Holds words about somebody else" in page and "Call from an aunt" in page
    opened(cleo, address, 404)
    for one in still_to_look_at(kept, ben):
        assert "The words to take out" in opened(ben, f"{address}take-out/?item={one.key}")
        sent(ben, f"{address}take-out/", item=one.key, reason="harm", why="It would.")
    sent(amira, f"{address}approve/")
    assert "[Taken out: would cause serious harm]" in opened(ben, f"{address}print/")
