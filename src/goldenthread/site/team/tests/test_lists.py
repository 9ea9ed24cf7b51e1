"""Every number of the board opens its list; what waits, what drifts, who is away."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.mechanisms.calendar.days import LONDON
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.pages.models import Draft
from goldenthread.services.people.allocations import absences_of
from goldenthread.services.people.models import Absence, Person, ServiceStatus
from goldenthread.services.practice.models import CaseInvolvement, Plan, PlanAim, PlanPerson, RiskAssessment
from goldenthread.services.practice.models.supervision import SupervisionCasePart, SupervisionSession
from goldenthread.services.protection.models import ProtectionPlan

TODAY, NOON = date(2026, 6, 5), datetime(2026, 6, 5, 12, tzinfo=LONDON)
CEILING = 25


@pytest.fixture
def child(testing, frozen, area, north, ben):
    """Make a child of the North team: child("Robin Vale", status="child protection", since=date(2024, 1, 5))."""

    def make(name="Robin Vale", status="child in need", since=date(2026, 3, 2), **more):
        number = f"T{Person.objects.count():07d}"
        facts = {"area": area, "team": north, "lead": ben, "person_no": number, "born_on": date(2016, 5, 12), **more}
        person = Person.begin(display_name=name, sort_name=name, **facts)
        ServiceStatus.begin(area=area, person=person, status=status, opened_on=since)
        return person

    return make


def due(person, days, clock="practice.chronology_fresh"):
    about = {"subject_model": "people.person", "subject_id": person.pk, "person": person, "area": person.area}
    times = {"started_at": NOON - timedelta(days=90), "due_at": NOON + timedelta(days=days)}
    return Deadline.begin(clock=clock, title="Chronology reviewed", limit_text="3 months", **about, **times)


@pytest.fixture
def submitted(child, area, ben):
    """A plan that Ben submitted five days ago."""

    def make(person):
        at = datetime(2026, 6, 1, 9, tzinfo=LONDON)
        plan = Plan.begin(area=area, person=person, kind="safety", starts_on=TODAY, state="submitted",
                          submitted_at=at, submitted_by=ben)  # fmt: skip
        PlanPerson.begin(area=area, plan=plan, person=person)
        return plan

    return make


@pytest.mark.parametrize("when, shown", [("late", "Al"), ("5", "Bo"), ("10", "Bo Cy"), ("", "Al Bo Cy")])
def test_a_number_of_deadlines_opens_its_list(board, child, amira, north, when, shown):
    for name, days in (("Al One", -1), ("Bo One", 3), ("Cy One", 12)):
        due(child(name), days)
    page = board(amira, f"?team={north.pk}&clock=practice.chronology_fresh&when={when}", "list/deadlines/")
    assert [name for name in ("Al", "Bo", "Cy") if f">{name} One<" in page] == shown.split()


def test_a_group_of_limits_of_one_worker(board, child, amira, ben, north, somebody, area):
    eve = somebody("Eve", "social worker", area, north)
    due(child("Al One"), -1)
    due(child("Bo One", lead=eve), -1)
    due(child("Cy One", lead=eve), -1, clock="practice.risk_review")
    page = board(amira, f"?team={north.pk}&worker={eve.pk}&clock=chronologies&when=late", "list/deadlines/")
    assert [name for name in ("Al", "Bo", "Cy") if f">{name} One<" in page] == ["Bo"]


def test_what_waits_for_the_manager_stands_on_the_board_the_longest_first(board, child, submitted, amira, north, area):
    robin, wren = child("Robin Vale"), child("Wren Vale")
    submitted(robin)
    at = datetime(2026, 5, 27, 9, tzinfo=LONDON)
    risk = {"state": "submitted", "trigger": "first", "grade": "high"}
    RiskAssessment.begin(area=area, person=wren, submitted_at=at, submitted_by=robin.lead, **risk)
    ceased = {"state": "ceased", "starts_on": date(2026, 1, 5), "work_ceased_on": date(2026, 6, 3)}
    CaseInvolvement.begin(area=area, person=robin, service="child in need", team=north, **ceased)
    page = board(amira)
    places = [page.index(words) for words in ("Risk assessment to decide", "Plan to sign off", "Case to close")]
    assert places == sorted(places) and "3 things wait for you" in page
    assert "Case to close" in board(amira, f"?team={north.pk}", "list/waiting/")


def test_nobody_is_asked_to_sign_what_they_submitted_themselves(board, child, submitted, amira):
    plan = submitted(child())
    plan.change(submitted_by=amira)
    assert "Nothing waits for you." in board(amira)


def test_step_downs_that_nobody_has_decided(board, child, amira, north, area):
    robin, ended = child(status="looked after"), {"started_on": date(2025, 9, 1), "ended_on": date(2026, 5, 20)}
    category = {"initial_category": "NEG", "latest_category": "NEG"}
    ProtectionPlan.begin(area=area, person=robin, end_reason=ProtectionPlan.EndReason.SAFE, **ended, **category)
    assert "Help after a protection plan to decide" in board(amira, f"?team={north.pk}", "list/step-downs/")
    ServiceStatus.begin(area=area, person=robin, status="child in need", opened_on=TODAY)
    assert "No step-down waits." in board(amira, f"?team={north.pk}", "list/step-downs/")


@pytest.mark.parametrize(
    "since, says",
    [
        (date(2025, 3, 5), "Drift: more than 15 months on a protection plan"),
        (date(2024, 6, 5), "Drift: more than 24 months on a protection plan"),
        (date(2025, 3, 6), ""),
    ],
)
def test_a_long_protection_plan_drifts(board, child, amira, since, says):
    child(status="child protection", since=since)
    page = board(amira)
    assert (says in page) if says else ("Drift: " not in page)


def test_no_aim_nearer_and_drift_seen_in_supervision_are_signs_too(board, child, amira, ben, area, north):
    still, moving, seen = child("Al One"), child("Bo One"), child("Cy One")
    for person, score in ((still, 3), (moving, 6)):
        signed = {"state": "signed off", "signed_off_on": TODAY, "signed_off_by": amira}
        plan = Plan.begin(area=area, person=person, kind="safety", starts_on=TODAY, **signed)
        words = {"need": "a", "outcome_wanted": "b", "how_we_will_know": "c"}
        PlanAim.begin(area=area, plan=plan, number=1, where_now=3, first_score=3, where_at_review=score, **words)
    for held, drift in ((date(2026, 4, 1), False), (date(2026, 5, 1), True)):
        session = SupervisionSession.begin(area=area, kind="case", worker=ben, supervisor=amira, held_on=held)
        SupervisionCasePart.begin(area=area, session=session, person=seen, drift=drift, posted_on=held)
    page = board(amira, "?drift=on").split("By time limit")[0]
    assert [name for name in ("Al", "Bo", "Cy") if f">{name} One<" in page] == ["Al", "Cy"]
    assert "the review found no aim nearer" in page and "supervision found drift" in page


def test_old_drafts_are_counted_and_listed_without_what_is_in_them(board, child, amira, ben, north):
    child()
    old = datetime(2026, 5, 20, 9, tzinfo=LONDON)
    Draft.objects.create(owner=ben, form="x.RecordVisitForm", subject="y", values={"a": ["He hides"]}, saved_at=old)
    assert "list/drafts/" in board(amira)
    page = board(amira, f"?team={north.pk}&worker={ben.pk}", "list/drafts/")
    assert "Record visit" in page and "20 May 2026" in page and "He hides" not in page


def boxes(name, day):
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


def test_who_is_away_and_who_covers(client, board, child, amira, ben, somebody, area, north):
    eve = somebody("Eve", "social worker", area, north)
    child()
    client.force_login(amira)
    address = f"/team/absence/?team={north.pk}"
    typed = {"worker": ben.pk, "cover": ben.pk, **boxes("starts_on", TODAY)}
    assert "Somebody else must cover" in client.post(address, typed).content.decode()
    assert client.post(address, {**typed, "cover": eve.pk}).status_code == 302
    assert [(one.worker, one.cover) for one in absences_of([ben.pk, eve.pk])] == [(ben, eve)]
    page = board(amira)
    assert "Away today" in page and "Not known" in page
    assert "is recorded already" in client.post(address, {**typed, "cover": eve.pk}).content.decode()
    away = Absence.objects.get()
    assert client.post(f"/team/absences/{away.pk}/back/", boxes("on", date(2026, 6, 4))).status_code == 200
    assert client.post(f"/team/absences/{away.pk}/back/", boxes("on", TODAY)).status_code == 302


def test_another_team_s_absence_is_not_there(client, child, cleo, ben, area, north):
    away = Absence.begin(area=area, team=north, worker=ben, starts_on=TODAY)
    client.force_login(cleo)
    assert client.get(f"/team/absences/{away.pk}/back/").status_code == 404


def test_there_is_no_other_list_and_no_worker_opens_one(board, amira, ben, north, child):
    assert board(amira, f"?team={north.pk}", "list/nonsense/") == 404
    assert board(ben, f"?team={north.pk}", "list/waiting/") == 403


@pytest.mark.parametrize("path", ["", "list/waiting/", "list/deadlines/", "list/step-downs/", "list/drafts/"])
def test_twice_of_everything_needs_no_more_queries(client, child, submitted, amira, north, area, path):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"/team/{path}?team={north.pk}").status_code == 200
        return len(asked)

    client.force_login(amira)
    for number in range(2):
        submitted(child(f"Child {number}"))
        due(Person.objects.latest("pk"), -1)
    queries()
    before = queries()
    for number in range(2, 6):
        submitted(child(f"Child {number}", status="child protection", since=date(2024, 1, 5)))
        due(Person.objects.latest("pk"), number)
    assert queries() <= before <= CEILING
