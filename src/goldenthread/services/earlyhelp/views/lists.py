"""The lists: what waits for the coordinator, one worker's families, and moves in both directions."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.actions.models import Action
from goldenthread.mechanisms.calendar import add_months, now, today, working_days_between
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.pages.parts import Link, Tag, TimeLeft
from goldenthread.mechanisms.pages.words import counted, day
from goldenthread.services.earlyhelp.clocks import LOOKS
from goldenthread.services.earlyhelp.codes import Direction, HeldBy, MoveState, Point, Scope, Threshold
from goldenthread.services.earlyhelp.models import (
    Agreement,
    CheckBack,
    Disengagement,
    DistanceScore,
    EarlyHelpAssessment,
    EarlyHelpRequest,
    Episode,
    PlanRating,
    SharingAgreement,
    StepMove,
    YoungCarer,
)
from goldenthread.services.earlyhelp.sources import words_of

MOST = 500
LIMIT = 30  # working days to an assessment
GOOD, REVIEWED_AFTER = 3, 3  # mean of a rating; months
SILENT_AFTER = 12  # months, that is four quarters
LATE_MEETINGS = ("eh.taf_first", "eh.taf_review")
WATCHED = LOOKS + 1  # weeks after acceptance for which a step-down stays on the list


@dataclass(frozen=True)
class Lane:
    """Things that wait for the same."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


@dataclass(frozen=True)
class Board:
    """Everything that the coordinator and the managers look at in a week."""

    lead: str
    lanes: tuple[Lane, ...]
    person_ids: tuple[int, ...]

    @classmethod
    def of(cls, user: User, on: date) -> "Board":
        """What this user may see."""
        cases, requests, moves = open_cases(user), waiting_requests(user), waiting_moves(user)
        carers, checks = young_carers_due(user), check_backs_due(user)
        due = due_by_case(cases)
        lanes = (
            Lane("Requests to decide", ("Child", "Asked", "From", "Time left"), request_rows(requests)),
            Lane("Step moves that wait", MOVE_COLUMNS, tuple(move_row(one, on) for one in moves)),
            Lane("Days to assessment", ("Child", "Day", "Lead", "Held by"), tuple(weekly_rows(cases, on))),
            Lane("Family not spoken to", WHO_DUE, late_rows(cases, due, ("eh.first_contact",))),
            Lane("Meetings late", WHO_DUE, late_rows(cases, due, LATE_MEETINGS)),
            Lane("Long open, a manager to look", WHO_DUE, late_rows(cases, due, ("eh.long_open",))),
            Lane("Young carers to assess", ("Child", "Identified", "Assessor"), carer_rows(carers)),
            Lane("Ask whether it is still working", ("Child", "After", "Since"), check_rows(checks)),
            Lane("Disengaged, to be reviewed", ("Child", "Decided", "Review by"), disengaged_rows(user)),
            Lane("Plans rated poor or fair", ("Child", "Rated", "Mean of 4"), rating_rows(user, cases)),
            Lane("Back within a year", ("Child", "Began", "Lead"), tuple(re_entry_rows(cases))),
            Lane("Cases by lead", ("Lead", "Cases"), load_rows(cases)),
            Lane("Partners with none in four quarters", ("Organisation", "Kind"), silent_rows(user, on)),
        )
        shown = [*cases, *requests, *moves, *carers]
        people = [one.person_id for one in shown] + [one.episode.person_id for one in checks]
        says = f"{counted(len(cases), 'open case')}, {counted(len(requests), 'request')} to decide"
        return cls(says[:1].upper() + says[1:], lanes, tuple(people))


WHO_DUE = ("Child", "What", "Time left", "Lead")
MOVE_COLUMNS = ("Child", "Move", "State", "Days since agreed", "Who has it", "Weekly looks")


