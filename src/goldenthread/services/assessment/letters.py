"""Letters and papers in plain words: about an assessment, to an agency, and about a child in need plan.

None of them holds an address, who referred the family, or what one adult said about another; the family's copy of an
assessment is built for each recipient (see `views.copies`).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from goldenthread.mechanisms.pages.parts import Row
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.assessment.codes import Outcome
from goldenthread.services.assessment.models import (
    AgencyContribution,
    Assessment,
    ChildInNeedMeeting,
    ChildInNeedPlan,
    ChildPart,
)
from goldenthread.services.practice.models.codes import PlanKind
from goldenthread.services.practice.models.plans import IN_FORCE, PlanAction

COMPLAIN = "If you are unhappy with what we do, tell us. You may complain whenever you like; ask us how."
ADVOCATE = "An advocate is somebody who is on your side and helps you to be heard. Ask us for one."
BACK = "If you need help again, call the front door, or ask your school or doctor to call. You need not start again."
LAW = (
    "We do this under section 17 of the Children Act 1989: a council must help children in its area who need help to "
    "be healthy, to develop and to be safe, and should do so within their families."
)
IN_PLAIN_WORDS = {
    Outcome.NO_FURTHER_ACTION: "We think that your family does not need us now.",
    Outcome.ADVICE: "We gave you advice, and we think that your family does not need us now.",
    Outcome.EARLY_HELP: "We would like somebody from early help to work with you, if you agree.",
    Outcome.CHILD_IN_NEED_PLAN: "We would like to make a plan with you for help.",
    Outcome.STRATEGY_DISCUSSION: "We are worried, and we talk with the police and the health service.",
    Outcome.LOOKED_AFTER: "The child will be looked after away from home for now.",
    Outcome.PRIVATE_FOSTERING: "The child lives with somebody else, and we will visit.",
    Outcome.SHORT_BREAK: "We offer short breaks or help for carers.",
    Outcome.TRANSFER: "Another council goes on with this work.",
    Outcome.SPECIALIST_FIRST: "Somebody who knows more about this will look first.",
}


@dataclass(frozen=True)
class Paper:
    """A paper ready to print."""

    title: str
    to: str
    sentences: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()
    headings: tuple[str, ...] = ()


def names(assessment: Assessment) -> list[str]:
    """The children, in order."""
    return [str(part.person) for part in _parts(assessment)]


def _parts(assessment: Assessment) -> list[Any]:
    return list(ChildPart.objects.filter(assessment=assessment).select_related("person").order_by("pk"))


def start_letter(assessment: Assessment) -> Paper:
    """Why, how long, who will be asked, how to complain, and who may speak for you."""
    children, lead = " and ".join(names(assessment)), assessment.lead or "a worker"
    until = f"We hope to finish by {day(assessment.child_timescale)}." if assessment.child_timescale else ""
    agencies = ", ".join(sorted(set(assessment.contributions.values_list("agency", flat=True))))
    asked = f"We ask these people what they know, and tell them why: {agencies}." if agencies else ""
    says = (
        f"Somebody was worried about {children}. {lead} will talk with you to find out whether you need help.",
        "We will see each child, alone if the child wants that, and each parent, also one who lives elsewhere.",
        f"It takes 45 working days at most from the day we were told. {until}".strip(),
        asked or "We will ask people who know your family, and tell you whom.",
        "You will get your own copy of what we find, and may write down what you think of it.",
        COMPLAIN,
        ADVOCATE,
    )
    return Paper("We would like to find out how your family is", "Parents and carers", says)


def outcome_letter(assessment: Assessment) -> Paper:
    """What follows for each child, in plain words."""
    found = [(str(part.person), decided(part), part.next_steps) for part in _parts(assessment)]
    says = ("We have finished, and this is what we decided together with a manager.", COMPLAIN, ADVOCATE)
    headings = ("Child", "What we decided", "What happens next")
    return Paper("What we decided", "Parents and carers", says, table=tuple(found), headings=headings)


def decided(part: Any) -> str:
    """The outcome for a child in plain words."""
    return IN_PLAIN_WORDS[Outcome(part.outcome)] if part.outcome else "Not decided yet."


def child_letter(assessment: Assessment) -> Paper:
    """For the children: short, and nothing about the adults."""
    lead = assessment.lead or "A worker"
    rows = tuple(Row(str(part.person), part.child_views or "You can still tell us.") for part in _parts(assessment))
    says = (
        f"{lead} came to find out what life is like for you. Below is what you told us.",
        "We talked about it with a manager and decided what would help.",
        "You can ask your worker what happens next, and say if we got something wrong.",
        ADVOCATE,
    )
    return Paper("What you told us", "You", says, rows)


def doctor_note(assessment: Assessment) -> Paper:
    """For the children's doctor: that we looked, and what follows; nothing about what was said."""
    found = [(str(part.person), str(part.get_outcome_display() or "Not decided yet")) for part in _parts(assessment)]
    until = day(assessment.authorised_on) or "today"
    says = (
        f"We assessed the needs of these children between {day(assessment.started_on)} and {until}.",
        "Please put this note on their records.",
        f"The worker is {assessment.lead or 'not named yet'}, {assessment.team or 'no team yet'}.",
        "If you know something that we should know, or if you worry, tell us the same day.",
    )
    return Paper(
        "Note about an assessment", "General practice", says, table=tuple(found), headings=("Child", "Outcome")
    )


