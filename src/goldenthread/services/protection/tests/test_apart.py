"""Counted apart from plans: children here for a time, adolescents at risk outside the home; assessments before court."""

from datetime import date

import pytest

from goldenthread.mechanisms.access.models import AreaSetting
from goldenthread.mechanisms.calendar import month
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.dataset.taking import take_snapshot
from goldenthread.mechanisms.measures.computing import compute
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.services.practice.models import Plan
from goldenthread.services.protection import steps
from goldenthread.services.protection.measures import MEASURES
from goldenthread.services.protection.models import (
    AdolescentRoute,
    PreProceedings,
    PreProceedingsAssessment,
    TemporaryPlan,
    Transfer,
)
from goldenthread.services.protection.tests.conftest import HEARD
from goldenthread.services.protection.tests.test_measures import CHARTED

DECIDED, HELD, MAY_1, JUNE_1 = date(2026, 3, 27), date(2026, 4, 16), date(2026, 5, 1), date(2026, 6, 1)
ON_TIME, IN_DISCUSSIONS = "pre-proceedings-assessments-on-time-share", "strategy-attendance-share"
STAY = {
    "authority": "Eastmarsh",
    "category": "NEG",
    "lives_with": "With her aunt, Elm Road",
    "their_worker": "Lee Marsh, 01632 960123",
    "agreed": "Lee visits; we act in an emergency and ring at once.",
}
IN_THE_BAR = "Here for a time: on a protection plan of another authority"
OUTSIDE = {
    "harm_outside": "Older boys at the bus station make him carry for them.",
    "section_47_reason": "Both parents set limits and report him missing each time.",
    "parents_part": "Father drives him; they need help with nights.",
}
FOUND = {"outcome": "continuing risk", "rationale": "They threaten him.", "conference_not_required": False}


@pytest.fixture
def stay(a_child, on_day, amira):
    on_day(DECIDED)
    about = {"here_since": DECIDED, "expected_until": MAY_1}
    return steps.record_temporary_plan(a_child("Wren Vale"), by=amira, **about, **STAY)


def test_a_stay_is_listed_with_its_day_and_counts_as_no_plan_of_ours(stay, opened, due, on_day, ben, dina):
    assert due(stay, "protection.temporary_stay") == MAY_1
    on_day(date(2026, 5, 4))
    says = opened(ben, "/protection/stays/")
    assert "Wren Vale" in says and "Eastmarsh" in says and "1 May 2026, passed" in says
    assert not stay.person.protection_plans.exists()
    assert "Wren Vale" not in opened(dina, "/protection/stays/")
    opened(dina, stay.get_absolute_url(), 404)


def test_a_child_with_a_plan_of_ours_has_no_other(planned, amira):
    (plan,) = planned(DECIDED, HELD)
    with pytest.raises(GateRefused, match="on a protection plan of this area") as refused:
        about = {"here_since": HELD, "expected_until": DECIDED, **STAY, "their_worker": ""}
        steps.record_temporary_plan(plan.person, by=amira, **about)
    assert {one.field for one in refused.value.unmet} == {"", "their_worker", "expected_until"}


def test_a_stay_goes_on_and_one_for_good_becomes_a_move(stay, amira, due, on_day):
    with pytest.raises(Refused, match="after the one that was agreed"):
        steps.extend_stay(stay, by=amira, expected_until=MAY_1, agreed="As before")
    steps.extend_stay(stay, by=amira, expected_until=JUNE_1, agreed="As before")
    assert due(stay, "protection.temporary_stay") == JUNE_1
    on_day(MAY_1)
    move = steps.end_stay(stay, by=amira, ended_on=MAY_1, became="stays")
    assert (move.direction, move.authority, move.category, move.notified_on) == ("in", "Eastmarsh", "NEG", MAY_1)
    assert due(move, "protection.transfer_in") == date(2026, 5, 26)  # 4 and 25 May are bank holidays
    assert not Deadline.objects.about(stay).running().exists()


