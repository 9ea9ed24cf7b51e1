"""A plan is begun, filled with lines, put to work, carried forward and closed."""

from collections.abc import Iterable
from datetime import date
from typing import Any, TypedDict, Unpack

from goldenthread.mechanisms.access.models import Area, User
from goldenthread.mechanisms.actions import clocks
from goldenthread.mechanisms.actions import plan_gates as checks
from goldenthread.mechanisms.actions.codes import Kind, MeasureKind
from goldenthread.mechanisms.actions.models import (
    Action,
    AimSource,
    Plan,
    PlanAim,
    PlanBefore,
    PlanLine,
    PlanSection,
    PlanSponsor,
)
from goldenthread.mechanisms.actions.plan_codes import AT_WORK, LineEnding, PlanState
from goldenthread.mechanisms.actions.policy import BEGIN_PLAN, RUN_PLAN
from goldenthread.mechanisms.actions.profiles import with_usual
from goldenthread.mechanisms.actions.proving import add_measure
from goldenthread.mechanisms.actions.schemes import SCHEMES
from goldenthread.mechanisms.actions.steps.setting import add_source, set_action
from goldenthread.mechanisms.actions.steps.telling import AnyDue, say, tell
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.steps.step import Gate, step

Plans = Iterable[Any]
UNFINISHED: dict[str, Any] = {"moves": {one: one for one in (PlanState.DRAFT, PlanState.LIVE)}}
NOT_CLOSED: dict[str, Any] = {"moves": {one: one for one in (PlanState.DRAFT, *AT_WORK)}}
LINKED = (
    ("sponsors", PlanSponsor, "sponsor"),
    ("follows", PlanBefore, "before"),
)  # what is asked, and the link it makes
OF_PLAN = Gate("section", "The section is one of the plan", checks.section_is_of_plan)
REFERENCE = Gate("reference", "The reference stands once in the plan", checks.reference_is_free)
LINE_OPEN = Gate("open", "The line is still open", checks.line_is_open)


@step(
    "actions.begin_plan",
    title="Begin a plan",
    who=BEGIN_PLAN,
    gates=[
        Gate("period", "Name and period fit", checks.period_fits),
        Gate("code", "The code is free", checks.code_is_free),
    ],
)
def begin_plan(
    area: Area, *, by: User, name: str, code: str, sponsors: Plans = (), follows: Plans = (), **more: Any
) -> Plan:
    """A draft, with the period, the bodies that follow it, its rhythm and the meaning of its colours.

    `more`: the other columns of a plan, as is usual for its kind where nothing is said; the owner is whoever begins it
    unless another is named. `sponsors` are people, `follows` the plans before it.
    """
    said = with_usual(more)
    said.setdefault("owner", by)
    edition = SCHEMES[said["scheme"]].edition
    made: Plan = Plan.begin(area=area, name=name.strip(), code=code.strip(), scheme_edition=edition, **said)
    keep_linked(PlanSponsor, made, "sponsor", sponsors)
    keep_linked(PlanBefore, made, "before", follows)
    return made


def keep_linked(model: Any, plan: Plan, name: str, wanted: Plans) -> None:
    """What a plan is linked with under a name is what is wanted: the others end, the new ones begin."""
    those = {one.pk: one for one in wanted}
    held = {getattr(one, f"{name}_id"): one for one in model.objects.filter(plan=plan, ended_on=None)}
    for key, one in held.items():
        if key not in those:
            one.change(ended_on=today())
    for key, one in those.items():
        if key not in held:
            model.begin(**{"area": plan.area, "plan": plan, name: one})


@step("actions.change_plan", title="Change the plan", who=RUN_PLAN, **NOT_CLOSED,
      gates=[Gate("before", "It does not come before itself", checks.comes_after_others)])  # fmt: skip
def change_plan(plan: Plan, *, by: User, **written: Any) -> Plan:
    """Its aims, rhythm, officers or meaning of colours; issues that were frozen keep theirs."""
    for name, model, field in LINKED:
        if name in written:
            keep_linked(model, plan, field, written.pop(name))
    if written.get("scheme", plan.scheme) != plan.scheme:
        written |= {"scheme_edition": SCHEMES[written["scheme"]].edition, "own_scheme": None}
    changed: Plan = plan.change(**written)
    return changed


@step("actions.add_section", title="Add a section", who=RUN_PLAN, **UNFINISHED,
      gates=[Gate("number", "The number is free", checks.number_is_free)])  # fmt: skip
