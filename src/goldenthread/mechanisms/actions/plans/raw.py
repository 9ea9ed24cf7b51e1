"""The lines of a plan as a spreadsheet keeps them: ids, raw words and days of dates, letters; colour is never alone."""

from datetime import date

from goldenthread.mechanisms.actions.models import Plan
from goldenthread.mechanisms.actions.plans.lines import Line

RAW = (
    "Action id", "Plan", "Section", "Aim", "Reference", "Action", "Start as written", "Start", "End as written", "End",
    "Kind of date", "First end", "Times moved", "Days late", "Lead", "Sponsor", "Judgement", "Letter", "Word", "Colour",
    "Printed status", "Measures", "Evidence accepted", "Sources", "Last entry on", "Last entry", "Next step",
)  # fmt: skip


def raw_rows(plan: Plan, lines: list[Line], on: date) -> list[list[str]]:
    """One row for each line, every cell a text."""
    return [_row(plan, line) for line in lines]


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _row(plan: Plan, line: Line) -> list[str]:
    row, action, status = line.row, line.action, line.printed.status
    accepted = sum(one.accepted_on is not None for one in action.evidence.all())
    return [
        action.number, plan.code, str(row.section), str(row.aim or ""), row.printed_ref, row.says,
        action.starts_raw, _iso(action.starts_on), action.due_raw, _iso(action.due_on), action.get_due_kind_display(),
        _iso(action.first_due_on), str(action.moved_count), str(line.standing.days_late),
        line.roles.get(action.lead_id) or action.led_by, line.roles.get(action.sponsor_id) or str(action.sponsor or ""),
        action.get_progress_display(), status.letter, status.word, status.colour, line.printed.says,
        "; ".join(one.text for one in action.measures.all()), str(accepted),
        "; ".join(str(one) for one in action.sources.all()), _iso(row.last_on), row.last_text or "", action.next_step,
    ]  # fmt: skip
