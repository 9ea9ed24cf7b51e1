"""Managers are warned, limits hold across processes, actions of the conference, training, the service, the pattern."""

from datetime import date, datetime

import pyarrow as pa
import pytest
from django.apps import apps

from goldenthread.mechanisms.actions.models import Action
from goldenthread.mechanisms.calendar import financial_year
from goldenthread.mechanisms.calendar.days import LONDON
from goldenthread.mechanisms.dataset.taking import take_snapshot
from goldenthread.mechanisms.dataset.writing import write_snapshot
from goldenthread.mechanisms.measures.computing import compute
from goldenthread.mechanisms.measures.models import Population
from goldenthread.mechanisms.measures.population import Residents
from goldenthread.mechanisms.steps.models import Notice
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.services.frontdoor import steps, warning
from goldenthread.services.frontdoor.measures import watching as measures
from goldenthread.services.frontdoor.models import AbuseServiceCase, FormUse, IncomingNotice, PolicePerson
from goldenthread.services.frontdoor.online import limits
from goldenthread.services.frontdoor.policy import DAY_ENDS, TWENTY_FOUR_HOURS
from goldenthread.services.frontdoor.tests.conftest import INSTRUCTIONS, at
from goldenthread.services.frontdoor.views.pattern import happenings, pattern_of
from goldenthread.services.people.models import Organisation

YEAR, HERE = financial_year(2016), "castlemoor"


@pytest.fixture
def clock(monkeypatch):
    """Make it a moment for the warnings: clock("2026-06-08T21:59")."""

    def set_to(text):
        moment = datetime.fromisoformat(text).replace(tzinfo=LONDON)
        monkeypatch.setattr(warning, "now", lambda: moment)
        monkeypatch.setattr(warning, "today", moment.date)
        return moment

    return set_to


def told():
    return list(Notice.objects.filter(role="front door manager").order_by("pk").values_list("text", flat=True))


def test_managers_are_warned_two_hours_before_the_limit_and_once(receive, clock):
    contact = receive("2026-06-05T00:10")
    assert contact.decision_due_at == at("2026-06-08T23:59:59")
    clock("2026-06-08T21:59:00")
    assert warning.warn_managers() == 0
    clock("2026-06-08T22:00:00")
    assert (warning.warn_managers(), warning.warn_managers()) == (1, 0)
    assert contact.ref in told()[-1]


def test_the_24_hour_clock_is_warned_of_by_the_wall_clock(receive, choose, clock):
    choose(TWENTY_FOUR_HOURS, True)
    receive("2026-06-05T00:10")
    clock("2026-06-05T22:09:00")
    assert warning.warn_managers() == 0
    clock("2026-06-05T22:10:00")
    assert warning.warn_managers() == 1


def test_an_area_whose_day_ends_at_five_is_warned_at_three(receive, choose, clock):
    choose(DAY_ENDS, 17)
    receive("2026-06-05T00:10")
    clock("2026-06-08T14:59:00")
    assert warning.warn_managers() == 0
    clock("2026-06-08T15:00:00")
    assert warning.warn_managers() == 1


def test_a_decided_contact_is_not_warned_of(proposed, mo, clock):
    subject = proposed()
    steps.decide(subject, by=mo)
    clock("2026-06-08T23:00:00")
    assert warning.warn_managers() == 0


def test_6_each_day_without_a_receipt_the_managers_are_reminded_and_on_the_third_of_a_senior_manager(
    identified, dina, settings, clock
):
    settings.GOLDENTHREAD_TODAY = date(2026, 8, 27)
    subject = identified(received="2026-08-24T22:10", type="found")
    notice = steps.draft_home_notice(subject, by=dina, authority="Northshire", content="Found at the station.")
    spoken = {"team_spoken_to": "Emergency duty team", "person_spoken_to": "J Price", "method": "telephone"}
    steps.send_home_notice(notice, by=dina, sent_at=at("2026-08-24T22:50"), **spoken)
    days = {}
    for day in (25, 26, 27):
        clock(f"2026-08-{day}T09:00:00")
        settings.GOLDENTHREAD_TODAY = date(2026, 8, day)
        days[day] = (warning.chase_receipts(), warning.chase_receipts())
    assert days == {25: (0, 0), 26: (1, 0), 27: (1, 0)}
    last = [text for text in told() if "Northshire" in text]
    assert "senior manager" not in last[0] and "ask their senior manager" in last[1]