def add_section(plan: Plan, *, by: User, number: str, title: str, **more: Any) -> PlanSection:
    """A principle, a priority, a theme or a source."""
    return PlanSection.begin(area=plan.area, plan=plan, number=number.strip(), title=title, **more)


@step("actions.change_section", title="Change the section", who=RUN_PLAN,
      gates=[Gate("open", "The plan is not closed", checks.plan_is_open),
             Gate("number", "The number is free", checks.new_number_is_free)])  # fmt: skip
def change_section(section: PlanSection, *, by: User, **written: Any) -> PlanSection:
    """Its number, title or words; issues that were frozen keep what they had."""
    changed: PlanSection = section.change(**written)
    return changed


@step("actions.write_section", title="Say what moved in the section", who=RUN_PLAN)
def write_section(section: PlanSection, *, by: User, progress_and_impact: str) -> None:
    """The sentence on progress and impact that closes a section in print."""
    section.change(progress_and_impact=progress_and_impact)


@step("actions.add_aim", title="Add an aim", who=RUN_PLAN)
def add_aim(section: PlanSection, *, by: User, text: str, **more: Any) -> PlanAim:
    """The first cell of printed rows. `more`: kind, outcome, order."""
    more.setdefault("order", section.aims.count() + 1)
    return PlanAim.begin(area=section.area, section=section, text=text, **more)


@step("actions.change_aim", title="Change the aim", who=RUN_PLAN,
      gates=[Gate("open", "The plan is not closed", checks.plan_is_open)])  # fmt: skip
def change_aim(aim: PlanAim, *, by: User, **written: Any) -> PlanAim:
    """Its words, its kind or its outcome; issues that were frozen keep what they had."""
    changed: PlanAim = aim.change(**written)
    return changed


@step("actions.add_aim_source", title="Say where the aim comes from", who=RUN_PLAN,
      gates=[Gate("once", "It is named once", checks.source_is_new)])  # fmt: skip
def add_aim_source(aim: PlanAim, *, by: User, **source: Any) -> AimSource:
    """A finding, a recommendation or a survey that the whole aim answers. `source`: kind, year, citation, cohort."""
    return AimSource.begin(area=aim.area, aim=aim, **source)


class MoreOfLine(TypedDict, total=False):
    """What else may be said of a line."""

    aim: PlanAim | None
    wording: str


@step(
    "actions.put_in_plan",
    title="Put an action into the plan",
    who=RUN_PLAN,
    **UNFINISHED,
    gates=[Gate("action", "The action fits", checks.fits_a_plan), OF_PLAN, REFERENCE],
)
def put_in_plan(
    plan: Plan, *, by: User, action: Action, section: PlanSection, printed_ref: str, **more: Unpack[MoreOfLine]
) -> PlanLine:
    """An action that exists is printed in this plan too; it is never copied, and its lead is told."""
    return begin_line(plan, action, by, section=section, printed_ref=printed_ref.strip(), **more)


def begin_line(plan: Plan, action: Action, by: User, **fields: Any) -> PlanLine:
    """Another line; where the plan is live the action owes its updates."""
    others = PlanLine.objects.current().filter(action=action).count()
    made = PlanLine.begin(area=plan.area, plan=plan, action=action, added_on=today(), **fields)
    if plan.state in AT_WORK:
        clocks.ask_for_update(action)
    where = f" It counts in {others + 1} plans now." if others else ""
    tell(action, action.lead, by, f"{action} is in {plan} as {made.printed_ref}.{where}")
    return made


class MoreOfPlanAction(MoreOfLine, total=False):
    """What else is said of a new action of a plan."""

    starts: AnyDue
    detail: str
    lead: User | None
    lead_words: str
    agency: str
    sponsor: User | None
    source_kind: str
    citation: str
    source_year: int
    cohort: str
    measure: str
    measure_kind: str
    measure_key: str
    section: PlanSection
    printed_ref: str
    another: bool


@step(
    "actions.set_plan_action",
    title="Set an action of the plan",
    who=RUN_PLAN,
    **UNFINISHED,
    gates=[OF_PLAN, REFERENCE, Gate("proof", "Source and measure are said", checks.source_and_measure_are_said)],
)
def set_plan_action(plan: Plan, *, by: User, title: str, due: AnyDue, **more: Unpack[MoreOfPlanAction]) -> PlanLine:
    """A new action with its source, its measure, its lead and its place in the plan, in one go."""
    given: dict[str, Any] = dict(more)
    line = {name: given.pop(name) for name in ("section", "printed_ref", "aim", "wording") if name in given}
    source = {name: given.pop(name) for name in ("citation", "cohort") if name in given}
    kind, year = given.pop("source_kind"), given.pop("source_year", None) or today().year
    measure, measure_kind = given.pop("measure"), given.pop("measure_kind", "") or MeasureKind.JUDGEMENT
    measure_key = given.pop("measure_key", "")
    action: Action = set_action(
        plan.area, by=by, kind=Kind.PLAN, title=title, due=due, source=plan, access=plan.access, **given
    )
    add_source(action, by=by, kind=kind, year=year, **source)
    add_measure(action, by=by, kind=measure_kind, text=measure, measure_key=measure_key)
    return begin_line(plan, action, by, **{**line, "printed_ref": line["printed_ref"].strip()})


