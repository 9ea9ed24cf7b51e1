"""The court's timetable of a case, week by week, the orders that the court made, and the page of one day of it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.parts import Link, Tag
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.protection import codes, steps
from goldenthread.services.protection.court_clocks import case_management_window
from goldenthread.services.protection.models import CourtDate, Proceedings
from goldenthread.services.protection.views.sheets import (
    Actions,
    Listing,
    Sheet,
    child_link,
    due_rows,
    on_day,
    told,
    what_can_be_done,
)

State = CourtDate.State
Dated = tuple[date, tuple[Any, ...]]
COLUMNS = ("Week", "Day", "What", "By whom", "How it stands")
OF_DATE: Actions = (
    (steps.move_court_date, "moved", "The court moved it"),
    (steps.drop_court_date, "dropped", "It is no longer needed"),
)
OF_FILING: Actions = ((steps.file_at_court, "filed", "Record that it was filed"), *OF_DATE)


def timetable_of(case: Proceedings) -> Listing:
    """Every day that the court set, with the limits of the law among them, in the order of days."""
    dated = sorted((*days_of(case), *limits_of(case)), key=lambda one: one[0])
    rows = tuple((week_number(case, on), day(on), *cells) for on, cells in dated)
    return Listing("Timetable of the court", COLUMNS, rows)


def week_number(case: Proceedings, on: date) -> int:
    """The week of the case in which a day lies; the day of issue is in week 1."""
    return (on - case.issued_on).days // 7 + 1


def days_of(case: Proceedings) -> Iterator[Dated]:
    """Hearings and what must be filed."""
    for one in case.timetable.order_by("due_on", "pk"):
        yield one.due_on, (Link(str(one), one.get_absolute_url()), one.by_whom or "–", stands(one))


def limits_of(case: Proceedings) -> Iterator[Dated]:
    """The days of the law: issue, case management hearing, end of the time."""
    yield case.issued_on, ("Application issued", "The council", Tag("Done", "green"))
    if case.case_management_on is None and case.ended_on is None:
        first, last = case_management_window(case.issued_on)
        yield last, (f"Case management hearing held, not before {day(first)}", "The court", Tag("Limit", "grey"))
    yield case.due_on, ("Final order, by the law or the court’s extension", "The court", Tag("Limit", "grey"))
    if case.ended_on is not None:
        yield case.ended_on, ("Final order", "The court", Tag("Done", "green"))


def stands(one: CourtDate) -> Any:
    """Done, late, awaited or no longer needed, in words and colour; with the day that was set first."""
    moved = [f"First set for {day(one.first_due_on)}"] if one.first_due_on != one.due_on else []
    if one.met_on is not None:
        late = [Tag("Late", "orange")] if one.met_on > one.due_on else []
        return [f"Done on {day(one.met_on)}", *late, *moved]
    if one.state == State.DROPPED:
        return Tag("No longer needed", "grey")
    return [Tag("Overdue", "red") if one.due_on < today() else Tag("Awaited", "blue"), *moved]


def orders_of(case: Proceedings) -> Listing:
    """Each order with its day: interim ones of the hearings, and the last one of each child."""
    rows = [
        (one.held_on, one.get_interim_order_display(), "All children of the case")
        for one in case.hearings.exclude(interim_order__in=("", codes.InterimOrder.NONE)).order_by("held_on", "pk")
    ]
    if case.ended_on is not None:
        ended = case.children.select_related("person").exclude(order="").order_by("pk")
        rows += [(case.ended_on, one.get_order_display(), str(one.person)) for one in ended]
    shown = tuple((day(on), order, whom) for on, order, whom in rows)
    return Listing("Orders of the court", ("Day", "Order", "About whom"), shown, "The court has made no order yet.")


def date_sheet(one: CourtDate, user: User) -> Sheet:
    """One day of the timetable."""
    facts = told(
        (
            ("Child", child_link(one.person)),
            ("Case", Link("Open", one.proceedings.get_absolute_url())),
            ("By whom", one.by_whom),
            ("Ordered", on_day(one.set_on)),
            ("Day", on_day(one.due_on)),
            ("How it stands", stands(one)),
            ("Why the court moved it", one.moved_reason),
            ("Why so early", one.early_reason),
            ("Why late", one.late_reason),
            ("Why it is no longer needed", one.dropped_reason),
        )
    )
    return Sheet(
        title=str(one),
        caption="Timetable of the court",
        back=Link("Case", one.proceedings.get_absolute_url()),
        tags=(Tag(one.get_state_display()),),
        facts=facts,
        due=tuple(due_rows(user, [one.person_id], "protection.court")),
        actions=what_can_be_done(one, user, OF_DATE if one.is_hearing else OF_FILING),
    )
