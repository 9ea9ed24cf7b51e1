"""The team board: every child of the team, and nobody else's."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.mechanisms.access.models import Restriction, Team
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar.days import LONDON
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.mechanisms.trail.models import Entry
from goldenthread.services.frontdoor.models import Referral
from goldenthread.services.people.models import Person, ServiceStatus

NOON = datetime(2026, 6, 5, 12, tzinfo=LONDON)
CEILING = 25


@pytest.fixture
def child(area, north, ben, frozen):
    """Make a child of the North team, open for 95 days: child("Robin Vale", lead=None, due=-1)."""

    def make(name, due=None, status="child in need", **more):
        facts = {"area": area, "team": north, "lead": ben, "born_on": date(2016, 5, 12), **more}
        with recording(SystemActor("test")):
            person = Person.begin(display_name=name, sort_name=name, **facts)
            ServiceStatus.begin(area=area, person=person, status=status, opened_on=date(2026, 3, 2))
            if due is not None:
                about = {"subject_model": "people.person", "subject_id": person.pk, "person": person, "area": area}
                times = {"started_at": NOON - timedelta(days=9), "due_at": NOON + timedelta(days=due)}
                Deadline.begin(clock="test", title=f"Visit {name}", limit_text="10 working days", **about, **times)
        return person

    return make


def test_a_child_stands_with_everything_a_manager_asks(board, child, amira):
    child("Robin Vale", due=-1)
    page = board(amira)
    for told in ("Robin Vale", "Age 10", "Child in need", "Ben", "95", "Visit Robin Vale", "late", "Not recorded"):
        assert told in page
    assert "1 child: something is late for 1, and none are without a worker." in page


def test_who_may_open_the_board(board, ben, amira, somebody, area):
    analyst = somebody("Dee", Role.ANALYST, area)
    assert [board(ben), board(analyst)] == [403, 403]
    assert "North team" in board(amira)


def test_nobody_opens_the_board_of_another_team_by_guessing(board, amira, south, child, area):
    child("Wren Vale", team=south)
    assert board(amira, f"?team={south.pk}") == 404
    assert board(amira, "?team=x") == 404


def test_a_service_manager_chooses_among_the_teams_of_the_area(board, child, north, south, other_area, somebody, area):
    child("Robin Vale")
    child("Wren Vale", team=south)
    Team.objects.create(area=other_area, name="Elsewhere")
    sara = somebody("Sara", Role.SERVICE_MANAGER, area)
    page = board(sara, f"?team={south.pk}")
    assert "Wren Vale" in page
    assert "Robin Vale" not in page
    assert "Elsewhere" not in page


def test_a_restricted_child_is_neither_shown_nor_counted(board, child, amira):
    robin, _ = child("Robin Vale", due=-1), child("Wren Vale")
    facts = {"kind": "staff", "reason": "Relative", "owner": amira, "set_on": date(2026, 6, 1)}
    Restriction.objects.create(person=robin, review_due_on=date(2026, 9, 1), **facts)
    page = board(amira)
    assert "Robin" not in page
    assert "1 child: something is late for none, and none are without a worker." in page


@pytest.mark.parametrize(
    "query, shown",
    [
        ("worker=nobody", ["Bo"]),
        ("status=child+protection", ["Cy"]),
        ("clock=late", ["Al"]),
        ("clock=near", ["Cy"]),
        ("clock=nothing", ["Bo"]),
        ("clock=late&worker=nobody", []),
        ("worker=nonsense", ["Al", "Bo", "Cy"]),
    ],
)
def test_the_filters(query, shown, board, child, amira):
    child("Al One", due=-3)
    child("Bo One", lead=None)
    child("Cy One", due=4, status="child protection")
    page = board(amira, f"?{query}").split("By worker")[0]
    assert [name for name in ("Al", "Bo", "Cy") if f">{name} One<" in page] == shown


@pytest.mark.parametrize("sort, order", [("due", "Cy Al Bo"), ("name", "Al Bo Cy"), ("worker", "Bo Al Cy")])
def test_the_order(sort, order, board, child, amira):
    child("Al One", due=4)
    child("Bo One", lead=None)
    child("Cy One", due=-3)
    page = board(amira, f"?sort={sort}")
    assert sorted(("Al", "Bo", "Cy"), key=lambda name: page.index(f">{name} One<")) == order.split()


def test_fifty_children_stand_on_a_page(board, child, amira):
    for number in range(51):
        child(f"Child {number:02}")
    assert board(amira, "?sort=name").count("Age 10") == 50
    assert board(amira, "?sort=name&page=2").count("Age 10") == 1


def test_a_referral_without_a_worker_stands_above(board, child, amira, area, north):
    robin = child("Robin Vale", lead=None)
    facts = {"source": "6", "primary_need": "N1", "team": north}
    with recording(SystemActor("test")):
        referral = Referral.begin(area=area, person=robin, referral_date=date(2026, 6, 1), **facts)
    assert f"/front-door/referrals/{referral.pk}/allocate/" in board(amira)


def test_a_manager_without_a_team_is_told_so(board, somebody, area):
    assert "You manage no team." in board(somebody("Amy", Role.TEAM_MANAGER, area))


def test_whom_the_board_showed_is_in_the_trail(board, child, amira):
    robin = child("Robin Vale")
    board(amira, "?clock=")
    entry = Entry.objects.get(action="listed", actor_id=amira.pk)
    assert (entry.sentence, entry.shown_ids, entry.changes["asked"]) == ("team board", [robin.pk], {"team": "North"})


def test_twice_the_children_ask_no_more_of_the_database(client, child, amira):
    def queries():
        client.get("/team/")
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/team/").status_code == 200
        return len(asked)

    client.force_login(amira)
    child("Robin Vale", due=-1)
    few = queries()
    for number in range(12):
        child(f"Child {number}", due=number, lead=None if number % 2 else amira)
    assert queries() == few <= CEILING
