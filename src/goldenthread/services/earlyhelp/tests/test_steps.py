"""What may happen, what is refused, and what the specification's examples say of it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from goldenthread.mechanisms.access.models import AreaSetting
from goldenthread.mechanisms.disclosure import CountTable, SmallNumbers, protect_table
from goldenthread.mechanisms.steps.models import Notice
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.services.earlyhelp import steps
from goldenthread.services.earlyhelp.distance import NOT_COMPARABLE, Wheel, distance_of, judged, score15_change
from goldenthread.services.earlyhelp.instruments import all_rules, form_of, form_on, forms, rules_of, tool_of, tools
from goldenthread.services.earlyhelp.models import CheckBack, EarlyHelpRequest, Episode, Forum, StepMove
from goldenthread.services.earlyhelp.steps.gathering import attendance_falls
from goldenthread.services.earlyhelp.steps.working import scores_due, tool_for
from goldenthread.services.people.models import Allocation, ServiceStatus

MONDAY = date(2026, 10, 5)
SAYS = {"reason": "Two services", "told_family": "Called", "told_referrer": "Written"}


def refusals(caught):
    return [unmet.says for unmet in caught.value.unmet]


def test_without_agreement_there_is_advice_only(a_request):
    with pytest.raises(GateRefused, match="Give information and advice only"):
        a_request(agreement="refused")
    assert not EarlyHelpRequest.objects.exists()


def test_a_risk_goes_to_the_front_door_and_not_to_early_help(a_request):
    with pytest.raises(GateRefused) as caught:
        a_request(risk_seen=True)
    assert caught.value.unmet[0].link == "/front-door/"


def test_one_family_has_one_request_and_one_case(a_request, a_case, a_child):
    child = a_child()
    a_request(child)
    with pytest.raises(GateRefused, match="already waits"):
        a_request(child)
    other = a_child("Wren Vale")
    a_case(other)
    with pytest.raises(GateRefused, match="one family has one case"):
        a_request(a_child("Jay Vale"), others=[other])


def test_everything_missing_from_a_decision_is_said_at_once(a_request, kwame):
    request = a_request(main_need="", route="partner starts it")
    with pytest.raises(GateRefused) as caught:
        steps.decide_request(request, by=kwame, decision="accepted: council lead", reason="")
    assert len(refusals(caught)) == 6
    assert "Name the lead practitioner; a case is never without one." in refusals(caught)


def test_a_family_open_to_social_care_is_taken_only_with_its_worker(a_request, kwame, ben, testing):
    request = a_request()
    child = request.person
    ServiceStatus.begin(area=child.area, person=child, status="child in need", opened_on=MONDAY)
    chosen = {"decision": "accepted: council lead", "lead": ben, "level": 2, **SAYS}
    with pytest.raises(GateRefused, match="agree it with the worker"):
        steps.decide_request(request, by=kwame, **chosen)
    assert steps.decide_request(request, by=kwame, social_worker_agrees=True, **chosen).lead == ben


def test_a_risk_found_by_the_coordinator_goes_back_to_the_door(a_request, kwame):
    steps.decide_request(a_request(), by=kwame, decision="return to front door (risk)", **SAYS)
    assert Notice.objects.filter(role="front door manager", urgent=True).count() == 1
    assert not Episode.objects.exists()


def test_a_case_opens_the_status_and_gives_the_child_to_its_lead(a_case, closed, ben):
    episode = a_case(day=date(2026, 3, 2))
    status = ServiceStatus.objects.get(person=episode.person)
    assert (status.status, status.closed_on) == ("early help", None)
    assert Allocation.objects.open().get(person=episode.person).worker == ben
    closed(episode, date(2026, 5, 1))
    status.refresh_from_db()
    assert status.closed_on == date(2026, 5, 1)
    assert not Allocation.objects.open().filter(person=episode.person).exists()


def test_an_open_case_is_never_without_a_lead(a_case, testing):
    episode = a_case()
    with pytest.raises(IntegrityError), transaction.atomic():
        episode.change(lead=None)


def test_one_lead_follows_the_other_without_a_gap(a_case, kwame, ben, somebody, area, on_day):
    episode, finn = a_case(), somebody("Finn", "social worker", area)
    day = on_day(MONDAY + timedelta(days=9))
    with pytest.raises(GateRefused, match="must accept first"):
        steps.change_lead(episode, by=kwame, lead=finn, on=day, accepted=False, family_told_on=day)
    steps.change_lead(episode, by=kwame, lead=finn, on=day, accepted=True, family_told_on=day)
    roles = list(episode.leads.order_by("pk").values_list("worker__name", "starts_on", "ends_on"))
    assert roles == [("Ben", MONDAY, day), ("Finn", day, None)]
    assert Allocation.objects.open().get(person=episode.person).worker == finn


def test_an_assessment_needs_the_child_each_parent_and_the_question_of_caring(a_case, ben):
    assessment = steps.start_assessment(a_case(), by=ben, on=MONDAY)
    with pytest.raises(GateRefused) as caught:
        steps.complete_assessment(assessment, by=ben, on=MONDAY, family_copy_on=None)
    assert len(refusals(caught)) == 4
    assert "Ask whether the child cares for somebody, and say so." in refusals(caught)


def test_a_question_that_the_form_has_not_is_refused(a_case, ben):
    assessment = steps.start_assessment(a_case(), by=ben, on=MONDAY)
    with pytest.raises(Refused, match="has no question"):
        steps.write_assessment(assessment, by=ben, answers={"shoe size": "34"})


def test_versions_are_dated_and_every_one_can_be_read():
    assert [form_on(day).version for day in (date(2013, 1, 1), date(2016, 3, 31), date(2016, 4, 1))] == [
        "2013",
        "2013",
        "2016",
    ]
    assert all(form.questions and form_of(form.version) is form for form in forms())
    assert all(tool_of(tool.version).domains for tool in tools())
    with pytest.raises(LookupError, match="found version '1999'"):
        form_of("1999")


def test_a_meeting_without_the_family_says_why(a_case, a_meeting):
    episode = a_case()
    with pytest.raises(GateRefused, match="Say why the family was not there"):
        a_meeting(episode, MONDAY, family_present=False)
    assert a_meeting(episode, MONDAY, family_present=False, family_absent_reason="Ill").number == 1


def test_scores_are_due_at_the_start_and_at_each_second_meeting(a_case, a_meeting, scored):
    episode = a_case()
    assert scores_due(episode) == "start"
    scored(episode, "start", (3, 4, 2))
    a_meeting(episode, MONDAY)
    assert scores_due(episode) == ""
    a_meeting(episode, MONDAY + timedelta(weeks=8))
    assert scores_due(episode) == "review"


def test_8_distance_travelled(a_case, scored):
    episode = a_case()
    scored(episode, "start", (3, 4, 2))
    scored(episode, "end", (6, 7, 5))
    distance = distance_of(episode)
    assert (distance.start.mean, distance.latest.mean, distance.change) == (3.0, 6.0, 3.0)
    assert [row[3] for row in distance.rows] == ["+3", "+3", "+3"]
    wheel = Wheel.of(distance)
    assert len(wheel.spokes) == 3 and wheel.start != wheel.latest


def test_8_six_pairs_in_a_quarter_are_too_few_to_judge():
    assert judged([3.0] * 6) == "+3.0 points on average over 6 pairs of scores: too few to judge."
    assert judged([3.0] * 10) == "+3.0 points on average over 10 pairs of scores."
    assert judged([]) == "No case has both scores yet."


def test_8_a_newer_tool_is_not_comparable(a_case, scored):
    episode = a_case()
    scored(episode, "start", (3, 4, 2))
    scored(episode, "end", (6, 7, 5, 5), tool="2026")
    distance = distance_of(episode)
    assert (distance.change, distance.says) == (None, NOT_COMPARABLE)
    assert tool_for(episode, MONDAY) == "2014"  # the page offers the version of the start


def test_each_domain_is_scored_from_nought_to_ten(a_case, ben):
    says = {"point": "start", "scored_by": "parent", "on": MONDAY, "tool_version": "2014"}
    with pytest.raises(GateRefused) as caught:
        steps.score_distance(a_case(), by=ben, scores={"Home and routines": 11}, **says)
    assert len(refusals(caught)) == 3


def test_functioning_needs_two_points(a_case, ben):
    episode = a_case()
    parts = {"strengths": Decimal(10), "overwhelmed": Decimal(12), "communication": Decimal("11.5")}
    assert steps.score_functioning(episode, by=ben, on=MONDAY, **parts).total == Decimal("33.5")
    assert [score15_change(40, last).value for last in (30, 40, 45)] == ["better", "same", "worse"]


@pytest.fixture
def forum(area, kwame, on_day):
    on_day(date(2026, 6, 1))
    names = ["School", "Police", "Health", "Housing"]
    about = {"kind": "adolescents", "chair_role": "Service manager", "members": names, "quorum": 3}
    return steps.open_forum(area, by=kwame, name="Vulnerable adolescents forum", **about)


def test_4_a_forum_needs_its_own_agreement_and_nobody_overrides_it(a_case, forum, ben, sunita, on_day):
    episode = a_case(day=date(2026, 6, 1))
    for who in (ben, sunita):
        with pytest.raises(GateRefused) as caught:
            steps.list_at_forum(episode, by=who, forum=forum, reason="Exclusion", override_reason="Urgent")
        assert caught.value.overridable == ()
    day = on_day(date(2026, 6, 9))
    agreed = {"scope": "forum", "named": forum.name, "answer": "given", "said_by": "Mother", "said_on": day}
    steps.record_agreement(episode, by=ben, **agreed)
    listed = steps.list_at_forum(episode, by=ben, forum=forum, reason="Exclusion")
    assert (listed.listed_on, listed.agreement.said_on, listed.returning) == (day, day, False)


def test_an_agreement_that_was_withdrawn_no_longer_holds(a_case, forum, ben):
    episode = a_case(day=date(2026, 6, 1))
    about = {"scope": "forum", "named": forum.name, "said_by": "Mother", "said_on": date(2026, 6, 1)}
    steps.record_agreement(episode, by=ben, answer="given", **about)
    steps.record_agreement(episode, by=ben, answer="withdrawn", **about)
    with pytest.raises(GateRefused, match="has not agreed"):
        steps.list_at_forum(episode, by=ben, forum=forum, reason="Exclusion")


def test_a_forum_without_a_quorum_decides_nothing(a_case, forum, kwame, ben):
    episode = a_case(day=date(2026, 6, 1))
    about = {"scope": "forum", "named": forum.name, "said_by": "Mother", "said_on": date(2026, 6, 1)}
    steps.record_agreement(episode, by=ben, answer="given", **about)
    case = steps.list_at_forum(episode, by=ben, forum=forum, reason="Exclusion")
    says = {
        "discussion": "School place",
        "decision": "Mentor",
        "next_steps": "Police name one",
        "due": date(2026, 6, 30),
    }
    few = steps.hold_forum(forum, by=kwame, held_on=date(2026, 6, 2), agencies=["School"], people_present=2)
    with pytest.raises(Refused, match="no quorum"):
        steps.decide_forum_case(case, by=kwame, meeting=few, **says)
    full = steps.hold_forum(
        forum, by=kwame, held_on=date(2026, 6, 3), agencies=["School", "Police", "Health"], people_present=5
    )
    steps.decide_forum_case(case, by=kwame, meeting=full, **says)
    assert (case.state, case.decided_on) == ("decided", date(2026, 6, 3))
    assert ben.notices.filter(text__contains="Mentor").exists()


def test_attendance_that_falls_over_four_meetings_is_flagged(forum, kwame):
    names = ["School", "Police", "Health", "Housing"]
    for week, count in enumerate((4, 3, 2, 1)):
        assert not attendance_falls(forum)
        held = date(2026, 6, 1) + timedelta(weeks=week)
        steps.hold_forum(forum, by=kwame, held_on=held, agencies=names[:count], people_present=9)
    assert attendance_falls(Forum.objects.get())


def test_a_step_down_needs_goals_agreement_and_no_protection_plan(area, a_child, ben, north, testing):
    from goldenthread.services.protection.models import ProtectionPlan

    child = a_child()
    ProtectionPlan.begin(
        area=area, person=child, started_on=date(2026, 1, 5), initial_category="NEG", latest_category="NEG"
    )
    says = {"from_tier": "child protection", "reason": "", "goals": "", "family_agreed_on": None}
    with pytest.raises(GateRefused) as caught:
        steps.propose_step_down(area, by=ben, person=child, receiving_team=north, recommended_on=MONDAY, **says)
    assert len(refusals(caught)) == 4
    assert "The child is on a protection plan; a conference ends it before any step-down." in refusals(caught)


def test_who_agreed_to_a_step_down_does_not_accept_it(stepped_down, amira, ben):
    move = stepped_down(date(2026, 12, 18))
    with pytest.raises(Refused, match="somebody else agreed"):
        steps.accept_step_down(move, by=amira, worker=ben)


def test_a_case_stays_open_until_its_step_up_is_accepted(a_case, ben, amira, sunita, closed):
    episode = a_case()
    with pytest.raises(GateRefused, match="family was told"):
        steps.propose_step_up(episode, by=ben, reason="Bruises")
    move = steps.propose_step_up(episode, by=ben, reason="Bruises", not_told_because="The father is violent")
    steps.agree_move(move, by=amira)
    with pytest.raises(GateRefused, match="stays open until then"):
        closed(episode, MONDAY)
    steps.accept_step_up(move, by=sunita)
    episode.refresh_from_db()
    assert (episode.state, episode.end_reason, StepMove.objects.get().state) == ("closed", "stepped up", "accepted")


def test_a_closure_needs_views_scores_and_who_helps(a_case, ben, testing):
    episode = a_case()
    with pytest.raises(GateRefused) as caught:
        steps.propose_closure(episode, by=ben, end_reason="goals met")
    assert len(refusals(caught)) == 5


def test_an_open_action_of_the_plan_is_handed_over_first(a_case, closed, ben, testing):
    from goldenthread.mechanisms.actions.codes import Kind
    from goldenthread.mechanisms.actions.steps import set_action
    from goldenthread.services.practice.models import Plan

    episode = a_case(day=date(2026, 3, 2))
    plan = Plan.begin(area=episode.area, person=episode.person, kind="early help", starts_on=date(2026, 3, 2))
    about = {"person": episode.person, "source": plan, "lead": ben, "due": date(2026, 6, 1)}
    set_action(episode.area, by=ben, kind=Kind.CASE_PLAN, title="Ask the school about lunch", **about)
    with pytest.raises(GateRefused, match="1 action of the plan still open"):
        closed(episode, date(2026, 4, 1))


def test_a_family_that_is_not_reached_was_tried_twice(a_case, closed, ben):
    check = closed(a_case(day=date(2026, 3, 2)), date(2026, 4, 1))
    with pytest.raises(GateRefused, match="at least twice"):
        steps.check_back(check, by=ben, answer="not reached", tries=1)
    with pytest.raises(Refused, match="what happens then"):
        steps.check_back(check, by=ben, answer="no")
    steps.check_back(check, by=ben, answer="no", then="A new request")
    assert CheckBack.objects.get().answer == "no"


def test_a_case_that_comes_back_within_a_year_knows_the_one_before(a_case, a_child, closed):
    child = a_child()
    first = a_case(child, day=date(2025, 3, 3))
    closed(first, date(2025, 6, 2))
    again = a_case(child, day=date(2026, 6, 2))
    assert again.previous == first
    closed(again, date(2026, 6, 3))
    assert a_case(child, day=date(2027, 6, 4)).previous is None


def test_11_family_nurse_rules():
    rules = rules_of("family nurse")
    fits = {"age": 19, "weeks_pregnant": 27, "first_baby": True, "lives_here": True, "agrees": True}
    assert list(rules.faults(fits)) == []
    assert list(rules.faults({**fits, "weeks_pregnant": 28})) == ["Must be under 28 weeks pregnant."]
    assert list(rules.faults({**fits, "age": 20})) == ["Must be aged 19 or under."]
    assert len(list(rules.faults({}))) == 5
    assert all(list(one.faults({})) for one in all_rules())  # every programme is voluntary


def test_enrolment_asks_the_rules_and_the_room_of_the_worker(area, kwame, ben, a_child):
    about = {"rules": "family nurse", "valid_from": date(2014, 1, 1), "capacity": 1, "length_months": 30}
    programme = steps.open_programme(area, by=kwame, name="Family nurses", **about)
    fits = {"age": 19, "weeks_pregnant": 27, "first_baby": True, "lives_here": True, "agrees": True}
    joins = {"worker": ben, "started_on": MONDAY, "agreed_by": "Herself"}
    enrolment = steps.enrol(programme, by=kwame, person=a_child("Ivy"), screening=fits, **joins)
    assert (enrolment.ends_by, enrolment.agreement.named) == (date(2029, 4, 5), "Family nurses")
    with pytest.raises(GateRefused) as caught:
        steps.enrol(programme, by=kwame, person=a_child("May"), screening={**fits, "weeks_pregnant": 28}, **joins)
    assert refusals(caught) == ["Must be under 28 weeks pregnant.", "Ben has 1 case; the programme allows 1 a worker."]


@pytest.fixture
def claim(a_case, assessed, closed, ben, on_day):
    """A case with some needs found and met, closed on 1 May 2026."""

    def make(count):
        episode = a_case(day=date(2025, 9, 1))
        assessed(episode, date(2025, 10, 1))
        names = ["good education", "family relationships", "secure housing", "crime"][:count]
        for name in names:
            need = steps.find_need(episode, by=ben, headline=name, found="Yes", evidence_before="A letter")
            after = {"evidence_after": "A report", "achieved_on": date(2026, 4, 1)}
            steps.evidence_need(need.claim, by=ben, headline=name, **after)
        closed(episode, date(2026, 5, 1))
        return episode.claim

    return make


def test_12_a_claim_of_two_needs_is_refused(claim, amira, on_day):
    made = claim(2)
    on_day(date(2026, 11, 2))
    with pytest.raises(GateRefused, match="Three needs are needed at the start; found 2"):
        steps.claim_outcome(made, by=amira, on=date(2026, 11, 2))


def test_12_a_claim_waits_six_months_and_every_need_is_held(claim, amira, sunita, ben, on_day):
    made = claim(4)
    on_day(date(2026, 10, 31))
    with pytest.raises(GateRefused, match="the earliest claim is 1 November 2026"):
        steps.claim_outcome(made, by=amira, on=date(2026, 10, 31))
    steps.evidence_need(made, by=ben, headline="good education", returned_on=date(2026, 9, 14))
    with pytest.raises(GateRefused, match="it was not held"):
        steps.claim_outcome(made, by=amira, on=date(2026, 11, 2))
    made.needs.get(headline="good education")
    with pytest.raises(Refused):
        steps.audit_claim(made, by=sunita, stands=True, finding="All there")


def test_a_claim_that_holds_is_audited_by_somebody_else(claim, amira, sunita, on_day):
    made = claim(3)
    day = on_day(date(2026, 11, 2))
    steps.claim_outcome(made, by=amira, on=day)
    with pytest.raises(Refused, match="Somebody else must audit"):
        steps.audit_claim(made, by=amira, stands=True, finding="All there")
    steps.audit_claim(made, by=sunita, stands=True, finding="All there")
    assert made.state == "audited"


def test_an_answer_of_no_makes_no_young_carer(area, ben, a_child):
    about = {"cared_for_described": "Nobody", "cared_for_need": "illness", "identified_on": MONDAY}
    with pytest.raises(GateRefused, match="nothing to record"):
        steps.identify_young_carer(area, by=ben, person=a_child(), gives_care="no", **about)


def test_a_partner_update_answers_all_nine_parts(area, kwame, orla, on_day):
    on_day(date(2026, 10, 1))
    update = steps.ask_update(area, by=kwame, organisation=orla.organisation, quarter_ends_on=date(2026, 9, 30))
    assert orla.notices.exists()
    with pytest.raises(GateRefused) as caught:
        steps.send_update(update, by=orla, parts={"priorities": "Reading"})
    assert len(refusals(caught)) == 8
    names = ["priorities", "forward plan", "needs", "referrals", "assessments", "impact", "views", "chances", "events"]
    steps.send_update(update, by=orla, parts=dict.fromkeys(names, "none"))
    assert (update.state, update.assessments_completed) == ("received", 0)


def test_predictive_lists_are_off_until_an_area_turns_them_on(area, kwame, a_child, on_day):
    on_day(MONDAY)
    entry = {"list_name": "Absence list", "score": 0.7, "reasons": "Absence", "bias_check": "By the analyst in May"}
    with pytest.raises(GateRefused) as caught:
        steps.enter_on_list(area, by=kwame, person=a_child(), **entry)
    assert refusals(caught)[0] == "Predictive lists are switched off in this area."
    AreaSetting.objects.create(area=area, key="earlyhelp.predictive_list", value=True, since=date(2026, 1, 1))
    signed = {"organisation_type": "education", "signed_on": date(2026, 1, 1), "impact_assessed_on": date(2026, 1, 2)}
    steps.sign_sharing(area, by=kwame, organisation="Absence list", **signed)
    assert steps.enter_on_list(area, by=kwame, person=a_child("Wren"), **entry).offered_on is None


def test_heads_and_people_are_never_mixed(area, kwame):
    with pytest.raises(Refused, match="more people than attendances"):
        steps.record_activity(area, by=kwame, activity="Nanny network", held_on=MONDAY, attendances=8, people=9)


def test_7_small_cells_of_a_public_table_are_withheld_together():
    sources = CountTable("Step-downs by first source", counts=((5, 3, 1),), total=9)
    shown = [cell.text for cell in protect_table(sources, SmallNumbers()).cells.values()]
    assert shown == ["5", "withheld", "withheld", "9"]
    ages = CountTable("Boys by age", counts=((1, 10, 7),), total=18)
    shown = [cell.text for cell in protect_table(ages, SmallNumbers()).cells.values()]
    assert shown == ["withheld", "10", "withheld", "18"]  # the next smallest goes with it