@step("actions.put_plan_to_work", title="Put the plan to work", who=RUN_PLAN,
      moves={PlanState.DRAFT: PlanState.LIVE},
      gates=[Gate("lines", "It has lines", checks.plan_says_something)])  # fmt: skip
def put_plan_to_work(plan: Plan, *, by: User) -> None:
    """From now on each line owes its updates, and the plan its issues and its review."""
    plan.change(state=PlanState.LIVE, live_on=today())
    for line in PlanLine.objects.of_plan(plan).current():
        clocks.ask_for_update(line.action)
    clocks.ask_for_issue(plan)
    clocks.ask_for_review(plan)


@step("actions.review_plan", title="Record the review of the plan", who=RUN_PLAN, moves={PlanState.LIVE: PlanState.LIVE},
      gates=[Gate("next", "The next review lies ahead", checks.review_moves_on)])  # fmt: skip
def review_plan(plan: Plan, *, by: User, reviewed_on: date, review_on: date) -> None:
    """The review was held, and the next one is due."""
    plan.change(reviewed_on=reviewed_on, review_on=review_on)
    clocks.ask_for_review(plan)


@step(
    "actions.carry_forward",
    title="Carry the line to the next plan",
    who=RUN_PLAN,
    gates=[LINE_OPEN, Gate("to", "The next plan takes it, with a reason", checks.successor_takes_it)],
)
def carry_forward(line: PlanLine, *, by: User, to: Plan, kept_because: str) -> PlanLine:
    """The same action with the same number and first date, on a line of the next plan that counts how often it moved on."""
    section = to.sections.filter(number=line.section.number).first() or add_section(
        to, by=by, number=line.section.number, title=line.section.title
    )
    made = begin_line(
        to,
        line.action,
        by,
        section=section,
        printed_ref=_free_reference(to, line.printed_ref),
        wording=line.wording,
        carried_from=line,
        carried_count=line.carried_count + 1,
        kept_because=kept_because.strip(),
    )
    line.change(ended_on=today(), ending=LineEnding.CARRIED)
    clocks.ask_for_update(line.action)
    say(line.action, by, f"Carried from {line.plan} to {to}: {kept_because.strip()}")
    return made


def _free_reference(plan: Plan, ref: str) -> str:
    """The old reference, or the first of its kind that is free."""
    used = set(plan.lines.values_list("printed_ref", flat=True))
    return next(one for one in (ref, *(f"{ref}/{count}" for count in range(2, len(used) + 3))) if one not in used)


@step("actions.end_line", title="Take the line out of the plan", who=RUN_PLAN,
      gates=[LINE_OPEN, Gate("ending", "It is said where it goes, and why", checks.ending_is_said)])  # fmt: skip
def end_line(line: PlanLine, *, by: User, ending: str, reason: str) -> None:
    """The plan no longer prints it; the action stays open, for whoever still wants it."""
    line.change(ended_on=today(), ending=ending, kept_because=reason[:300])
    clocks.ask_for_update(line.action)
    say(line.action, by, f"Left {line.plan} ({line.printed_ref}): {reason}")


@step("actions.begin_closing", title="Begin to close the plan", who=RUN_PLAN,
      moves={PlanState.LIVE: PlanState.CLOSING})  # fmt: skip
def begin_closing(plan: Plan, *, by: User) -> None:
    """Nothing new comes in; each line that is open is carried forward, withdrawn or closed before the plan is."""


@step("actions.close_plan", title="Close the plan", who=RUN_PLAN,
      moves=dict.fromkeys(AT_WORK, PlanState.CLOSED),
      gates=[Gate("lines", "Every line is accounted for", checks.every_line_is_accounted_for)])  # fmt: skip
def close_plan(plan: Plan, *, by: User) -> None:
    """The period is over; the schedule says where each line went."""
    plan.change(closed_on=today())
    clocks.PLAN_REPORT.withdraw(plan, "The plan was closed.")
    clocks.PLAN_REVIEW.withdraw(plan, "The plan was closed.")