def legal_basis(assessment: Assessment) -> Paper:
    """On what law the work stands."""
    found = [
        (str(part.person), {True: "In need", False: "Not in need", None: "Not decided yet"}[part.in_need])
        for part in _parts(assessment)
    ]
    says = (LAW, "We share what others need to know to help or protect the children, and no more.")
    return Paper("On what law we work", "The file", says, table=tuple(found), headings=("Child", "Found"))


OF_ASSESSMENT: dict[str, tuple[str, Callable[[Assessment], Paper]]] = {
    "start": ("Letter that starts the assessment", start_letter),
    "outcome": ("Letter with the outcome", outcome_letter),
    "child": ("What the children told us", child_letter),
    "doctor": ("Note to the doctor", doctor_note),
    "law": ("Legal basis", legal_basis),
}


def agency_request(asked: AgencyContribution) -> Paper:
    """What an agency is asked about a child, with the reason, and by when."""
    rows = (
        Row("Child", f"{asked.person}, born {day(asked.person.born_on) or 'not recorded'}"),
        Row("What we ask", asked.question),
        Row("Why we ask you", asked.reason),
        Row("Asked on", day(asked.asked_on)),
    )
    says = (
        f"{asked.assessment.lead or 'A worker'} is finding out whether this child needs help.",
        "Say also if you know nothing: that helps too. We tell you afterwards what happened to your answer.",
        LAW,
    )
    return Paper("Please tell us what you know", asked.practitioner or asked.agency, says, rows)


def plan_paper(plan: ChildInNeedPlan) -> Paper:
    """The plan for the family on one page: why, what changes, who does what by when."""
    about = {"plan__person": plan.person_id, "plan__kind": PlanKind.CHILD_IN_NEED, "plan__state__in": IN_FORCE}
    actions = PlanAction.objects.filter(**about).select_related("aim", "action__lead").order_by("number")
    rows = (
        Row("Why we help", plan.threshold_reason),
        Row("When we leave", plan.exit_plan),
        Row("Your worker", str(plan.lead or "Not named yet")),
    )
    table = tuple(
        (
            one.aim.outcome_wanted,
            one.action.plain_title or one.action.title,
            str(one.action.lead or one.action.lead_words or "Not named yet"),
            day(one.action.due_on) or one.action.due_raw or "No day yet",
        )
        for one in actions
    )
    headings = ("What shall be different", "What is done", "Who", "By when")
    return Paper(f"Plan for {plan.person}", "The family", (COMPLAIN, ADVOCATE), rows, table, headings)


def minutes_paper(plan: ChildInNeedPlan) -> Paper:
    """The last meeting as what changed and what was decided."""
    last: ChildInNeedMeeting | None = plan.meetings.order_by("-number").first()
    if last is None:
        return Paper("Minutes", "The group around the plan", ("No meeting has been held yet.",))
    came = "; ".join(f"{one.name}, {one.agency}" for one in last.members.all() if one.present)
    rows = (
        Row("Held", f"{day(last.held_on)}, chaired by a {last.get_chair_role_display().lower()}"),
        Row("Who came", "; ".join(filter(None, (came, last.attended))) or "Not recorded"),
        Row("How the child took part", last.child_took_part),
        Row("What changed", last.progress),
        Row("What was decided", last.decisions),
    )
    return Paper(f"Meeting {last.number} about {plan.person}", "The group around the plan", (COMPLAIN,), rows)


def closing_letter(plan: ChildInNeedPlan) -> Paper:
    """Why we came, what had to change, whether it did, and how to come back."""
    return Paper("We are leaving", f"The family of {plan.person}", tuple(_closing(plan)))


def _closing(plan: ChildInNeedPlan) -> Iterator[str]:
    ended = day(plan.ended_on)
    yield f"Our plan with {plan.person} ended on {ended}." if ended else f"Our plan with {plan.person} is still open."
    yield f"Why we came: {plan.threshold_reason}"
    yield f"What had to change: {plan.exit_plan}"
    if plan.exit_answer:
        yield f"What is true now: {plan.exit_answer}"
    yield from (BACK, COMPLAIN, ADVOCATE)


OF_PLAN: dict[str, tuple[str, Callable[[ChildInNeedPlan], Paper]]] = {
    "plan": ("Plan for the family, on one page", plan_paper),
    "minutes": ("Minutes of the last meeting", minutes_paper),
    "closing": ("Closing letter", closing_letter),
}
