"""Allocations (worked example 11, without handover), deadlines handed over, statuses, the dataset."""

from datetime import date

import ibis
import pyarrow as pa
import pytest

from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.dataset.taking import take_snapshot
from goldenthread.mechanisms.dataset.writing import write_snapshot
from goldenthread.mechanisms.steps.models import Notice
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.services.people.allocations import has_drifted, worker_changes
from goldenthread.services.people.models import Allocation, Person, ServiceStatus
from goldenthread.services.people.statuses import close_status, open_status
from goldenthread.services.people.steps import (
    add_disability,
    add_identifier,
    allocate,
    end_allocation,
    pass_to_team,
    reallocate,
)
from goldenthread.services.people.tables import DISABILITY, PERSON


@pytest.fixture
def workers(somebody, area, north):
    return [somebody(f"Worker {name}", "social worker", area, north) for name in ("One", "Two", "Three", "Four")]


def running(person, owner, clock="test", **more):
    fields = {"clock": clock, "title": "Visit", "subject_model": "people.person", "subject_id": person.pk}
    return Deadline.begin(
        area=person.area, person=person, owner=owner, started_at=now(), limit_text="", **fields, **more
    )


def test_three_changes_in_twelve_months_are_drift(child, workers, amira, north):
    """Worked example 11; the handover is tested where practice is joined."""
    allocate(child, by=amira, worker=workers[0], team=north, starts_on=date(2025, 6, 1))
    for worker, on in zip(workers[1:], (date(2026, 1, 14), date(2026, 4, 8), date(2026, 6, 19)), strict=True):
        reallocate(child, by=amira, worker=worker, team=north, on=on, end_reason="MANAGE", without_handover="Ill")
    assert worker_changes(child, date(2026, 11, 30)) == 3
    assert has_drifted(child, date(2026, 11, 30))
    assert worker_changes(child, date(2027, 1, 14)) == 2
    assert worker_changes(child, date(2026, 1, 1)) == 0
    assert list(Allocation.objects.order_by("starts_on").values_list("ends_on", flat=True))[-1] is None


def test_the_lead_is_copied_to_the_person_and_takes_over_the_deadlines(child, workers, amira, north, testing):
    first, second = workers[:2]
    orphan = running(child, None)
    allocate(child, by=amira, worker=first, team=north, starts_on=date(2026, 1, 1))
    orphan.refresh_from_db()
    assert orphan.owner == first
    reallocate(
        child, by=amira, worker=second, team=north, on=date(2026, 2, 1), end_reason="TSPROC", without_handover="Ill"
    )
    orphan.refresh_from_db()
    child.refresh_from_db()
    assert (orphan.owner, orphan.team, child.lead, child.team) == (second, north, second, north)
    assert Notice.objects.filter(user=first, text__contains="passed to Worker Two").exists()


def test_reviews_of_restrictions_and_other_teams_work_are_not_taken_over(child, workers, amira, north, south, testing):
    review = running(child, None, clock="people.breakglass_review")
    theirs = running(child, None, clock="other", team=south)
    allocate(child, by=amira, worker=workers[0], team=north, starts_on=date(2026, 1, 1))
    assert {Deadline.objects.get(pk=one.pk).owner for one in (review, theirs)} == {None}


def test_a_stopped_deadline_stays_with_who_had_it(child, workers, amira, north, testing):
    done = running(child, workers[0], stopped_at=now())
    allocate(child, by=amira, worker=workers[0], team=north, starts_on=date(2026, 1, 1))
    reallocate(
        child, by=amira, worker=workers[1], team=north, on=date(2026, 2, 1), end_reason="TSPROC", without_handover="Ill"
    )
    done.refresh_from_db()
    assert done.owner == workers[0]


def test_the_end_of_a_lead_leaves_the_team_and_a_closed_case_nobody(child, workers, amira, north, testing):
    made = allocate(child, by=amira, worker=workers[0], team=north, starts_on=date(2026, 1, 1))
    visit = running(child, workers[0])
    end_allocation(made, by=amira, on=date(2026, 2, 1), end_reason="LEFTRL", without_handover="Ill")
    child.refresh_from_db()
    visit.refresh_from_db()
    assert (child.lead, child.team, visit.owner) == (None, north, None)
    made = allocate(child, by=amira, worker=workers[1], team=north, starts_on=date(2026, 2, 2))
    end_allocation(made, by=amira, on=date(2026, 3, 1), end_reason="closed")
    assert Person.objects.get(pk=child.pk).team is None