def test_a_stay_on_the_pages(a_child, on_day, sent, opened, amira):
    on_day(DECIDED)
    child = a_child()
    at = f"/protection/children/{child.pk}/"
    assert "Record a stay on a plan of another authority" in opened(amira, at)
    sent(amira, f"{at}stay/", here_since=DECIDED, expected_until=MAY_1, **STAY)
    stay = TemporaryPlan.objects.get()
    assert "Lee Marsh" in opened(amira, stay.get_absolute_url()) and "Temporary plan" in opened(amira, at)
    assert IN_THE_BAR in opened(amira, f"/people/{child.pk}/")
    sent(amira, f"{stay.get_absolute_url()}end/", ended_on=DECIDED, became="returned")
    assert not Transfer.objects.exists() and IN_THE_BAR not in opened(amira, at)
    assert "No child is here for a time" in opened(amira, "/protection/stays/")


@pytest.fixture
def found(decided, a_child, on_day, amira, ben):
    """An enquiry about a teenager that found a continuing risk: found(born_on=date(2011, 3, 1))."""

    def make(born_on=date(2011, 3, 1)):
        (enquiry,) = decided(DECIDED, a_child("Jay Vale", born_on=born_on))
        seen = {"seen_on": DECIDED, "seen_alone": True, "child_account": "They wait for me."}
        steps.write_enquiry(enquiry, by=ben, household="No other child", checks="School, police", **seen)
        steps.submit_enquiry(enquiry, by=ben, **FOUND)
        return enquiry

    return make


@pytest.fixture
def proposed(found, amira):
    def make(**more):
        said = {"met_on": DECIDED, "parental_care": False, **OUTSIDE, **more}
        return steps.propose_adolescent_route(found(), by=amira, **said)

    return make


def test_a_child_of_thirteen_is_refused_over_14_only(found, amira):
    enquiry = found(born_on=date(2012, 3, 28))  # 14 tomorrow
    with pytest.raises(GateRefused, match="Over 14 only.*found 13"):
        steps.propose_adolescent_route(enquiry, by=amira, met_on=DECIDED, parental_care=False, **OUTSIDE)


def test_harm_that_is_partly_from_a_parent_is_refused(found, amira):
    with pytest.raises(GateRefused, match="The section 47 reason says parental care") as refused:
        steps.propose_adolescent_route(found(), by=amira, met_on=DECIDED, parental_care=True, **OUTSIDE)
    assert refused.value.unmet[0].link.endswith("/conference/")


def test_the_chair_agrees_and_only_then_no_conference_is_owed(proposed, due, rosa, amira, opened):
    route = proposed()
    assert due(route.enquiry, "protection.icpc_15") == date(2026, 4, 21)
    assert "run until a chair agrees" in opened(rosa, route.get_absolute_url())
    with pytest.raises(Refused):
        steps.agree_adolescent_route(route, by=amira, answer="Yes")
    steps.agree_adolescent_route(route, by=rosa, answer="He is safe at home, and talks to his father.")
    assert (route.state, route.opened_on, route.chair) == ("open", DECIDED, rosa)
    assert not Deadline.objects.about(route.enquiry).running().exists()
    plan = Plan.objects.get(person=route.person)
    assert (plan.kind, plan.danger_if_nothing_changes) == ("adolescent at risk", OUTSIDE["harm_outside"])
    assert not route.person.protection_plans.exists()


def test_a_chair_who_declines_leaves_the_fifteen_days_running(proposed, due, rosa):
    route = proposed()
    steps.decline_adolescent_route(route, by=rosa, answer="His sister carries too.")
    assert due(route.enquiry, "protection.icpc_15") == date(2026, 4, 21)


def test_a_conference_stays_open_and_a_second_proposal_does_not(proposed, amira, rosa, on_day):
    route = proposed()
    with pytest.raises(GateRefused, match="proposed or open already"):
        said = {"met_on": DECIDED, "parental_care": False, **OUTSIDE}
        steps.propose_adolescent_route(route.enquiry, by=amira, **said)
    steps.agree_adolescent_route(route, by=rosa, answer="Safe at home")
    asked = {"consulted_on": DECIDED, "consulted_with": "Rosa", "threshold": "He came home hurt"}
    assert steps.request_conference(route.enquiry, by=amira, **asked).state == "asked"
    on_day(MAY_1)
    ended = {"end_reason": "conference", "ended_because": "He came home hurt; a conference is asked for."}
    steps.end_adolescent_route(route, by=amira, ended_on=MAY_1, **ended)
    assert Plan.objects.get(person=route.person).ended_on == MAY_1