def open_cases(user: User) -> list[Any]:
    """Open cases with their lead and whether they are assessed and scored, the oldest first."""
    rows: Any = Episode.objects.visible_to(user)
    done = EarlyHelpAssessment.objects.filter(episode=OuterRef("pk"), completed_on__isnull=False)
    started = Exists(DistanceScore.objects.filter(episode=OuterRef("pk"), point=Point.START))
    rows = rows.still_open().select_related("person", "lead", "team").annotate(is_assessed=Exists(done), scored=started)
    return list(rows.order_by("started_on", "pk")[:MOST])


def waiting_requests(user: User) -> list[Any]:
    """Requests that nobody decided."""
    rows: Any = EarlyHelpRequest.objects.visible_to(user)
    return list(rows.waiting().select_related("person")[:MOST])


def waiting_moves(user: User) -> list[Any]:
    """Moves that wait, and step-downs of the last eight weeks."""
    rows: Any = StepMove.objects.visible_to(user)
    wait = Q(state__in=(MoveState.PROPOSED, MoveState.AGREED, MoveState.RETURNED, MoveState.DISPUTED))
    since = today() - timedelta(weeks=WATCHED)
    watched = Q(direction=Direction.DOWN, state=MoveState.ACCEPTED, looks_done__lt=LOOKS, accepted_on__gte=since)
    no_contact = Q(state=MoveState.ACCEPTED, first_contact_on=None)
    rows = rows.annotate(looks_done=Count("looks")).filter(wait | watched | no_contact)
    return list(rows.select_related("person", "receiving_worker", "receiving_team").order_by("agreed_on", "pk")[:MOST])


def young_carers_due(user: User) -> list[Any]:
    """Young carers without an assessment."""
    rows = YoungCarer.objects.visible_to(user).filter(assessed_on=None, ended_on=None)
    return list(rows.select_related("person", "assessor").order_by("identified_on", "pk")[:MOST])


def check_backs_due(user: User) -> list[Any]:
    """Families to be asked, the longest waiting first."""
    rows = CheckBack.objects.visible_to(user).filter(checked_on=None)
    return list(rows.select_related("episode__person").order_by("due_from", "pk")[:MOST])


def due_by_case(cases: Iterable[Any]) -> dict[int, list[Deadline]]:
    """The running deadlines of cases, in one query."""
    label = Episode._meta.label_lower
    rows = Deadline.objects.running().filter(subject_model=label, subject_id__in=[one.pk for one in cases])
    found: dict[int, list[Deadline]] = {}
    for deadline in rows.filter(due_at__isnull=False).order_by("due_at"):
        found.setdefault(deadline.subject_id, []).append(deadline)
    return found


def request_rows(requests: Iterable[Any]) -> tuple[tuple[Any, ...], ...]:
    """Each request with its time."""
    label = EarlyHelpRequest._meta.label_lower
    running = Deadline.objects.running().filter(subject_model=label, subject_id__in=[one.pk for one in requests])
    left = {one.subject_id: TimeLeft.of(one.due_at, now()) for one in running if one.due_at}
    return tuple(
        (
            Link(str(one.person), one.get_absolute_url()),
            day(one.received_on),
            f"{one.get_route_display()}, {words_of(one.source).lower()}",
            left.get(one.pk),
        )
        for one in requests
    )


def move_row(move: Any, on: date) -> tuple[Any, ...]:
    """One move: days waiting, who has it, and the looks of eight weeks."""
    until = move.first_contact_on or on
    days = working_days_between(move.agreed_on, until) if move.agreed_on else None
    looks = looks_of(move, on) if move.direction == Direction.DOWN and move.accepted_on else "None"
    has_it = str(move.receiving_worker or move.receiving_team or "Nobody yet")
    return Link(str(move.person), move.get_absolute_url()), str(move), move.get_state_display(), days, has_it, looks


def looks_of(move: Any, on: date) -> Any:
    """How many of the eight weekly looks are done, and by when the next one is."""
    done = f"{move.looks_done} of {LOOKS}"
    if move.looks_done >= LOOKS:
        return done
    due = move.accepted_on + timedelta(weeks=move.looks_done + 1)
    return [done, Tag(f"Week {move.looks_done + 1} was due {day(due)}", "red") if due < on else f"Next by {day(due)}"]