def test_one_lead_at_a_time_and_any_number_of_others(child, workers, amira, north):
    allocate(child, by=amira, worker=workers[0], team=north, starts_on=date(2026, 1, 1))
    with pytest.raises(GateRefused, match="reallocate instead"):
        allocate(child, by=amira, worker=workers[1], team=north, starts_on=date(2026, 1, 1))
    with pytest.raises(GateRefused, match="lead worker already"):
        reallocate(child, by=amira, worker=workers[0], team=north, on=date(2026, 2, 1), end_reason="MANAGE")
    allocate(
        child, by=amira, worker=workers[1], team=north, starts_on=date(2026, 1, 1), role="family support", lead=False
    )
    assert Allocation.objects.open().count() == 2


def test_a_worker_of_another_area_or_who_left_cannot_be_allocated(child, somebody, other_area, amira, north, workers):
    stranger = somebody("Nell", "social worker", other_area)
    with pytest.raises(GateRefused, match="no role in Castlemoor"):
        allocate(child, by=amira, worker=stranger, team=north, starts_on=date(2026, 1, 1))
    workers[0].is_active = False
    with pytest.raises(GateRefused, match="no longer works here"):
        allocate(child, by=amira, worker=workers[0], team=north, starts_on=date(2026, 1, 1))


def test_only_managers_allocate_and_only_their_own(child, ben, cleo, workers, north):
    for user, says in ((ben, "Only a team manager"), (cleo, "cannot open")):
        with pytest.raises(Refused, match=says):
            allocate(child, by=user, worker=workers[0], team=north, starts_on=date(2026, 1, 1))


def test_passing_to_a_team_tells_its_manager(someone, hana, cleo, south):
    person = someone("New", "Arrival")
    pass_to_team(person, by=hana, team=south)
    assert Person.objects.get(pk=person.pk).team == south
    assert Notice.objects.visible_to(cleo).get().text == "New Arrival was passed to your team: allocate a worker."


def test_statuses_open_once_and_close(child, testing):
    first = open_status(child, "child in need", date(2026, 1, 1))
    assert open_status(child, "child in need", date(2026, 2, 1)) == first
    open_status(child, "child protection", date(2026, 2, 1))
    assert close_status(child, "child in need", date(2026, 3, 1)).closed_on == date(2026, 3, 1)
    assert close_status(child, "looked after", date(2026, 3, 1)) is None
    assert [one.status for one in ServiceStatus.objects.on(date(2026, 3, 1))] == ["child protection"]


def test_children_reach_the_dataset(child, someone, ben, tmp_path):
    add_identifier(child, by=ben, type="UPN", value="F999000120001")
    add_disability(child, by=ben, code="LD")
    none = someone("Ned", "None", kind="unborn child", expected_on=date(2027, 1, 1))
    someone("Grown", "Up", kind="adult")
    taken = take_snapshot(tmp_path / "s", date(2026, 6, 5), tables={"person": PERSON, "disability": DISABILITY})
    rows = {row["child"]: row for row in taken.table("person").to_pyarrow().to_pylist()}
    assert rows.keys() == {str(child.pk), str(none.pk)}
    assert rows[str(child.pk)] | {"disabled": True, "upn": "F999000120001", "sex": "F"} == rows[str(child.pk)]
    assert (rows[str(none.pk)]["expected_on"], rows[str(none.pk)]["disabled"]) == (date(2027, 1, 1), None)


def test_a_census_fills_the_same_tables(tmp_path):
    people = pa.Table.from_pylist(
        [{"area": "castlemoor", "child": str(number), "sex": "F"} for number in range(3)], schema=PERSON.schema
    )
    codes = [("0", "NONE"), ("1", "NONE"), ("1", "AUT")]
    answers = [{"area": "castlemoor", "child": child, "code": code} for child, code in codes]
    frames = {"person": people, "disability": pa.Table.from_pylist(answers, schema=DISABILITY.schema)}
    tables = {"person": PERSON, "disability": DISABILITY}
    written = write_snapshot(tmp_path / "s", frames, date(2017, 3, 31), "census", tables=tables)
    found = written.table("person").order_by(ibis._.child).to_pyarrow().to_pylist()
    assert [row["disabled"] for row in found] == [False, True, None]
