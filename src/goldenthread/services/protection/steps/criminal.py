"""The criminal investigation beside an enquiry: who leads it, and what may be asked of the child until it ends."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.refusals import Refused, Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.protection import clocks, codes
from goldenthread.services.protection.models import CriminalPlan, Section47Enquiry, StrategyMeeting
from goldenthread.services.protection.policy import LEAD_TALK
from goldenthread.services.protection.steps.gates import blank, required

Data = Mapping[str, Any]
State = StrategyMeeting.State
EITHER = {State.CALLED: State.CALLED, State.HELD: State.HELD}
OPEN = codes.PoliceWork.OPEN
ENDS = tuple(one for one in codes.PoliceWork if one != OPEN)


def plan_is_said(record: Any, data: Data) -> Iterator[Unmet]:
    """Who leads, what may and what must not be asked of the child, who speaks first, and when one talks again."""
    yield from required(
        data,
        ("police_lead", "Name the officer who leads, with the unit."),
        ("may_ask", "Say what may be asked of the child, by whom and where."),
        ("must_not_ask", "Say what nobody asks yet, and whom nobody tells."),
        ("who_speaks_first", "Say who speaks with the child first."),
        ("next_talk_on", "Say when police and social care talk again."),
    )


def only_one(meeting: StrategyMeeting, data: Data) -> Iterator[Unmet]:
    """A discussion has one plan, which is changed as the investigation goes on."""
    found = CriminalPlan.objects.filter(meeting=meeting).first()
    if found is not None:
        yield Unmet("This discussion has its plan already; change that.", found.get_absolute_url())


SAID = Gate("said", "Who leads, and what may be asked of the child", plan_is_said)


@step(
    "protection.write_criminal_plan",
    title="Plan the criminal investigation",
    who=LEAD_TALK,
    moves=EITHER,
    gates=[Gate("one", "There is none yet", only_one), SAID],
)
def write_criminal_plan(meeting: StrategyMeeting, *, by: User, next_talk_on: date, **says: Any) -> CriminalPlan:
    """What both agreed, so that nobody spoils the child's evidence; the worker of each child is told to read it.

    `says`: police_lead, reference, may_ask, must_not_ask, who_speaks_first, interview_on.
    """
    plan = CriminalPlan.begin(
        area=meeting.area, meeting=meeting, person=meeting.person, next_talk_on=next_talk_on, **says
    )
    clocks.run_to(clocks.POLICE_TALK, plan, next_talk_on, "the day agreed")
    _tell_workers(plan)
    return plan


@step(
    "protection.change_criminal_plan",
    title="Change the plan of the investigation",
    who=LEAD_TALK,
    moves={OPEN: OPEN},
    gates=[SAID],
)
def change_criminal_plan(plan: CriminalPlan, *, by: User, next_talk_on: date, **says: Any) -> None:
    """What both agreed since: police and social care talked, and have the next day."""
    clocks.POLICE_TALK.stop(plan)
    plan.change(next_talk_on=next_talk_on, **says)
    clocks.run_to(clocks.POLICE_TALK, plan, next_talk_on, "the day agreed")
    _tell_workers(plan)


@step(
    "protection.end_criminal_plan",
    title="The criminal investigation ended",
    who=LEAD_TALK,
    moves={OPEN: ENDS},
)
def end_criminal_plan(plan: CriminalPlan, *, by: User, outcome_code: str, outcome: str, ended_on: date) -> None:
    """How it ended, and what the child and the family were told; nothing is kept from the child's worker any more."""
    if blank(outcome):
        raise Refused("Say what came of it, and who told the child and the family.")
    plan.change(state=outcome_code, outcome=outcome, ended_on=ended_on)
    clocks.POLICE_TALK.stop(plan, at=clocks.moment_of(ended_on))
    _tell_workers(plan)


def _tell_workers(plan: CriminalPlan) -> None:
    """The lead of each enquiry, and of each child who is discussed."""
    children = plan.meeting.children.select_related("person__lead")
    enquiries = Section47Enquiry.objects.filter(discussion__meeting=plan.meeting_id).select_related("lead")
    leads = {one.person.lead: None for one in children} | {one.lead: None for one in enquiries}
    for lead in filter(None, leads):
        text = f"Read what may be asked of {plan.person} while the police investigate."
        notify(text, user=lead, area=plan.area, person=plan.person, link=plan.get_absolute_url(), urgent=True)
