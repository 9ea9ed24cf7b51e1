"""Letters and papers in plain words: about an assessment, to an agency, about a plan, and to another authority.

None of them holds an address or who referred the family; the family's copy of an assessment is built for each
recipient (see `views.copies`). Each is a pack of practice, so that it is a page, a PDF and a Word document.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.pages.parts import Row
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.assessment.clocks import MEETING_CLOCKS
from goldenthread.services.assessment.codes import Outcome
from goldenthread.services.assessment.models import (
    AdultReferral,
    AgencyContribution,
    Assessment,
    ChildInNeedMeeting,
    ChildInNeedPlan,
    ChildPart,
    FamilyView,
)
from goldenthread.services.assessment.models.hearing import OPEN_FOR, QUESTIONS
from goldenthread.services.assessment.written import aims_of
from goldenthread.services.people.models import Person
from goldenthread.services.practice.models.codes import PlanKind
from goldenthread.services.practice.models.plans import BEST, IN_FORCE, PlanAction
from goldenthread.services.practice.packs.life import file_name
from goldenthread.services.practice.packs.pack import Pack, Section, facts

COMPLAIN = "If you are unhappy with what we do, tell us. You may complain whenever you like; ask us how."
ADVOCATE = "An advocate is somebody who is on your side and helps you to be heard. Ask us for one."
BACK = "If you need help again, call the front door, or ask your school or doctor to call. You need not start again."
LAW = (
    "We do this under section 17 of the Children Act 1989: a council must help children in its area who need help to "
    "be healthy, to develop and to be safe, and should do so within their families."
)
RIGHTS = Section("If you are unhappy, or want somebody to speak for you", (COMPLAIN, ADVOCATE))
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


def letter(title: str, to: str, about: Person, *sections: Section) -> Pack:
    """A letter to somebody; the name of its file names nobody."""
    return Pack.of(title, f"To {to}", "", sections, file_name("letter", about))


def names(assessment: Assessment) -> list[str]:
    """The children, in order."""
    return [str(part.person) for part in parts_of(assessment)]


def parts_of(assessment: Assessment) -> list[Any]:
    """The children's parts, in order."""
    return list(ChildPart.objects.filter(assessment=assessment).select_related("person").order_by("pk"))


def start_letter(assessment: Assessment) -> Pack:
    """Why, how long, who will be asked, how to complain, and who may speak for you."""
    children, lead = " and ".join(names(assessment)), assessment.lead or "a worker"
    until = f"We hope to finish by {day(assessment.child_timescale)}." if assessment.child_timescale else ""
    agencies = ", ".join(sorted(set(assessment.contributions.values_list("agency", flat=True))))
    asked = f"We ask these people what they know, and tell them why: {agencies}." if agencies else ""
    why = (
        f"Somebody was worried about {children}. {lead} will talk with you to find out whether you need help.",
        "We will see each child, alone if the child wants that, and each parent, also one who lives elsewhere.",
    )
    how = (
        f"It takes 45 working days at most from the day we were told. {until}".strip(),
        asked or "We will ask people who know your family, and tell you whom.",
        "You will get your own copy of what we find, and may write down what you think of it.",
    )
    title = "We would like to find out how your family is"
    sections = (Section("Why we write", why), Section("How long it takes, and whom we ask", how), RIGHTS)
    return letter(title, "parents and carers", assessment.person, *sections)


def outcome_letter(assessment: Assessment) -> Pack:
    """What follows for each child, in plain words."""
    found = tuple((str(part.person), decided(part), part.next_steps) for part in parts_of(assessment))
    says = ("We have finished, and this is what we decided together with a manager.",)
    headings = ("Child", "What we decided", "What happens next")
    sections = (Section("What follows for each child", says, columns=headings, rows=found), RIGHTS)
    return letter("What we decided", "parents and carers", assessment.person, *sections)


def decided(part: Any) -> str:
    """The outcome for a child in plain words."""
    return IN_PLAIN_WORDS[Outcome(part.outcome)] if part.outcome else "Not decided yet."


def child_letter(assessment: Assessment) -> Pack:
    """For the children: short, and nothing about the adults."""
    lead = assessment.lead or "A worker"
    told = tuple((str(part.person), part.child_views or "You can still tell us.") for part in parts_of(assessment))
    came = (f"{lead} came to find out what life is like for you. This is what you told us.",)
    now = (
        "We talked about it with a manager and decided what would help.",
        "You can ask your worker what happens next, and say if we got something wrong.",
        ADVOCATE,
    )
    sections = (Section("What you said", came, told), Section("What happens now", now))
    return letter("What you told us", "you", assessment.person, *sections)


