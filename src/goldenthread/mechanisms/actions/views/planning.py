"""The page of a plan, and its walk-through in a meeting."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.actions import steps
from goldenthread.mechanisms.actions.codes import OPEN, Progress
from goldenthread.mechanisms.actions.models import Action, DueMove, Plan, PlanImport, PlanLine, ProgressEntry
from goldenthread.mechanisms.actions.plan_codes import AT_WORK, LineEnding, PlanState
from goldenthread.mechanisms.actions.plans.lines import Line, lines_of, scheme_of
from goldenthread.mechanisms.actions.plans.printing import aim_sources, counts_of_plan, section_says, sponsors_of
from goldenthread.mechanisms.actions.plans.warnings import Warned, unanswered, warnings_of
from goldenthread.mechanisms.actions.policy import RUN_PLAN
from goldenthread.mechanisms.actions.steps import sharing
from goldenthread.mechanisms.actions.steps.importing import begin_import
from goldenthread.mechanisms.actions.views.lists import Sheet
from goldenthread.mechanisms.actions.views.showing import Cells, Merged, due_shown, places, seen
from goldenthread.mechanisms.actions.views.warning import cells_of
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.parts import Item, Link, Row, Tag
from goldenthread.mechanisms.pages.words import day

SORTS = {  # what a plan can be sorted by
    "ref": lambda line: (0,),
    "late": lambda line: (-line.standing.days_late,),
    "stale": lambda line: (line.row.last_on or date.min,),
    "lead": lambda line: (line.action.led_by.casefold(),),
    "source": lambda line: (sorted(map(str, line.action.sources.all())),),
}
WAYS = (
    (steps.set_plan_action, "set_plan_action"), (steps.put_in_plan, "put_in_plan"),
    (steps.add_section, "add_section"), (begin_import, "begin_import"), (steps.put_plan_to_work, "put_plan_to_work"),
    (steps.freeze_issue, "freeze_issue"), (steps.review_plan, "review_plan"), (steps.change_plan, "change_plan"),
    (sharing.share_plan, "share_plan"), (sharing.change_scheme, "change_scheme"),
    (steps.follow_plan, "follow_plan"), (steps.begin_closing, "begin_closing"), (steps.close_plan, "close_plan"),
)  # fmt: skip


def with_counts(rows: Any, on: date) -> Any:
    """Plans with how many of their lines are open, and how many late."""
    still_open = Q(lines__ended_on=None, lines__action__progress__in=OPEN)
    late = still_open & Q(lines__action__due_on__lt=on)
    return rows.annotate(
        open_lines=Count("lines", filter=still_open, distinct=True),
        late_lines=Count("lines", filter=late, distinct=True),
    )


@dataclass(frozen=True)
class PlanPage:
    """A plan as it stands today: counts that lead to their lines, the lines by section, warnings, what can be done."""

    title: str
    caption: str
    tag: Tag
    facts: tuple[Row, ...]
    counts: tuple[Cells, ...]
    sorts: tuple[Item, ...]
    sections: tuple[Merged, ...]
    closing_words: tuple[Row, ...]
    warnings: Sheet
    schedule: tuple[Cells, ...]
    issues: tuple[Cells, ...]
    key: tuple[Row, ...]
    ways: tuple[Link, ...]
    places: tuple[Item, ...]

    @classmethod
    def of(cls, plan: Plan, user: User, sorted_by: str, shown: str) -> "PlanPage":
        """As this user may see it, sorted, and cut to the lines of one status, or to what is late."""
        lines = lines_of(plan, today())
        runs = bool(RUN_PLAN(user, plan))
        warned = unanswered(plan, warnings_of(plan, lines, today())) if plan.state != PlanState.CLOSED else []
        picked = _sorted([line for line in lines if _is_shown(line, shown)], sorted_by)
        return cls(
            title=str(plan),
            caption=f"{plan.code} · {plan.get_kind_display()}",
            tag=Tag(
                plan.get_state_display(),
                {"draft": "grey", "live": "green", "closing": "yellow", "closed": "blue"}[plan.state],
            ),
            facts=tuple(_facts(plan, runs)),
            counts=tuple(_count_cells(plan, lines)),
            sorts=tuple(_sorts(plan, sorted_by)),
            sections=tuple(_sections(plan, picked, runs, sorted_by)),
            closing_words=tuple(_closing_words(plan, runs)),
            warnings=_warnings(warned, runs),
            schedule=tuple(_schedule(plan)),
            issues=tuple(_issues(plan)),
            key=tuple(Row(f"{one.letter}: {one.word}", one.meaning) for one in scheme_of(plan).statuses),
            ways=tuple(_ways(plan, user)),
            places=places(user, "plans"),
        )


def _is_shown(line: Line, shown: str) -> bool:
    """Every line; or those of a printed letter, or what is late."""
    return not shown or (shown == "late" and line.is_late) or line.printed.status.letter == shown


def _sorted(lines: list[Line], sorted_by: str) -> list[Line]:
    return sorted(lines, key=SORTS.get(sorted_by, SORTS["ref"]))


def _facts(plan: Plan, runs: bool) -> Iterator[Row]:
    yield Row("What it is for", plan.aims)
    if plan.strategies:
        yield Row("Strategies", plan.strategies.splitlines())
    yield Row("Area", [one.name for one in plan.areas()])
    yield Row("Period", f"{day(plan.period_from)} to {day(plan.period_to)}")
    yield Row("Owner", str(plan.owner))
    if plan.officer:
        yield Row("Officer", str(plan.officer))
    if sponsors := sponsors_of(plan):
        yield Row("Sponsors", sponsors)
    yield Row("Followed by", [plan.monitored_by, *_following(plan, runs)])
    yield Row("Put to work", day(plan.implemented_on))
    passed = [Tag("Passed", "red")] if plan.review_on < today() and plan.state in AT_WORK else []
    yield Row("To be reviewed", [day(plan.review_on), *passed])
    yield Row("Updated", plan.get_update_every_display())
    if before := [one.before for one in plan.came_after.filter(ended_on=None).select_related("before")]:
        yield Row("Follows", [Link(str(one), one.get_absolute_url()) for one in before])


def _following(plan: Plan, runs: bool) -> Iterator[Link]:
    """The bodies that follow it still, each with a way to say that it does no longer."""
    for one in plan.followings.current().select_related("body").order_by("pk"):
        yield Link(one.body.name, one.body.get_absolute_url())
        if runs:
            yield Link("Follows it no longer", reverse("actions:stop_following", args=[one.pk]), str(one.body))


def _count_cells(plan: Plan, lines: list[Line]) -> Iterator[Cells]:
    """Each count; a click shows exactly its lines."""
    counts = counts_of_plan(plan, lines)
    address = plan.get_absolute_url()
    letters = {f"{one.letter}: {one.word}": one.letter for one in counts.by_status if one.part.count}
    for name, says in counts.says():
        shown = letters.get(name, "late" if name == "Late" else "")
        yield (Link(name, f"{address}?shown={shown}") if shown else name), says


def _sorts(plan: Plan, sorted_by: str) -> Iterator[Item]:
    for key, title in (("ref", "As printed"), ("late", "Latest first"), ("stale", "Silent first"), ("lead", "By lead"),
                       ("source", "By source")):  # fmt: skip
        yield Item(title, f"{plan.get_absolute_url()}?sort={key}", current=(sorted_by or "ref") == key)


WARNINGS = ("Line", "Rule", "What is wrong", "To do")
LINES = ("Ref and action", "Due", "Status", "Lead", "Last word")


def _sections(plan: Plan, lines: list[Line], runs: bool, sorted_by: str) -> Iterator[Merged]:
    """The lines under their sections, each aim once over its lines; in one table when they are sorted otherwise."""
    live = runs and plan.state != PlanState.DRAFT
    if sorted_by not in ("", "ref"):
        yield Merged("Lines", LINES, (("", tuple(_line_cells(line, live) for line in lines), ""),))
        return
    for section in dict.fromkeys(line.row.section for line in lines):
        of_section = [line for line in lines if line.row.section == section]
        aims = dict.fromkeys(line.row.aim for line in of_section)
        groups = (
            (_aim_said(aim), tuple(_line_cells(line, live) for line in of_section if line.row.aim == aim), _shared(aim))
            for aim in aims
        )
        yield Merged(str(section), LINES, tuple(groups), section_says(section))


def _aim_said(aim: Any) -> str:
    """The aim with where it comes from."""
    return f"{aim}{aim_sources(aim)}" if aim else ""


def _shared(aim: Any) -> str:
    """The outcome that the lines of an aim share."""
    return f"Outcome: {aim.outcome}" if aim and aim.outcome else ""


def _line_cells(line: Line, runs: bool) -> Cells:
    row, action = line.row, line.action
    what = [Link(f"{row.printed_ref} {row.says}", action.get_absolute_url()), action.number]
    if row.carried_in_words:
        what.append(row.carried_in_words)
    said = f"{day(row.last_on)}: {row.last_text}" if row.last_text else "Nothing yet"
    ways = [
        Link("Carry it forward", reverse("actions:carry_forward", args=[row.pk]), str(row)),
        Link("Take it out", reverse("actions:end_line", args=[row.pk]), str(row)),
    ]
    end = [said, *ways] if runs and action.is_open else said
    return what, due_shown(action, today()), Tag(line.printed.whole, line.printed.status.colour), action.led_by, end


def _closing_words(plan: Plan, runs: bool) -> Iterator[Row]:
    """Progress and impact of each section, and how the section and its aims are put right."""
    for section in plan.sections.order_by("number").prefetch_related("aims"):
        change = Link("Change", reverse("actions:write_section", args=[section.pk]), f"the words on {section}")
        if section.progress_and_impact or runs:
            words = section.progress_and_impact or "Nothing said yet"
            yield Row(str(section), [words, *_mending(section)] if runs else words, change if runs else None)


def _mending(section: Any) -> Iterator[Link]:
    """Ways to change a section and its aims."""
    yield Link("Add an aim", reverse("actions:add_aim", args=[section.pk]), f"to {section}")
    yield Link("Change the section", reverse("actions:change_section", args=[section.pk]), str(section))
    for aim in sorted(section.aims.all(), key=lambda one: (one.order, one.pk)):
        yield Link(f"Change “{aim}”", reverse("actions:change_aim", args=[aim.pk]))
        yield Link("Say where it comes from", reverse("actions:add_aim_source", args=[aim.pk]), str(aim))


def _warnings(warned: list[Warned], runs: bool) -> Sheet:
    return Sheet("Warnings that nobody answered", WARNINGS, tuple(cells_of(one, runs) for one in warned))


def _schedule(plan: Plan) -> Iterator[Cells]:
    """Where each line went that is no longer in the plan."""
    gone = plan.lines.filter(ended_on__isnull=False).select_related("action", "carried_to__plan")
    for row in gone.order_by("printed_ref"):
        carried = row.ending == LineEnding.CARRIED
        to = row.carried_to.plan if carried else None
        where = Link(f"Carried to {to}", to.get_absolute_url()) if to else row.get_ending_display()
        yield Link(str(row), row.action.get_absolute_url()), where, day(row.ended_on), row.kept_because


def _issues(plan: Plan) -> Iterator[Cells]:
    for one in plan.issues.order_by("-number"):
        yield Link(f"Issue {one.number}", one.get_absolute_url()), day(one.as_at), one.for_meeting or "No meeting named"


def _ways(plan: Plan, user: User) -> Iterator[Link]:
    if plan.state in AT_WORK:
        yield Link("Walk through it in a meeting", reverse("actions:meeting", args=[plan.pk]))
    yield Link("See its dates month by month", reverse("actions:plan_ruler", args=[plan.pk]))
    yield Link("Print it as it stands", reverse("actions:print_plan", args=[plan.pk]))
    yield Link("Exception report", reverse("actions:plan_report", args=[plan.pk, "exceptions"]))
    yield Link("Where each line went", reverse("actions:plan_report", args=[plan.pk, "schedule"]))
    for step, route in WAYS:
        if step.allowed(user, plan):
            yield Link(step.title, reverse(f"actions:{route}", args=[plan.pk]))
    for one in seen(PlanImport, user).filter(plan=plan).order_by("-pk"):
        yield Link(f"Import of {one}: {one.get_state_display().lower()}", one.get_absolute_url())


@dataclass(frozen=True)
class MeetingPage:
    """One plan walked through: late and stuck first, then what was agreed today."""

    title: str
    back: str
    to_discuss: Sheet
    agreed: Sheet

    @classmethod
    def of(cls, plan: Plan) -> "MeetingPage":
        """On this day."""
        lines = [line for line in lines_of(plan, today()) if line.action.is_open]
        lines.sort(key=lambda line: (line.standing.progress != Progress.STUCK, -line.standing.days_late))
        walk = Sheet("To walk through", (*LINES[:4], "Say it"), tuple(map(_spoken, lines)))
        return cls(str(plan), plan.get_absolute_url(), walk, _agreed(plan))


def _spoken(line: Line) -> Cells:
    cells, pk, about = _line_cells(line, runs=False), line.action.pk, str(line.row)
    says = Link("Say what has moved", reverse("actions:progress", args=[pk]), about)
    return (*cells[:4], [cells[4], says, Link("Change the date", reverse("actions:move", args=[pk]), about)])


def _agreed(plan: Plan) -> Sheet:
    """Everything that was said and moved today, for the sheet at the end."""
    actions = Action.objects.filter(lines__in=PlanLine.objects.current().filter(plan=plan))
    said = ProgressEntry.objects.filter(action__in=actions, as_at=today()).select_related("action", "author")
    moved = DueMove.objects.filter(action__in=actions, moved_on=today()).select_related("action", "moved_by")
    rows = [(str(one.action), one.text, str(one.author or "")) for one in said.order_by("pk")]
    rows += [
        (str(one.action), f"Date: {one.was_raw or 'none'}, now {one.now_raw}. {one.reason}", str(one.moved_by))
        for one in moved.order_by("pk")
    ]
    return Sheet(f"What we agreed on {day(today())}", ("Action", "What", "Who"), tuple(rows))


def ordered(rows: Any) -> Any:
    """Live plans first, then drafts, then closed ones; the newest period first."""
    order = {PlanState.LIVE: 0, PlanState.CLOSING: 1, PlanState.DRAFT: 2, PlanState.CLOSED: 3}
    return sorted(rows, key=lambda one: (order[one.state], -one.period_from.toordinal()))
