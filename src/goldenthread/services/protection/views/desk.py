"""The conference desk: what is asked for and booked, the chairs' load, seats, reports, and days still free."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from goldenthread.mechanisms.access.choices import chosen
from goldenthread.mechanisms.access.models import Membership, User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import add_working_days
from goldenthread.mechanisms.pages.parts import Link, Tag
from goldenthread.mechanisms.pages.words import counted, day, moment
from goldenthread.services.protection.codes import PARENTS
from goldenthread.services.protection.models import Conference, ConferenceRequest, PlanReview
from goldenthread.services.protection.policy import CHAIR_CLINIC
from goldenthread.services.protection.quorum import NOTICE_DAYS, forecast, load_of, proposals
from goldenthread.services.protection.steps.conference import share_by

MOST, SHOWN_DAYS, AHEAD = 60, 4, timedelta(weeks=8)


@dataclass(frozen=True)
class Desk:
    """Everything to arrange."""

    lead: str
    asked: tuple[tuple[Any, ...], ...]
    booked: tuple[tuple[Any, ...], ...]
    reviews: tuple[tuple[Any, ...], ...]
    chairs: tuple[tuple[Any, ...], ...]
    calendar: tuple[tuple[Any, ...], ...]
    letters: tuple[tuple[Any, ...], ...]
    person_ids: tuple[int, ...]

    @classmethod
    def of(cls, user: User, on: date) -> "Desk":
        """What this user may see."""
        read = Arranging(user, on)
        booked = tuple(map(read.booked_row, read.booked))
        return cls(
            lead=f"{counted(len(read.booked), 'conference')} booked",
            asked=tuple(map(read.asked_row, read.asked)),
            booked=booked,
            reviews=tuple(map(read.review_row, read.reviews)),
            chairs=tuple(read.chair_rows()),
            calendar=tuple(read.calendar()),
            letters=tuple(map(letter_row, read.owed)),
            person_ids=tuple(one.person_id for one in (*read.asked, *read.booked, *read.reviews, *read.owed)),
        )


class Arranging:
    """Reads the desk with a fixed number of queries."""

    def __init__(self, user: User, on: date) -> None:
        self.user, self.on = user, on
        asked: Any = ConferenceRequest.objects.visible_to(user).exclude(state="booked").select_related("person")
        self.asked = list(asked.order_by("due_on", "pk")[:MOST])
        booked: Any = Conference.objects.visible_to(user)
        booked = booked.planned().select_related("person", "chair").prefetch_related("invitations", "family")
        self.booked = list(booked.order_by("planned_at", "pk")[:MOST])
        reviews: Any = PlanReview.objects.visible_to(user).filter(held_on=None, plan__ended_on=None)
        reviews = reviews.filter(due_on__lte=add_working_days(on, 20)).select_related("person", "plan")
        taken = Conference.objects.filter(state=Conference.State.PLANNED, children__plan__isnull=False).values(
            "children__plan"
        )
        self.reviews = list(reviews.exclude(plan__in=taken).order_by("due_on", "pk")[:MOST])
        owed: Any = Conference.objects.visible_to(user).filter(state="held", decisions_sent_on=None)
        self.owed = list(owed.select_related("person", "chair").order_by("held_on", "pk")[:MOST])
        self.areas = sorted({held.area_id for held in user.held if held.area_id})
        self.chairs = self._chairs()
        self.load = load_of(self.areas, on, on + AHEAD)
        self.most = {area: int(chosen(area, CHAIR_CLINIC, on)) for area in self.areas}

    def _chairs(self) -> dict[int, dict[int, str]]:
        """The chairs of each area, by their number."""
        rows = Membership.objects.on(self.on).filter(role=Role.REVIEWING_OFFICER, area__in=self.areas)
        found: dict[int, dict[int, str]] = {area: {} for area in self.areas}
        for area, pk, name in rows.values_list("area", "user", "user__name").order_by("user__name"):
            found[area][pk] = name
        return found

    def asked_row(self, request: Any) -> tuple[Any, ...]:
        """A request with the days that are still free inside its limit."""
        child = Link(str(request.person), request.get_absolute_url())
        state = Tag(request.get_state_display(), "orange" if request.state == "returned" else "blue")
        return child, state, day(request.due_on), self.free_days(request.area_id, request.due_on)

    def free_days(self, area_id: int, due_on: date) -> Any:
        """The last days inside a limit on which a chair is free, after the notice that people need."""
        first = min(add_working_days(self.on, NOTICE_DAYS), due_on)
        found = proposals(first, due_on, self.chairs.get(area_id, {}), self.load, self.most.get(area_id, 0))
        says = [f"{one.on:%A} {day(one.on)}: {', '.join(one.chairs)}" for one in found if one.on > self.on]
        return says[-SHOWN_DAYS:] or Tag("No day left inside the limit", "red")

    def review_row(self, review: Any) -> tuple[Any, ...]:
        """A plan whose review is due and not booked, with the days that are still free."""
        link = Link(str(review.person), f"{review.plan.get_absolute_url()}review/")
        return link, day(review.due_on), self.free_days(review.area_id, review.due_on)

    def booked_row(self, one: Any) -> tuple[Any, ...]:
        """Seats, reports and the family's copy of one conference."""
        asked = [seat for seat in one.invitations.all() if seat.report_asked]
        came = sum(seat.report_received_on is not None for seat in asked)
        expected = forecast(one.invitations.all())
        return (
            Link(str(one.person), one.get_absolute_url(), one.get_kind_display()),
            [moment(one.planned_at), Tag("After the limit", "red")]
            if one.planned_at.date() > one.due_on
            else moment(one.planned_at),
            str(one.chair or "No chair yet"),
            Tag(expected.says, "green" if expected.will_be else "orange"),
            f"{came} of {len(asked)} here",
            family_words(one),
        )

    def chair_rows(self) -> Iterator[tuple[Any, ...]]:
        """How many conferences each chair has in the next eight weeks."""
        for chairs in self.chairs.values():
            for pk, name in chairs.items():
                yield name, sum(count for (chair, _), count in self.load.items() if chair == pk)

    def calendar(self) -> Iterator[tuple[Any, ...]]:
        """Day by day, what is booked."""
        days: dict[date, list[Any]] = {}
        for one in self.booked:
            days.setdefault(one.planned_at.date(), []).append(one)
        for on, found in sorted(days.items()):
            links = [Link(f"{one.person}, {one.chair or 'no chair'}", one.get_absolute_url()) for one in found]
            yield f"{on:%A} {day(on)}", links


def family_words(one: Any) -> Any:
    """Whether the family has the report, and whether two copies are needed."""
    parents = [part for part in one.family.all() if part.role in PARENTS]
    says = f"Shared {day(one.shared_on)}" if one.shared_on else f"By {day(share_by(one))}"
    apart = len(parents) > 1 and any(part.lives_apart for part in parents)
    return [says, Tag("Separate copies", "purple")] if apart else says


def letter_row(one: Any) -> tuple[Any, ...]:
    """A conference whose decisions are not with everybody yet."""
    return Link(str(one.person), one.get_absolute_url()), day(one.held_on), str(one.chair or "–")
