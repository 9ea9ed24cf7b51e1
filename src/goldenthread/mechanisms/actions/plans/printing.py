"""A plan as it is printed in its layout: columns, rows, counts, key, and what changed since the issue before."""

import json
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from typing import Any

from goldenthread.mechanisms.actions.models import Plan, PlanIssue
from goldenthread.mechanisms.actions.plan_codes import Layout
from goldenthread.mechanisms.actions.plans.counts import Counts
from goldenthread.mechanisms.actions.plans.lines import Line, scheme_of
from goldenthread.mechanisms.pages.words import day

Cell = Callable[[Line, date], str]


def aim_with_source(line: Line, on: date) -> str:
    """The aim, with the sources of the action in brackets after it."""
    sources = "; ".join(str(one) for one in line.action.sources.all())
    aim = str(line.row.aim or line.row.section)
    return f"{aim} ({sources})" if sources else aim


def end(line: Line, on: date) -> str:
    """The date, how late it is, and the first date once it moved twice."""
    action = line.action
    late = action.lateness_in_words(on) if line.is_late else ""
    return "; ".join(
        part for part in (action.due_in_words, late, action.moved_in_words, line.row.carried_in_words) if part
    )


def measures(line: Line, on: date) -> str:
    """How we will know, with the result where there is one."""
    rows = line.action.measures.all()
    return "; ".join(f"{one.text} ({one.get_result_display().lower()})" for one in rows)


def comment(line: Line, on: date) -> str:
    """The newest entry with its day."""
    return f"{day(line.row.last_on)}: {line.row.last_text}" if line.row.last_text else ""


def outcome(line: Line, on: date) -> str:
    """The outcome that lines share."""
    return str(line.row.aim.outcome) if line.row.aim else ""


def who(line: Line, on: date) -> str:
    """Whoever is accountable. A print for people outside carries the role or agency where that is what is known."""
    return line.action.led_by


LAYOUTS: dict[str, tuple[tuple[str, Cell], ...]] = {
    Layout.IMPROVEMENT: (
        ("Aim", aim_with_source),
        ("Ref", lambda line, on: line.row.printed_ref),
        ("Action", lambda line, on: line.row.says),
        ("Start", lambda line, on: line.action.starts_raw),
        ("End", end),
        ("Measure or outcome", measures),
        ("Lead", who),
        ("Sponsor", lambda line, on: str(line.action.sponsor or "")),
        ("Comments", comment),
        ("Status", lambda line, on: line.printed.whole),
    ),
    Layout.DEVELOPMENT: (
        ("Recommendation", aim_with_source),
        ("Who", who),
        ("Does what", lambda line, on: f"{line.row.printed_ref} {line.row.says}"),
        ("By when", end),
        ("How we will know", measures),
        ("Outcome for children", outcome),
        ("Status", lambda line, on: line.printed.whole),
        ("Progress", comment),
    ),
    Layout.STRATEGIC: (
        ("Priority", lambda line, on: str(line.row.section)),
        ("Action", lambda line, on: f"{line.row.printed_ref} {line.row.says}"),
        ("Lead", who),
        ("Outcome", outcome),
        ("Target date", end),
        ("Status", lambda line, on: line.printed.whole),
    ),
}


def columns_of(plan: Plan) -> tuple[str, ...]:
    """The heads of a plan's print."""
    return tuple(title for title, _ in LAYOUTS[plan.layout])


def rows_of(plan: Plan, lines: list[Line], on: date) -> list[list[str]]:
    """The cells of a plan's print, line by line."""
    return [[cell(line, on) for _, cell in LAYOUTS[plan.layout]] for line in lines]


def counts_of_plan(plan: Plan, lines: list[Line]) -> Counts:
    """The counts of a plan's lines."""
    return Counts.of([(line.standing, line.printed) for line in lines], scheme_of(plan))


def held_of(plan: Plan, lines: list[Line], on: date) -> dict[str, Any]:
    """Everything that an issue keeps for ever."""
    return {
        "title": str(plan),
        "as_at": day(on),
        "columns": list(columns_of(plan)),
        "rows": rows_of(plan, lines, on),
        "counts": [list(pair) for pair in counts_of_plan(plan, lines).says()],
        "key": [[f"{one.letter}: {one.word}", one.meaning] for one in scheme_of(plan).statuses],
        "sections": [
            [str(one), one.progress_and_impact]
            for one in plan.sections.order_by("number").exclude(progress_and_impact="")
        ],
        "standing": {line.action.number: [line.row.printed_ref, line.row.says, line.printed.says] for line in lines},
        "changes": changes_since(plan.issues.order_by("-number").first(), lines),
    }


def changes_since(issue: PlanIssue | None, lines: list[Line]) -> list[str]:
    """What is different from the issue before, in sentences."""
    if issue is None:
        return []
    before: dict[str, list[str]] = issue.held["standing"]
    now = {line.action.number: line for line in lines}
    changed = [
        f"{line.row.printed_ref} {line.row.says}: was {before[number][2]}, now {line.printed.says}."
        for number, line in now.items()
        if number in before and before[number][2] != line.printed.says
    ]
    new = [f"{line.row.printed_ref} {line.row.says}: new." for number, line in now.items() if number not in before]
    gone = [f"{ref} {says}: no longer in the plan." for number, (ref, says, _) in before.items() if number not in now]
    return [*changed, *new, *gone]


def digest_of(held: dict[str, Any]) -> str:
    """SHA-256 of what an issue keeps, so that a change of it shows."""
    return sha256(json.dumps(held, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
