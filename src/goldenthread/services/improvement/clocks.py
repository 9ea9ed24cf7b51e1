"""Time limits of answers to people, and of the statement that answers an inspection."""

from datetime import date
from typing import Any

from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import end_of_day, now, start_of_day, today, working_days
from goldenthread.mechanisms.calendar.days import add_working_days
from goldenthread.mechanisms.clocks.clock import Clock, field
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.services.improvement.codes import InspectionKind
from goldenthread.services.improvement.models import Inspection

SEND_DAYS = 35  # working days to the priority action plan of an area inspection of special educational needs
TOLD_AFTER = 40  # working days, when the chair of the body is told


def _ended(day: date | None) -> Any:
    return now() if day in (None, today()) else end_of_day(day)  # type: ignore[arg-type]


ANSWER = Clock(
    key="imp.answer",
    title="People are told what came of what they said",
    model="improvement.Promise",
    starts=field("accepted_on"),
    stops=lambda promise: _ended(promise.published_on),
    limit=working_days(60),
    authority="Our choice",
    since=date(2013, 4, 15),
    escalates_to=Role.SERVICE_MANAGER,
    owner=field("accepted_by"),
)
STATEMENT = Clock(
    key="imp.inspection_statement",
    title="Written statement of proposed action sent after an inspection",
    model="improvement.Inspection",
    starts=field("received_on"),
    stops=lambda inspection: _ended(inspection.statement_on),
    limit=working_days(70),
    authority="Children Act 2004 (Joint Area Reviews) Regulations 2015; the same length for inspections of an authority "
    "(2007 regulations) and 35 working days for a SEND area plan are to be checked with the report",
    since=date(2013, 4, 15),
    escalates_to=Role.HEAD_OF_SERVICE,
    owner=field("director"),
    warns=TOLD_AFTER / 70,
)
CLOCKS = (ANSWER, STATEMENT)


def ask_for_statement(inspection: Inspection) -> Deadline | None:
    """Run to the last day of the statement, and tell the director after forty working days, or half of fewer."""
    deadline = STATEMENT.start(inspection)
    if deadline is None:
        return None
    send = inspection.kind == InspectionKind.AREA_SEND
    warn = add_working_days(inspection.received_on, SEND_DAYS // 2 if send else TOLD_AFTER)
    more: dict[str, Any] = {"warn_at": start_of_day(warn), "title": f"Statement in answer to {inspection}"[:200]}
    if send:
        due = end_of_day(add_working_days(inspection.received_on, SEND_DAYS))
        more |= {"due_at": due, "limit_text": working_days(SEND_DAYS).text}
    return deadline.change(**more)
