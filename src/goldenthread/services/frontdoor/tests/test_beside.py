"""What stands beside contacts: the risk conference, matches of alerts, samples, letters, police files."""

from datetime import date

import pytest

from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.models import Notice
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.frontdoor import steps
from goldenthread.services.frontdoor.models import (
    AlertMatch,
    ConferenceCase,
    Contact,
    DipSample,
    MissingAlert,
    PoliceNotification,
    ThresholdChallenge,
)
from goldenthread.services.frontdoor.police_feed import NAMES, FileRefused, told_in
from goldenthread.services.frontdoor.rematching import look_again_at_alerts
from goldenthread.services.frontdoor.rereading import FIRST, version_on
from goldenthread.services.frontdoor.tests.conftest import at
from goldenthread.services.frontdoor.tests.test_steps import NOTHING_MORE
from goldenthread.services.people.models import Person, PersonName

CASE = {"victim_name": "Pat Vale", "referred_by": "Averley police", "reason": "visible high risk"}


@pytest.fixture
def lena(somebody, area):
    return somebody("Lena", Role.DOMESTIC_ABUSE_LEAD, area)


@pytest.fixture
def case(area, lena, frozen):
    """On the list of a meeting on Monday 15 June 2026."""
    children = [{"name": "Robin Vale"}]
    return steps.list_conference_case(area, by=lena, meeting_on=date(2026, 6, 15), children=children, **CASE)


def test_our_information_is_due_two_working_days_before_the_meeting(case):
    assert Deadline.objects.about(case).get(clock="frontdoor.marac_research").due_on == date(2026, 6, 11)


def test_a_case_names_the_children_even_none(area, lena, frozen):
    with pytest.raises(GateRefused, match="Name the children"):
        steps.list_conference_case(area, by=lena, meeting_on=date(2026, 6, 15), children=None, **CASE)
    steps.list_conference_case(area, by=lena, meeting_on=date(2026, 6, 15), children=[], **CASE)


def test_practices_are_told_within_five_working_days_whatever_the_actions(case, lena, settings):
    with pytest.raises(GateRefused, match="not been held yet"):
        steps.record_conference(case, by=lena, outcome="No new actions.")
    steps.research_for_conference(case, by=lena, our_information="Two contacts in a year.")
    settings.GOLDENTHREAD_TODAY = date(2026, 6, 15)
    steps.record_conference(case, by=lena, outcome="No new actions.")
    assert Deadline.objects.running().about(case).get(clock="frontdoor.marac_gp").due_on == date(2026, 6, 22)
    with pytest.raises(GateRefused, match="Name the practice"):
        steps.tell_doctors(case, by=lena, doctors_told="")
    steps.tell_doctors(case, by=lena, doctors_told="Hill Surgery, for both")
    assert not Deadline.objects.running().about(case).exists()


def test_a_victim_who_comes_back_within_twelve_months_is_marked(case, area, lena):
    again = steps.list_conference_case(area, by=lena, meeting_on=date(2027, 6, 15), children=[], **CASE)
    later = steps.list_conference_case(area, by=lena, meeting_on=date(2028, 6, 16), children=[], **CASE)
    assert [again.back_within_12_months, later.back_within_12_months] == [True, False]


def test_a_duty_worker_records_no_conference(area, dina, frozen):
    with pytest.raises(Refused):
        steps.list_conference_case(area, by=dina, meeting_on=frozen, children=[], **CASE)


@pytest.fixture
def missing(receive, dina):
    """An alert of another authority about Sky Marsh, closed without a match."""
    contact = receive(
        type="missing alert",
        source={"kind": "5C", "organisation": "Northshire"},
        subjects=[{"described_as": "Sky Marsh, 14", "age_told": 14}],
    )
    alert = steps.record_alert(contact, by=dina, issuing_authority="Northshire", child_described="Sky Marsh, 14")
    steps.search_alert(alert, by=dina, search_result="no match")
    steps.send_alert_to_health(alert, by=dina, sent_to="Elm Hospital", evidence_note="e-mail of 5 June")
    steps.close_alert(alert, by=dina)
    return contact


def newcomer(area, given, family, born):
    with recording(SystemActor("test")):
        person = Person.begin(area=area, display_name=f"{given} {family}", born_on=born, person_no=f"P00{born:%d%m}9")
        PersonName.begin(area=area, person=person, given=given, family=family, type="legal")
    return person