def doctor_note(assessment: Assessment) -> Pack:
    """For the children's doctor: that we looked, and what follows; nothing about what was said."""
    until = day(assessment.authorised_on) or "today"
    says = (
        f"We assessed the needs of these children between {day(assessment.started_on)} and {until}.",
        "Please put this note on their records.",
        f"The worker is {assessment.lead or 'not named yet'}, {assessment.team or 'no team yet'}.",
        "If you know something that we should know, or if you worry, tell us the same day.",
    )
    sections = (
        Section("What we did, and what follows", says, columns=("Child", "Outcome"), rows=outcomes(assessment)),
    )
    return letter("Note about an assessment", "general practice", assessment.person, *sections)


def outcomes(assessment: Assessment) -> tuple[tuple[str, str], ...]:
    """Each child with the outcome."""
    return tuple((str(one.person), str(one.get_outcome_display() or "Not decided yet")) for one in parts_of(assessment))


def referrer_note(assessment: Assessment) -> Pack:
    """For whoever referred the children: that it was looked into, and nothing that the family told."""
    says = (
        f"Thank you for telling us about {' and '.join(names(assessment))}.",
        f"We looked into it with the family, and finished on {day(assessment.authorised_on)}.",
        "What we found belongs to the family. If you work with the children, the worker tells you what you need to know.",
        "If you worry again, tell us the same day. Nobody is told that it was you unless you agreed.",
    )
    return letter("What happened to your worry", "whoever told us", assessment.person, Section("Thank you", says))


def legal_basis(assessment: Assessment) -> Pack:
    """On what law the work stands."""
    words = {True: "In need", False: "Not in need", None: "Not decided yet"}
    found = tuple((str(part.person), words[part.in_need]) for part in parts_of(assessment))
    says = (LAW, "We share what others need to know to help or protect the children, and no more.")
    sections = (Section("The law, and what was found", says, columns=("Child", "Found"), rows=found),)
    return letter("On what law we work", "the file", assessment.person, *sections)


OF_ASSESSMENT: dict[str, tuple[str, Callable[[Assessment], Pack]]] = {
    "start": ("Letter that starts the assessment", start_letter),
    "outcome": ("Letter with the outcome", outcome_letter),
    "child": ("What the children told us", child_letter),
    "doctor": ("Note to the doctor", doctor_note),
    "referrer": ("Note to whoever referred", referrer_note),
    "law": ("Legal basis", legal_basis),
}


def adult_referral_letter(referral: AdultReferral) -> Pack:
    """For a service that helps adults: what a parent needs, and whether they agree; nothing else of the assessment."""
    asks = referral.part.assessment
    rows = (
        Row("Who", f"{referral.person}, born {day(referral.person.born_on) or 'not recorded'}"),
        Row("What they need help with", referral.needs),
        Row("Do they agree?", "Yes" if referral.agreed else f"No. {referral.without_agreement}"),
        Row("Sent on", day(referral.sent_on)),
    )
    worker = f"{asks.lead or 'the worker'}, {asks.team or 'children’s social care'}"
    says = (
        "This person looks after a child with whom we work, and needs help of their own.",
        f"Please tell {worker}, within ten working days whether you can help, and how.",
    )
    sections = (Section("What we ask", says), Section("Who, and what they need", facts=facts(rows)))
    return letter("Referral for a parent’s own needs", referral.service, referral.person, *sections)


def agency_request(asked: AgencyContribution) -> Pack:
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
    sections = (Section("Our question", facts=facts(rows)), Section("What happens to your answer", says))
    return letter("Please tell us what you know", asked.practitioner or asked.agency, asked.person, *sections)


def plan_paper(plan: ChildInNeedPlan) -> Pack:
    """The plan for the family on one page: why, how far we have come, who does what by when, when we meet."""
    rows = (
        Row("Why we help", plan.threshold_reason),
        Row("When we leave", plan.exit_plan),
        Row("Your worker", str(plan.lead or "Not named yet")),
        Row("We meet again by", next_meeting(plan)),
    )
    why = Section("Why we help, and until when", facts=facts(rows))
    sections = (why, how_far(plan), who_does_what([plan.person_id]), RIGHTS)
    return letter(f"Plan for {plan.person}", "the family", plan.person, *sections)


def next_meeting(plan: ChildInNeedPlan) -> str:
    """The day by which the next meeting is due; nothing where none is."""
    waiting = Deadline.objects.running().filter(
        clock__in=[clock.key for clock in MEETING_CLOCKS], person=plan.person_id
    )
    return day(min((one.due_on for one in waiting if one.due_on), default=None))