def test_what_machines_do_is_counted_in_the_database_for_every_process(db, rf, settings, frozen):
    settings.GOLDENTHREAD_ONLINE_LIMITS = {"send": (2, 100, 3600)}
    request = rf.get("/", REMOTE_ADDR="10.1.1.1")
    assert [limits.too_often("send", request) for _ in range(3)] == [False, False, True]
    assert limits.is_closed("send", request)
    assert not limits.is_closed("send", rf.get("/", REMOTE_ADDR="10.1.1.2"))
    assert FormUse.objects.get(key="online:send:all").count == 3
    assert not FormUse.objects.filter(key__contains="10.1.1").exists()
    FormUse.objects.update(ends_at=at("2020-01-01T00:00"))
    assert not limits.is_closed("send", request) and not limits.too_often("send", request)


@pytest.fixture
def heard(area, mo, frozen):
    """A case that the conference heard."""
    about = {"victim_name": "Maren", "children": [], "referred_by": "The police", "reason": "escalation"}
    case = steps.list_conference_case(area, by=mo, meeting_on=frozen, **about)
    with pytest.raises(GateRefused, match="Record first what the conference decided"):
        steps.add_conference_action(case, by=mo, title="Tell the school", due="ASAP", lead=mo)
    steps.record_conference(case, by=mo, outcome="Safety plan")
    return case


def test_an_action_of_the_conference_is_known_to_those_who_take_part(heard, mo, dina, sara, go, frozen):
    steps.add_conference_action(heard, by=mo, title="Tell the school", due=date(2026, 6, 12), lead=dina)
    made = Action.objects.get()
    assert (made.lead, made.access, made.person, made.source_title) == (dina, "restricted", None, str(heard))
    assert "Maren" not in made.source_title
    address = f"/front-door/conference/{heard.pk}/"
    assert "Tell the school" in go(dina, address).content.decode()
    assert "Tell the school" not in go(sara, address).content.decode()
    typed = {"title": "Ring housing", "lead": dina.pk, "due": "12 June 2026"}
    go(mo, f"{address}action/")
    go(mo, f"{address}action/", typed)
    assert Action.objects.count() == 2


def test_the_pattern_and_the_timeline_hold_police_hospital_and_plans(agreed, child, area, mo, dina, testing):
    subject = agreed()
    notified = steps.record_police_notification(
        area, by=dina, force="Averley Police", reference="A1", kind="domestic abuse", incident_at=at("2026-05-30T01:00")
    )
    PolicePerson.begin(area=area, notification=notified, person=child, part="household", is_child=True)
    visit = {"type": "emergency attendance", "sent_by": "Elm Hospital", "about": "Robin"}
    IncomingNotice.begin(
        area=area, person=child, effective_on=date(2026, 4, 2), received_at=at("2026-04-02T09:00"), **visit
    )
    apps.get_model("protection", "ProtectionPlan").begin(
        area=area, person=child, started_on=date(2025, 1, 2), initial_category="NEG", latest_category="NEG"
    )
    found = happenings(mo, [child.pk])
    assert sorted(kind for kind, _ in found) == [0, 2, 4, 5]
    picture = pattern_of(found, date(2026, 6, 5))
    assert picture.words == "Twelve months: contacts 1, police 1, hospital 1."
    assert picture.rows == (("April 2026", 0, 0, 1), ("May 2026", 0, 1, 0), ("June 2026", 1, 0, 0))
    assert pattern_of([], date(2026, 6, 5)) is None
    assert subject.person == child


def test_the_page_of_a_child_shows_the_pattern_and_what_came_before(agreed, child, area, mo, dina, go):
    subject = agreed()
    named = [{"person": child, "part": "household", "is_child": True}]
    for reference, people in (("AVN-77001", []), ("AVN-77002", named)):
        facts = {"kind": "missing", "incident_at": at("2026-05-30T01:00"), "reference": reference}
        steps.record_police_notification(area, by=dina, people=people, force="Averley Police", **facts)
    assert "police 1" in go(mo, f"/front-door/subjects/{subject.pk}/").content.decode()
    says = go(mo, f"/front-door/contacts/{subject.contact_id}/").content.decode()
    assert "Month by month" in says
    assert "AVN-77002" in says
    assert "AVN-77001" not in says


@pytest.fixture
def school(area, dina, testing):
    return Organisation.begin(area=area, name="Elm Primary", type="school")


def test_referrals_before_and_after_training_stand_side_by_side(agreed, school, area, mo, go, tmp_path, settings):
    subject = agreed({"source": {"kind": "2A", "body": school}})
    steps.accept_referral(subject, by=mo, **INSTRUCTIONS)
    with pytest.raises(Refused, match="found nobody"):
        steps.record_training(area, by=mo, body=school, course="Levels", held_on=date(2026, 3, 2), people_trained=0)
    made = steps.record_training(area, by=mo, body=school, course="Levels", held_on=date(2026, 3, 2), people_trained=9)
    says = go(mo, f"/front-door/training/{made.pk}/").content.decode()
    assert "Referrals in the 6 months after" in says
    settings.GOLDENTHREAD_TODAY = date(2026, 12, 1)
    snapshot = take_snapshot(tmp_path / "live", date(2026, 12, 1))
    found = compute(
        snapshot, [measures.AFTER_TRAINING], [financial_year(2026).to_date(date(2026, 12, 1))], areas=[HERE]
    )
    period = financial_year(2026).to_date(date(2026, 12, 1))
    assert found.get("referrals-around-training", HERE, period, side="after").exact() == 1


