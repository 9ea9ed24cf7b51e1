"""What each worker carries, time limit by time limit, and passing several children on at once."""

import re
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.mechanisms.calendar.days import LONDON
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.people.models import Allocation, Person, ServiceStatus
from goldenthread.services.people.steps import allocate
from goldenthread.services.practice.models import Handover, Pause

NOON = datetime(2026, 6, 5, 12, tzinfo=LONDON)
CEILING = 25


@pytest.fixture
def eve(somebody, area, north):
    return somebody("Eve", "social worker", area, north)


@pytest.fixture
def child(area, north, ben, amira, frozen):
    """Make a child of the North team whom Ben leads by an allocation: child("Robin Vale", due=-1)."""

    def make(name, due=None, worker=ben, since=date(2026, 1, 5), status="child in need"):
        born = {"born_on": date(2016, 5, 12), "person_no": f"T{Person.objects.count():07d}"}
        with recording(SystemActor("test")):
            person = Person.begin(area=area, team=north, display_name=name, sort_name=name, **born)
            ServiceStatus.begin(area=area, person=person, status=status, opened_on=date(2026, 3, 2))
        if worker:
            allocate(person, by=amira, worker=worker, team=north, starts_on=since)
        if due is not None:
            about = {"subject_model": "people.person", "subject_id": person.pk, "person": person, "area": area}
            times = {"started_at": NOON - timedelta(days=30), "due_at": NOON + timedelta(days=due)}
            with recording(SystemActor("test")):
                Deadline.begin(clock="practice.summary_fresh", title="Summary", limit_text="", **about, **times)
        return person

    return make


def test_what_each_worker_carries(board, child, amira, eve):
    child("Robin Vale", status="child protection", due=-1)
    child("Wren Vale", worker=eve, since=date(2026, 6, 3))
    says = board(amira).split("By worker")[-1]
    ben, her = says.split("Ben")[1].split("Eve")[0], says.split("Eve")[1]
    assert "2 of 20" in ben and "1 of 20" in her
    assert "fresh=on" in her and "fresh=on" not in ben


def test_more_than_the_capacity_is_said_in_words(board, child, amira):
    for number in range(11):
        child(f"Child {number}", status="child protection")
    assert "Over capacity" in board(amira)


def test_late_and_near_limit_by_limit(board, child, amira):
    for name, due in (("A", -3), ("B", 3), ("C", 12), ("D", 40)):
        child(name, due=due)
    row = board(amira).split("By time limit")[1].split("By worker")[0]
    found = re.findall(r'clock=practice.summary_fresh&amp;when=(\w+)">(\d+)<', row)
    assert found == [("late", "1"), ("5", "1"), ("10", "2")]


def test_a_child_whose_worker_changed_often_drifts(board, child, amira, ben, eve, north, area):
    robin = child("Robin Vale", since=date(2025, 9, 1))
    with recording(SystemActor("test")):
        for number, start in enumerate([date(2025, 11, 3), date(2026, 1, 5), date(2026, 3, 2)]):
            worker = eve if number % 2 else ben
            ended = {"ends_on": date(2026, 4, 1), "end_reason": "MANAGE"}
            Allocation.begin(area=area, person=robin, worker=worker, team=north, starts_on=start, **ended)
    child("Wren Vale")
    assert board(amira).count("Drift: ") == 1
    assert "Drift: 3 changes of worker in a year" in board(amira)


def day_boxes(name, day):
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


def test_several_children_are_passed_on_at_once(client, child, amira, ben, eve, north, frozen):
    one, two = child("Robin Vale"), child("Wren Vale", worker=None)
    client.force_login(amira)
    address = f"/team/pass-on/?team={north.pk}"
    boxes = {"children": [one.pk, two.pk], "worker": eve.pk, **day_boxes("on", frozen)}
    refused = client.post(address, boxes).content.decode()
    assert "Write the handover note" in refused
    answer = client.post(address, {**boxes, "note": "Both know Eve.", "end_reason": "MANAGE"}, follow=True)
    assert "2 children passed on." in answer.content.decode()
    assert set(Allocation.objects.open().values_list("worker__name", flat=True)) == {"Eve"}
    assert Handover.objects.get().story_so_far == "Both know Eve."


def test_only_the_children_of_the_filter_are_offered(client, child, amira, ben, north):
    child("Robin Vale"), child("Wren Vale", worker=None)
    client.force_login(amira)
    says = client.get(f"/team/pass-on/?team={north.pk}&worker=nobody").content.decode()
    assert "Wren Vale" in says and "Robin Vale" not in says


def test_half_a_post_carries_half(client, board, child, amira, ben, cleo, north, frozen):
    child("Robin Vale")
    client.force_login(amira)
    address = f"/team/share/?team={north.pk}"
    boxes = {"worker": ben.pk, **day_boxes("since", frozen)}
    assert "Found 2; expected 1 or less" in client.post(address, {**boxes, "share": "2"}).content.decode()
    assert client.post(address, {**boxes, "share": "0.5"}).status_code == 302
    assert "1 of 10" in board(amira)
    assert "is recorded already" in client.post(address, {**boxes, "share": "0.6"}).content.decode()


@pytest.mark.parametrize("path", ["pass-on", "pause", "share", "absence", "list/deadlines", "list/waiting"])
def test_another_team_is_not_there_and_a_worker_may_not(client, amira, ben, south, north, path):
    client.force_login(amira)
    assert client.get(f"/team/{path}/?team={south.pk}").status_code == 404
    assert client.get(f"/team/{path}/").status_code == 404
    client.force_login(ben)
    assert client.get(f"/team/{path}/?team={north.pk}").status_code == 403


def test_tasks_are_paused_and_resumed_and_the_board_says_so(client, board, child, amira, north, frozen):
    child("Robin Vale", due=-3)
    client.force_login(amira)
    boxes = {"tasks": ["practice.summary_fresh"], "reason": "Flu", **day_boxes("until", date(2026, 6, 19))}
    assert client.post(f"/team/pause/?team={north.pk}", boxes).status_code == 302
    says = board(amira)
    assert "Tasks are paused" in says and "Since 5 June 2026, until 19 June 2026" in says
    assert client.post(f"/team/pauses/{Pause.objects.get().pk}/resume/").status_code == 302
    assert "Tasks are paused" not in board(amira)


def test_twice_the_workers_ask_no_more_of_the_database(client, child, somebody, area, north, amira):
    def queries():
        client.get("/team/")
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/team/").status_code == 200
        return len(asked)

    client.force_login(amira)
    child("Robin Vale", due=-1)
    before = queries()
    for number in range(3):
        child(f"Child {number}", due=2, worker=somebody(f"Worker {number}", "social worker", area, north))
    assert queries() <= before <= CEILING
