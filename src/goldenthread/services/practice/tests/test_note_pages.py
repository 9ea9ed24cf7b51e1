"""The pages of notes, the summary, documents and letters."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from goldenthread.services.practice.models import CaseNote, FiledDocument, Letter, NoteCopy
from goldenthread.services.practice.steps import add_tool, confirm_summary, copy_note, finish_note, write_note
from goldenthread.services.practice.steps.summaries import HEADINGS
from goldenthread.services.practice.summary import summary_rows

CEILING = 25
AT = datetime(2026, 6, 4, 9, 30, tzinfo=ZoneInfo("Europe/London"))
JUNE_5 = date(2026, 6, 5)
WHOLE = {name: f"About {name.replace('_', ' ')}." for name in HEADINGS}
TEXT = "Robin was suspended for two days."


@pytest.fixture
def a_note(robin, ben):
    def make(finished=True, **more):
        told = {
            "type": "professional",
            "happened_at": AT,
            "title": "Suspension",
            "text": TEXT,
            "source": "typed",
            **more,
        }
        note = write_note(robin, by=ben, **told)
        if finished:
            finish_note(note, by=ben)
        return note

    return make


@pytest.fixture
def brother_and_sister(robin, wren, written):
    from goldenthread.services.people.models import Household, HouseholdMember

    home = written(Household, area=robin.area, name="Vale")
    for child in (robin, wren):
        written(
            HouseholdMember, area=robin.area, household=home, person=child, role="child", starts_on=date(2020, 1, 1)
        )
    return robin, wren


def pages_of(person):
    return [f"/practice/people/{person.pk}/{path}/" for path in ("notes", "documents", "summary")]


@pytest.mark.parametrize(
    ("who", "status"), [("amira", 200), ("ben", 200), ("sunita", 200), ("cleo", 404), ("dina", 404)]
)
def test_who_opens_notes_documents_and_the_summary(a_note, robin, ben, opened, request, who, status):
    note = a_note()
    confirm_summary(robin, by=ben, on=JUNE_5, **WHOLE)
    user = request.getfixturevalue(who)
    for page in (*pages_of(robin), note.get_absolute_url()):
        opened(user, page, status)


def test_a_restricted_or_guessed_record_is_not_there(a_note, robin, opened, restricted, ben):
    note = a_note()
    restricted(robin)
    for page in (*pages_of(robin), note.get_absolute_url(), "/practice/notes/999/", "/practice/letters/999/"):
        opened(ben, page, 404)


def test_a_draft_is_its_authors_alone(a_note, robin, opened, ben, amira):
    a_note(finished=False, title="Half a thought")
    address = f"/practice/people/{robin.pk}/notes/"
    assert "Half a thought" in opened(ben, address)
    assert "Half a thought" not in opened(amira, address)


def test_a_note_is_written_finished_copied_corrected_and_checked_by_forms(brother_and_sister, sent, opened, ben):
    robin, wren = brother_and_sister
    told = {
        "type": "professional",
        "happened_at": "2026-06-04T09:30",
        "title": "Suspension",
        "text": TEXT,
        "source": "typed",
    }
    note_page = sent(ben, f"/practice/people/{robin.pk}/notes/write/", **told).url
    sent(ben, f"{note_page}finish/")
    copied = {"sibling": wren.pk, "relevance": "Wren walks to school alone now", "text": TEXT}
    sent(ben, f"{note_page}copy/", **copied)
    sent(ben, f"{note_page}add/", text="It was one day", corrects="on")
    copy = NoteCopy.objects.get()
    assert "Source corrected" in opened(ben, f"/practice/people/{wren.pk}/notes/")
    assert "It was one day" in opened(ben, copy.get_absolute_url())
    sent(ben, copy.get_absolute_url(), text="Robin was suspended for one day.")
    assert "Source corrected" not in opened(ben, f"/practice/people/{wren.pk}/notes/")


def test_a_copy_leads_nobody_to_a_file_that_is_closed_to_them(brother_and_sister, a_note, opened, restricted, ben):
    note = a_note()
    copy_note(note, by=ben, sibling=brother_and_sister[1], relevance="Wren walks to school alone", text=TEXT)
    assert "Wren Vale" in opened(ben, note.get_absolute_url())
    restricted(brother_and_sister[1])
    assert "Wren Vale" not in opened(ben, note.get_absolute_url())


def test_the_summary_is_confirmed_on_one_page_and_given_to_others(robin, sent, opened, ben, dina):
    address = f"/practice/people/{robin.pk}/summary/"
    assert "There is no summary yet" in opened(ben, address)
    assert summary_rows(robin, ben) == ()
    half = {**WHOLE, "family": "", "on": "2026-06-05"}
    assert "Fill in “The family”" in sent(ben, f"{address}confirm/", 200, **half)
    sent(ben, f"{address}confirm/", **WHOLE, on="2026-06-05")
    rows = summary_rows(robin, ben)
    assert rows[0].name == "A day in the child’s life"
    assert summary_rows(robin, dina) == ()
    assert "About worries." in opened(ben, address)


def test_a_document_is_filed_by_its_kind_and_moved(robin, sent, opened, ben):
    told = {"upload": SimpleUploadedFile("report.txt", b"He reads well."), "kind": "school", "title": "Spring report"}
    told |= {"dated_on": "2026-05-01", "received_on": "2026-06-05", "from_whom": "School"}
    sent(ben, f"/practice/people/{robin.pk}/documents/file/", **told)
    address = f"/practice/people/{robin.pk}/documents/"
    assert "9 Education" in opened(ben, address)
    sent(ben, f"/practice/filed/{FiledDocument.objects.get().pk}/move/", kind="health")
    says = opened(ben, address)
    assert "8 Health" in says and "9 Education" not in says
    assert "Missing" in says  # no summary, no chronology, no photo yet


def test_what_came_without_a_folder_is_put_into_one(robin, sent, opened, ben):
    from goldenthread.mechanisms.documents.storing import accept
    from goldenthread.mechanisms.trail.context import recording

    with recording(ben):
        document = accept(
            SimpleUploadedFile("e.txt", b"Dear all"),
            area=robin.area,
            person=robin,
            title="From the GP",
            kind="evidence",
        )
    address = f"/practice/people/{robin.pk}/documents/"
    assert "In no folder yet" in opened(ben, address)
    told = {"document": document.pk, "kind": "health", "title": "From the GP", "from_whom": "GP"}
    sent(ben, f"{address}received/", **told, dated_on="2026-05-01", received_on="2026-06-05")
    assert "In no folder yet" not in opened(ben, address)


def test_direct_work_letters_and_referrals_by_forms(robin, area, sent, opened, ben, amira):
    tool = add_tool(area, by=amira, name="Three houses", kind="voice")
    told = {"tool": tool.pk, "done_on": "2026-06-05", "what_child_said": "My house is red", "used_for": "The plan"}
    sent(ben, f"/practice/people/{robin.pk}/direct-work/", **told)
    told = {"recipient": "His mother", "address_checked_on": "2026-06-01", "language": "Polish", "subject": "Thank you"}
    page = sent(ben, f"/practice/people/{robin.pk}/letters/write/", **told, body="We came on Monday.").url
    sent(ben, f"{page}send/", on="2026-06-05", sent_how="Post")
    assert Letter.objects.get().sent_on == JUNE_5
    told = {"service": "Bereavement", "reason": "Loss", "sent_on": "2026-06-05", "feedback_due_on": "2026-06-26"}
    sent(ben, f"/practice/people/{robin.pk}/partner-referral/", **told)
    says = opened(ben, f"/practice/people/{robin.pk}/documents/")
    assert all(words in says for words in ("My house is red", "Thank you", "Answer expected by 26 June 2026"))
    referral = robin.pk and says.split("/practice/partner-referrals/")[1].split("/")[0]
    assert "Started" not in opened(ben, f"/practice/partner-referrals/{referral}/")
    sent(ben, f"/practice/partner-referrals/{referral}/", state="accepted", on="2026-06-05")


def test_tools_are_added_by_managers(area, sent, opened, ben, amira):
    opened(ben, "/practice/tools/", 403)
    sent(amira, "/practice/tools/", name="Three houses", edition="1", kind="voice")
    assert "Three houses" in opened(amira, "/practice/tools/")


def test_more_of_everything_makes_no_more_queries(a_note, robin, queries, sent, ben):
    note = a_note()
    before = [queries(ben, page) for page in (*pages_of(robin), note.get_absolute_url())]
    for number in range(3):
        a_note(title=f"Note {number}")
    assert [queries(ben, page) for page in (*pages_of(robin), note.get_absolute_url())] == before
    assert max(before) <= CEILING
    assert CaseNote.objects.count() == 4
