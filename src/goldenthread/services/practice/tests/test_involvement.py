"""Why we work with a child, and how we leave: nothing dropped, the child told, and a way back."""

from datetime import date

import pytest

from goldenthread.mechanisms.actions.models import Action
from goldenthread.mechanisms.actions.steps import set_action
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.people.statuses import open_status
from goldenthread.services.practice.models import CaseInvolvement, Letter
from goldenthread.services.practice.models.involvement import Service
from goldenthread.services.practice.steps import confirm_summary, review_chronology, sign_off_chronology
from goldenthread.services.practice.steps.involvement import (
    begin_involvement,
    cease_work,
    close_involvement,
    involve,
    settle,
    take_up_work,
    write_involvement,
)
from goldenthread.services.practice.steps.summaries import HEADINGS

JUNE_1, JUNE_5 = date(2026, 6, 1), date(2026, 6, 5)
TOLD = {
    "on": JUNE_5,
    "end_reason": "exit met",
    "exit_answer": "Robin sleeps at home.",
    "child_told_on": JUNE_5,
    "child_told_how": "Ben, on a walk",
}
CEILING = 25


@pytest.fixture
def involved(robin, amira):
    """Robin, with whom the service has worked since the first of June."""
    words = {"purpose": "Robin could not sleep.", "exit_text": "Robin sleeps at home."}
    return begin_involvement(robin, by=amira, service="child in need", starts_on=JUNE_1, **words)


@pytest.fixture
def current(robin, ben, amira):
    """A summary that is confirmed and a chronology that is signed off."""

    def make(on=JUNE_5):
        confirm_summary(robin, by=ben, on=on, **dict.fromkeys(HEADINGS, "As it is"))
        review = review_chronology(robin, by=ben, reviewed_on=on, nothing_significant=True)
        sign_off_chronology(review, by=amira, on=on)

    return make


def told_why(refused):
    return [unmet.says for unmet in refused.value.unmet]


def test_work_ended_on_a_tuesday_is_closed_within_twenty_working_days(involved, current, ben, amira, area, on_day):
    """Worked example 12: 25 and 28 December 2026 are bank holidays; an open action without a reason refuses it."""
    ended = on_day(date(2026, 12, 1))
    current(on=ended)
    action = set_action(area, by=ben, kind="immediate case action", title="Ask the school about lunch", due=None,
                        lead=ben, person=involved.person)  # fmt: skip
    cease_work(involved, by=ben, on=ended)
    assert Deadline.objects.running().get(clock="practice.close_after_work").due_on == date(2026, 12, 31)
    told = {**TOLD, "on": ended, "child_told_on": ended}
    with pytest.raises(GateRefused) as refused:
        close_involvement(involved, by=amira, **told)
    assert told_why(refused) == ["“Ask the school about lunch” is open: finish it, or say why it is not done."]
    close_involvement(involved, by=amira, **told, reasons={f"action_{action.pk}": "The school asks by itself"})
    assert (involved.state, involved.left_open[0]["reason"]) == ("closed", "The school asks by itself")
    assert (Action.objects.get().progress, Action.objects.get().closure) == ("ended", "withdrawn")
    assert not Deadline.objects.running().filter(person=involved.person).exists()


def test_everything_that_is_missing_is_said_at_once(testing, involved, ben, amira, on_day):
    on_day(JUNE_5)
    open_status(involved.person, "child protection", JUNE_1)
    write_involvement(involved, by=ben, purpose="", exit_text="")
    cease_work(involved, by=ben, on=JUNE_5)
    with pytest.raises(GateRefused) as refused:
        close_involvement(involved, by=amira, **{**TOLD, "exit_answer": " ", "child_told_how": ""})
    says = " ".join(told_why(refused))
    for part in ("why we are involved", "what must be true", "what is true now", "the child was told",
                 "A protection plan is open", "Confirm the case summary", "signed off by a manager"):  # fmt: skip
        assert part in says


def test_an_unanswered_question_of_the_current_risk_is_a_loose_end(involved, decided, current, ben, amira, on_day):
    risk = decided("low", on=JUNE_5)
    current()
    with recording(SystemActor("test")):
        for action in Action.objects.all():
            action.change(progress="done", closure="done", closed_on=JUNE_5)
    cease_work(involved, by=ben, on=JUNE_5)
    with pytest.raises(GateRefused) as refused:
        close_involvement(involved, by=amira, **TOLD)
    assert [unmet.field for unmet in refused.value.unmet] == [f"reason_unknown_{risk.riskunknown_rows.get().pk}"]


