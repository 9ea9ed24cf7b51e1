"""What the pages of supervision hold: ready sentences, in a fixed number of queries."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from django.db.models import Count, Max
from django.urls import reverse

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.policy import Answer
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.actions.models import Action
from goldenthread.mechanisms.actions.views.showing import due_shown, progress_tag
from goldenthread.mechanisms.calendar import end_of_day, now, today, weeks
from goldenthread.mechanisms.calendar.days import start_of_day
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.pages.parts import Column, Empty, Identity, Link, Row, Tag, TimeLeft
from goldenthread.mechanisms.pages.words import counted, day
from goldenthread.services.people.allocations import worker_changes
from goldenthread.services.people.models import Person, ServiceStatus
from goldenthread.services.people.story import identity_of
from goldenthread.services.practice.models.notes import CaseNote
from goldenthread.services.practice.models.oversight_codes import OF_ONE_WORKER, Prompt, SessionState
from goldenthread.services.practice.models.risk import RiskAssessment
from goldenthread.services.practice.models.supervision import ActionReview, SupervisionCasePart, SupervisionSession
from goldenthread.services.practice.oversight_policy import SUPERVISE
from goldenthread.services.practice.steps import supervision as steps
from goldenthread.services.practice.steps.supervision_gates import (
    actions_not_met,
    earlier_recommendations,
    missing_of,
    people_with_recommendations,
)

MOST = 50
NOTES_DRAWN = 2  # at random, for the recording check
EVERY = weeks(4)
NOBODY = Empty("You supervise nobody.", "The workers of your team appear here.")
NONE = Empty("No supervision is recorded.", "A session appears here as soon as it is recorded.")
Cells = tuple[Any, ...]


@dataclass(frozen=True)
class SupervisionList:
    """Who is due for supervision, and the sessions that the user may open."""

    due: tuple[Cells, ...]
    sessions: tuple[Cells, ...]
    actions: tuple[Link, ...]
    shows_due: bool
    due_columns: tuple[Column, ...] = (Column("Worker"), Column("Last held"), Column("Next due"), Column("To do"))
    columns: tuple[Column, ...] = (
        Column("Session"), Column("With"), Column("By"), Column("Children", numeric=True), Column("On file"),
    )  # fmt: skip
    nobody: Empty = NOBODY
    none: Empty = NONE

    @classmethod
    def of(cls, user: User) -> "SupervisionList":
        """As this user may see it."""
        rows = SupervisionSession.objects.visible_to(user).select_related("worker", "supervisor")
        latest = rows.annotate(children=Count("parts")).order_by("-held_on", "-pk")[:MOST]
        supervises = bool(SUPERVISE(user, None))
        group = Link("Record a group supervision", reverse("practice:hold_supervision"))
        due = tuple(_due(user)) if supervises else ()
        return cls(due, tuple(map(_session, latest)), (group,) if supervises else (), supervises)


def _due(user: User) -> Iterator[Cells]:
    """The workers of the teams that the user manages, the longest without supervision first."""
    teams = user.teams(Role.TEAM_MANAGER)
    held_by = SupervisionSession.objects.filter(kind__in=OF_ONE_WORKER).order_by().values("worker")
    last = dict(held_by.annotate(last=Max("held_on")).values_list("worker", "last"))
    workers = User.objects.filter(is_active=True, memberships__team__in=teams).exclude(pk=user.pk).distinct()
    for worker in sorted(
        workers, key=lambda one: (last.get(one.pk) is not None, last.get(one.pk) or today(), one.name)
    ):
        held = last.get(worker.pk)
        due: Any = TimeLeft.of(EVERY.due(start_of_day(held)), now()) if held else Tag("Never held", "orange")
        href = f"{reverse('practice:hold_supervision')}?worker={worker.pk}"
        yield worker.name, day(held) if held else "Never", due, Link("Record a supervision", href, f"of {worker}")


def _session(session: Any) -> Cells:
    link = Link(str(session), session.get_absolute_url())
    return link, str(session.worker or "A group"), str(session.supervisor), session.children, _filed(session)


def _filed(session: SupervisionSession) -> Any:
    if session.finalised_on is None:
        return Tag("Being written", "yellow")
    return f"{day(session.finalised_on)}, after {counted(session.lag or 0, 'working day')}"


@dataclass(frozen=True)
class SessionPage:
    """One session."""

    title: str
    tag: Tag
    facts: tuple[Row, ...]
    parts: tuple[Cells, ...]
    to_meet: tuple[Cells, ...]
    met: tuple[Cells, ...]
    actions: tuple[Link, ...]
    person_ids: tuple[int, ...]

    @classmethod
    def of(cls, session: SupervisionSession, user: User) -> "SessionPage":
        """As this user may see it: only the children whom the user may open, or with whom the user took part."""
        parts = list(SupervisionCasePart.objects.visible_to(user).filter(session=session).select_related("person"))
        recommended = people_with_recommendations(one.person_id for one in parts)
        final = session.state == SessionState.FINAL
        holds = steps.review_action.allowed(user, session)
        return cls(
            title=str(session),
            tag=Tag(str(session.get_state_display()), "green" if final else "yellow"),
            facts=tuple(row for row in _facts(session) if row.value),
            parts=tuple(_part(one, one.person_id in recommended) for one in parts),
            to_meet=tuple(_to_meet(session, user, holds)) if not final else (),
            met=tuple(_met(session, user)),
            actions=tuple(_ways(session, user)),
            person_ids=tuple(one.person_id for one in parts),
        )


def _facts(session: SupervisionSession) -> Iterator[Row]:
    yield Row("Held", day(session.held_on))
    yield Row("Worker", str(session.worker or ""))
    yield Row("Took part", [str(one.user) for one in session.members.select_related("user")])
    yield Row("Supervisor", str(session.supervisor))
    running = Deadline.objects.running().about(session).order_by("due_at")
    yield from (Row(one.title, TimeLeft.of(one.due_at, now())) for one in running if one.due_at)
    yield Row("On file", _filed(session) if session.finalised_on else None)


def _part(part: SupervisionCasePart, recommended: bool) -> Cells:
    missing = missing_of(part, recommended) if part.posted_on is None else []
    stands = Tag(f"{counted(len(missing), 'thing')} missing", "yellow") if missing else Tag("Complete", "green")
    return Link(str(part.person), part.get_absolute_url()), stands, "; ".join(missing) or "–"


def _rolled(actions: list[Action]) -> dict[int, int]:
    rows = ActionReview.objects.not_done().filter(action__in=actions).order_by().values("action")
    return dict(rows.annotate(count=Count("pk")).values_list("action", "count"))


def _to_meet(session: SupervisionSession, user: User, holds: Answer) -> Iterator[Cells]:
    found = list(actions_not_met(session).visible_to(user).select_related("person", "lead"))
    rolled = _rolled(found)
    for action in found:
        where = reverse("practice:review_action", args=[session.pk, action.pk])
        link = Link("Say what became of it", where, action.title) if holds else "The supervisor says what became of it"
        yield str(action), str(action.person), due_shown(action, today()), _rolls(rolled.get(action.pk, 0)), link


def _rolls(count: int) -> Any:
    return Tag(f"Rolled forward {count} times" if count > 1 else "Rolled forward once", "red" if count > 1 else "orange") if count else "–"  # fmt: skip


def _met(session: SupervisionSession, user: User) -> Iterator[Cells]:
    seen = Action.objects.visible_to(user).values("pk")
    rows = session.action_reviews.filter(action__in=seen).select_related("action").order_by("pk")
    for one in rows:
        why = ". ".join(part for part in (one.get_not_done_reason_display(), one.why) if part)
        new = f"New date {day(one.new_due_on)}" if one.new_due_on else one.get_choice_display() or "–"
        yield Link(str(one.action), one.action.get_absolute_url()), one.get_result_display(), why or "–", new


def _ways(session: SupervisionSession, user: User) -> Iterator[Link]:
    for step, route, words in (
        (steps.add_case, "add_case", "Talk about another child"),
        (steps.write_private_part, "private_part", "Write the private part"),
        (steps.finalise_supervision, "finalise_supervision", "Put the session on file"),
    ):
        if step.allowed(user, session):
            yield Link(words, reverse(f"practice:{route}", args=[session.pk]))


@dataclass(frozen=True)
class PartPage:
    """One child in a session, and the pack: what changed since last time."""

    identity: Identity
    title: str
    back: str
    facts: tuple[Row, ...]
    pack: tuple[Row, ...]
    actions: tuple[Link, ...]

    @classmethod
    def of(cls, part: SupervisionCasePart, user: User) -> "PartPage":
        """As this user may see it."""
        set_one = Link("Set an action", reverse("practice:set_supervision_action", args=[part.pk]))
        can = part.posted_on is None and steps.set_supervision_action.allowed(user, part)
        return cls(
            identity_of(part.person, user),
            str(part.session),
            part.session.get_absolute_url(),
            tuple(row for row in _said(part) if row.value),
            tuple(row for row in _pack(part, user) if row.value),
            (set_one,) if can else (),
        )


def _said(part: SupervisionCasePart) -> Iterator[Row]:
    for name in ("lived_experience", "hypotheses", "plan_progress", "threshold_and_exit"):
        title = str(SupervisionCasePart._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
        yield Row(title[:1].upper() + title[1:], getattr(part, name))
    yield Row("Risk since last time", part.get_risk_change_display())
    yield Row("Drift", part.drift_why or {True: "Yes", False: "No", None: ""}[part.drift])
    yield Row("Recording check", part.recording_check)
    yield Row("Earlier recommendations", part.recommendations)
    yield Row("Talked about", [str(Prompt(one).label) for one in part.prompts])
    yield Row("Decided", part.decisions)
    yield Row("On file", day(part.posted_on) if part.posted_on else "")


def _pack(part: SupervisionCasePart, user: User) -> Iterator[Row]:
    """What changed since the child was last talked about, what is late, what was recommended, and two notes."""
    person, held_on = part.person, part.session.held_on
    last = SupervisionCasePart.objects.filter(person=person, session__held_on__lt=held_on).order_by("-session__held_on")
    before = last.select_related("session").first()
    since = before.session.held_on if before else None
    yield Row("Last talked about", day(since) if since else "Never in supervision")
    yield Row("Status changes", _status_changes(person, since))
    yield Row(
        "Late", [f"{one.title}, due {day(one.due_on)}" for one in Deadline.objects.overdue().filter(person=person)]
    )
    yield Row("Risk", _risk(person))
    changes = worker_changes(person, held_on)
    yield Row("Lead worker", f"Changed {changes} times in twelve months" if changes >= 3 else "")
    yield Row("Actions", _open_actions(part, user))
    yield Row("Recommended before", [Link(str(one), one.get_absolute_url()) for one in earlier_recommendations(part)])
    yield Row("Two notes to check", _notes(part, user))


def _status_changes(person: Person, since: Any) -> list[str]:
    rows = ServiceStatus.objects.filter(person=person).order_by("opened_on", "pk")
    said = []
    for one in rows:
        if since is None or one.opened_on > since:
            said.append(f"{one.get_status_display()} from {day(one.opened_on)}")
        if one.closed_on and (since is None or one.closed_on > since):
            said.append(f"{one.get_status_display()} until {day(one.closed_on)}")
    return said


def _risk(person: Person) -> Any:
    risk = RiskAssessment.objects.current().filter(person=person).first()
    if risk is None:
        return Tag("No risk assessment", "grey")
    due = f", review due {day(risk.review_due_on)}" if risk.review_due_on else ""
    return Link(f"{risk.get_grade_display()}{due}", risk.get_absolute_url())


def _open_actions(part: SupervisionCasePart, user: User) -> list[Any]:
    rows = Action.objects.visible_to(user).about(part.person_id).open().by_date()  # type: ignore[attr-defined]
    said: list[Any] = []
    for action in rows.select_related("lead"):
        said += [Link(str(action), action.get_absolute_url()), progress_tag(action), due_shown(action, today())]
    return said


def _notes(part: SupervisionCasePart, user: User) -> list[Any]:
    """Two finished notes of the last months, drawn once for a session so that they stay the same."""
    rows = CaseNote.objects.visible_to(user).about(part.person_id).finished()  # type: ignore[attr-defined]
    found = list(rows.filter(happened_at__lte=end_of_day(part.session.held_on)).order_by("-happened_at", "-pk")[:20])
    drawn = Random(part.pk).sample(found, min(NOTES_DRAWN, len(found)))  # a draw, not a secret
    return [Link(f"{one.title}, {day(one.happened_at)}", one.get_absolute_url()) for one in drawn]