def frame(tmp_path, name, rows):
    return write_snapshot(tmp_path / name, {name: pa.Table.from_pylist(rows)}, date(2017, 3, 31), "test")


def test_agencies_that_fell_silent(tmp_path):
    row = {"area": HERE, "known_from_on": date(2015, 1, 1), "closed_on": None, "kind": "school", "trained_on": None}
    agencies = [{**row, "agency": str(n), "organisation": name} for n, name in enumerate(("Elm", "Oak", "Ash"))]
    agencies[1]["trained_on"] = date(2016, 1, 20)
    sent = [("Elm", date(2016, 9, 1)), ("Oak", date(2016, 3, 31))]
    contacts = [
        {"area": HERE, "subject": name, "contact": name, "organisation": name, "received_on": day} for name, day in sent
    ]
    frames = {"referring_agencies": pa.Table.from_pylist(agencies), "contacts": pa.Table.from_pylist(contacts)}
    snapshot = write_snapshot(tmp_path / "one", frames, date(2017, 3, 31), "test")
    found = compute(snapshot, [measures.SILENT], [YEAR], [HERE], by=["organisation", "trained"])
    assert found.get("referrer-silent", HERE, YEAR).exact() == 2
    assert found.get("referrer-silent", HERE, YEAR, trained="trained").exact() == 1
    assert found.get("referrer-silent", HERE, YEAR, organisation="Elm").exact() == 0


def test_cases_heard_may_pass_what_is_expected(tmp_path):
    rows = [{"area": HERE, "case": str(n), "meeting_on": date(2016, 9, 1)} for n in range(497)]
    snapshot = frame(tmp_path, "risk_conference_cases", rows)
    women = {(HERE, "women 18+", 2016): Residents(100_000, 2016, "made up")}
    found = compute(snapshot, [measures.OF_EXPECTED], [YEAR], [HERE], populations=women)
    assert found.get("marac-expected-share", HERE, YEAR).shown(1) == "124.3%"


def test_the_expected_volume_comes_of_the_latest_estimate(area, frozen, tmp_path, settings):
    settings.GOLDENTHREAD_TODAY = date(2017, 3, 31)
    about = {"area": HERE, "band": "women 18+", "year": 2016, "source": "made up"}
    Population.objects.create(value=90_000, published_on=date(2016, 6, 1), **about)
    Population.objects.create(value=100_000, published_on=date(2016, 12, 1), **about)
    found = compute(take_snapshot(tmp_path / "live", date(2017, 3, 31)), [measures.EXPECTED], [YEAR], [HERE])
    assert found.get("marac-expected", HERE, YEAR).exact() == 400


def test_the_domestic_abuse_service_by_its_own_numbers(area, mo, go, frozen, tmp_path):
    told = {"referred_on": date(2026, 5, 1), "source": "police", "with_children": True}
    with pytest.raises(Refused, match="closed after it was taken"):
        steps.record_service_case(area, by=mo, reference="S1", closed_on=date(2026, 6, 1), **told)
    steps.record_service_case(area, by=mo, reference="S1", opened_on=date(2026, 5, 4), **told)
    steps.record_service_case(area, by=mo, reference="S1", opened_on=date(2026, 5, 4), closed_on=frozen, **told)
    steps.record_service_case(area, by=mo, reference="S2", **(told | {"source": "self", "with_children": False}))
    assert AbuseServiceCase.objects.count() == 2
    assert "S2" in go(mo, "/front-door/abuse-service/?part=all").content.decode()
    year = financial_year(2026).to_date(frozen)
    asked = [measures.SERVICE_REFERRALS, measures.SERVICE_SOURCES, measures.SERVICE_WORKED]
    found = compute(take_snapshot(tmp_path / "live", frozen), asked, [year], [HERE])
    assert found.get("da-service-referrals", HERE, year).exact() == 2
    assert found.get("da-service-source-share", HERE, year, source="police").exact() == 50
    assert found.get("da-service-cases-in-year", HERE, year).exact() == 1


@pytest.mark.parametrize("name", ["training", "training/record", "abuse-service", "abuse-service/record"])
def test_the_registers_open(go, mo, name):
    go(mo, f"/front-door/{name}/")
