"""A plan as it is printed in its layout: columns, rows, counts, key, and what an issue keeps of it for ever."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from hashlib import sha256
from typing import Any

from goldenthread.mechanisms.actions.codes import MeasureResult, Part
from goldenthread.mechanisms.actions.models import Plan, PlanIssue, ProgressEntry
from goldenthread.mechanisms.actions.plan_codes import Layout
from goldenthread.mechanisms.actions.plans.counts import Counts
from goldenthread.mechanisms.actions.plans.cover import cover_of
from goldenthread.mechanisms.actions.plans.lines import Line, scheme_of
from goldenthread.mechanisms.actions.plans.raw import RAW, raw_rows
from goldenthread.mechanisms.pages.words import counted, day

NO_NEW_DATE = "no new date"
ENTRIES = 3  # of each line that a print shows
Cell = Callable[[Line, date], str]


def aim_with_source(line: Line, on: date) -> str:
    """The aim, with its own sources and those of the action in brackets after it, each once."""
    aim = line.row.aim
    return f"{aim or line.row.section}{aim_sources(aim, line.action.sources.all())}"


def aim_sources(aim: Any, more: Iterable[Any] = ()) -> str:
    """Where an aim comes from, in brackets; nothing when nobody said."""
    named = dict.fromkeys(str(one) for one in (*(aim.sources.all() if aim else ()), *more))
    return f" ({'; '.join(named)})" if named else ""


def section_says(section: Any) -> str:
    """What stands under the title of a section: what an inspection judges and asks, its sentence and its points."""
    judged = [section.get_judgement_area_display(), section.get_question_display()]
    said = [*judged, section.strapline, *section.bullets.splitlines()]
    return " · ".join(one.strip() for one in said if one.strip())


def sponsors_of(plan: Plan) -> list[str]:
    """Who answers for the plan above its owner."""
    return [str(one) for one in plan.sponsored_by.filter(ended_on=None).select_related("sponsor").order_by("pk")]


def reference(line: Line, on: date) -> str:
    """As the plan refers to it, with the number of the action where the plan prints that too."""
    ref = str(line.row.printed_ref)
    return f"{ref} ({line.action.number})" if line.row.plan.print_numbers else ref


def end(line: Line, on: date) -> str:
    """The date, how late it is, and the first date once it moved twice."""
    action = line.action
    late = action.lateness_in_words(on) if line.is_late else ""
    dateless = NO_NEW_DATE if line.has_no_new_date else ""
    parts = (action.due_in_words, late, dateless, action.moved_in_words, line.row.carried_in_words)
    return "; ".join(filter(None, parts))


def measure(one: Any) -> str:
    """One measure with its result."""
    return f"{one.text} ({one.get_result_display().lower()})"


def measures(line: Line, on: date) -> str:
    """How we will know, with the result where there is one."""
    return "; ".join(map(measure, line.action.measures.all()))


def evidence(line: Line, on: date) -> str:
    """What shows it; what says something of a person is never named in a print."""
    shown = [one for one in line.action.evidence.all() if not (one.contains_person or one.set_aside_because)]
    return "; ".join(f"{one.title}{'' if one.received_on else ' (expected)'}" for one in shown)


def comment(line: Line, on: date) -> str:
    """The last entries, each with its day, newest first."""
    return "\n".join(f"{day(one.as_at)}: {one.text}" for one in getattr(line.row, "heard", ()))


def hear(lines: list[Line]) -> None:
    """Read the last entries of each line, in one query."""
    by_action: dict[int, list[ProgressEntry]] = {}
    for entry in ProgressEntry.objects.filter(action__in=[line.action.pk for line in lines]).newest_first():
        by_action.setdefault(entry.action_id, []).append(entry)
    for line in lines:
        line.row.heard = by_action.get(line.action.pk, [])[:ENTRIES]


def outcome(line: Line, on: date) -> str:
    """The outcome that lines share."""
    return str(line.row.aim.outcome) if line.row.aim else ""


def who(line: Line, on: date) -> str:
    """Whoever is accountable; in a plan that is public, their role."""
    return line.roles.get(line.action.lead_id) or line.action.led_by


def partners_first(line: Line, on: date) -> str:
    """Partners and subgroups before whoever is accountable, then those who lead with them."""
    people = [one for one in line.action.people.all() if one.until is None]
    partners = [one.words for one in people if one.part == Part.PARTNER]
    others = [line.roles.get(one.user_id) or str(one.user or one.words) for one in people if one.part == Part.CO_LEAD]
    return "; ".join([*partners, who(line, on), *others])


def sponsor(line: Line, on: date) -> str:
    """Who clears what is stuck; in a plan that is public, their role."""
    return line.roles.get(line.action.sponsor_id) or str(line.action.sponsor or "")


SETTLED = (MeasureResult.MET, MeasureResult.CANNOT_BE_KNOWN)
LEADS, ENDS = ("Lead", "Who"), ("End", "By when")
MEASURES = ("Measure or outcome", "How we will know")
EVIDENCE: tuple[str, Cell] = ("Evidence", evidence)
LAYOUTS: dict[str, tuple[tuple[str, Cell], ...]] = {
    Layout.IMPROVEMENT: (
        ("Aim", aim_with_source),
        ("Ref", reference),
        ("Action", lambda line, on: line.row.says),
        ("Start", lambda line, on: line.action.starts_raw),
        ("End", end),
        ("Measure or outcome", measures),
        ("Lead", who),
        ("Sponsor", sponsor),
        ("Comments", comment),
        ("Status", lambda line, on: line.printed.whole),
    ),
    Layout.DEVELOPMENT: (
        ("Recommendation", aim_with_source),
        ("Who", who),
        ("Does what", lambda line, on: f"{reference(line, on)} {line.row.says}"),
        ("By when", end),
        ("How we will know", measures),
        ("Outcome for children", outcome),
        ("Status", lambda line, on: line.printed.whole),
        ("Progress", comment),
    ),
    Layout.STRATEGIC: (
        ("Priority", lambda line, on: str(line.row.section)),
        ("Action", lambda line, on: f"{reference(line, on)} {line.row.says}"),
        ("Lead", partners_first),
        ("Outcome", outcome),
        ("Target date", end),
        ("Status", lambda line, on: line.printed.whole),
    ),
}


def _columns(plan: Plan) -> Iterator[tuple[str, Cell]]:
    """The columns of the layout, with the evidence before the lead where the plan prints it."""
    for title, cell in LAYOUTS[plan.layout]:
        if title in ("Lead", "Outcome for children") and plan.print_evidence:
            yield EVIDENCE
        yield title, cell


def columns_of(plan: Plan) -> tuple[str, ...]:
    """The heads of a plan's print."""
    return tuple(title for title, _ in _columns(plan))


