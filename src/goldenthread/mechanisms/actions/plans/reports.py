"""Reports on plans, inspections, reviews and committees, as papers; each reads what its reader may see, on a day."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from goldenthread.mechanisms.actions.codes import OPEN, ImpactStrength, Progress
from goldenthread.mechanisms.actions.figures import shown
from goldenthread.mechanisms.actions.models import (
    Action,
    ActionSource,
    AssuranceReport,
    Plan,
    PlanIssue,
    RegressionWatch,
)
from goldenthread.mechanisms.actions.plan_codes import LineEnding
from goldenthread.mechanisms.actions.plans.lines import Line, lines_of
from goldenthread.mechanisms.actions.plans.paper import Group, Lines, Paper, Part, Table, Words
from goldenthread.mechanisms.actions.plans.papers import INSIDE, PUBLIC, seal_of
from goldenthread.mechanisms.pages.words import day

NUMBER = re.compile(r"\d+")
WELL = (ImpactStrength.SOME, ImpactStrength.CLEAR, ImpactStrength.LASTING)
NOT_WRITTEN = "Nobody has written the words of this report yet."
Rows = tuple[tuple[str, ...], ...]


def _rows(rows: Iterable[Iterable[Any]]) -> Rows:
    return tuple(tuple(map(str, row)) for row in rows)


def _of_plan(plan: Plan, title: str, on: date, parts: Iterable[Part]) -> Paper:
    area = ", ".join(one.name for one in plan.areas())
    return Paper(f"{plan}: {title}", f"As at {day(on)}", area, day(on), tuple(parts), marking=INSIDE)


def cover_report(issue: PlanIssue) -> Paper:
    """The report before a frozen issue: words that were tested, counts with “of which late”, what changed and what comes."""
    held, written = issue.held, getattr(issue, "cover", None)
    said, by_status = held.get("cover", {}), _by_status(held)
    others = [pair for pair in held["counts"] if pair[0] not in {label for label, *_ in by_status}]
    parts: list[Part] = [
        Words("What the board should know", tuple(written.text.splitlines()) if written else (NOT_WRITTEN,)),
        Table("The plan", ("What", "Said"), _rows(held.get("header", []))),
        Table("Counts by status", ("Status", "Lines", "Share", "Of which late"), by_status),
        Table("Other counts", ("What", "How many"), _rows(others)),
        Words("What changed since the issue before", tuple(held["changes"]) or ("Nothing that the lines print.",)),
        Table("Why some are still amber", ("Line", "Why"), _rows(said.get("amber", []))),
        Table("What is late", ("Line", "How late", "What was said of it"), _rows(said.get("late", []))),
        Table("Impact on children, adults and families", ("About", "What is different", "How much"),
              _rows(said.get("impact", [])), "" if said.get("impact") else "No impact was found yet."),
        Table("What held the work up", ("Action", "Why it rests", "Who covers"), _rows(said.get("capacity", []))),
        Words("Capacity", tuple(written.capacity.splitlines()) if written and written.capacity else ("Nothing to report.",)),
        Table("Key actions in the next quarter", ("Line", "Due", "Next step"), _rows(said.get("next", []))),
        Table("What the letters and colours mean", ("Letter and word", "Meaning"), _rows(held["key"])),
    ]  # fmt: skip
    plan = issue.plan
    area = ", ".join(one.name for one in plan.areas())
    meeting = f" · {issue.for_meeting}" if issue.for_meeting else ""
    subtitle = f"Report on issue {issue.number}{meeting}"
    marking = PUBLIC if plan.is_public else INSIDE
    return Paper(held["title"], subtitle, area, held["as_at"], tuple(parts), marking=marking, foot=seal_of(issue))


def _by_status(held: dict[str, Any]) -> Rows:
    """Each value of the key with its count, its share and how many of it are late."""
    parts = held.get("parts", {})
    found = [(label, parts.get(label.partition(": ")[2].casefold())) for label, _ in held["key"]]
    return tuple(
        (label, f"{part[0]:,}", f"{100 * part[0] / part[1] if part[1] else 0:.1f}%", f"{part[2]:,}")
        for label, part in found
        if part is not None
    )


def exception_report(plan: Plan, on: date) -> Paper:
    """Only what is wrong: late, stuck, and what was met and slid back."""
    lines = lines_of(plan, on)
    stuck = [line for line in lines if line.standing.progress == Progress.STUCK]
    late = sorted((line for line in lines if line.is_late), key=lambda line: -line.standing.days_late)
    return _of_plan(plan, "exception report", on, [
        Table("Late", ("Line", "Lead", "Due", "How late", "Status", "Last word"), _rows(map(_late, late, [on] * len(late))),
              f"{len(late)} of {sum(line.action.is_open for line in lines)} open lines."),
        Table("Stuck", ("Line", "Lead", "Why", "Who can help"), _rows(
            (_name(one), one.action.led_by, one.action.blocked_reason or "–", one.action.help_wanted_from or "–")
            for one in stuck), f"{len(stuck)} of {len(lines)} lines."),
        Table("Through its floor", ("Line", "Figure", "Floor", "Last look"), _rows(_dipped(lines))),
    ])  # fmt: skip


def _name(line: Line) -> str:
    return f"{line.row.printed_ref} {line.row.says}"


def _late(line: Line, on: date) -> tuple[str, ...]:
    action = line.action
    said = line.row.last_text or "Nothing was said."
    return (_name(line), action.led_by, action.due_in_words, action.lateness_in_words(on), line.printed.whole, said)


def _dipped(lines: list[Line]) -> list[tuple[str, ...]]:
    """Running watches whose last look was through the floor."""
    names = {line.action.pk: _name(line) for line in lines}
    found: list[tuple[str, ...]] = []
    for watch in RegressionWatch.objects.running().filter(action__in=names).prefetch_related("checks"):
        last = max(watch.checks.all(), key=lambda one: (one.looked_on, one.pk), default=None)
        if last is not None and not last.held:
            seen = f"{shown(last.value)} on {day(last.looked_on)}"
            found.append((names[watch.action_id], str(watch), shown(watch.floor), seen))
    return found


def closing_schedule(plan: Plan, on: date) -> Paper:
    """Each line that the plan ever had, and where it went."""
    rows = plan.lines.select_related("action", "carried_to__plan").order_by("section__number", "printed_ref", "pk")
    cells = [(row.printed_ref, row.says, row.action.number, *_went(row)) for row in rows]
    still = sum(row.ended_on is None and row.action.is_open for row in rows)
    says = "Every line is accounted for." if not still else f"Not accounted for yet: {still}."
    columns = ("Ref", "Action", "Number", "Where it went", "When", "Why")
    return _of_plan(plan, "where each line went", on, [Table("Lines", columns, _rows(cells), says)])


def _went(row: Any) -> tuple[str, str, str]:
    action = row.action
    if row.ending == LineEnding.CARRIED and hasattr(row, "carried_to"):
        return f"Carried to {row.carried_to.plan}, as {row.carried_to.printed_ref}", day(row.ended_on), row.kept_because
    if row.ended_on is not None:
        return str(row.get_ending_display()), day(row.ended_on), row.kept_because
    if action.closed_on is not None:
        return str(action.get_closure_display()), day(action.closed_on), action.closure_reason or "–"
    return "Still in the plan", "–", "–"


def coverage(sources: Iterable[ActionSource], title: str, area: str, on: date) -> Paper:
    """The recommendations of one inspection, review or audit, with what answers each; those that nothing answers too."""
    by_citation: dict[str, list[Action]] = {}
    for source in sources:
        by_citation.setdefault(source.citation or "Not numbered", []).append(source.action)
    for missing in missing_numbers(by_citation):
        by_citation[missing] = []
    order = sorted(by_citation, key=lambda one: ([int(number) for number in NUMBER.findall(one)], one))
    covered = sum(any(one.is_open or one.progress == Progress.DONE for one in by_citation[key]) for key in order)
    met = sum(bool(some := by_citation[key]) and all(one.verified_on for one in some) for key in order)
    counts = (("Recommendations", f"{len(order)}"), ("With an action that lives or is done", f"{covered} of {len(order)}"),
              ("Verified", f"{met} of {len(order)}"))  # fmt: skip
    columns = ("Recommendation", "Action", "Lead", "Due", "How it stands", "Evidence accepted", "Impact")
    rows = [row for key in order for row in _answers(key, by_citation[key], on)]
    parts = (Table("Counts", ("What", "How many"), counts), Table("Recommendations", columns, _rows(rows)))
    return Paper(title, "What answers each recommendation", area, day(on), parts, landscape=True)


def missing_numbers(citations: Iterable[str]) -> list[str]:
    """Recommendations that are skipped: with 1 and 3 there must be a 2."""
    numbered = {int(found[0]): one for one in citations if len(found := NUMBER.findall(one)) == 1}
    word = NUMBER.sub("{}", next(iter(numbered.values()))) if numbered else ""
    return [word.replace("{}", str(number)) for number in range(1, max(numbered, default=0)) if number not in numbered]


def _answers(citation: str, actions: list[Action], on: date) -> Iterable[tuple[str, ...]]:
    if not actions:
        yield citation, "No action answers it", "–", "–", "–", "–", "–"
    for action in actions:
        accepted = sum(one.accepted_on is not None for one in action.evidence.all())
        felt = next(
            (one for one in sorted(action.impacts.all(), key=lambda one: (one.judged_on, one.pk), reverse=True)), None
        )
        stands = action.get_progress_display() + (f", {action.lateness_in_words(on)}" if action.days_late(on) else "")
        impact = str(felt.get_strength_display()) if felt else "–"
        yield citation, str(action), action.led_by, action.due_in_words, stands, str(accepted), impact


def reviews_plan(sources: Iterable[ActionSource], on: date) -> Paper:
    """One plan over all practice reviews: a section for each review, its lines by agency, all areas together."""
    by_review: dict[str, list[ActionSource]] = {}
    for source in sources:
        by_review.setdefault(f"{source.citation.partition(',')[0] or 'Review'}, {source.year}", []).append(source)
    groups = tuple(
        Group(review, _rows(sorted(_by_agency(one, on) for one in some))) for review, some in sorted(by_review.items())
    )
    columns = ("Agency", "Area", "Action", "Lead", "Due", "How it stands")
    lines = Lines("Actions of practice reviews", columns, groups)
    still = len({one.action_id for some in by_review.values() for one in some if one.action.progress in OPEN})
    counts = Table("Counts", ("What", "How many"), (("Reviews", str(len(groups))), ("Actions still open", str(still))))
    return Paper(
        "Practice reviews: one plan over all", f"As at {day(on)}", "All areas", day(on), (counts, lines), landscape=True
    )


def _by_agency(source: ActionSource, on: date) -> tuple[str, ...]:
    action = source.action
    agency = action.agency or ("Local authority" if action.lead_id else action.lead_words)
    stands = action.get_progress_display() + (f", {action.lateness_in_words(on)}" if action.days_late(on) else "")
    return agency, action.area.name, str(action), action.led_by, action.due_in_words, stands


def outstanding_sheet(body: str, area: str, actions: Iterable[Action], on: date) -> Paper:
    """What a board or committee waits for, in the form of its agenda paper."""
    columns = ("No.", "Action", "Date added and agenda item", "Officer", "Target or completed", "Days over")
    rows = _rows((number, *_outstanding(one, on)) for number, one in enumerate(actions, 1))
    says = "Nothing is outstanding." if not rows else ""
    return Paper(
        f"Outstanding actions: {body}", f"As at {day(on)}", area, day(on), (Table("Actions", columns, rows, says),)
    )


def _outstanding(action: Action, on: date) -> tuple[str, ...]:
    added = ", ".join(filter(None, (day(action.raised_on), action.agenda_item)))
    target = action.due_in_words if action.is_open else "COMPLETED"
    over = action.days_late(on)
    return f"{action.number} {action.title}", added, action.led_by, target, str(over) if over else "–"


def decision_sheet(actions: list[Action], name: str, on: date) -> Paper:
    """What a review decided, in plain words, for the child or adult whom it is about."""
    columns = ("What will happen", "Who will do it", "By when")
    rows = _rows((one.plain_title or one.title, one.led_by, one.due_in_words) for one in actions)
    said = Words("What this is", (
        f"These are the decisions of {actions[0].source_title or 'your review'}.",
        "If something is not right, or does not happen, tell your worker or whoever led the review.",
    ))  # fmt: skip
    area = actions[0].area.name
    return Paper(f"What was decided: {name}", day(actions[0].raised_on), area, day(on), (said, Table("Decisions", columns, rows)),
                 marking="Official-sensitive: personal")  # fmt: skip


def assurance(report: AssuranceReport) -> Paper:
    """One page: topic, what was looked at, how many, found, so what, still to do."""
    told = (
        ("What we looked at", report.looked_at), ("How many", f"{report.count:,}"), ("What we found", report.found),
        ("So what", report.so_what), ("Still to do", report.still_to_do or "Nothing."),
    )  # fmt: skip
    parts = tuple(Words(heading, tuple(text.splitlines())) for heading, text in told)
    subtitle = f"One-page assurance report on {report.action}"
    foot = f"Written by {report.written_by} on {day(report.written_on)}."
    return Paper(report.topic, subtitle, report.area.name, day(report.written_on), parts, marking=INSIDE, foot=foot)
