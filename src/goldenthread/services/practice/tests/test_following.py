"""What is followed to its end, and one's own drafts."""

from datetime import date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from goldenthread.mechanisms.actions.steps import set_action
from goldenthread.mechanisms.calendar.days import LONDON
from goldenthread.mechanisms.documents.storing import accept
from goldenthread.mechanisms.pages.models import Draft
from goldenthread.mechanisms.trail.context import recording
from goldenthread.services.practice.steps import follow_partner_referral, refer_to_partner
from goldenthread.services.practice.words import form_in_words

JUNE_5 = date(2026, 6, 5)
PAGE, DRAFTS = "/practice/following/", "/practice/drafts/"
CEILING = 25


@pytest.fixture
def asked(robin, ben, area):
    """A decision of a review, a referral to a partner, and a paper in no folder."""

    def make(person=robin):
        set_action(area, by=ben, kind="review decision", title=f"Ask for a mentor for {person}", due=date(2026, 7, 1),
                   lead=ben, person=person)  # fmt: skip
        service = {"service": f"Counsellor of {person}", "reason": "He asks", "feedback_due_on": JUNE_5}
        with recording(ben):
            paper = SimpleUploadedFile("letter.txt", b"From the school.")
            accept(paper, area=area, person=person, title=f"Letter about {person}", kind="school")
        return refer_to_partner(person, by=ben, sent_on=JUNE_5, **service)

    return make


def test_everything_open_stands_on_one_page_until_it_ends(asked, robin, opened, ben, cleo, on_day):
    referral = asked()
    on_day(date(2026, 6, 8))
    says = opened(ben, PAGE)
    for words in ("Ask for a mentor", "Counsellor of", "No answer yet", "Letter about Robin Vale"):
        assert words in says
    follow_partner_referral(referral, by=ben, state="declined", on=JUNE_5, outcome="No place")
    assert "Counsellor of" not in opened(ben, PAGE)
    assert "Robin" not in opened(cleo, PAGE)


def test_a_restricted_child_is_not_on_it(asked, robin, restricted, opened, ben):
    asked()
    restricted(robin)
    assert "Robin" not in opened(ben, PAGE)


def test_twice_the_rows_need_no_more_queries(asked, a_child, queries, ben):
    asked()
    before = queries(ben, PAGE)
    for number in range(3):
        asked(a_child(f"Child {number}"))
    assert queries(ben, PAGE) <= before <= CEILING


def test_only_their_owner_sees_drafts_and_old_ones_wait(robin, opened, ben, amira):
    old = datetime(2026, 6, 1, 9, tzinfo=LONDON)
    Draft.objects.create(owner=ben, form="x.forms.RecordVisitForm", subject=f"people.person:{robin.pk}", saved_at=old)
    Draft.objects.create(owner=ben, form="x.NoteForm", subject="/practice/", saved_at=old + timedelta(days=4))
    Draft.objects.create(owner=ben, form="x.NoteForm", subject="gone.model:7", saved_at=old)
    says = opened(ben, DRAFTS)
    assert "Record visit" in says and 'href="/practice/"' in says
    assert "Record visit" not in opened(amira, DRAFTS)
    assert "Drafts older than two days: 2" in opened(ben, "/")


def test_the_name_of_a_form_is_told_in_words():
    assert form_in_words("goldenthread.forms.visits.RecordVisitForm") == "Record visit"
