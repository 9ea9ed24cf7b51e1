"""Notes are locked when finished, and copied to a sibling with a reason or not at all."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.models import Notice
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.services.practice.models import CaseNote, NoteCopy
from goldenthread.services.practice.steps import (
    add_to_note,
    change_note,
    check_copy,
    copy_note,
    finish_note,
    write_note,
)

AT = datetime(2026, 6, 4, 9, 30, tzinfo=ZoneInfo("Europe/London"))
TEXT = "Robin was suspended for two days after a fight."
RELEVANCE = "Wren walks to school alone while he is at home."


@pytest.fixture
def drafted(robin, ben):
    def make(**more):
        told = {"type": "professional", "happened_at": AT, "title": "Suspension", "text": TEXT, **more}
        return write_note(robin, by=ben, **told)

    return make


@pytest.fixture
def finished(drafted, ben):
    def make(**more):
        note = drafted(**more)
        finish_note(note, by=ben)
        return note

    return make


def test_a_finished_note_is_locked_and_later_words_are_added(finished, ben, amira):
    note = finished()
    with pytest.raises(Refused, match="while this is “Finished”"):
        change_note(note, by=ben, text="Nothing happened")
    add_to_note(note, by=amira, text="The school sent the letter")
    assert [one.text for one in note.addenda.all()] == ["The school sent the letter"]


def test_only_its_author_changes_a_draft(drafted, amira):
    with pytest.raises(Refused, match="Only its author"):
        change_note(drafted(), by=amira, text="Other words")


def test_what_a_machine_drafted_is_never_final_by_itself(drafted, ben):
    note = drafted(source="machine")
    with pytest.raises(GateRefused, match="Confirm that you have read"):
        finish_note(note, by=ben)
    finish_note(note, by=ben, confirmed=True)
    assert note.confirmed_by == ben


def test_a_note_does_not_tell_the_future(drafted, ben):
    with pytest.raises(GateRefused, match="cannot lie in the future"):
        finish_note(drafted(happened_at=AT.replace(month=7)), by=ben)


def test_a_correction_opens_one_task_on_the_copy_of_the_sibling_who_has_one(finished, robin, wren, a_child, ben):
    """Worked example 3."""
    third = a_child("Cyd Vale")
    note = finished()
    copy = copy_note(note, by=ben, sibling=wren, relevance=RELEVANCE, text=TEXT)
    assert NoteCopy.objects.get() == copy and not NoteCopy.objects.filter(person=third).exists()
    add_to_note(note, by=ben, text="It was one day, not two", corrects=True)
    deadline = Deadline.objects.running().get()
    assert (deadline.person_id, deadline.due_on, deadline.owner) == (wren.pk, date(2026, 6, 9), ben)
    assert Notice.objects.filter(user=ben, text__contains="check the copy").count() == 1
    copy.refresh_from_db()
    check_copy(copy, by=ben, text="Robin was suspended for one day.")
    assert not Deadline.objects.running().exists()
    assert not NoteCopy.objects.to_be_checked().exists()


def test_later_words_that_correct_nothing_open_no_task(finished, wren, ben):
    note = finished()
    copy_note(note, by=ben, sibling=wren, relevance=RELEVANCE, text=TEXT)
    add_to_note(note, by=ben, text="He is back at school")
    assert not Deadline.objects.running().exists()


def test_a_copy_says_what_it_means_for_that_child(finished, wren, ben):
    with pytest.raises(GateRefused, match="what it means for this child"):
        copy_note(finished(), by=ben, sibling=wren, relevance="sibling", text=TEXT)


def test_confidential_health_and_third_party_words_are_never_copied(finished, wren, ben):
    secret, health = "His mother told us about her partner", "Robin takes new tablets for sleep"
    note = finished(confidential_part=f"{secret}.", health_part=health, third_party=True)
    with pytest.raises(GateRefused) as refused:
        copy_note(note, by=ben, sibling=wren, relevance=RELEVANCE, text=f"{TEXT} {secret}. {health}")
    assert len(refused.value.unmet) == 2
    with pytest.raises(GateRefused, match="words of a third party"):
        copy_note(note, by=ben, sibling=wren, relevance=RELEVANCE, text=TEXT)
    copy_note(note, by=ben, sibling=wren, relevance=RELEVANCE, text="Robin is at home for two days.")


def test_nothing_is_copied_to_a_restricted_file_or_twice(finished, wren, ben, restricted):
    note = finished()
    copy_note(note, by=ben, sibling=wren, relevance=RELEVANCE, text=TEXT)
    with pytest.raises(Refused, match="on the file of Wren Vale already"):
        copy_note(note, by=ben, sibling=wren, relevance=RELEVANCE, text=TEXT)
    restricted(wren)
    with pytest.raises(Refused, match="cannot open the record"):
        copy_note(finished(title="Another"), by=ben, sibling=wren, relevance=RELEVANCE, text=TEXT)


def test_legal_notes_are_for_those_who_read_the_law_of_a_case(finished, ben, somebody, area):
    note = finished(type="legal")
    night = somebody("Ned", "out-of-hours worker", area)
    assert list(CaseNote.objects.visible_to(ben)) == [note]
    assert not CaseNote.objects.visible_to(night).exists()
    finished(type="family")
    assert CaseNote.objects.visible_to(night).count() == 1