def weekly_rows(cases: Iterable[Any], on: date) -> Iterable[tuple[Any, ...]]:
    """Cases without a completed assessment, with the day they have reached."""
    for one in cases:
        if one.is_assessed:
            continue
        number = working_days_between(one.started_on, on)
        says = f"Day {number} of {LIMIT}"
        cell: Any = Tag(f"{says}, late", "red") if number > LIMIT else says
        held = one.organisation if one.held_by == HeldBy.PARTNER else str(one.team or "Council")
        yield Link(str(one.person), one.get_absolute_url()), cell, str(one.lead), held


def late_rows(
    cases: Iterable[Any], due: dict[int, list[Deadline]], clocks: tuple[str, ...]
) -> tuple[tuple[Any, ...], ...]:
    """Cases with one of these time limits past."""
    at = now()
    return tuple(
        (Link(str(one.person), one.get_absolute_url()), deadline.title, TimeLeft.of(deadline.due_at, at), str(one.lead))
        for one in cases
        for deadline in due.get(one.pk, [])
        if deadline.clock in clocks and deadline.due_at and deadline.due_at < at
    )


def carer_rows(carers: Iterable[Any]) -> tuple[tuple[Any, ...], ...]:
    """Young carers who wait."""
    return tuple(
        (Link(str(one.person), one.get_absolute_url()), day(one.identified_on), str(one.assessor or "Nobody yet"))
        for one in carers
    )


def check_rows(checks: Iterable[Any]) -> tuple[tuple[Any, ...], ...]:
    """Families who wait to be asked."""
    return tuple(
        (
            Link(str(one.episode.person), f"/early-help/check-backs/{one.pk}/"),
            one.get_after_display(),
            day(one.due_from),
        )
        for one in checks
    )


def disengaged_rows(user: User) -> tuple[tuple[Any, ...], ...]:
    """Families with whom a manager went on, and by when that is looked at again."""
    rows = Disengagement.objects.visible_to(user).filter(decision=Threshold.GO_ON, reviewed_on=None)
    return tuple(
        (
            Link(str(one.episode.person), f"/early-help/disengagements/{one.pk}/"),
            day(one.decided_on),
            day(add_months(one.decided_on, REVIEWED_AFTER)),
        )
        for one in rows.select_related("episode__person").order_by("decided_on", "pk")[:MOST]
    )


def rating_rows(user: User, cases: Iterable[Any]) -> tuple[tuple[Any, ...], ...]:
    """Open cases whose latest rating lies under good, the lowest first."""
    shown = {one.pk: one for one in cases}
    latest: dict[int, PlanRating] = {}
    for rating in PlanRating.objects.visible_to(user).filter(episode__in=list(shown)).order_by("rated_on", "pk"):
        latest[rating.episode_id] = rating
    means = {pk: (one.specific + one.child_voice + one.outcomes + one.whole_family) / 4 for pk, one in latest.items()}
    return tuple(
        (Link(str(shown[pk].person), shown[pk].get_absolute_url()), day(latest[pk].rated_on), f"{mean:.1f}")
        for pk, mean in sorted(means.items(), key=lambda pair: (pair[1], pair[0]))
        if mean < GOOD
    )


def re_entry_rows(cases: Iterable[Any]) -> Iterable[tuple[Any, ...]]:
    """Cases that came back within a year."""
    for one in cases:
        if one.previous_id:
            yield Link(str(one.person), one.get_absolute_url()), day(one.started_on), str(one.lead)


def load_rows(cases: Iterable[Any]) -> tuple[tuple[Any, ...], ...]:
    """How many cases each lead has, the most first."""
    held: dict[str, int] = {}
    for one in cases:
        held[str(one.lead)] = held.get(str(one.lead), 0) + 1
    return tuple(sorted(held.items(), key=lambda pair: (-pair[1], pair[0])))


