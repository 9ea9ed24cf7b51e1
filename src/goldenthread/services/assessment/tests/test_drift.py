"""Which plans drift, on whose list the flag stands, and what a person answers."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.mechanisms.actions.models import Action
from goldenthread.mechanisms.calendar.days import LONDON
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.services.assessment.drift import Watched, level_of, look_for_drift
from goldenthread.services.assessment.models import DriftFlag, MonthlyOversight
from goldenthread.services.assessment.steps import answer_drift, extend_assessment, hold_meeting
from goldenthread.services.people.models import Allocation
from goldenthread.services.practice.models import Handover, Plan, PlanAction, PlanAim, Visit, VisitChild

TUESDAY = date(2026, 3, 31)
OPENED = date(2025, 5, 26)


@pytest.fixture
def put_off(area, ben):
    """An action about a child that was put off twice."""

    def make(child, title, **more):
        about = {"kind": "plan", "raised_on": date(2026, 3, 1), "raised_by": ben, "lead": ben}
        return Action.begin(area=area, person=child, title=title, **{"moved_count": 2, **about, **more})

    return make


@pytest.fixture
def meet(ben, on_day):
    """Hold a meeting on a day."""

    def hold(plan, day, role, **says):
        on_day(day)
        return hold_meeting(plan, by=ben, held_on=day, chair_role=role, decisions="Go on", **says)

    return hold


@pytest.fixture
def drifting(a_plan, meet, put_off, on_day):
    """Worked example 12: open ten months, the same text at two meetings, two actions put off twice."""
    plan = a_plan(OPENED)
    meet(plan, date(2026, 1, 12), "team manager")
    meet(plan, date(2026, 3, 2), "social worker")
    for title in ("Breakfast club", "Dentist"):
        put_off(plan.person, title)
    on_day(TUESDAY)
    return plan


def rules(plan, on=TUESDAY):
    return Watched([plan], on).hits()[plan.pk]


def test_example_12_three_signs_and_nine_months_are_red(drifting):
    (flag,) = look_for_drift([drifting], TUESDAY)
    assert flag.rules == ["D2", "D3", "D4>9"]
    assert (flag.level, flag.raised_on) == ("red", TUESDAY)
    answer = Deadline.objects.about(flag).running().get()
    assert (answer.clock, answer.due_on) == ("assessment.drift_answer_red", date(2026, 4, 9))


def test_the_next_night_changes_nothing(drifting):
    look_for_drift([drifting], TUESDAY)
    assert look_for_drift([drifting], TUESDAY + timedelta(days=1)) == []
    assert DriftFlag.objects.count() == 1


def test_a_decision_this_quarter_takes_a_sign_away_and_the_level_falls(drifting, area, testing):
    look_for_drift([drifting], TUESDAY)
    entry = {"in_time": True, "smart": True, "visits_ok": True, "threshold_met": True, "next_chair": "team manager"}
    about = {"plan": drifting, "month": date(2026, 3, 1), "written_on": date(2026, 3, 30), "step": "step down"}
    MonthlyOversight.begin(area=area, decision="Early help can do it", **about, **entry)
    (flag,) = look_for_drift([drifting], TUESDAY)
    assert (flag.rules, flag.level) == (["D2", "D3"], "amber")
    answer = Deadline.objects.about(flag).running().get()
    assert (answer.clock, answer.due_on) == ("assessment.drift_answer", date(2026, 4, 16))


@pytest.mark.parametrize(
    ("hit", "level"), [((), "none"), (("D1",), "watch"), (("D1", "D9"), "amber"), (("D4>9",), "red"), (("D1", "D2", "D3"), "red")]
)  # fmt: skip
def test_how_many_signs_make_which_level(hit, level):
    assert level_of(hit) == level


def test_a_flag_without_any_sign_goes_by_itself(a_plan, put_off, on_day, testing):
    plan = a_plan(date(2026, 3, 2))
    actions = [put_off(plan.person, title) for title in ("Breakfast club", "Dentist")]
    on_day(TUESDAY)
    look_for_drift([plan], TUESDAY)
    actions[0].change(moved_count=0)
    assert look_for_drift([plan], date(2026, 4, 1)) == []
    flag = DriftFlag.objects.get()
    assert (flag.cleared_on, flag.cleared_because) == (date(2026, 4, 1), "No rule is hit any more.")
    assert not Deadline.objects.about(flag).running().exists()


def test_a_person_answers_with_a_reason_and_is_not_asked_the_same_at_once(drifting, amira, ben, cleo):
    (flag,) = look_for_drift([drifting], TUESDAY)
    for nobody in (ben, cleo):
        with pytest.raises(Refused):
            answer_drift(flag, by=nobody, response="manager review", reason="Look at it")
    with pytest.raises(GateRefused, match="Say why"):
        answer_drift(flag, by=amira, response="manager review", reason=" ")
    answer_drift(flag, by=amira, response="manager review", reason="A new plan by 10 April")
    assert Deadline.objects.about(flag).get().in_time is True
    assert look_for_drift([drifting], date(2026, 4, 1)) == []
    (later,) = look_for_drift([drifting], date(2026, 5, 1))
    assert later.pk != flag.pk


def test_a_sign_keeps_its_days_when_it_goes(drifting, testing):
    (flag,) = look_for_drift([drifting], TUESDAY)
    Action.objects.filter(title="Dentist").get().change(moved_count=0)
    look_for_drift([drifting], date(2026, 4, 2))
    days = {hit.rule: (hit.since, hit.gone_on) for hit in flag.hits.all()}
    assert days == {"D2": (TUESDAY, date(2026, 4, 2)), "D3": (TUESDAY, None), "D4>9": (TUESDAY, None)}
    assert DriftFlag.objects.get().rules == ["D3", "D4>9"]


@pytest.mark.parametrize(("level", "yes"), [("red", True), ("amber", False)])
def test_a_reviewing_officer_answers_only_red_flags(a_plan, area, somebody, testing, level, yes):
    plan = a_plan(OPENED)
    flag = DriftFlag.begin(area=area, plan=plan, person=plan.person, level=level, raised_on=TUESDAY)
    rosa = somebody("Rosa", "reviewing officer", area)
    assert bool(answer_drift.allowed(rosa, flag)) is yes


def test_nothing_of_the_plan_moved_for_six_weeks(a_plan, area, ben, put_off):
    plan = a_plan(date(2026, 1, 5))
    signed = {"state": "signed off", "signed_off_on": date(2026, 1, 9), "signed_off_by": ben}
    written = Plan.begin(area=area, person=plan.person, kind="child in need", starts_on=date(2026, 1, 5), **signed)
    about = {"area": area, "plan": written}
    says = {"need": "Sleep", "outcome_wanted": "Sleeps", "how_we_will_know": "She says so", "where_now": 3}
    aim = PlanAim.begin(number=1, first_score=3, **says, **about)
    action = put_off(plan.person, "Bed and curtains", moved_count=0, raised_on=date(2026, 2, 17))
    PlanAction.begin(aim=aim, action=action, number=1, **about)
    assert "D1" not in rules(plan)  # six weeks to the day
    assert "D1" in rules(plan, TUESDAY + timedelta(days=1))


@pytest.mark.parametrize(
    ("last_two", "hit"),
    [(("no answer", "refused"), True), (("no answer", "held"), False), (("held", "planned"), False), (("refused", "planned"), True)],
)  # fmt: skip
def test_two_visits_missed_running(a_plan, area, ben, last_two, hit):
    plan = a_plan(date(2026, 1, 5))
    for number, status in enumerate(last_two):
        at = datetime(2026, 3, 10 + number, 10, tzinfo=LONDON)
        made = {"held_at": at} if status == "held" else {}
        done = {} if status == "planned" else {"written_at": at}
        about = {
            "area": area,
            "person": plan.person,
            "purpose": "See him",
            "purpose_link": "duty",
            "purpose_of": "Plan",
        }
        visit = Visit.begin(worker=ben, status=status, planned_for=at, **about, **made, **done)
        VisitChild.begin(area=area, visit=visit, person=plan.person)
    assert ("D5" in rules(plan)) is hit


def test_a_change_of_worker_without_a_handover(a_plan, area, ben, amira, north):
    plan = a_plan(date(2026, 1, 5))
    about = {"area": area, "person": plan.person, "team": north, "lead": True}
    first = Allocation.begin(
        worker=amira, starts_on=date(2025, 1, 5), ends_on=date(2026, 2, 1), end_reason="left", **about
    )
    Allocation.begin(worker=ben, starts_on=date(2026, 2, 1), **about)
    assert "D6" in rules(plan)
    known = {"leaving_known_on": date(2026, 1, 20), "from_worker": amira, "to_worker": ben}
    Handover.begin(area=area, person=plan.person, allocation=first, **known)
    assert "D6" not in rules(plan)


def test_the_assessment_was_extended_twice(authorised, an_assessment, amira, on_day):
    from goldenthread.services.assessment.steps import open_child_in_need_plan

    assessment = an_assessment(finish=date(2026, 4, 1))
    for day in (date(2026, 4, 10), date(2026, 4, 20)):
        said = {"reason": "volume", "text": "Three new referrals", "told_family_on": date(2026, 3, 2)}
        extend_assessment(assessment, by=amira, new_date=day, **said)
    part = authorised(assessment=assessment, on=date(2026, 5, 7)).children.get()
    why = {"threshold_reason": "Needs help", "exit_plan": "In school"}
    plan = open_child_in_need_plan(part, by=amira, started_on=date(2026, 5, 7), **why)
    assert "D7" in rules(plan, date(2026, 5, 8))


def test_a_meeting_and_a_chronology_that_are_overdue(a_plan, meet, testing):
    from goldenthread.services.practice.clocks import begin_chronology

    plan = a_plan(date(2026, 1, 5))
    meet(plan, date(2026, 2, 2), "team manager")
    begin_chronology(plan.person, date(2026, 2, 2))
    assert not {"D8", "D9"} & rules(plan, date(2026, 3, 2))
    assert {"D8", "D9"} <= rules(plan, date(2026, 3, 20))


def test_three_changes_of_mind_about_the_threshold(a_plan, area, testing):
    plan = a_plan(date(2025, 11, 3))
    said = {"in_time": True, "smart": True, "visits_ok": True, "next_chair": "team manager", "step": "go on"}
    for month, met in ((11, True), (12, False), (1, True)):
        first = date(2025 if month > 10 else 2026, month, 1)
        about = {"plan": plan, "month": first, "written_on": first}
        MonthlyOversight.begin(area=area, threshold_met=met, decision="As said", **about, **said)
    assert "D10" not in rules(plan)
    MonthlyOversight.begin(
        area=area, plan=plan, month=date(2026, 2, 1), written_on=date(2026, 2, 2), threshold_met=False, decision="No", **said
    )  # fmt: skip
    assert "D10" in rules(plan)


@pytest.mark.parametrize(
    ("on", "rule"), [(date(2025, 11, 26), None), (date(2025, 11, 27), "D4"), (date(2026, 2, 27), "D4>9")]
)
def test_six_months_and_nine(a_plan, on, rule):
    assert rules(a_plan(OPENED), on) == ({rule} if rule else set())


def test_many_plans_need_no_more_queries(a_plan, area, on_day):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            Watched(list(area_plans), TUESDAY).hits()
        return len(captured)

    area_plans = [a_plan(OPENED, "A Vale")]
    before = queries()
    area_plans += [a_plan(OPENED, f"B{number} Vale") for number in range(5)]
    assert queries() == before <= 16