def test_an_area_may_not_use_it_or_from_fifteen(found, area, amira):
    enquiry = found(born_on=date(2011, 6, 1))  # 14
    said = {"met_on": DECIDED, "parental_care": False, **OUTSIDE}
    for value, says in ((0, "does not use the route"), (15, "children of 15 or older; found 14")):
        AreaSetting.objects.create(
            area=area, key="protection.adolescent_route_from", value=value, since=date(2014, 1, 1 + value)
        )
        with pytest.raises(GateRefused, match=says):
            steps.propose_adolescent_route(enquiry, by=amira, **said)


def test_the_route_on_the_pages(found, sent, opened, amira, rosa, ben, dina):
    enquiry = found()
    assert "Propose help for an adolescent" in opened(amira, enquiry.get_absolute_url())
    assert "Propose help for an adolescent" not in opened(ben, enquiry.get_absolute_url())
    at = f"{enquiry.get_absolute_url()}adolescent/"
    refused = sent(amira, at, goes=False, met_on=DECIDED, parental_care="yes", **OUTSIDE)
    assert "says parental care" in refused and OUTSIDE["harm_outside"] in refused
    sent(amira, at, met_on=DECIDED, parental_care="no", **OUTSIDE)
    route = AdolescentRoute.objects.get()
    assert "Help for adolescents at risk, proposed" in opened(rosa, "/")
    sent(rosa, f"{route.get_absolute_url()}agree/", answer="Safe at home.")
    assert "Written plan" in opened(ben, route.get_absolute_url())
    assert "Adolescents at risk outside the home (1)" in opened(amira, "/protection/")
    opened(dina, route.get_absolute_url(), 404)


@pytest.fixture
def case(a_child, on_day, sunita):
    on_day(DECIDED)
    said = {"advice": "Threshold is met.", "reasons": "No change", "legal_adviser": "Nell Frost"}
    about = {"held_on": DECIDED, "decision": "pre-proceedings", "chronology_current": True}
    steps.hold_legal_planning(a_child(), by=sunita, **about, **said)
    return PreProceedings.objects.get()


ORDER = {
    "kind": "parenting",
    "of_whom": "Mother",
    "made_by": "Family centre",
    "questions": "Can she keep up mornings?",
    "ordered_on": DECIDED,
    "due_on": MAY_1,
}


def test_an_assessment_before_court_has_its_day_and_is_filed(case, ben, due, on_day):
    one = steps.order_assessment(case, by=ben, **ORDER)
    assert due(one, "protection.pp_assessment") == MAY_1
    on_day(date(2026, 5, 5))
    filed = {"filed_on": date(2026, 5, 5), "finding": "Yes, with help on school days"}
    with pytest.raises(GateRefused, match="It was due by 1 May 2026; say why it is late") as refused:
        steps.file_assessment(one, by=ben, **filed)
    assert refused.value.unmet[0].field == "late_reason"
    steps.file_assessment(one, by=ben, late_reason="The mother was ill", **filed)
    assert (one.state, Deadline.objects.about(one).get().in_time) == ("filed", False)


def test_an_order_is_whole(case, ben):
    with pytest.raises(GateRefused) as refused:
        steps.order_assessment(case, by=ben, **{**ORDER, "questions": "", "due_on": date(2026, 3, 1)})
    assert {one.field for one in refused.value.unmet} == {"questions", "due_on"}


@pytest.mark.parametrize(("outcome", "runs"), [("stepped down", False), ("issued", True)])
def test_the_court_waits_for_what_was_ordered_and_nobody_else_does(case, ben, sunita, outcome, runs):
    one = steps.order_assessment(case, by=ben, **ORDER)
    steps.end_pre_proceedings(case, by=sunita, ended_on=DECIDED, outcome=outcome, end_reason="As decided")
    assert Deadline.objects.about(one).running().exists() is runs


def test_one_that_is_not_made_says_why(case, ben):
    one = steps.order_assessment(case, by=ben, **ORDER)
    with pytest.raises(Refused, match="why it is not made"):
        steps.drop_assessment(one, by=ben, reason=" ")
    steps.drop_assessment(one, by=ben, reason="The court asked another expert")
    assert not Deadline.objects.about(one).running().exists()