def silent_rows(user: User, on: date) -> tuple[tuple[Any, ...], ...]:
    """Partners who signed and began no case in four quarters; nought is printed, never left out."""
    signed = SharingAgreement.objects.visible_to(user).filter(Q(ends_on=None) | Q(ends_on__gte=on))
    begun = Episode.objects.filter(held_by=HeldBy.PARTNER, started_on__gt=add_months(on, -SILENT_AFTER))
    busy = set(begun.values_list("area", "organisation").distinct())
    silent = {
        (one.organisation, one.organisation_type)
        for one in signed.filter(signed_on__lte=add_months(on, -SILENT_AFTER))
        if (one.area_id, one.organisation) not in busy
    }
    return tuple(sorted(silent))


@dataclass(frozen=True)
class MyFamilies:
    """The families of one lead: what is next, how long the assessment waits, and what is missing."""

    lead: str
    rows: tuple[tuple[Any, ...], ...]
    person_ids: tuple[int, ...]
    may_register: bool
    asked: tuple[tuple[Any, ...], ...] = ()

    @classmethod
    def of(cls, user: User, may_register: bool) -> "MyFamilies":
        """The cases that this user leads."""
        cases = [one for one in open_cases(user) if one.lead_id == user.pk]
        due, late, withdrawn = due_by_case(cases), late_actions(cases, today()), agreement_withdrawn(cases)
        rows = tuple(
            (*_my_row(one, due.get(one.pk, []), today()), late_tag(late[one.pk]), agreement_tag(one.pk in withdrawn))
            for one in cases
        )
        says = counted(len(cases), "family", "families")
        people = tuple(one.person_id for one in cases)
        return cls(says[:1].upper() + says[1:], rows, people, may_register, asked_by(user) if may_register else ())


def late_actions(cases: Iterable[Any], on: date) -> Counter[int]:
    """How many actions of each team are past their day, in one query."""
    rows = Action.objects.of_many(Episode, [one.pk for one in cases]).late_on(on).order_by()
    return Counter(rows.values_list("source_id", flat=True))


def agreement_withdrawn(cases: Iterable[Any]) -> set[int]:
    """The cases whose family took back its agreement to early help and did not give it again, in one query."""
    ids = [one.pk for one in cases]
    rows = Agreement.objects.covering(Scope.EARLY_HELP).filter(Q(episode__in=ids) | Q(request__episode__in=ids))
    given: dict[int, bool] = {}
    for of_case, of_request, withdrawn_on in rows.order_by("pk").values_list(
        "episode", "request__episode", "withdrawn_on"
    ):
        given[of_case or of_request] = withdrawn_on is None
    return {pk for pk, stands in given.items() if not stands}


def late_tag(count: int) -> Any:
    """How many actions are late; none is nothing to worry about."""
    return Tag(counted(count, "action"), "red") if count else "None"


def agreement_tag(withdrawn: bool) -> Any:
    """Whether the family took its agreement back: without it the work must not go on."""
    return Tag("Withdrawn", "red") if withdrawn else "Given"


def asked_by(user: User) -> tuple[tuple[Any, ...], ...]:
    """What a partner asked the council for, and what was decided, the latest first."""
    rows: Any = EarlyHelpRequest.objects.visible_to(user).filter(created_by=user)
    return tuple(
        (Link(str(one.person), one.get_absolute_url()), day(one.received_on), one.get_decision_display() or "Waits")
        for one in rows.select_related("person").order_by("-received_on", "-pk")[:MOST]
    )


def _my_row(one: Any, due: list[Deadline], on: date) -> tuple[Any, ...]:
    following = [TimeLeft.of(due[0].due_at, now()), due[0].title] if due and due[0].due_at else "Nothing"
    waits = "Completed" if one.is_assessed else f"Day {working_days_between(one.started_on, on)} of {LIMIT}"
    scores = "Taken" if one.scored else Tag("Missing", "yellow")
    return Link(str(one.person), one.get_absolute_url()), following, waits, scores, day(one.started_on)
