"""The page of a child in need plan: where it stands, who meets, what the sessions said, and what can be done."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.parts import Entry, Identity, Link, Row, Tag
from goldenthread.mechanisms.pages.words import day
from goldenthread.mechanisms.steps.step import STEPS, Step
from goldenthread.services.assessment import steps
from goldenthread.services.assessment.clocks import LATER_REVIEW, REVIEW
from goldenthread.services.assessment.codes import DriftLevel, DriftRule
from goldenthread.services.assessment.letters import OF_PLAN
from goldenthread.services.assessment.models import ChildInNeedPlan, DriftFlag
from goldenthread.services.assessment.policy import READERS, WORK_PLAN
from goldenthread.services.assessment.views.heard import COLUMNS, views_of
from goldenthread.services.assessment.views.showing import UP, doable, moves_of, sorted_entries
from goldenthread.services.assessment.views.tracker import LEVEL_COLOURS, Line, read_visits_and_deadlines
from goldenthread.services.people.story import identity_of

ACTS: tuple[tuple[Step, str, str], ...] = (
    (steps.hold_meeting, "meeting", "Record a meeting"),
    (steps.write_oversight, "oversight", "Write this month’s oversight"),
    (steps.offer_family_meeting, "family-meeting", "Offer a family group meeting"),
    (steps.decide_disengaged, "disengaged", "The family no longer takes part"),
    (steps.name_lead_practitioner, "lead", "Name the lead practitioner"),
    (steps.ask_about_plan, "view", "Ask what the family thinks"),
    (steps.transfer_plan, "transfer", "The family moves"),
    (steps.end_child_in_need_plan, "end", "End the plan"),
)
DOWN = "earlyhelp.propose_step_down"  # a step of another room, by name


@dataclass(frozen=True)
class Flag:
    """A flag that waits, with its rules in words."""

    title: str
    colour: str
    rules: tuple[str, ...]
    answer: Link | None


@dataclass(frozen=True)
class PlanPage:
    """One child in need plan."""

    identity: Identity
    title: str
    tag: Tag
    flag: Flag | None
    facts: tuple[Row, ...]
    meetings: tuple[tuple[Any, ...], ...]
    oversight: tuple[tuple[Any, ...], ...]
    family: tuple[tuple[Any, ...], ...]
    history: tuple[Entry, ...]
    actions: tuple[Link, ...]
    papers: tuple[Link, ...]
    views: tuple[tuple[Any, ...], ...]
    view_columns: tuple[str, ...] = COLUMNS

    @classmethod
    def of(cls, plan: ChildInNeedPlan, user: User) -> "PlanPage":
        """As this user may act on it."""
        line, running, works = Line(plan, today()), plan.ended_on is None, bool(WORK_PLAN(user, plan))
        read_visits_and_deadlines({plan.person_id: line})
        flags = list(plan.drift_flags.select_related("cleared_by").prefetch_related("hits").order_by("pk"))
        waiting = next((flag for flag in flags if flag.cleared_on is None), None)
        return cls(
            identity_of(plan.person, user),
            f"Child in need plan of {plan.person}",
            Tag(plan.get_state_display(), "blue" if running else "grey"),
            flag_of(waiting, user),
            tuple(facts_of(plan, user, line if running else None)),
            tuple(meetings_of(plan)),
            tuple(oversight_of(plan)),
            tuple(family_of(plan, works)),
            tuple(sorted_entries([*answers_of(flags), *disengagements_of(plan), *moves_of(plan)])),
            tuple(acts(plan, user, works)),
            tuple(papers_of(plan)),
            tuple(views_of(plan, user)),
        )


def flag_of(flag: DriftFlag | None, user: User) -> Flag | None:
    """The flag that waits, and where it is answered by whoever may."""
    if flag is None:
        return None
    answer = Link("Answer the flag", flag.get_absolute_url()) if steps.answer_drift.allowed(user, flag) else None
    rules = tuple(f"{rule}: {DriftRule(rule).label}" for rule in flag.rules)
    return Flag(f"{flag}, since {day(flag.raised_on)}", LEVEL_COLOURS[DriftLevel(flag.level)], rules, answer)


def facts_of(plan: ChildInNeedPlan, user: User, line: Line | None) -> Iterator[Row]:
    """What the plan says, and while it runs what the record shows."""
    yield Row("Started", day(plan.started_on))
    yield Row("Statutory basis", plan.statutory_basis)
    yield Row("Why the child needs it", plan.threshold_reason)
    yield Row("Exit plan", plan.exit_plan)
    yield Row("Lead practitioner", plan.lead and str(plan.lead))
    if plan.supervisor is not None:
        yield Row("Supervised by", str(plan.supervisor))
    yield Row("The plan itself", Link("Aims, actions and scores", reverse("practice:plans", args=[plan.person_id])))
    if plan.child_part is not None and user.holds(*READERS, area_id=plan.area_id):
        yield Row("Assessment", Link("Open the assessment", f"/assessments/{plan.child_part.assessment_id}/"))
    if line is not None:
        yield Row(
            "How often it meets", f"Every {REVIEW.limit.text}, from six months on every {LATER_REVIEW.limit.text}"
        )
        yield Row("Last visit", day(line.visited_on) if line.visited_on else "None recorded")
        yield Row("Next meeting", day(line.meeting_due) if line.meeting_due else "No day is set")
    if plan.ended_on is not None:
        yield Row("Ended", f"{day(plan.ended_on)}. {plan.end_reason}")
        yield Row("Whether it changed", plan.exit_answer)


def meetings_of(plan: ChildInNeedPlan) -> Iterator[tuple[Any, ...]]:
    """Its meetings, first to last, with who came and, at the end, who agreed."""
    before = ""
    for one in plan.meetings.order_by("number").prefetch_related("members", "answers__aim"):
        rule = Tag("As the rule says", "green") if one.chair_rule_met else Tag("Overridden", "orange")
        same = [Tag("Same plan as before", "yellow")] if one.plan_print and one.plan_print == before else []
        before = one.plan_print
        yield (
            f"{one.number}. {one.get_kind_display()}",
            day(one.held_on),
            [str(one.get_chair_role_display()), rule],
            [*map(member_words, one.members.all()), *([one.attended] if one.attended else [])] or "Not recorded",
            [*aim_words(one), one.decisions, *same, *family_words(one)],
        )


def aim_words(meeting: Any) -> list[str]:
    """What changed for the child, aim by aim, and what changes in the plan."""
    told = [f"{one.aim.outcome_wanted[:60]} ({one.score} of 10): {one.changed}" for one in meeting.answers.all()]
    return [*told, f"The plan changes: {meeting.plan_changes}"] if meeting.plan_changes else told


def family_words(meeting: Any) -> list[str]:
    """Whether a family group meeting was considered, and why it fits or not."""
    if meeting.family_meeting_considered is None:
        return []
    said = "considered" if meeting.family_meeting_considered else "not considered"
    return [f"Family group meeting {said}: {meeting.family_meeting_reason}"]


def member_words(member: Any) -> str:
    """Who, from where, and whether they came and agreed."""
    if not member.present:
        return f"{member.name}, {member.agency}: absent"
    said = {True: ": agreed to close", False: ": did not agree to close", None: ""}[member.agrees]
    return f"{member.name}, {member.agency}{said}"


def oversight_of(plan: ChildInNeedPlan) -> Iterator[tuple[Any, ...]]:
    """The monthly entries, newest first."""
    yes = {True: "Yes", False: Tag("No", "orange")}
    for one in plan.oversight.select_related("written_by").order_by("-month"):
        yield (
            f"{one.month:%B %Y}",
            str(one.written_by or "An earlier system"),
            yes[one.in_time],
            yes[one.visits_ok],
            yes[one.smart],
            yes[one.threshold_met],
            [str(one.get_step_display()), one.decision],
        )


def family_of(plan: ChildInNeedPlan, works: bool) -> Iterator[tuple[Any, ...]]:
    """Family group meetings: offered, wanted, held, and the family's own plan."""
    for one in plan.family_meetings.order_by("offered_on", "pk"):
        offered = Link(day(one.offered_on), one.get_absolute_url(), "write down what came of it") if works else None
        wanted = {True: "Yes", False: f"No. {one.declined_because}".strip(), None: "Not answered yet"}[one.accepted]
        held = day(one.held_on) if one.held_on else "Not held"
        yield offered or day(one.offered_on), wanted, held, one.family_plan or "None yet"