def test_a_newcomer_who_is_like_a_missing_child_is_suggested_once(missing, area, dina):
    sky = newcomer(area, "Sky", "Marsh", date(2012, 3, 1))
    newcomer(area, "Otto", "Brand", date(2012, 4, 1))
    assert [(one.person, one.subject.contact) for one in look_again_at_alerts()] == [(sky, missing)]
    assert Notice.objects.visible_to(dina).filter(text__contains="new here").count() == 1
    assert look_again_at_alerts() == []


def test_a_namesake_of_another_age_is_not_suggested(missing, area):
    newcomer(area, "Sky", "Marsh", date(2022, 3, 1))
    assert look_again_at_alerts() == []


def test_alerts_older_than_twelve_months_rest(missing, area, settings):
    settings.GOLDENTHREAD_TODAY = date(2027, 6, 7)
    newcomer(area, "Sky", "Marsh", date(2012, 3, 1))
    assert look_again_at_alerts() == []


def test_a_child_who_is_here_after_all_is_decided_about_again(missing, area, dina):
    newcomer(area, "Sky", "Marsh", date(2012, 3, 1))
    match = look_again_at_alerts()[0]
    steps.confirm_match(match, by=dina)
    subject, alert = missing.subjects.get(), MissingAlert.objects.get()
    assert (subject.person, subject.state, alert.outcome) == (match.person, "open", "child here")
    assert Deadline.objects.running().about(missing).filter(clock="frontdoor.decision").count() == 1


def test_another_child_is_not_suggested_again(missing, area, dina):
    newcomer(area, "Sky", "Marsh", date(2012, 3, 1))
    match = look_again_at_alerts()[0]
    with pytest.raises(GateRefused, match="how you know"):
        steps.reject_match(match, by=dina, reason="")
    steps.reject_match(match, by=dina, reason="Born in another town; the mother was asked.")
    assert (look_again_at_alerts(), AlertMatch.objects.get().state) == ([], "another child")


def test_a_sample_is_read_by_somebody_who_had_no_part_in_it(agreed, area, sara, somebody):
    agreed()
    steps.draw_sample(area, by=sara, month=date(2026, 6, 30))
    sample = DipSample.objects.get()
    found = {"level_agreed": "yes", "early_help_consulted": "not needed", "rationale_clear": "yes"}
    found |= {"history_weighed": "no", "child_heard": "yes"}
    with pytest.raises(Refused, match="not involved"):
        steps.read_sample(sample, by=sara, **found)
    hana = somebody("Hana", Role.HEAD_OF_SERVICE, area)
    with pytest.raises(GateRefused, match="reasons are clear"):
        steps.read_sample(sample, by=hana, **(found | {"rationale_clear": ""}))
    with pytest.raises(GateRefused, match="Record first what was found"):
        steps.add_sample_action(sample, by=hana, title="Write what came before", due="ASAP", lead=sara)
    steps.read_sample(sample, by=hana, **found)
    assert (DipSample.objects.read().count(), sample.month) == (1, date(2026, 6, 1))
    assert sample.answers.filter(found="yes").count() == 3
    with pytest.raises(GateRefused, match="read already"):
        steps.read_sample(sample, by=hana, **found)
    made = steps.add_sample_action(sample, by=hana, title="Write what came before", due="ASAP", lead=sara)
    assert (made.lead, made.person, made.source_title) == (sara, None, "Decision read again, June 2026")
    with pytest.raises(GateRefused, match="left to draw"):
        steps.draw_sample(area, by=sara, month=date(2026, 6, 1))


def test_a_decision_drawn_under_earlier_questions_is_asked_those(agreed, area, sara, somebody):
    agreed()
    sample = steps.draw_sample(area, by=sara, month=date(2026, 6, 30))[0]
    assert (sample.questions, version_on(date(2017, 3, 10)).name) == ("2018", "2013")
    with recording(SystemActor("test")):
        sample.change(questions="2013")
    hana = somebody("Hana", Role.HEAD_OF_SERVICE, area)
    steps.read_sample(sample, by=hana, level_agreed="yes", early_help_consulted="no", rationale_clear="yes")
    assert [one.question for one in sample.answers.all()] == [one.key for one in FIRST]
    with pytest.raises(LookupError, match="from 2013-04-01"):
        version_on(date(2012, 1, 1))


