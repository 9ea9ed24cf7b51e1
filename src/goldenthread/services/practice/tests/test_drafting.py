"""Drafts that nobody went on with are told to the manager, once, and never what is in them."""

from datetime import timedelta

import pytest

from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.pages.models import Draft
from goldenthread.mechanisms.steps.models import Notice
from goldenthread.services.practice.drafting import tell_of_old_drafts


@pytest.fixture
def typed(frozen):
    def make(owner, days):
        about = {
            "form": "practice.RecordVisitForm",
            "subject": f"practice.visit:{days}",
            "values": {"learned": ["Secret"]},
        }
        return Draft.objects.create(owner=owner, saved_at=now() - timedelta(days=days), **about)

    return make


def test_the_manager_is_told_once_whose_and_what_but_not_what_is_in_it(typed, ben, amira, cleo):
    typed(ben, 31)
    typed(ben, 29)
    assert (tell_of_old_drafts(), tell_of_old_drafts()) == (1, 0)
    told = Notice.objects.visible_to(amira).get()
    assert told.text == "A draft of Ben (record visit) was last touched on 5 May 2026."
    assert not Notice.objects.visible_to(cleo).exists()


def test_of_a_managers_own_draft_the_next_in_line_is_told(typed, amira, sunita):
    typed(amira, 40)
    assert tell_of_old_drafts() == 1
    assert Notice.objects.visible_to(sunita).exists()
    assert not Notice.objects.visible_to(amira).exists()


def test_whoever_is_in_no_team_has_nobody_to_tell(typed, sunita):
    typed(sunita, 40)
    assert tell_of_old_drafts() == 0