def rows_of(plan: Plan, lines: list[Line], on: date) -> list[list[str]]:
    """The cells of a plan's print, line by line, or with a row for each measure."""
    columns = list(_columns(plan))
    hear(lines)
    rows = []
    for line in lines:
        cells = [cell(line, on) for _, cell in columns]
        rows += _by_measure(line, cells, columns, on) if plan.row_per_measure else [cells]
    return rows


def _by_measure(line: Line, cells: list[str], columns: list[tuple[str, Cell]], on: date) -> list[list[str]]:
    """A row for each measure of a line, with its own lead, date and result where it has them.

    What the measures share is said in each row, so that no row needs another.
    """
    found = line.action.measures.all()
    if not found or not any(title in MEASURES for title, _ in columns):
        return [cells]
    titles = [title for title, _ in columns]
    return [[_of_measure(*cell, one, line, on) for cell in zip(titles, cells, strict=True)] for one in found]


def _of_measure(title: str, cell: str, one: Any, line: Line, on: date) -> str:
    """A cell of the row of one measure; the action’s where the measure has nothing of its own."""
    if title in MEASURES:
        return str(one.text)
    if title in LEADS and one.lead_id:
        return line.roles.get(one.lead_id) or str(one.lead)
    if title in ENDS and one.target_by:
        return day(one.target_by)
    return f"{cell}; {judged(one, on)}" if title == "Status" else cell


