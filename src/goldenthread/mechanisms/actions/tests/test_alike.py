"""What looks the same is shown before anybody is asked twice."""

from datetime import date

import pytest

from goldenthread.mechanisms.actions.alike import bare, look_alikes
from goldenthread.mechanisms.actions.models import Action
from goldenthread.mechanisms.actions.steps import set_action
from goldenthread.mechanisms.steps.refusals import GateRefused

pytestmark = pytest.mark.usefixtures("frozen")


@pytest.mark.parametrize(
    "title",
    ["Ring the clinic by 3 June", "ring the clinic, by 30th June 2026!", "Ring the clinic by Friday"],
)
def test_dates_numbers_and_marks_do_not_matter(title):
    assert bare(title) == "ring the clinic by"


@pytest.fixture
def asked(area, ben):
    """Set an action as a page does: asked("Ring the clinic")."""

    def ask(title, **more):
        return set_action(area, by=ben, kind="immediate case action", title=title, due=date(2026, 7, 1), lead=ben,
                          **{"another": False, **more})  # fmt: skip

    return ask


def test_an_open_action_that_looks_the_same_is_shown_with_a_link(asked):
    first = asked("Ring the clinic about the eye test by 3 June")
    with pytest.raises(GateRefused) as refused:
        asked("Ring the clinic about the eye test by 10 June")
    (unmet,) = refused.value.unmet
    assert unmet.link == first.get_absolute_url() and "is open already (Ben, due 1 July 2026)" in unmet.says


def test_whoever_says_that_it_is_another_goes_on(asked):
    asked("Ring the clinic about the eye test")
    asked("Ring the clinic about the eye test", another=True)
    assert Action.objects.count() == 2


@pytest.mark.parametrize("title", ["Ring the school about the eye test", "Write to the clinic about a date"])
def test_another_title_is_another_action(asked, title):
    asked("Ring the clinic about the eye test")
    asked(title)
    assert Action.objects.count() == 2


def test_what_is_secret_is_told_to_nobody(testing, asked, ben):
    asked("Ring the clinic about the eye test")
    asked("Ring the clinic about the eye test", another=True)
    for one in Action.objects.all():
        one.change(access="restricted")
    assert look_alikes("Ring the clinic about the eye test", area=ben.memberships.get().area) == []
