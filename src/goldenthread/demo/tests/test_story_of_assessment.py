"""The stories of drift, disengagement and a father found late are told through their steps."""

from datetime import date

import pytest

from goldenthread.demo.stories import TODAY, Cast, assessment
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.refusals import GateRefused
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.assessment.models import (
    AdultReferral,
    AgencyContribution,
    Assessment,
    AssessmentInstruction,
    AssessmentJudgement,
    CaseTransfer,
    ChildInNeedPlan,
    ChildPart,
    DisengagementDecision,
    DriftFlag,
    FamilyView,
    MonthlyOversight,
)
from goldenthread.services.assessment.steps import authorise_assessment
from goldenthread.services.people.models import Person


@pytest.fixture
def families(area, north, amira, ben, somebody, settings):
    somebody("Pat", "partner", area)
    somebody("Lucian", "auditor", area, north)
    somebody("Sunita", "service manager", area)
    settings.GOLDENTHREAD_TODAY = TODAY
    with recording(SystemActor("test")):
        for number, started in enumerate((date(2016, 4, 4), date(2016, 12, 12), None, None, None)):
            child = Person.begin(
                area=area,
                person_no=f"T{number}",
                display_name=f"Child {number} Vale",
                sort_name=f"VALE, Child {number}",
                born_on=date(2008, 5, 1),
                team=north,
                lead=ben,
            )
            about = {"area": area, "person": child, "lead": ben, "team": north}
            if started:
                ChildInNeedPlan.begin(started_on=started, exit_plan="Nights are safe", **about)
                continue
            day = date(2017, 3, 1)
            found = Assessment.begin(state="open", started_on=day, referral_received_on=day, **about)
            ChildPart.begin(area=area, assessment=found, person=child, referral_received_on=day)
            AssessmentInstruction.begin(
                area=area, assessment=found, expected_finish_on=day, first_see_by=day, given_on=day
            )
        ended = {"state": "authorised", "started_on": day, "authorised_on": date(2017, 3, 20), **about}
        judged = Assessment.begin(referral_received_on=day, **ended)
        ChildPart.begin(area=area, assessment=judged, person=child, referral_received_on=day)


def test_the_stories_are_told(families, area, amira):
    cast = Cast(area)
    assessment.tell(cast)
    assert all(cast.titles.values()) and len(cast.titles) == 5
    flag = DriftFlag.objects.get()
    assert (flag.rules, flag.level) == (["D2", "D3", "D4>9"], "red")
    assert Deadline.objects.about(flag).running().get().due_on == date(2017, 4, 5)
    assert MonthlyOversight.objects.count() == 2
    assert DisengagementDecision.objects.get().review_by == date(2017, 6, 9)
    waiting = Assessment.objects.get(state="submitted")
    (moves,) = CaseTransfer.objects.waiting()
    assert moves.avoidant and moves.assessment.state == "open" and "Ben rings the new school" in moves.watch
    asked = AgencyContribution.objects.filter(user__name="Pat").values_list("state", flat=True)
    assert sorted(asked) == ["asked", "received"]
    assert [(one.in_time, one.good) for one in AssessmentJudgement.objects.all()] == [(True, False)]
    assert [one.reason_clear for one in FamilyView.objects.all()] == ["yes"]  # one is authorised by then
    mother = waiting.adults.get(relationship="Mother")
    assert [one.kind for one in mother.own_needs.all()] == ["alcohol", "alone"]
    assert AdultReferral.objects.get().service == "Adult social care"
    told = {"comment": "Clear.", "complaint_information_told_on": TODAY}
    try:
        authorise_assessment(waiting, by=amira, on=TODAY, **told)  # the visit of 29 March opened the gate
    except GateRefused as refused:
        pytest.fail(str([one.says for one in refused.unmet]))
