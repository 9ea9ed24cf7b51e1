"""What managers decide, and the list of complex cases."""

from datetime import date

import pytest

from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.models import Notice
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.services.practice.models import ManagementDecision
from goldenthread.services.practice.steps.oversight import (
    countersign,
    discuss_complex_case,
    list_complex_case,
    record_decision,
    remove_complex_case,
    tell_family,
)


def unmet(refused):
    return [one.says for one in refused.value.unmet]


@pytest.fixture
def decided(robin, amira):
    def decide(**more):
        given = {"by": amira, "kind": "threshold", "decision": "Stay in need.", "rationale": "The plan works."}
        return record_decision(robin, **{**given, "decided_on": date(2026, 6, 5), **more})

    return decide


def test_two_lines_are_enough(decided):
    decision = decided()
    assert (decision.question, decision.needs_countersigning) == ("", False)


def test_what_and_why_are_needed(decided):
    with pytest.raises(GateRefused) as refused:
        decided(decision=" ", rationale="", decided_on=date(2026, 6, 6))
    assert unmet(refused) == ["Say what was decided.", "Say why.", "Found 6 June 2026; expected today or earlier."]


def test_a_worker_does_not_decide_and_a_team_manager_not_everything(decided, ben, sunita):
    with pytest.raises(Refused):
        decided(by=ben)
    with pytest.raises(Refused, match="Only a service manager or head of service decides on “Permanence”"):
        decided(kind="permanence")
    assert decided(kind="funding", by=sunita).decided_by == sunita


def test_sharing_without_consent_is_signed_by_two(decided, amira, sunita):
    decision = decided(kind="share without consent")
    assert Notice.objects.get(role="service manager").text.startswith("A decision about Robin Vale waits")
    with pytest.raises(Refused):
        countersign(decision, by=amira)
    countersign(decision, by=sunita)
    assert decision.countersigned_by == sunita
    assert not ManagementDecision.objects.unsigned().exists()
    with pytest.raises(Refused, match="no second signature"):
        countersign(decision, by=sunita)


def test_a_senior_manager_does_not_sign_twice(decided, sunita):
    with pytest.raises(Refused, match="two people decide"):
        countersign(decided(kind="disengaged", continues=True, by=sunita), by=sunita)


def test_work_with_a_family_that_disengaged_is_decided_again_in_three_months(decided, on_day):
    with pytest.raises(GateRefused, match="whether the work with the family continues"):
        decided(kind="disengaged")
    first = decided(kind="disengaged", continues=True)
    running = Deadline.objects.running().filter(clock="practice.disengaged_review")
    assert running.get().due_on == date(2026, 9, 5)
    on_day(date(2026, 9, 1))
    decided(kind="disengaged", continues=False, decided_on=date(2026, 9, 1))
    assert not running.exists()
    assert Deadline.objects.about(first).get().in_time is True


def test_the_family_is_told(decided, amira):
    tell_family(decided(), by=amira, told_family_on=date(2026, 6, 5), told_family_how="Visit")
    assert ManagementDecision.objects.get().told_family_how == "Visit"


def test_a_complex_case_has_two_services_and_stays_until_exploitation_is_reduced(robin, amira):
    with pytest.raises(GateRefused, match="at least two services"):
        list_complex_case(robin, by=amira, services="Mental health", question="Who leads?", owner=amira)
    given = {"question": "Who leads?", "owner": amira, "exploitation": "medium"}
    case = list_complex_case(robin, by=amira, services="Mental health, housing", **given)
    with pytest.raises(Refused, match="on the list already"):
        list_complex_case(robin, by=amira, services="Mental health, housing", **given)
    with pytest.raises(GateRefused, match="stays listed until it is reduced"):
        remove_complex_case(case, by=amira, reason="Talked about")
    said = {"decisions": "Housing leads.", "exploitation": "low", "letter_sent_on": date(2026, 6, 5)}
    discuss_complex_case(case, by=amira, discussed_on=date(2026, 6, 5), **said)
    remove_complex_case(case, by=amira, reason="He is safe now.")
    assert (case.state, case.removed_on) == ("removed", date(2026, 6, 5))