def judged(one: Any, on: date) -> str:
    """What one measure showed, and how late it is while it is not met."""
    late = (on - one.target_by).days if one.target_by and one.result not in SETTLED else 0
    words = f", {counted(late, 'day')} late" if late > 0 else ""
    return f"this measure: {one.get_result_display().lower()}{words}"


def counts_of_plan(plan: Plan, lines: list[Line]) -> Counts:
    """The counts of a plan's lines."""
    return Counts.of([(line.standing, line.printed) for line in lines], scheme_of(plan))


def header_of(plan: Plan, on: date) -> list[list[str]]:
    """The block above the lines: whose plan it is, for when, and what is overdue of the plan itself."""
    passed = ": this day has passed" if plan.review_on < on else ""
    areas = ", ".join(one.name for one in plan.areas())
    rows = [
        ["What it is for", plan.aims],
        ["Area", areas],
        ["Period", f"{day(plan.period_from)} to {day(plan.period_to)}"],
        ["Strategies", "; ".join(plan.strategies.splitlines())],
        ["Owner", str(plan.owner)],
        ["Sponsors", "; ".join(sponsors_of(plan))],
        ["Follows", "; ".join(str(one) for one in plan.came_after.filter(ended_on=None).select_related("before"))],
        ["Followed by", plan.monitored_by],
        ["Put to work", day(plan.implemented_on)],
        ["To be reviewed", f"{day(plan.review_on)}{passed}"],
    ]
    hidden = ("Owner", "Sponsors") if plan.is_public else ()
    return [row for row in rows if row[1] and row[0] not in hidden]


def held_of(plan: Plan, lines: list[Line], on: date) -> dict[str, Any]:
    """Everything that an issue keeps for ever."""
    counts, scheme, rows = counts_of_plan(plan, lines), scheme_of(plan), rows_of(plan, lines, on)
    sections = plan.sections.order_by("number").exclude(progress_and_impact="")
    return {
        "title": str(plan),
        "as_at": day(on),
        "header": header_of(plan, on),
        "layout": plan.layout,
        "columns": list(columns_of(plan)),
        "rows": rows,
        "under": _sections(plan, lines),
        "raw": [list(RAW), *raw_rows(plan, lines, on)],
        "counts": [list(pair) for pair in counts.says()],
        "parts": counts.parts(),
        "units": units_of(lines, rows),
        "key": [[f"{one.letter}: {one.word}", one.meaning] for one in scheme.statuses],
        "colours": {one.letter: one.colour for one in (*scheme.statuses, *(line.printed.status for line in lines))},
        "headings": [[str(one), words] for one in plan.sections.order_by("number") if (words := section_says(one))],
        "sections": [[str(one), one.progress_and_impact] for one in sections],
        "standing": {line.action.number: [line.row.printed_ref, line.row.says, line.printed.says] for line in lines},
        "changes": changes_since(plan.issues.order_by("-number").first(), lines),
        "cover": cover_of(plan, lines, on),
    }


def _sections(plan: Plan, lines: list[Line]) -> list[str]:
    """The section of each printed row."""
    times = [max(1, len(line.action.measures.all())) if _splits(plan) else 1 for line in lines]
    return [str(line.row.section) for line, count in zip(lines, times, strict=True) for _ in range(count)]


def _splits(plan: Plan) -> bool:
    """Whether the layout has a column of measures of which each has a row."""
    return plan.row_per_measure and any(title in MEASURES for title, _ in LAYOUTS[plan.layout])


def units_of(lines: list[Line], rows: list[list[str]]) -> list[list[str]]:
    """Lines, actions and printed rows are three different counts; a print names each."""
    actions = len({line.action.pk for line in lines})
    return [["Lines", f"{len(lines):,}"], ["Actions", f"{actions:,}"], ["Printed rows", f"{len(rows):,}"]]


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