def how_far(plan: ChildInNeedPlan) -> Section:
    """Each aim with where the family began and where it is now, drawn in ten dots and said in numbers."""
    rows = tuple((one.outcome_wanted, scale(one.first_score), scale(one.latest_score)) for one in aims_of(plan))
    note = ("0 is as bad as it could be, 10 is how we want it to be.",) if rows else ()
    return Section("How far we have come", note, (), ("What shall be different", "At the start", "Now"), rows)


def scale(score: int) -> str:
    """A score in ten dots and in words: “•••······· 3 of 10”."""
    return f"{'•' * score}{'·' * (BEST - score)} {score} of {BEST}"


def who_does_what(people: Iterable[int]) -> Section:
    """The actions of the child in need plans in force, in the words for the family."""
    about = {"plan__person__in": list(people), "plan__kind": PlanKind.CHILD_IN_NEED, "plan__state__in": IN_FORCE}
    found = PlanAction.objects.filter(**about).select_related("aim", "action__lead").order_by("plan", "number")
    rows = tuple(
        (
            one.aim.outcome_wanted,
            one.action.plain_title or one.action.title,
            one.action.led_by or "Not named yet",
            day(one.action.due_on) or one.action.due_raw or "No day yet",
        )
        for one in found
    )
    return Section("Who does what", columns=("What shall be different", "What is done", "Who", "By when"), rows=rows)


def minutes_paper(plan: ChildInNeedPlan) -> Pack:
    """The last meeting as what changed and what was decided."""
    last: ChildInNeedMeeting | None = plan.meetings.order_by("-number").first()
    to = "The group around the plan"
    if last is None:
        return letter("Minutes", to, plan.person, Section("Meetings", ("No meeting has been held yet.",)))
    came = "; ".join(f"{one.name}, {one.agency}" for one in last.members.all() if one.present)
    rows = (
        Row("Held", f"{day(last.held_on)}, chaired by a {last.get_chair_role_display().lower()}"),
        Row("Who came", "; ".join(filter(None, (came, last.attended))) or "Not recorded"),
        Row("How the child took part", last.child_took_part),
        Row("What changed", last.progress),
        Row("What was decided", last.decisions),
        Row("What changes in the plan", last.plan_changes),
    )
    aims = tuple(
        (one.aim.outcome_wanted, one.changed, f"{one.score} of 10")
        for one in last.answers.select_related("aim").order_by("aim__number")
    )
    sections = (
        Section("What changed", columns=("What shall be different", "What changed", "Where we are"), rows=aims),
        Section("What was said and decided", facts=facts(rows)),
        RIGHTS,
    )
    return letter(f"Meeting {last.number} about {plan.person}", to, plan.person, *sections)


def closing_letter(plan: ChildInNeedPlan) -> Pack:
    """Why we came, what had to change, whether it did, and how to come back."""
    sections = (Section("What changed", tuple(_closing(plan))), RIGHTS)
    return letter("We are leaving", f"the family of {plan.person}", plan.person, *sections)


def _closing(plan: ChildInNeedPlan) -> Iterator[str]:
    ended = day(plan.ended_on)
    yield f"Our plan with {plan.person} ended on {ended}." if ended else f"Our plan with {plan.person} is still open."
    yield f"Why we came: {plan.threshold_reason}"
    yield f"What had to change: {plan.exit_plan}"
    if plan.exit_answer:
        yield f"What is true now: {plan.exit_answer}"
    yield BACK


OF_PLAN: dict[str, tuple[str, Callable[[ChildInNeedPlan], Pack]]] = {
    "plan": ("Plan for the family, on one page", plan_paper),
    "minutes": ("Minutes of the last meeting", minutes_paper),
    "closing": ("Closing letter", closing_letter),
}


HOW_TO_ANSWER = (
    "Please tell us what you think of our work. You need not answer every question, and you need not answer at all.",
    "Put a cross under your answer and give this paper to your worker, or to anybody else here in an envelope.",
)


def questions_on_paper(view: FamilyView, link: str) -> Pack:
    """The questions to a family, to be answered by hand or by the link; it says nothing of the record."""
    rows = tuple((words, "", "", "") for words in QUESTIONS.values())
    sections = (
        Section(
            "Why we ask", (*HOW_TO_ANSWER, f"Or answer by this link until {day(view.asked_on + OPEN_FOR)}: {link}")
        ),
        Section("Our questions", columns=("Question", "Yes", "Partly", "No"), rows=rows),
        Section("Anything else", columns=("In your own words",), rows=((" ",),) * 5),
        RIGHTS,
    )
    return letter("What do you think of our work?", view.asked_of, view.person, *sections)