def test_a_challenge_climbs_by_stages_each_with_its_clock(agreed, dina):
    decision = agreed(**NOTHING_MORE).decisions.get()
    challenge = steps.raise_challenge(decision, by=dina, agency="Elm Primary", issue="Too low.", wished_level=3)
    for stage in ("managers", "senior", "partnership chair"):
        steps.escalate_challenge(challenge, by=dina)
        assert challenge.stage == stage
    with pytest.raises(GateRefused, match="last stage"):
        steps.escalate_challenge(challenge, by=dina)
    assert Deadline.objects.running().about(challenge).filter(clock="frontdoor.challenge").count() == 1
    assert ThresholdChallenge.objects.open().count() == 1


def test_a_letter_that_came_back_is_owed_again(agreed, mo):
    agreed(**NOTHING_MORE)
    outcome = Contact.objects.get().feedback.get(kind="outcome")
    steps.give_feedback(outcome, by=mo, may_say="full")
    steps.record_delivery(outcome, by=mo, delivery="bounced")
    assert outcome.sent_at is None
    assert Deadline.objects.running().about(outcome).get().clock == "frontdoor.feedback"


LETTER = {"reader": "parent", "to": "Pat Vale", "method": "letter", "text": "This letter is about Robin."}


def test_the_perpetrator_gets_no_letter_that_reveals_the_notification(identified, area, dina, frozen):
    subject = identified()
    told = {"source": "Averley", "children_in_household": 1, "perpetrator_name": "Sam Stone"}
    steps.record_domestic_abuse(area, by=dina, incident_on=frozen, contact=subject.contact, **told)
    with pytest.raises(GateRefused, match="may be the perpetrator"):
        steps.write_to_family(subject, by=dina, **(LETTER | {"to": "sam stone", "made_sure": True}))
    with pytest.raises(GateRefused, match="abuse at home"):
        steps.write_to_family(subject, by=dina, **LETTER)
    steps.write_to_family(subject, by=dina, made_sure=True, **LETTER)


@pytest.mark.parametrize("facts, told", [({}, True), ({"type": "domestic abuse"}, False)])
def test_a_letter_to_the_family_never_says_who_told_us(identified, facts, told):
    from goldenthread.services.frontdoor.letters import to_family

    text = to_family(identified(**facts))
    assert ("hungry and tired" in text) is told
    assert "Ms Reed" not in text
    assert "complaints officer" in text


def test_without_the_link_somebody_says_why_and_the_days_are_in_order(area, sara, frozen):
    given = {"since": frozen, "until": date(2026, 6, 1), "reason": ""}
    with pytest.raises(GateRefused) as refused:
        steps.run_without_link(area, by=sara, **given)
    assert len(refused.value.unmet) == 2
    outage = steps.run_without_link(area, by=sara, since=frozen, reason="The national service is down until Monday.")
    steps.end_without_link(outage, by=sara, until=date(2026, 6, 8))
    assert outage.until == date(2026, 6, 8)


GOOD = "Averley,77,came to notice,,2026-06-04 21:15,Elm Station,yes,On the tracks.,Robin Vale: witness; Sky,Pat: victim"


def file_of(*lines):
    return "\n".join([",".join(NAMES), *lines]).encode()


def test_a_police_file_is_brought_in_once(area, dina, frozen):
    lines = told_in(file_of(GOOD))
    assert len(steps.bring_in_police_file(area, by=dina, lines=lines)) == 1
    assert steps.bring_in_police_file(area, by=dina, lines=lines) == []
    found = PoliceNotification.objects.get()
    assert (found.transport_hub, found.incident_at, found.people.count()) == (True, at("2026-06-04T21:15"), 3)


@pytest.mark.parametrize(
    "content, says",
    [
        (file_of(GOOD.replace("came to notice", "gossip")), "Line 2, kind: found “gossip”"),
        (file_of(GOOD.replace("2026-06-04 21:15", "yesterday")), "expected 2017-03-30 21:15"),
        (file_of(GOOD.replace("2026-06-04", "2036-06-04")), "later than now"),
        (file_of(GOOD.replace("witness", "friend")), "the part “friend”"),
        (file_of(GOOD, GOOD.replace("77", "")), "Line 3, reference: found nothing"),
        (b"force,reference\n", "no column “kind”"),
        (b"\xff\xfe", "no UTF-8"),
        (file_of(), "expected 1 to"),
    ],
)
def test_a_mistake_in_a_police_file_is_named_with_its_line(content, says, frozen):
    with pytest.raises(FileRefused, match=says):
        told_in(content)


def test_cases_of_the_conference_are_walled_for_other_areas(case, somebody, other_area):
    assert not ConferenceCase.objects.visible_to(somebody("Ed", Role.SERVICE_MANAGER, other_area)).exists()
