"""What must be true before a step on a plan; each check gives everything that is missing at once."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from goldenthread.mechanisms.actions.codes import AccessClass
from goldenthread.mechanisms.actions.models import Action, Plan, PlanAim, PlanLine, PlanSection
from goldenthread.mechanisms.actions.plan_codes import LineEnding, PlanState
from goldenthread.mechanisms.actions.policy import plan_of
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.calendar.periods import spelled
from goldenthread.mechanisms.steps.refusals import Unmet

Data = Mapping[str, Any]
YEAR = re.compile(r"\b20\d\d\b")


def period_fits(area: Any, data: Data) -> Iterator[Unmet]:
    """The period ends after it begins, and the title leaves its years to the period."""
    if data["period_to"] < data["period_from"]:
        yield Unmet(f"It begins on {spelled(data['period_from'])}; it cannot end before that.", field="period_to")
    if found := YEAR.search(data["name"]):
        yield Unmet(f"Leave {found[0]} out of the name: the years are printed from the period.", field="name")
    if data["review_on"] < data["period_from"]:
        yield Unmet("The review date lies before the plan begins.", field="review_on")


def code_is_free(area: Any, data: Data) -> Iterator[Unmet]:
    """Each plan of an area has a code of its own."""
    other = Plan.objects.filter(area=area, code__iexact=data["code"].strip()).first()
    if other is not None:
        yield Unmet(f"{other} has this code.", other.get_absolute_url(), field="code")


def number_is_free(plan: Plan, data: Data) -> Iterator[Unmet]:
    """Each section has a number of its own."""
    yield from _number_is_free(plan.sections.all(), data)


def new_number_is_free(section: PlanSection, data: Data) -> Iterator[Unmet]:
    """A section keeps its number, or takes one that no other has."""
    yield from _number_is_free(section.plan.sections.exclude(pk=section.pk), data)


def _number_is_free(others: Any, data: Data) -> Iterator[Unmet]:
    if others.filter(number=data["number"].strip()).exists():
        yield Unmet(f"There is a section {data['number']} already.", field="number")


def plan_is_open(record: Any, data: Data) -> Iterator[Unmet]:
    """What belongs to a closed plan stays as it was."""
    plan = plan_of(record)
    if plan.state == PlanState.CLOSED:
        yield Unmet(f"{plan} is closed.")


def comes_after_others(plan: Plan, data: Data) -> Iterator[Unmet]:
    """No plan comes before itself."""
    if plan in data.get("follows", ()):
        yield Unmet("Choose the plans that came before this one.", field="follows")


def source_is_new(aim: PlanAim, data: Data) -> Iterator[Unmet]:
    """Each source is named once."""
    if aim.sources.filter(**data).exists():
        yield Unmet("It is named already.", field="citation")


def section_is_of_plan(plan: Plan, data: Data) -> Iterator[Unmet]:
    """The section, and the aim, are those of this plan."""
    section, aim = data.get("section"), data.get("aim")
    if section is not None and section.plan_id != plan.pk:
        yield Unmet("The section belongs to another plan.", field="section")
    if aim is not None and section is not None and aim.section_id != section.pk:
        yield Unmet("The aim belongs to another section.", field="aim")


def reference_is_free(plan: Plan, data: Data) -> Iterator[Unmet]:
    """A printed reference stands once in a plan."""
    ref = data["printed_ref"].strip()
    line = PlanLine.objects.filter(plan=plan, printed_ref=ref).select_related("action").first()
    if line is not None:
        yield Unmet(f"{ref} is “{line.says}” in this plan.", field="printed_ref")


def fits_a_plan(plan: Plan, data: Data) -> Iterator[Unmet]:
    """What is about a person, a worker or restricted never stands in a plan; nor does one action twice."""
    action: Action = data["action"]
    open_to_all = (AccessClass.PUBLIC, AccessClass.PARTNERSHIP, AccessClass.SERVICE)
    if action.person_id is not None or action.access not in open_to_all:
        yield Unmet("It is about a person: set a separate action that names nobody.", field="action")
    if action.area_id not in {one.pk for one in plan.areas()}:
        yield Unmet("It belongs to another area, whose plan this is not.", field="action")
    if not action.is_open:
        yield Unmet("It is closed already.", field="action")
    line = PlanLine.objects.current().filter(plan=plan, action=action).first()
    if line is not None:
        yield Unmet(f"It is in this plan already, as {line.printed_ref}.", field="action")


def source_and_measure_are_said(plan: Plan, data: Data) -> Iterator[Unmet]:
    """A plan action says where it comes from and how we will know."""
    if not data.get("source_kind"):
        yield Unmet("Say where it comes from.", field="source_kind")
    if not data.get("measure", "").strip():
        yield Unmet("Say how we will know that it worked.", field="measure")


def plan_says_something(plan: Plan, data: Data) -> Iterator[Unmet]:
    """A plan without lines is none."""
    if not plan.lines.exists():
        yield Unmet("Put at least one action into the plan.")


def line_is_open(line: PlanLine, data: Data) -> Iterator[Unmet]:
    """A line ends once; what is done stays where it was done."""
    if line.ended_on is not None:
        yield Unmet(f"It left the plan on {spelled(line.ended_on)}.")
    elif not line.action.is_open:
        yield Unmet("The action is closed: it stays in the plan in which it was closed.")


def successor_takes_it(line: PlanLine, data: Data) -> Iterator[Unmet]:
    """The next plan is another plan of the area that is not closed, and the reason is given."""
    successor: Plan = data["to"]
    if successor.pk == line.plan_id or successor.area_id != line.area_id:
        yield Unmet("Choose the plan that follows this one.", field="to")
    if successor.state in (PlanState.CLOSING, PlanState.CLOSED):
        yield Unmet(f"{successor} is {successor.get_state_display().lower()}.", field="to")
    if successor.lines.current().filter(action=line.action_id).exists():
        yield Unmet(f"The action is in {successor} already: end this line instead.", field="to")
    if not data["kept_because"].strip():
        yield Unmet("Say why it goes on.", field="kept_because")


def ending_is_said(line: PlanLine, data: Data) -> Iterator[Unmet]:
    """A line that is not carried is withdrawn or closed, and says why."""
    if data["ending"] not in (LineEnding.WITHDRAWN, LineEnding.CLOSED):
        yield Unmet("Choose where the line goes.", field="ending")
    if not data["reason"].strip():
        yield Unmet("Give the reason.", field="reason")


def every_line_is_accounted_for(plan: Plan, data: Data) -> Iterator[Unmet]:
    """No plan closes with a line unaccounted for: each is carried, withdrawn or closed."""
    for line in PlanLine.objects.of_plan(plan).current():
        if line.action.is_open:
            yield Unmet(f"{line}: carry it forward, withdraw it or close it.", line.get_absolute_url())


def review_moves_on(plan: Plan, data: Data) -> Iterator[Unmet]:
    """The next review lies ahead."""
    if data["review_on"] <= today():
        yield Unmet(f"Found {spelled(data['review_on'])}; expected a day after today.", field="review_on")