def answers_of(flags: Iterable[DriftFlag]) -> Iterator[tuple[Any, Entry]]:
    """Flags that are answered or gone."""
    for flag in (one for one in flags if one.cleared_on is not None):
        title = f"{flag}: {flag.get_response_display() or 'gone by itself'}"
        rules = ", ".join(flag.rules)
        says = f"{rules}. {flag.cleared_because}"
        yield flag.cleared_on, Entry(title, day(flag.cleared_on), by=str(flag.cleared_by or ""), says=says)


def disengagements_of(plan: ChildInNeedPlan) -> Iterator[tuple[Any, Entry]]:
    """What was decided when the family no longer took part."""
    for one in plan.disengagements.select_related("decided_by"):
        until = f" Decided again by {day(one.review_by)}." if one.review_by and one.reviewed_on is None else ""
        says = f"Tried: {one.tried} {one.rationale} {one.revised_plan}".strip() + until
        title = f"The family no longer takes part: {one.get_decision_display().lower()}"
        yield one.decided_on, Entry(title, day(one.decided_on), by=str(one.decided_by), says=says)


def acts(plan: ChildInNeedPlan, user: User, works: bool) -> Iterator[Link]:
    """What the user can do with the plan now, also in other rooms."""
    yield from doable(user, plan, ACTS, {WORK_PLAN: works})
    if plan.ended_on is not None:
        return
    if STEPS[DOWN].allowed(user, plan.area):
        yield Link("Step down to early help", reverse("earlyhelp:propose_step_down", args=[plan.person_id]))
    if STEPS[UP].allowed(user, plan.person):
        yield Link("Step up: call a strategy discussion", reverse("protection:call", args=[plan.person_id]))


def papers_of(plan: ChildInNeedPlan) -> Iterator[Link]:
    """What can be printed."""
    for kind, (words, _) in OF_PLAN.items():
        yield Link(words, f"{plan.get_absolute_url()}paper/{kind}/")
