"""The pages: who may open them, what they say, and how many queries they need."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.mechanisms.steps.models import GateOverride
from goldenthread.services.assessment.models import Assessment, ChildInNeedPlan, ChildPart
from goldenthread.services.assessment.steps import (
    ask_agency,
    extend_assessment,
    hold_halfway_check,
    submit_assessment,
    write_child_part,
)

CEILING = 26


def steps_of(assessment):
    every = "instruction start correct-start halfway extend submit return authorise abandon share update adults/add ask copy"
    return [f"/assessments/{assessment.pk}/{path}/" for path in every.split()]


def test_the_workspace_counts_the_days(testing, an_assessment, opened, on_day, ben):
    assessment = an_assessment(finish=date(2026, 4, 1))
    on_day(date(2026, 3, 25))
    says = opened(ben, f"/assessments/{assessment.pk}/")
    assert "Day 17 of 45; your manager&#39;s date is day 22" in says
    assert "What is still blank" in says and "Not yet seen" in says
    assert assessment.person_id in {draft.person_id for draft in testing.drafts if draft.action == "read"}


@pytest.mark.parametrize(
    ("who", "status", "whole"), [("amira", 200, True), ("ben", 200, True), ("cleo", 200, False), ("dina", 404, False)]
)
def test_other_teams_read_the_summary_only(an_assessment, complete, opened, request, who, status, whole):
    assessment = complete(an_assessment())
    says = opened(request.getfixturevalue(who), f"/assessments/{assessment.pk}/", status)
    assert ("I get myself up." in says) is whole


def test_a_family_with_a_restricted_child_is_not_there(an_assessment, a_child, opened, restricted, ben, amira):
    assessment = an_assessment(a_child("Robin Vale"), a_child("Wren Vale"))
    assert "Robin Vale and 1 other child" in opened(amira, "/assessments/")
    restricted(assessment.children.get(person__display_name="Wren Vale").person)
    opened(ben, f"/assessments/{assessment.pk}/", 404)
    assert "Vale" not in opened(amira, "/assessments/")
    part = assessment.children.get(person__display_name="Robin Vale")
    opened(ben, part.get_absolute_url(), 404)


def test_guessed_and_forbidden_addresses(an_assessment, opened, somebody, area, cleo):
    assessment = an_assessment()
    opened(somebody("Eve", "councillor", area), "/assessments/", 403)
    opened(cleo, "/assessments/99999/", 404)
    for address in steps_of(assessment):
        opened(cleo, address, 403)


def test_writing_about_a_child(an_assessment, client, ben):
    assessment = an_assessment()
    part = assessment.children.get()
    client.force_login(ben)
    typed = {"day_in_life": "I get myself up.", "factors": ["3B", "20"], "other_factor": "Flood", "seen_alone": "yes"}
    seen = {"seen_on-day": "2", "seen_on-month": "3", "seen_on-year": "2026"}
    answer = client.post(part.get_absolute_url(), {**typed, **seen})
    assert answer.status_code == 302, answer.content.decode()[:3000]
    part = ChildPart.objects.get()
    assert (part.day_in_life, part.seen_on, part.seen_alone, part.in_need) == (
        "I get myself up.",
        date(2026, 3, 2),
        True,
        None,
    )
    assert {factor.code: factor.text for factor in part.factors.all()} == {"3B": "", "20": "Flood"}
    again = client.get(part.get_absolute_url()).content.decode()
    assert "I get myself up." in again and "Flood" in again


def test_the_submit_page_says_what_is_missing_before_anybody_presses(an_assessment, client, opened, ben):
    assessment = an_assessment()
    says = opened(ben, f"/assessments/{assessment.pk}/submit/")
    assert "Robin Vale: no factor is chosen." in says
    assert client.post(f"/assessments/{assessment.pk}/submit/").status_code == 200
    assert Assessment.objects.get().state == "open"


def test_a_refused_authorisation_keeps_what_was_typed(an_assessment, complete, client, on_day, amira, ben, sunita):
    assessment = complete(an_assessment())
    assessment.person.significant_adults.get(role="father").change(steps_to_identify="")
    on_day(date(2026, 4, 1))
    submit_assessment(assessment, by=ben)
    day = {"on-day": "1", "on-month": "4", "on-year": "2026"}
    told = {f"complaint_information_told_{box}": number for box, number in day.items()}
    typed = {"comment": "Clear to me.", **day, **told}
    client.force_login(amira)
    says = client.post(f"/assessments/{assessment.pk}/authorise/", typed).content.decode()
    assert "find out who the father is" in says and "Clear to me." in says
    client.force_login(sunita)
    given = {**typed, "override_reason": "The child cannot wait"}
    assert client.post(f"/assessments/{assessment.pk}/authorise/", given).status_code == 302
    assert GateOverride.objects.get().reason == "The child cannot wait"


def test_planning_an_assessment_from_a_referral(a_child, a_referral, client, opened, on_day, amira):
    on_day(date(2026, 3, 2))
    referral = a_referral(a_child())
    assert "Robin Vale" in opened(amira, "/assessments/")
    address = f"/assessments/plan/{referral.pk}/"
    assert "Robin Vale" in opened(amira, address)
    answer = client.post(address, {"referrals": [referral.pk], "kind": "family", "lead": referral.worker_id})
    assert answer.status_code == 302, answer.content.decode()[:3000]
    assert Assessment.objects.get().lead_id == referral.worker_id


def test_an_extension_says_when_the_family_was_told(an_assessment, opened, client, on_day, amira):
    assessment = an_assessment(finish=on_day(date(2026, 4, 29)))
    at = f"{assessment.get_absolute_url()}extend/"
    opened(amira, at)
    later = {"new_date-day": "14", "new_date-month": "5", "new_date-year": "2026"}
    typed = {"reason": "volume", "text": "Three new referrals", **later}
    assert "family was told" in client.post(at, typed).content.decode().partition("There is a problem")[2]
    told = {"told_family_on-day": "2", "told_family_on-month": "3", "told_family_on-year": "2026"}
    assert client.post(at, typed | told).status_code == 302
    assert "The family was told on 2 March 2026" in opened(amira, assessment.get_absolute_url())


def test_the_board_has_a_lane_for_what_each_waits_for(an_assessment, a_child, opened, on_day, amira):
    an_assessment(a_child("Una Planned"), started=False)
    late = an_assessment(a_child("Una Late"), finish=date(2026, 5, 7))
    on_day(date(2026, 4, 29))
    reason = {"reason": "other", "text": "Waiting for the clinic", "new_date": date(2026, 5, 14)}
    extend_assessment(late, by=amira, told_family_on=date(2026, 4, 29), **reason)
    on_day(date(2026, 5, 8))
    says = opened(amira, "/assessments/")
    assert "Waiting for an instruction (1)" in says
    assert "Late, authorised reason" in says and "Late, no reason" in says
    assert "Halfway check due (1)" in says


def test_each_copy_has_only_the_adults_own_part(authorised, opened, a_child, with_parents, ben):
    assessment = authorised()
    mother = assessment.adults.get()
    plain = opened(ben, f"/assessments/{assessment.pk}/copy/")
    assert "Domestic abuse is recorded. Ask the manager" in plain
    assert "I get myself up." in plain and "Warm and tired" not in plain and "Frightened at night" not in plain
    assert "Warm and tired" in opened(ben, f"/assessments/{assessment.pk}/copy/?adult={mother.pk}")


def test_opening_a_plan_and_holding_its_first_meeting(authorised, client, opened, amira):
    part = authorised(on=date(2026, 5, 11)).children.get()
    client.force_login(amira)
    start = {"started_on-day": "11", "started_on-month": "5", "started_on-year": "2026", "legal_framework": "none"}
    says = {"threshold_reason": "Needs help", "exit_plan": "No police calls by October"}
    assert client.post(f"/assessments/children/{part.pk}/plan/", {**start, **says}).status_code == 302
    plan = ChildInNeedPlan.objects.get()
    held = {"held_on-day": "11", "held_on-month": "5", "held_on-year": "2026", "child_took_part": "Drew"}
    minutes = {"attended": "Health", "progress": "Sleeps", "decisions": "Go on", "chair_role": "social worker", **held}
    refused = client.post(f"/assessments/plans/{plan.pk}/meeting/", minutes).content.decode()
    assert "chaired by a team or deputy team manager" in refused
    minutes["chair_role"] = "team manager"
    assert client.post(f"/assessments/plans/{plan.pk}/meeting/", minutes).status_code == 302
    assert "1. First" in opened(amira, f"/assessments/plans/{plan.pk}/")


asked = []


def queries_of(client, address):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    asked[:] = [query["sql"][:150] for query in captured]
    return len(captured)


def test_twice_the_rows_need_no_more_queries(an_assessment, complete, a_child, client, ben, amira):
    one = complete(an_assessment(a_child("A Vale")))
    client.force_login(amira)
    addresses = ["/assessments/", f"/assessments/{one.pk}/"]
    before = [queries_of(client, address) for address in addresses]
    two = complete(an_assessment(a_child("B Vale"), a_child("C Vale")))
    ask_agency(two, by=ben, person=two.person, agency="Surgery", question="Seen?", reason="Weight")
    after = [queries_of(client, address) for address in ("/assessments/", f"/assessments/{two.pk}/")]
    assert max(*before, *after) <= CEILING, "\n".join(asked)
    assert after[0] <= before[0]
    assert after[1] <= before[1]


def test_a_manager_finds_the_way_past_a_silent_agency(an_assessment, client, opened, amira, ben):
    assessment = an_assessment()
    asked = ask_agency(
        assessment, by=ben, person=assessment.person, agency="Surgery", question="Seen?", reason="Weight"
    )
    address = f"/assessments/contributions/{asked.pk}/no-reply/"
    assert address not in opened(ben, assessment.get_absolute_url())
    opened(ben, address, 403)
    assert address in opened(amira, assessment.get_absolute_url())
    assert client.post(address, {"reason": "Two letters and no answer"}).status_code == 302
    asked.refresh_from_db()
    assert (asked.state, asked.accepted_without_reason) == ("no reply", "Two letters and no answer")


def test_a_halfway_check_that_steps_up_leads_to_the_strategy_discussion(an_assessment, a_child, opened, amira, ben):
    assessment = an_assessment(a_child(team=amira.memberships.get().team))
    up = f"/protection/children/{assessment.person_id}/discussion/"
    assert up not in opened(amira, f"/assessments/{assessment.pk}/")
    hold_halfway_check(
        assessment, by=amira, held_on=date(2026, 3, 2), child_seen=True, hypotheses="He may be hurt", decision="step up"
    )
    assert up in opened(amira, f"/assessments/{assessment.pk}/")
    assert up not in opened(ben, f"/assessments/{assessment.pk}/")  # a manager calls it


def test_further_days_on_which_the_child_was_seen_are_kept(an_assessment, client, on_day, ben):
    part = an_assessment().children.get()
    write_child_part(part, by=ben, seen_on=date(2026, 3, 2), seen_alone=True)
    on_day(date(2026, 3, 20))
    client.force_login(ben)
    for day in ("9", "16", "9"):
        typed = {"seen_again-day": day, "seen_again-month": "3", "seen_again-year": "2026", "seen_alone": "yes"}
        first = {"seen_on-day": "2", "seen_on-month": "3", "seen_on-year": "2026"}
        assert client.post(part.get_absolute_url(), {**typed, **first}).status_code == 302
    page = client.get(part.assessment.get_absolute_url()).content.decode()
    assert "2 March 2026, alone; again on 9 March 2026, 16 March 2026" in page
