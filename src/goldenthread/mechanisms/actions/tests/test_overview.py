"""Actions from above: the calendar of promises, the ruler of a plan, shared actions, a handover, copies to answer."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.mechanisms.actions.steps import (
    begin_body,
    escalate,
    move_due,
    pause_actions,
    set_meeting,
    update_progress,
)

PLACES = ("calendar/", "handover/", "map/")


@pytest.fixture
def page(client):
    """Sign somebody in and open an address below /actions/."""

    def visit(user, address, status=200):
        client.logout()
        client.force_login(user)
        answer = client.get(f"/actions/{address}")
        assert answer.status_code == status
        return " ".join(answer.content.decode().split())

    return visit


@pytest.fixture
def a_promise(an_action):
    """Set a promise by its step."""
    return lambda title="Report to the board", **more: an_action(title=title, kind="promise", **more)


@pytest.mark.parametrize("place", PLACES)
def test_every_page_is_there_before_anything_is(page, frozen, mina, place):
    assert "govuk-heading-l" in page(mina, place)


@pytest.mark.parametrize("place", PLACES[1:])
def test_a_partner_is_refused(page, frozen, somebody, area, place):
    page(somebody("Pat", "partner", area), place, 403)


def test_promises_and_meetings_stand_on_their_days(page, a_promise, area, mina, ben, cleo, child):
    board = begin_body(area, by=mina, name="Executive", kind="executive", officer=mina)
    set_meeting(board, by=mina, held_on=date(2026, 6, 22))
    a_promise(due=date(2026, 6, 30))
    a_promise("Ring the family", due=date(2026, 7, 3), person=child)
    june = page(ben, "calendar/")
    assert "1 promise due in the month." in june and "Report to the board" in june and "Meeting: Executive" in june
    assert "?month=2026-05" in june and "?month=2026-07" in june
    assert "Ring the family" in page(ben, "calendar/?month=2026-07")
    assert "Ring the family" not in page(cleo, "calendar/?month=2026-07")
    assert "June 2026" in page(ben, "calendar/?month=nonsense")


def test_a_plan_shows_its_dates_month_by_month(page, a_plan, a_line, mina, cleo, somebody, other_area):
    plan = a_plan()
    line = a_line(plan, due=date(2026, 8, 31))
    move_due(line.action, by=mina, due=date(2026, 10, 31), reason="No supplier")
    says = page(mina, f"plans/{plan.pk}/ruler/")
    assert "First due 31 August 2026, now 31 October 2026; today is 5 June 2026" in says
    assert "First due 31 August 2026" in page(mina, f"{line.action.pk}/")
    page(somebody("Dina", "service manager", other_area), f"plans/{plan.pk}/ruler/", 404)
    page(mina, "plans/999999/ruler/", 404)


def test_which_plans_share_actions(page, a_plan, a_line, mina):
    """Worked example 6: one action in three plans."""
    plans = [a_plan(code) for code in ("A", "B", "C")]
    first = a_line(plans[0], "2.3")
    for plan, ref in zip(plans[1:], ("1.4", "P4"), strict=True):
        a_line(plan, ref, action=first.action)
    a_line(plans[0], "2.4")
    says = page(mina, "map/")
    numbers = [part.split("</div>")[0] for part in says.split('govuk-table__cell--numeric"><div>')[1:]]
    assert numbers == ["2", "1", "1", "1", "1", "1", "1", "1", "1"]
    assert "Plan C 2026 to 2027, P4" in says


def test_somebody_takes_over(page, a_plan, a_line, a_promise, mina, ben, amira, on_day):
    """Open, promised, changed since a day, and said to whom; what changed before is not told."""
    action = a_line(a_plan(), lead=ben).action
    promise = a_promise(lead=ben)
    update_progress(action, by=ben, text="The first draft is written.", progress="moving")
    on_day(date(2026, 7, 1))
    update_progress(action, by=ben, text="Schools have read the draft.", progress="moving")
    escalate(action, by=ben, reason="Nobody can print it")
    asked = f"handover/?of={ben.pk}&since-day=1&since-month=7&since-year=2026"
    says = page(amira, asked)
    for words in (
        action.title,
        promise.title,
        "Schools have read the draft.",
        "Nobody can print it",
        "Changed since 1 July 2026",
    ):
        assert words in says
    assert "The first draft is written." not in says


def test_a_handover_shows_no_more_than_the_reader_may_see(page, an_action, child, ben, cleo, mina, north):
    secret = an_action(person=child, title="Ask about the father", lead=ben)
    own = an_action(access="restricted", title="Write to the regulator", lead=ben)
    says = page(cleo, f"handover/?of={ben.pk}")
    assert secret.title not in says and own.title not in says and str(child) not in says


def test_the_same_words_on_two_lines_wait_for_whoever_runs_the_plan(page, a_plan, a_line, mina, ben):
    """Worked example 9: one warning on each of the two."""
    plan = a_plan()
    for ref in ("3.1", "3.5"):
        said = "The review form was given to every carer."
        update_progress(a_line(plan, ref).action, by=ben, text=said, progress="moving")
    says = page(mina, "overseen/")
    assert "It says the same as 3.5" in says and "It says the same as 3.1" in says
    assert "It says the same as" not in page(ben, "overseen/")


def test_what_rests_is_drawn_with_its_days(page, a_plan_action, area, amira, north, mina):
    pause_actions(area, by=amira, team=north, until=date(2026, 7, 3), actions=[a_plan_action()], trigger="vacancy",
                  cover="Mina", agreed_by=mina)  # fmt: skip
    assert "Paused since 5 June 2026, expected to go on on 3 July 2026; today is 5 June 2026" in page(mina, "pauses/")


def test_twice_the_rows_need_no_more_queries(client, a_plan, a_line, a_promise, mina, ben, area, on_day):
    def counted(address):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"/actions/{address}").status_code == 200
        return len(captured)

    plan, other = a_plan("A"), a_plan("B")

    def more(refs):
        for ref in refs:
            line = a_line(plan, ref, lead=ben)
            a_line(other, ref, action=line.action)
            a_promise(f"Report on {ref} to the board", due=date(2026, 6, 30))
            update_progress(line.action, by=ben, text=f"Written {ref * 9}.", progress="moving")
            escalate(line.action, by=ben, reason="Stuck")

    more(["1.1"])
    client.force_login(mina)
    addresses = [*PLACES, f"handover/?of={ben.pk}", f"plans/{plan.pk}/ruler/"]
    before = [counted(one) for one in addresses]
    more(["1.2", "1.3"])
    assert [counted(one) for one in addresses] <= before
    assert max(before) <= 30, before
