"""The court's timetable of a case: hearings that are listed and things to file, each with the day that the court set."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.pages.words import day as in_words
from goldenthread.mechanisms.steps.refusals import Refused, Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.protection import clocks, codes, court_clocks
from goldenthread.services.protection.models import CourtDate, Proceedings
from goldenthread.services.protection.policy import LITIGATE
from goldenthread.services.protection.steps.gates import blank, required

Data = Mapping[str, Any]
State = CourtDate.State
STANDS = {State.AWAITED: State.AWAITED}


def not_too_early(case: Proceedings, data: Data) -> Iterator[Unmet]:
    """The first case management hearing is not before working day 12, unless the court says why."""
    if data["kind"] != codes.HearingKind.CASE_MANAGEMENT or case.case_management_on is not None:
        return
    first, _ = court_clocks.case_management_window(case.issued_on)
    on: date = data["due_on"] if "due_on" in data else data["held_on"]
    if on < first and blank(data.get("early_reason")):
        says = f"The case management hearing is held on working day 12 to 18, not before {in_words(first)}"
        yield Unmet(f"{says}; say why the court wanted it earlier.", field="early_reason")


def set_in_order(case: Proceedings, data: Data) -> Iterator[Unmet]:
    """The court ordered it after the application, and for a later day."""
    if data["set_on"] < case.issued_on:
        yield Unmet(f"The case was issued on {in_words(case.issued_on)}; the court orders after it.", field="set_on")
    if data["due_on"] < data["set_on"]:
        yield Unmet("The day is before the court set it.", field="due_on")
    if data["kind"] == codes.CourtDateKind.OTHER:
        yield from required(data, ("what", "Say what must be filed."))


@step(
    "protection.set_court_date",
    title="Add to the court timetable",
    who=LITIGATE,
    moves={Proceedings.State.ISSUED: Proceedings.State.ISSUED},
    gates=[
        Gate("order", "Ordered after the application, for a later day", set_in_order),
        Gate("twelve", "The case management hearing is not too early", not_too_early),
    ],
)
def set_court_date(
    case: Proceedings, *, by: User, kind: str, set_on: date, due_on: date, what: str = "", **says: str
) -> CourtDate:
    """A hearing is listed, or something must be filed; what must be filed has a clock to the day that the court set.

    `says`: by_whom, early_reason.
    """
    days = {"set_on": set_on, "first_due_on": due_on, "due_on": due_on}
    made = CourtDate.begin(area=case.area, person=case.person, proceedings=case, kind=kind, what=what, **days, **says)
    clocks.run_to(court_clocks.COURT_FILING, made, due_on, "the day that the court set")
    return made


@step("protection.move_court_date", title="The court moved it", who=LITIGATE, moves=STANDS)
def move_court_date(one: CourtDate, *, by: User, due_on: date, reason: str) -> None:
    """Another day, by the court's order; the day that was set first is kept."""
    if blank(reason):
        raise Refused("Give the court's reason.")
    if due_on < one.set_on:
        raise Refused("The day is before the court set it.")
    one.change(due_on=due_on, moved_reason=reason)
    clocks.run_to(court_clocks.COURT_FILING, one, due_on, "the day that the court set instead")


def filed_in_order(one: CourtDate, data: Data) -> Iterator[Unmet]:
    """A hearing has its own record; what is filed comes after the order, and late with the reason."""
    if one.is_hearing:
        yield Unmet("Record the hearing itself.", f"{one.proceedings.get_absolute_url()}hearing/")
    if data["met_on"] < one.set_on:
        yield Unmet("It cannot be filed before the court asked for it.", field="met_on")
    if data["met_on"] > one.due_on and blank(data.get("late_reason")):
        yield Unmet(f"It was due by {in_words(one.due_on)}; say why it is late.", field="late_reason")


@step(
    "protection.file_at_court",
    title="Record that it was filed",
    who=LITIGATE,
    moves={State.AWAITED: State.MET},
    gates=[Gate("order", "Filed after it was asked for; late, with the reason", filed_in_order)],
)
def file_at_court(one: CourtDate, *, by: User, met_on: date, late_reason: str = "") -> None:
    """It is with the court; its clock stops."""
    one.change(met_on=met_on, late_reason=late_reason)
    court_clocks.COURT_FILING.stop(one, at=clocks.moment_of(met_on))


@step("protection.drop_court_date", title="It is no longer needed", who=LITIGATE, moves={State.AWAITED: State.DROPPED})
def drop_court_date(one: CourtDate, *, by: User, reason: str) -> None:
    """A hearing was vacated, or nothing has to be filed after all, and why."""
    if blank(reason):
        raise Refused("Say why it is no longer needed.")
    one.change(dropped_reason=reason)
    court_clocks.COURT_FILING.withdraw(one, reason[:300])


def hearing_was_held(case: Proceedings, kind: str, on: date) -> None:
    """The first hearing of its kind that was listed is the one that was held. Needs a recording."""
    listed = case.timetable.filter(kind=kind, state=State.AWAITED, set_on__lte=on).order_by("due_on", "pk").first()
    if listed is not None:
        listed.change(state=State.MET, met_on=on)


def end_timetable(case: Proceedings) -> None:
    """After the final order nothing of the timetable is owed any more. Needs a recording."""
    ended = "The case has ended"
    for one in case.timetable.filter(state=State.AWAITED).select_related("area", "person"):
        one.change(state=State.DROPPED, dropped_reason=ended)
        court_clocks.COURT_FILING.withdraw(one, ended)