def test_the_family_hears_how_to_come_back_complain_and_be_heard(involved, current, ben, amira):
    current()
    cease_work(involved, by=ben, on=JUNE_5)
    letter = close_involvement(involved, by=amira, **TOLD)
    assert letter == Letter.objects.get() and letter.sent_on is None
    for words in (
        "Robin could not sleep.",
        "Robin sleeps at home.",
        "come back",
        "complain",
        "advocate",
        "Did we listen",
    ):
        assert words in letter.body


def test_while_another_service_works_what_is_open_goes_on_with_it(involved, robin, ben, amira, area):
    begin_involvement(robin, by=amira, service="young carer", starts_on=JUNE_1, purpose="He cares.", exit_text="Rest.")
    set_action(area, by=ben, kind="immediate case action", title="Ask the school", due=None, lead=ben, person=robin)
    cease_work(involved, by=ben, on=JUNE_5)
    assert close_involvement(involved, by=amira, **TOLD) is None
    assert Action.objects.get().is_open and not Letter.objects.exists()


def test_one_standing_involvement_a_service_and_closed_only_after_the_work(involved, robin, amira):
    with pytest.raises(GateRefused, match="works with"):
        begin_involvement(robin, by=amira, service="child in need", starts_on=JUNE_5, purpose="x", exit_text="y")
    with pytest.raises(Refused):
        close_involvement(involved, by=amira, **TOLD)


def test_work_taken_up_again_is_not_to_be_closed(involved, ben):
    cease_work(involved, by=ben, on=JUNE_5)
    take_up_work(involved, by=ben)
    assert involved.work_ceased_on is None
    assert not Deadline.objects.running().filter(clock="practice.close_after_work").exists()


def test_work_cannot_end_before_it_began_or_in_the_future(involved, ben):
    for day in (date(2026, 5, 31), date(2026, 6, 6)):
        with pytest.raises(GateRefused, match="expected a day from 1 June 2026"):
            cease_work(involved, by=ben, on=day)


def test_inside_the_steps_of_others_work_passes_on_or_is_to_be_closed(testing, robin, ben):
    for service in (Service.IN_NEED, Service.PROTECTION, Service.PROTECTION):
        involve(robin, service, JUNE_1)
    settle(robin, Service.PROTECTION, JUNE_5, ben)
    settle(robin, Service.IN_NEED, JUNE_5, ben)
    assert list(CaseInvolvement.objects.order_by("pk").values_list("state", flat=True)) == ["ceased", "passed on"]
    assert involve(robin, Service.IN_NEED, JUNE_5).state == "open"


def test_the_page_tells_and_takes_every_step(involved, robin, current, sent, opened, ben, amira):
    address = f"/practice/people/{robin.pk}/involvement/"
    assert "Robin could not sleep." in opened(ben, address)
    day = {"on-day": 5, "on-month": 6, "on-year": 2026}
    sent(ben, f"/practice/involvements/{involved.pk}/cease/", **day)
    opened(ben, f"/practice/involvements/{involved.pk}/close/", 403)
    assert "Confirm the case summary" in opened(amira, f"/practice/involvements/{involved.pk}/close/")
    current()
    told = {f"child_told_{name}": value for name, value in (("on-day", 5), ("on-month", 6), ("on-year", 2026))}
    boxes = {**day, **told, "end_reason": "exit met", "exit_answer": "It is so.", "child_told_how": "Ben"}
    answer = sent(amira, f"/practice/involvements/{involved.pk}/close/", **boxes)
    assert answer.url == Letter.objects.get().get_absolute_url()
    assert "It is so." in opened(ben, address)


def test_the_page_by_who_asks(involved, robin, restricted, opened, ben, cleo, dina):
    address = f"/practice/people/{robin.pk}/involvement/"
    for who, status in ((ben, 200), (cleo, 404), (dina, 404)):
        opened(who, address, status)
    opened(cleo, f"/practice/involvements/{involved.pk}/write/", 404)
    restricted(robin)
    opened(ben, address, 404)


def test_twice_the_rows_need_no_more_queries(involved, robin, queries, amira, ben):
    address = f"/practice/people/{robin.pk}/involvement/"
    before = queries(ben, address)
    for service in ("young carer", "private fostering", "looked after"):
        begin_involvement(robin, by=amira, service=service, starts_on=JUNE_1, purpose="x", exit_text="y")
    assert queries(ben, address) <= before <= CEILING