@pytest.fixture
def figures(tmp_path):
    """Count measures of protection in a period; part and whole by key, and by a value where one is named."""

    def count(period, *keys, by=()):
        snapshot = take_snapshot(tmp_path / "snapshot", period.last, tables=CHARTED)
        wanted = [measure for measure in MEASURES if measure.key in keys]
        found = compute(snapshot, wanted, [period], areas=["castlemoor"], by=list(by), tables=CHARTED)

        def parts(key, **value):
            figure = found.get(key, "castlemoor", period, **value)
            return figure.numerator, figure.denominator

        return parts

    return count


def test_filed_by_their_day_of_those_due(case, ben, on_day, figures):
    orders = [
        steps.order_assessment(case, by=ben, **{**ORDER, "of_whom": name}) for name in ("Mother", "Father", "Aunt")
    ]
    steps.file_assessment(orders[0], by=ben, filed_on=DECIDED, finding="Yes")
    steps.drop_assessment(orders[1], by=ben, reason="He is abroad")
    assert figures(month(2026, 5), ON_TIME)(ON_TIME) == (1, 2)


def test_adolescents_are_counted_apart_from_plans(proposed, rosa, figures):
    steps.agree_adolescent_route(proposed(), by=rosa, answer="Safe at home")
    keys = ("adolescent-routes-started", "adolescent-routes-open", "cpp-started")
    parts = figures(month(2026, 3), *keys)
    assert [parts(key)[0] for key in keys] == [1, 1, 0]


def test_every_agency_in_discussions_once_for_each_child(a_discussion, a_child, amira, opened, figures):
    asked = ["social care", "police", "paediatrics", "school", "housing"]
    family = (a_child("Kay Vale"), a_child("Wren Vale"))
    meeting = a_discussion(DECIDED, *family, agencies=asked, there=("social care", "police", "paediatrics", "school"))
    steps.decide_discussion(meeting, by=amira, held_on=DECIDED, decision="joint", method="call", **HEARD)
    parts = figures(month(2026, 3), IN_DISCUSSIONS, by=["agency"])
    assert [parts(IN_DISCUSSIONS, agency=one) for one in ("school", "housing", "police")] == [(2, 2), (0, 2), (2, 2)]
    says = opened(amira, "/protection/numbers/")
    assert "Strategy discussions: who took part or gave information" in says and "0 of 1 (0%)" in says


def test_discussions_and_enquiries_by_kind_are_never_added(a_discussion, amira, figures):
    meeting = a_discussion(DECIDED)
    steps.decide_discussion(meeting, by=amira, held_on=DECIDED, decision="joint", method="call", **HEARD)
    parts = figures(month(2026, 3), "strategy-discussions", "s47-started", by=["kind"])
    assert parts("strategy-discussions", kind="initial")[0] == 1
    assert [parts("s47-started", kind=one)[0] for one in ("joint", "single")] == [1, 0]


def test_the_categories_and_the_plans_of_one_chair_stand_beside_those_of_another(planned, figures, testing):
    planned(DECIDED, date(2026, 4, 16))
    parts = figures(month(2026, 4), "icpc-to-plan-share", "cpp-category-share", by=["chair"])
    assert parts("icpc-to-plan-share", chair="Rosa") == (1, 1)
    assert parts("cpp-category-share", chair="Rosa", category="physical") == (1, 1)


def test_assessments_before_court_on_the_pages(case, sent, opened, ben, cleo, somebody, area):
    typed = {**ORDER, "person": case.person_id}
    sent(ben, f"{case.get_absolute_url()}assessment/", **typed)
    one = PreProceedingsAssessment.objects.get()
    assert "Parenting assessment of Mother" in opened(ben, case.get_absolute_url())
    assert "Can she keep up mornings?" in opened(ben, one.get_absolute_url())
    opened(cleo, one.get_absolute_url(), 404)
    opened(somebody("Eve", "councillor", area), one.get_absolute_url(), 404)
    sent(ben, f"{one.get_absolute_url()}filed/", filed_on=DECIDED, finding="Yes")
    assert "Nobody" not in opened(ben, one.get_absolute_url()) and one.person_id == case.person_id
