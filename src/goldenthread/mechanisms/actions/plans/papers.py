"""What is printed of a plan: from what an issue keeps, or as the plan stands today, which is no issue."""

from datetime import date
from typing import Any

from goldenthread.mechanisms.actions.models import Plan, PlanIssue
from goldenthread.mechanisms.actions.plans.lines import lines_of
from goldenthread.mechanisms.actions.plans.paper import Lines, Paper, Part, Table, Words, grouped
from goldenthread.mechanisms.actions.plans.printing import digest_of, held_of
from goldenthread.mechanisms.pages.words import day

PUBLIC, INSIDE = "Public", "Official"


def paper_of_plan(plan: Plan, on: date) -> Paper:
    """As it stands; a draft, until an issue is frozen."""
    held = held_of(plan, lines_of(plan, on), on)
    subtitle = f"As it stands on {day(on)}; not an issue"
    return _paper(held, subtitle, plan, "")


def paper_of_issue(issue: PlanIssue) -> Paper:
    """What the committee saw."""
    meeting = f" · {issue.for_meeting}" if issue.for_meeting else ""
    return _paper(
        issue.held, f"Issue {issue.number} · As at {issue.held['as_at']}{meeting}", issue.plan, seal_of(issue)
    )


def seal_of(issue: PlanIssue) -> str:
    """Whether it is still what was frozen, and who froze it; a public print names nobody."""
    whole = digest_of(issue.held) == issue.digest
    seal = f"SHA-256 {issue.digest}" if whole else "This issue is not what was frozen: its seal does not fit."
    return seal if issue.plan.is_public else f"Frozen by {issue.made_by}. {seal}"


def _paper(held: dict[str, Any], subtitle: str, plan: Plan, foot: str) -> Paper:
    raw = held.get("raw")
    return Paper(
        title=held["title"],
        subtitle=subtitle,
        area=", ".join(one.name for one in plan.areas()),
        as_at=held["as_at"],
        parts=tuple(part for part in _parts(held) if part is not None),
        raw=Table("Lines", tuple(raw[0]), tuple(map(tuple, raw[1:]))) if raw else None,
        marking=PUBLIC if plan.is_public else INSIDE,
        landscape=True,
        foot=foot,
    )


def _parts(held: dict[str, Any]) -> list[Part | None]:
    """The block of heads, the key, the counts, what changed, the lines, and what moved in each section."""
    closes = held.get("layout") == "strategic"  # there a row closes each section; elsewhere the words stand at the end
    return [
        _pairs("The plan", ("What", "Said"), held.get("header", [])),
        _pairs("What the letters and colours mean", ("Letter and word", "Meaning"), held["key"]),
        Table("Counts", ("What", "How many"), _rows([*held.get("units", [])[1:], *held["counts"]])),
        Words("What changed since the issue before", tuple(held["changes"])) if held["changes"] else None,
        _pairs("The sections", ("Section", "What it is about"), held.get("headings", [])),
        lines_part(held, dict(map(tuple, held["sections"])) if closes else {}),
        None if closes else _pairs("Progress and impact", ("Section", "What moved"), held["sections"]),
    ]


def _rows(rows: list[list[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(map(tuple, rows))


def _pairs(caption: str, columns: tuple[str, str], rows: list[list[str]]) -> Table | None:
    return Table(caption, columns, _rows(rows)) if rows else None


def lines_part(held: dict[str, Any], closing: dict[str, str]) -> Lines:
    """The lines under their aims; columns that nobody filled in are left out."""
    columns, rows = held["columns"], held["rows"]
    filled = [place for place in range(len(columns)) if place == 0 or not rows or any(row[place] for row in rows)]
    kept = [[row[place] or "–" for place in filled] for row in rows]
    under = held.get("under") or [row[0] for row in rows]
    heads = tuple(columns[place] for place in filled if place)
    return Lines("Lines", heads, grouped(kept, under, closing), held.get("colours", {}))
