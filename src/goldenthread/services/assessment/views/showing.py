"""What pages of assessment show: ready sentences, lists and links, as frozen values."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.permissions import Permission
from goldenthread.mechanisms.calendar import now, today, working_days_between
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.pages.parts import Entry, Link, Row, Tag, Task, TimeLeft
from goldenthread.mechanisms.pages.words import counted, day
from goldenthread.mechanisms.steps.step import STEPS, Step
from goldenthread.services.assessment import steps
from goldenthread.services.assessment.codes import (
    BEING_WRITTEN,
    HalfwayDecision,
    Outcome,
    State,
    TransferState,
)
from goldenthread.services.assessment.models import (
    AgencyContribution,
    Assessment,
    AssessmentInstruction,
    ChildPart,
)
from goldenthread.services.assessment.policy import MANAGERS, WORK
from goldenthread.services.assessment.proportion import missing_of_child
from goldenthread.services.assessment.views.adults import AdultShown, adults_of
from goldenthread.services.assessment.views.gathered import Gathered, Known
from goldenthread.services.people.models import Allocation

LIMIT = 45
NOTHING_KNOWN: Mapping[Permission, bool] = {}
UP = "protection.call_discussion"  # a step of another room, by name
COLOURS = {
    State.PLANNED: "grey",
    State.OPEN: "blue",
    State.SUBMITTED: "yellow",
    State.RETURNED: "orange",
    State.AUTHORISED: "green",
    State.ABANDONED: "grey",
}
ACTIONS: tuple[tuple[Step, str, str], ...] = (
    (steps.give_instruction, "instruction", "Give the instruction"),
    (steps.start_assessment, "start", "Start the assessment"),
    (steps.submit_assessment, "submit", "Submit to the manager"),
    (steps.authorise_assessment, "authorise", "Authorise"),
    (steps.return_assessment, "return", "Return for more work"),
    (steps.hold_halfway_check, "halfway", "Halfway check"),
    (steps.extend_assessment, "extend", "Extend"),
    (steps.ask_agency, "ask", "Ask an agency"),
    (steps.add_adult, "adults/add", "Add an adult"),
    (steps.hear_relative, "relatives", "Hear a relative"),
    (steps.note_network_meeting, "network", "Network meeting"),
    (steps.commission_specialist, "specialist", "Specialist assessment"),
    (steps.share_with_family, "share", "Record the family's copy"),
    (steps.send_letter, "sent", "Record a letter that was sent"),
    (steps.ask_about_assessment, "view", "Ask what the family thinks"),
    (steps.update_for_new_facts, "update", "Update for new facts"),
    (steps.transfer_assessment, "transfer", "The family moves"),
    (steps.correct_start, "correct-start", "Correct the day of the start"),
    (steps.judge_assessment, "judge", "Judge it, as an auditor"),
    (steps.abandon_assessment, "abandon", "Abandon"),
)


def doable(
    user: User, record: Any, acts: Iterable[tuple[Step, str, str]], known: Mapping[Permission, bool] = NOTHING_KNOWN
) -> Iterator[Link]:
    """Links to the steps that fit the state of a record and its reader; each permission is asked once.

    `known` are permissions that the page has asked already.
    """
    answers = dict(known)
    for step, path, title in acts:
        if not step.possible(record):
            continue
        if step.who not in answers:
            answers[step.who] = bool(step.who(user, record))
        if answers[step.who]:
            yield Link(title, f"{record.get_absolute_url()}{path}/")


def tag_of(assessment: Assessment) -> Tag:
    """The state as a tag."""
    return Tag(str(assessment.get_state_display()), COLOURS[State(assessment.state)])


def day_number(assessment: Assessment, on: date) -> int:
    """Working days since the referral, the day of the referral being day 0."""
    return working_days_between(assessment.referral_received_on, on)


def counter(assessment: Assessment, on: date) -> str:
    """Where it stands in time: "Day 17 of 45; your manager's date is day 22"."""
    if assessment.authorised_on is not None:
        reached = day_number(assessment, assessment.authorised_on)
        return f"Authorised on day {reached} of {LIMIT}"
    if assessment.state == State.ABANDONED:
        return "Abandoned"
    says = f"Day {day_number(assessment, on)} of {LIMIT}"
    if assessment.child_timescale is None:
        return f"{says}; the manager has set no date yet"
    return f"{says}; your manager's date is day {day_number(assessment, assessment.child_timescale)}"


def lateness(assessment: Assessment, on: date, extended: bool) -> Tag | None:
    """Late with or without an authorised reason; late stays late."""
    end = assessment.authorised_on or on
    if day_number(assessment, end) <= LIMIT:
        return None
    return Tag("Late, authorised reason", "orange") if extended else Tag("Late, no reason", "red")


@dataclass(frozen=True)
class ChildShown:
    """What an assessment says of one child."""

    name: str
    rows: tuple[Row, ...]
    actions: tuple[Link, ...]


@dataclass(frozen=True)
class Workspace:
    """Everything about one assessment."""

    title: str
    counter: str
    tags: tuple[Tag, ...]
    summary: tuple[Row, ...]
    instruction: tuple[Row, ...]
    tasks: tuple[Task, ...]
    deadlines: tuple[Row, ...]
    children: tuple[ChildShown, ...]
    adults: tuple[AdultShown, ...]
    agencies: tuple[tuple[Any, ...], ...]
    history: tuple[Entry, ...]
    actions: tuple[Link, ...]
    whole: bool
    works: bool
    gathered: Gathered | None
    known: Known | None
    person_ids: tuple[int, ...]
    at: str

    @classmethod
    def of(cls, assessment: Assessment, user: User) -> "Workspace":
        """What this user may see of it: the parts only where they work it, else the summary."""
        read = Reading(assessment, user)
        return cls(
            title=f"{assessment.get_kind_display()} assessment of {read.names}",
            counter=counter(assessment, today()),
            tags=tuple(read.tags()),
            summary=tuple(read.summary()),
            instruction=tuple(read.instruction()),
            tasks=tuple(read.tasks()),
            deadlines=tuple(read.deadlines()),
            children=tuple(read.children()),
            adults=tuple(adults_of(assessment, user, read.parts, read.works)),
            agencies=tuple(read.agencies()),
            history=tuple(read.history()),
            actions=tuple(read.actions()),
            whole=bool(read.parts),
            works=read.works,
            gathered=Gathered.of(assessment, user) if read.parts else None,
            known=Known.of(assessment, user, read.parts, read.works) if read.parts else None,
            person_ids=tuple(part.person_id for part in read.every_child),
            at=read.at,
        )


class Reading:
    """Reads one assessment for one user with a fixed number of queries."""

    def __init__(self, assessment: Assessment, user: User) -> None:
        self.assessment, self.user, self.at = assessment, user, f"/assessments/{assessment.pk}/"
        visible = ChildPart.objects.visible_to(user).filter(assessment=assessment)
        wanted = visible.select_related("person").prefetch_related("factors", "plans").order_by("pk")
        self.parts: list[Any] = list(wanted)  # whoever reads one part of a family reads all of them
        every = ChildPart._base_manager.filter(assessment=assessment).select_related("person").order_by("pk")
        self.every_child = self.parts or list(every)
        self.extensions = list(assessment.extensions.select_related("authorised_by").order_by("asked_on"))
        self.checks = list(assessment.halfway_checks.select_related("held_by").order_by("held_on", "pk"))
        self.given: AssessmentInstruction | None = getattr(assessment, "instruction", None)
        self.names = names_of([part.person for part in self.every_child])
        self.works = bool(WORK(user, assessment))
        self.writable = self.works and assessment.state in BEING_WRITTEN

    def tags(self) -> Iterator[Tag]:
        """State and lateness."""
        yield tag_of(self.assessment)
        late = lateness(self.assessment, today(), bool(self.extensions))
        if late is not None and self.assessment.state != State.ABANDONED:
            yield late

    def summary(self) -> Iterator[Row]:
        """What every team of the area may read."""
        one = self.assessment
        yield Row("Children", [self._child(part.person) for part in self.every_child])
        yield Row("Lead worker", one.lead and str(one.lead))
        if others := coworkers_of([part.person_id for part in self.every_child], one.lead_id):
            yield Row("Others who work on it", others)
        yield Row("Team", one.team and str(one.team))
        yield Row("Referral received", day(one.referral_received_on))
        if one.started_on:
            yield Row("Started", day(one.started_on))
        if one.authorised_on:
            yield Row("Authorised", f"{day(one.authorised_on)}, by {one.authorised_by or 'an earlier system'}")
            yield Row("Outcome", one.get_outcome_display())
        if one.manager_comment and self.parts:
            yield Row("Manager's comment", one.manager_comment)
        if one.shared_on:
            yield Row("Family's copy", f"{day(one.shared_on)}: {one.shared_with}, {one.shared_how}")

    def _child(self, person: Any) -> Link | str:
        """The name, and where the work is the user's own, the way to the child's page."""
        return Link(str(person), reverse("house:child", args=[person.pk])) if self.parts else str(person)

    def instruction(self) -> Iterator[Row]:
        """What the manager asked."""
        if self.given is None or not self.parts:
            return
        yield Row("Questions to cover", self.given.questions)
        yield Row("What may be going on", self.given.hypotheses)
        yield Row("Safety now", self.given.safety_now)
        yield Row("See first by", day(self.given.first_see_by))
        yield Row("Date to finish", self.assessment.child_timescale and day(self.assessment.child_timescale))
        yield Row("Given", f"{day(self.given.given_on)}, by {self.given.given_by or 'an earlier system'}")

    def tasks(self) -> Iterator[Task]:
        """What is still blank, child by child and adult by adult."""
        for part in self.parts if self.works else ():
            missing = missing_of_child(part, self.assessment)
            status = Tag(f"{counted(len(missing), 'thing')} missing", "orange") if missing else Tag("Complete", "green")
            yield Task(f"About {part.person}", status, part.get_absolute_url(), "; ".join(missing))

    def deadlines(self) -> Iterator[Row]:
        """What is due of this assessment and of its referrals, soonest first; of whom, where there are several."""
        subjects = {("assessment.assessment", self.assessment.pk)}
        subjects |= {("assessment.childpart", part.pk) for part in self.every_child}
        subjects |= {("frontdoor.referral", part.referral_id) for part in self.every_child if part.referral_id}
        names = {part.person_id: str(part.person) for part in self.every_child}
        deadlines: Any = Deadline.objects.visible_to(self.user)
        for row in deadlines.running().filter(person__in=names).order_by("due_at", "pk"):
            if (row.subject_model, row.subject_id) in subjects:
                whose = row.subject_model != "assessment.assessment" and len(names) > 1 and row.person_id
                title = f"{row.title}: {names[row.person_id]}" if whose else row.title
                left = TimeLeft.of(row.due_at, now()) if row.due_at else row.limit_text
                yield Row(title, [left, day(row.due_on)] if row.due_on else left)

    def children(self) -> Iterator[ChildShown]:
        """The part of each child."""
        for part in self.parts:
            factors = [factor.get_code_display() for factor in part.factors.all() if factor.removed_on is None]
            rows = (
                Row("What life is like for me", part.day_in_life),
                Row("What the child says", part.child_views),
                Row("Seen", part.seen_on and seen_words(part)),
                Row("Strengths", part.strengths),
                Row("Risk", part.risk_analysis),
                Row("Factors", factors),
                Row("Outcome", part.get_outcome_display()),
                Row("Next steps", part.next_steps),
            )
            yield ChildShown(str(part.person), rows, tuple(self._child_links(part)))

    def _child_links(self, part: Any) -> Iterator[Link]:
        if self.writable:
            yield Link("Write", part.get_absolute_url(), f"about {part.person}")
        for plan in part.plans.all():
            yield Link("Child in need plan", plan.get_absolute_url(), f"of {part.person}")
        may_open = self.works and part.in_need and self.assessment.state == State.AUTHORISED
        if may_open and not part.plans.all():
            yield Link("Open a child in need plan", f"{part.get_absolute_url()}plan/", f"for {part.person}")

    def agencies(self) -> Iterator[tuple[Any, ...]]:
        """Who was asked, why, and what came of it."""
        rows = AgencyContribution.objects.visible_to(self.user).filter(assessment=self.assessment)
        for one in rows.select_related("person", "document").order_by("asked_on", "pk"):
            name = self._agency_links(one)
            state = Tag(one.get_state_display(), "orange" if one.is_awaited else "green")
            yield name, str(one.person), one.question, one.reason, day(one.asked_on), state, one.text or "Nothing yet"

    def _agency_links(self, one: Any) -> list[Link]:
        """What was asked; while it is awaited where the answer is written and, for managers, where they go on without."""
        links = [Link(one.agency, one.get_absolute_url())]
        if one.document is not None:
            links.append(Link("Their file", one.document.get_absolute_url(), f"of {one.agency}"))
        if not one.is_awaited:
            return links
        links.append(Link("Write down the answer", f"{one.get_absolute_url()}answer/", f"of {one.agency}"))
        if self.user.holds(*MANAGERS, area_id=one.area_id):
            links.append(Link("Go on without it", f"{one.get_absolute_url()}no-reply/", f"without {one.agency}"))
        return links

    def history(self) -> Iterator[Entry]:
        """What happened, oldest first, with earlier assessments of these children that the user may see."""
        yield from sorted_entries([*self._before(), *self._since()])

    def _before(self) -> Iterator[tuple[date, Entry]]:
        people = [part.person_id for part in self.every_child]
        earlier = ChildPart._base_manager.filter(person__in=people).values("assessment")
        rows = Assessment.objects.visible_to(self.user).filter(pk__in=earlier).exclude(pk=self.assessment.pk)
        for one in rows.order_by("-referral_received_on")[:20]:
            link = Link("Open", one.get_absolute_url())
            says = f"Referral of {day(one.referral_received_on)}"
            ended = one.authorised_on or one.referral_received_on
            yield (
                ended,
                Entry(f"Other assessment: {one.get_kind_display()}", day(ended), says=says, link=link, tag=tag_of(one)),
            )

    def _since(self) -> Iterator[tuple[date, Entry]]:
        one = self.assessment
        dated = (
            (one.referral_received_on, "Referral received", ""),
            (one.started_on, "Assessment started", ""),
            (one.authorised_on, "Authorised", str(one.authorised_by or "")),
            (one.shared_on, "Family given its copy", ""),
        )
        for on, title, by in dated:
            if on is not None:
                yield on, Entry(title, day(on), by=by)
        if one.abandoned_on is not None:
            yield one.abandoned_on, Entry("Abandoned", day(one.abandoned_on), says=one.abandoned_reason)
        yield from moves_of(one)
        yield from self._judgements()
        for check in self.checks:
            by = str(check.held_by or "")
            yield check.held_on, Entry("Halfway check", day(check.held_on), by=by, says=check.get_decision_display())
        for extension in self.extensions:
            says = f"{extension.get_reason_display()}: {extension.text} New date {day(extension.new_date)}. "
            says += f"The family was told on {day(extension.told_family_on)}."
            title = "Extended after the limit" if extension.after_due else "Extended"
            by = str(extension.authorised_by or "")
            yield extension.asked_on, Entry(title, day(extension.asked_on), by=by, says=says)

    def _judgements(self) -> Iterator[tuple[date, Entry]]:
        """What auditors said, for those who read the whole."""
        if self.parts and self.assessment.state == State.AUTHORISED:
            for one in self.assessment.judgements.select_related("judged_by").order_by("judged_on", "pk"):
                says = (
                    f"{'In time' if one.in_time else 'Not in time'} for the child: {one.in_time_because} "
                    f"{'Good' if one.good else 'Not good'}: {one.good_because}"
                )
                yield one.judged_on, Entry("Judged", day(one.judged_on), by=str(one.judged_by), says=says)

    def actions(self) -> Iterator[Link]:
        """What this user can do with it now."""
        yield from doable(self.user, self.assessment, ACTIONS, {WORK: self.works})
        if self.works and self.assessment.state == State.AUTHORISED:
            yield Link("Family's copy to print", f"{self.at}copy/")
        yield from self._steps_up()

    def _steps_up(self) -> Iterator[Link]:
        """Where the halfway check or the outcome says that a child may be harmed, the way to protection."""
        all_of_them = any(check.decision == HalfwayDecision.STEP_UP for check in self.checks)
        for part in self.parts:
            wanted = all_of_them or part.outcome == Outcome.STRATEGY_DISCUSSION
            if wanted and STEPS[UP].allowed(self.user, part.person):
                yield Link(
                    f"Call a strategy discussion about {part.person}", reverse("protection:call", args=[part.person_id])
                )


def coworkers_of(children: list[int], lead_id: int | None) -> list[str]:
    """Everybody else who is allocated to the children now, with what they do."""
    rows = Allocation.objects.open().filter(person__in=children).exclude(worker=lead_id)
    found = {f"{one.worker}, {one.get_role_display().lower()}": None for one in rows.select_related("worker")}
    return sorted(found)


def moves_of(record: Any) -> Iterator[tuple[date, Entry]]:
    """Moves between authorities of a family under assessment, or of a child with a plan."""
    for one in record.transfers.order_by("notified_on", "pk"):
        avoided = "The family avoided the work." if one.avoidant else ""
        tag = Tag(one.get_state_display(), "orange" if one.state == TransferState.NOTIFIED else "grey")
        link = Link("Open", one.get_absolute_url(), str(one))
        yield one.notified_on, Entry(str(one), day(one.notified_on), says=avoided, link=link, tag=tag)


def seen_words(part: Any) -> str:
    """When a child was seen, and whether alone."""
    alone = "alone" if part.seen_alone else f"not alone: {part.not_alone_reason or 'no reason given'}"
    again = ", ".join(day(date.fromisoformat(one)) for one in part.seen_again_on)
    return f"{day(part.seen_on)}, {alone}" + (f"; again on {again}" if again else "")


def sorted_entries(dated: Iterable[tuple[date, Entry]]) -> list[Entry]:
    """Entries by day, those of one day in the order given."""
    return [entry for _, entry in sorted(dated, key=lambda pair: pair[0])]


def names_of(people: list[Any]) -> str:
    """The first child, and how many more."""
    if not people:
        return "nobody"
    others = len(people) - 1
    return f"{people[0]}" if not others else f"{people[0]} and {counted(others, 'other child', 'other children')}"
