"""Relatives, specialists, the network, and new facts about an assessment."""

from datetime import date

import pytest

from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.services.assessment.models import Assessment, AssessmentReview
from goldenthread.services.assessment.steps import (
    accept_no_reply,
    ask_agency,
    authorise_assessment,
    commission_specialist,
    decide_review,
    give_instruction,
    hear_relative,
    note_network_meeting,
    open_reviews,
    receive_specialist,
    submit_assessment,
)

MARCH_2 = date(2026, 3, 2)


def ask(assessment, by, agency):
    says = {"question": "Seen this year?", "reason": "A worry about home"}
    return ask_agency(assessment, by=by, person=assessment.person, agency=agency, **says)


def test_a_relative_heard_again_has_one_part(an_assessment, a_child, ben):
    assessment, gran = an_assessment(), a_child("Gran Vale", kind="adult", born_on=date(1955, 1, 1))
    hear_relative(assessment, by=ben, person=gran, relationship="Grandmother", views="He is thin")
    hear_relative(assessment, by=ben, person=gran, relationship="Grandmother", views="He eats here", offer="Weekends")
    assert [(one.views, one.offer) for one in assessment.kin.all()] == [("He eats here", "Weekends")]


def test_a_specialist_finds_something_after_being_asked(an_assessment, ben):
    assessment = an_assessment()
    about = {"person": assessment.person, "kind": "parenting", "commissioned_from": "Family centre"}
    with pytest.raises(Refused, match="before it was asked"):
        commission_specialist(assessment, by=ben, due_on=date(2026, 3, 1), **about)
    asked = commission_specialist(assessment, by=ben, due_on=date(2026, 4, 1), cost=850, **about)
    with pytest.raises(Refused, match="before it was asked"):
        receive_specialist(asked, by=ben, received_on=date(2026, 3, 1), finding="Warm")
    receive_specialist(asked, by=ben, received_on=date(2026, 3, 30), finding="Warm, needs routines")
    assert asked.finding == "Warm, needs routines"


def test_three_agencies_meet_or_it_is_said_why_not(an_assessment, complete, on_day, amira, ben):
    assessment = an_assessment()
    for agency in ("Oak Primary", "Hillside Surgery", "Police"):
        accept_no_reply(ask(assessment, ben, agency), by=amira, reason="Known from the referral")
    complete(assessment)
    given = {"on": on_day(date(2026, 4, 1)), "comment": "Clear.", "complaint_information_told_on": MARCH_2}
    with pytest.raises(GateRefused, match="held_on|when the network met"):
        note_network_meeting(assessment, by=ben)
    submit_assessment(assessment, by=ben)
    with pytest.raises(GateRefused, match="record their network meeting"):
        authorise_assessment(assessment, by=amira, **given)
    assessment.change(state="open")
    note_network_meeting(assessment, by=ben, held_on=date(2026, 3, 20), attended="All three", agreed="School leads")
    assessment.change(state="submitted")
    authorise_assessment(assessment, by=amira, **given)
    assert assessment.state == "authorised"


@pytest.mark.parametrize(("profile", "due"), [("standard", date(2026, 3, 16)), ("protection", date(2026, 3, 4))])
def test_an_agency_has_ten_days_or_two_for_protection(an_assessment, amira, ben, profile, due):
    assessment = an_assessment()
    given = assessment.instruction
    kept = {name: getattr(given, name) for name in ("questions", "hypotheses", "expected_finish_on", "first_see_by")}
    give_instruction(assessment, by=amira, safety_now="At school", profile=profile, **kept)
    asked = ask(assessment, ben, "Oak Primary")
    assert Deadline.objects.about(asked).running().get().due_on == due


def test_the_chronology_is_signed_off_before_anybody_authorises(an_assessment, complete, on_day, amira, ben, sunita):
    from goldenthread.services.practice.models import ChronologyReview

    assessment = complete(an_assessment())
    review = ChronologyReview.objects.get()
    review.change(reviewed_on=date(2025, 11, 3), signed_off_on=date(2025, 11, 3))
    given = {"on": on_day(date(2026, 4, 1)), "comment": "Clear.", "complaint_information_told_on": MARCH_2}
    with pytest.raises(GateRefused, match="nobody has looked at the whole chronology within three months") as refused:
        submit_assessment(assessment, by=ben)
    assert refused.value.unmet[0].link == f"/practice/people/{assessment.person_id}/chronology/"
    review.change(reviewed_on=MARCH_2, signed_off_on=None, signed_off_by=None)  # looked at is enough to submit
    submit_assessment(assessment, by=ben)
    with pytest.raises(GateRefused, match="Robin Vale: the chronology is not signed off") as refused:
        authorise_assessment(assessment, by=amira, **given)
    assert refused.value.overridable == ("service manager",)
    assert refused.value.unmet[0].link == f"/practice/people/{assessment.person_id}/chronology/"
    authorise_assessment(assessment, by=sunita, override_reason="The chronology is with the court", **given)


def test_an_area_may_authorise_without_the_chronology(an_assessment, complete, on_day, area, amira, ben):
    from goldenthread.mechanisms.access.models import AreaSetting
    from goldenthread.services.practice.models import ChronologyReview

    AreaSetting.objects.create(area=area, key="assessment.chronology_first", value=False, since=date(2014, 1, 1))
    assessment = complete(an_assessment())
    ChronologyReview.objects.get().change(reviewed_on=date(2025, 1, 1), signed_off_on=None, signed_off_by=None)
    submit_assessment(assessment, by=ben)
    given = {"on": on_day(date(2026, 4, 1)), "comment": "Clear.", "complaint_information_told_on": MARCH_2}
    authorise_assessment(assessment, by=amira, **given)
    assert assessment.state == "authorised"


def test_a_new_fact_is_asked_once_and_decided_once(an_assessment, testing, ben):
    assessment = an_assessment()
    (review,) = open_reviews(assessment.person_id, "Contact C9", MARCH_2)
    assert open_reviews(assessment.person_id, "Contact C9", MARCH_2) == []
    with pytest.raises(GateRefused, match="write the new fact into it"):
        decide_review(review, by=ben, decision="update", reason="A new partner")
    decide_review(review, by=ben, decision="stands", reason="Known, and in the analysis")
    with pytest.raises(GateRefused, match="decided already"):
        decide_review(review, by=ben, decision="stands", reason="Again")


def test_a_new_fact_about_an_authorised_assessment_plans_an_update(authorised, testing, ben):
    before = authorised(outcome="child in need plan")
    (review,) = open_reviews(before.person_id, "Bo Vale lives in the household", before.authorised_on)
    decide_review(review, by=ben, decision="update", reason="Nobody knew him")
    fresh = Assessment.objects.get(reviewed_of=before)
    assert (fresh.new_facts, fresh.state) == ("Bo Vale lives in the household", "planned")


def test_a_planned_assessment_and_a_closed_episode_ask_nothing(an_assessment, authorised, a_child, testing):
    planned = an_assessment(a_child("A Vale"), started=False)
    ended = authorised(a_child("B Vale"))
    ended.referral.change(closed_on=ended.authorised_on, closure_reason="RC8")
    for assessment in (planned, ended):
        assert open_reviews(assessment.person_id, "Contact C9", MARCH_2) == []
    assert not AssessmentReview.objects.exists()
