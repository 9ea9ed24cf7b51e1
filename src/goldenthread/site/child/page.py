"""The child's story on one screen: who it is, why we are involved, what worries us, what works, what is next and by when."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import CharField, DateField, F, Value
from django.db.models.functions import Cast, Concat, Trim
from django.urls import reverse

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.actions.models import Action
from goldenthread.mechanisms.calendar import now, today
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.pages.parts import Empty, Entry, Identity, Item, Link, Row, Tag
from goldenthread.mechanisms.pages.tabs import tabs_of
from goldenthread.mechanisms.pages.words import counted, day, lower_first
from goldenthread.services.assessment.codes import State
from goldenthread.services.assessment.models import ChildInNeedPlan, ChildPart
from goldenthread.services.care.models import CarePeriod
from goldenthread.services.frontdoor.models import Referral
from goldenthread.services.people.models import NameType, Person, PersonName, Status
from goldenthread.services.people.sealing import WITHHELD
from goldenthread.services.people.story import Eyes, PeopleAround, identity_of, people_around
from goldenthread.services.practice.models import CaseSummary
from goldenthread.services.practice.summary import find_summary, freshness_of
from goldenthread.services.protection.models import Category, ProtectionPlan
from goldenthread.site.child.around import Around
from goldenthread.site.child.events import history_of, told
from goldenthread.site.child.filed import Done
from goldenthread.site.places import links_of
from goldenthread.site.team.page import team_name
from goldenthread.site.today.page import time_left

LATEST = 5  # events on the story
NEXT = 10  # deadlines on the story
NOTHING_DUE = Empty("Nothing is due.", "When a step starts a time limit for this child, it appears here.")
NO_HISTORY = Empty("Nothing is recorded that you may open.", "Contacts, referrals and all that follows appear here.")


@dataclass(frozen=True)
class Glance:
    """One fact that is seen before anything is read."""

    name: str
    value: Any
    says: str = ""


@dataclass(frozen=True)
class Told:
    """Words of the record, with where they come from."""

    text: str
    source: str


@dataclass(frozen=True)
class Story:
    """The one screen."""

    identity: Identity
    tabs: tuple[Item, ...]
    glance: tuple[Glance, ...]
    why: tuple[Told, ...]
    worries: tuple[Told, ...]
    working: tuple[Told, ...]
    life: tuple[Told, ...]
    orders: tuple[Row, ...]
    due: tuple[tuple[Any, ...], ...]
    agreed: tuple[tuple[Any, ...], ...]
    around: Around
    filed: tuple[tuple[Link, str], ...]
    background: tuple[Row, ...]
    latest: tuple[Entry, ...]
    timeline_href: str
    people_href: str
    nothing_due: Empty = NOTHING_DUE
    no_history: Empty = NO_HISTORY
    columns: tuple[str, ...] = ("What happens next", "Time left")
    agreed_columns: tuple[str, ...] = ("What was agreed", "By when")

    @classmethod
    def of(cls, child: Person, user: User) -> "Story":
        """The story as this user may read it."""
        eyes = Eyes.of(user)
        identity = who(child, user, eyes)
        known, done = Known.of(child, user), Done.of(child, user)
        agreed = _agreed(child, user)
        running = _running_limits(child, user, NEXT + len(agreed))
        due = tuple(_due(child, running))
        return cls(
            identity=identity,
            tabs=tabs_of(child, user, "house:child"),
            glance=tuple(_glance(child, known, due, done)),
            why=tuple(known.why()),
            worries=tuple(known.worries()),
            working=tuple(known.working()),
            life=tuple(known.life()),
            orders=tuple(known.orders()),
            due=tuple(cells for one, cells in zip(running, due, strict=True) if not _is_one_of(one, agreed))[:NEXT],
            agreed=tuple(map(_agreed_cells, agreed)),
            around=Around.of(child, eyes, any(fact == WITHHELD for _, fact in identity.facts)),
            filed=done.documents(child),
            background=tuple(known.background()),
            latest=tuple(told(row).entry for row in history_of(child.pk, user, process=False)[:LATEST]),
            timeline_href=reverse("house:child_timeline", args=[child.pk]),
            people_href=reverse("house:child_people", args=[child.pk]),
        )


def who(child: Person, user: User, eyes: Eyes | None = None) -> Identity:
    """The bar: the person as every page shows them, with other names and the plans and orders in force."""
    identity = identity_of(child, user, eyes)
    standing = list(_standing(child, user))
    known_as = [("Known as", code) for kind, code, _ in standing if kind == NAMED]
    plans = [_standing_tag(kind, code, day(since)) for kind, code, since in standing if kind != NAMED]
    said = {SAYS_STATUS[kind].label for kind, _, _ in standing if kind != NAMED}
    statuses = [tag for tag in identity.tags if tag.text not in said]
    return replace(identity, facts=[*known_as, *identity.facts], tags=[*statuses, *plans])


PROTECTED, IN_CARE, IN_NEED, NAMED = range(4)
SAYS_STATUS = {PROTECTED: Status.PROTECTION, IN_CARE: Status.LOOKED_AFTER, IN_NEED: Status.IN_NEED}


def _standing(child: Person, user: User) -> Any:
    """Plans and legal status today, and other names, in one query: (kind, code or name, day)."""
    names = PersonName.objects.current().filter(type=NameType.KNOWN_AS, protected=False)
    kinds: tuple[tuple[int, Any, Any, Any], ...] = (
        (PROTECTED, _running(ProtectionPlan, user), F("latest_category"), F("started_on")),
        (IN_CARE, _running(CarePeriod, user), F("legal_status"), F("started_on")),
        (IN_NEED, _running(ChildInNeedPlan, user), Value("", output_field=CharField()), F("started_on")),
        (NAMED, names, Trim(Concat("given", Value(" "), "family")), Cast(Value(None), DateField())),
    )
    rows = [
        found.filter(person=child).order_by().annotate(told_kind=Value(kind), told_code=code, told_on=on)
        .values_list("told_kind", "told_code", "told_on")
        for kind, found, code, on in kinds
    ]  # fmt: skip
    return rows[0].union(*rows[1:], all=True).order_by("told_kind")


def _running(model: Any, user: User) -> Any:
    return model.objects.visible_to(user).filter(ended_on=None)


def _standing_tag(kind: int, code: str, since: str) -> Tag:
    if kind == PROTECTED:
        return Tag(f"Protection plan: {Category(code).label.lower()}, since {since}", "red")
    if kind == IN_CARE:
        return Tag(f"{CarePeriod.LegalStatus(code).label}, since {since}", "purple")
    return Tag(f"Child in need plan since {since}", "blue")


@dataclass(frozen=True)
class Known:
    """What is written about a child: the confirmed summary, the latest authorised assessment, the latest referral.

    The summary comes first, for it is kept fresh; what only the assessment or the referral says follows.
    """

    summary: CaseSummary | None
    part: Any
    referral: Any

    @classmethod
    def of(cls, child: Person, user: User) -> "Known":
        """As far as this user may read it, in three queries."""
        parts = ChildPart.objects.visible_to(user).filter(person=child, assessment__state=State.AUTHORISED)
        referrals = Referral.objects.visible_to(user).filter(person=child).select_related("subject", "worker", "team")
        return cls(
            find_summary(child, user),
            parts.select_related("assessment").order_by("-assessment__authorised_on", "-pk").first(),
            referrals.order_by("-referral_date", "-pk").first(),
        )

    def _in_summary(self, *names: str) -> Iterator[Told]:
        if self.summary is not None:
            source = f"Summary, confirmed {day(self.summary.confirmed_on)}"
            yield from (Told(getattr(self.summary, name), source) for name in names if getattr(self.summary, name))

    def _in_assessment(self, *names: str) -> Iterator[Told]:
        if self.part is not None:
            source = f"Assessment, {day(self.part.assessment.authorised_on)}"
            yield from (Told(getattr(self.part, name), source) for name in names if getattr(self.part, name))

    def _at_the_door(self, name: str) -> Iterator[Told]:
        subject = self.referral.subject if self.referral is not None else None
        if subject is not None and getattr(subject, name):
            yield Told(getattr(subject, name), f"Referral, {day(self.referral.referral_date)}")

    def why(self) -> Iterator[Told]:
        """Why we are involved now."""
        yield from self._in_summary("why_involved")
        if self.referral is None:
            yield Told("No referral that you may open.", "")
            return
        one, again = self.referral, ""
        if one.re_referral and one.months_since_previous is not None:
            again = f", a re-referral {counted(one.months_since_previous, 'month')} after the one before"
        source = f"Referral of {day(one.referral_date)}, source: {lower_first(one.get_source_display())}{again}"
        yield Told(one.reason or one.get_primary_need_display(), source)

    def worries(self) -> Iterator[Told]:
        """What we are worried about: now, or what was found, or what was said at the door."""
        told = [*self._in_summary("worries", "risk_now"), *self._in_assessment("risk_analysis")]
        yield from told or self._at_the_door("worry")

    def working(self) -> Iterator[Told]:
        """What is working."""
        yield from [*self._in_summary("strengths"), *self._in_assessment("strengths")] or self._at_the_door("strengths")

    def life(self) -> Iterator[Told]:
        """A day in the child's life, and what the child says."""
        yield from list(self._in_summary("day_in_life")) or self._in_assessment("day_in_life")
        yield from self._in_assessment("child_views")

    def orders(self) -> Iterator[Row]:
        """What somebody who is called at night must know."""
        names = (
            ("do_and_do_not", "Out of hours: do, and do not"),
            ("plan_now", "The plan now"),
            ("legal", "Legal position"),
        )
        for name, words in names:
            yield from (Row(words, one.text) for one in self._in_summary(name))
        if self.referral is not None and self.referral.safety_now and self.summary is None:
            yield Row("Safety now", self.referral.safety_now)

    def background(self) -> Iterator[Row]:
        """How it came to this: the referral, the assessment and how fresh the summary is."""
        if self.summary is not None:
            yield Row("Summary confirmed", freshness_of(self.summary))
        if self.part is not None:
            found = self.part.get_outcome_display().lower()
            yield Row("Assessed", f"Authorised on {day(self.part.assessment.authorised_on)}: {found}")
            yield from (Row("What was agreed", one.text) for one in self._in_assessment("next_steps"))
        if self.referral is not None:
            closed = f", closed on {day(self.referral.closed_on)}" if self.referral.closed_on else ""
            yield Row("Referred", f"{day(self.referral.referral_date)}{closed}")
            yield Row("Need", self.referral.get_primary_need_display())
            if self.referral.questions_to_cover:
                yield Row("To find out", self.referral.questions_to_cover)


def _glance(child: Person, known: Known, due: tuple[tuple[Any, ...], ...], done: Done) -> Iterator[Glance]:
    """What is asked first: last seen, what is next, the next key date, and who leads."""
    yield Glance("Last seen", *done.seen())
    if due:
        (what, *_), left = due[0]
        yield Glance("Next", left, getattr(what, "text", what))
    else:
        yield Glance("Next", "Nothing is due")
    key = known.summary.next_key_date if known.summary is not None else None
    if key is not None and key >= today():
        yield Glance("Key date", day(key), known.summary.next_key_event)  # type: ignore[union-attr]  # its date is set
    yield Glance("Lead worker", str(child.lead or "Nobody allocated"), team_name(child.team) if child.team else "")


def _running_limits(child: Person, user: User, most: int) -> list[Deadline]:
    """What happens next, the least time left first."""
    running = Deadline.objects.running().visible_to(user).filter(person=child).select_related("owner", "team")
    return list(running.order_by(F("due_at").asc(nulls_last=True), "pk")[:most])


def _due(child: Person, rows: list[Deadline]) -> Iterator[tuple[Any, ...]]:
    links, moment = links_of(rows), now()
    here = reverse("house:child", args=[child.pk])
    for one in rows:
        what = Link(one.title, links[one.pk]) if links[one.pk] not in ("", here) else one.title
        whose = str(one.owner or (team_name(one.team) if one.team else "Nobody's own"))
        yield ([what, f"{whose}. Limit: {one.limit_text}"], time_left(one, moment))


def _agreed(child: Person, user: User) -> list[Action]:
    """What somebody said they would do for the child, the earliest first, wherever it was agreed."""
    visible: Any = Action.objects.visible_to(user)
    return list(visible.about(child.pk).open().by_date().select_related("lead")[:NEXT])


def _is_one_of(limit: Deadline, agreed: list[Action]) -> bool:
    """Whether a time limit is that of an action which is told as agreed."""
    return limit.subject_model == Action._meta.label_lower and limit.subject_id in {one.pk for one in agreed}


def _agreed_cells(one: Action) -> tuple[Any, ...]:
    whose = str(one.lead or one.lead_words)
    return ([Link(one.title, one.get_absolute_url()), f"{whose}. {one.source_title}"], _by_when(one.due_on))


def _by_when(due: date | None) -> Any:
    if due is None:
        return "No date"
    return Tag(f"{day(due)}: late", "red") if due < today() else day(due)


@dataclass(frozen=True)
class PeoplePage:
    """Everybody round the child."""

    identity: Identity
    tabs: tuple[Item, ...]
    around: PeopleAround
    groups: tuple[tuple[str, tuple[tuple[Any, ...], ...], Empty], ...]
    columns: tuple[str, ...] = ("Who", "What they are", "More")

    @classmethod
    def of(cls, child: Person, user: User) -> "PeoplePage":
        """Household, family, professionals and workers, as this user may see them."""
        around = people_around(child, user)
        groups = (
            ("At home", around.household, Empty("Nobody is recorded at home.", "Add the household in the record.")),
            ("Family", around.family, Empty("No family is recorded.", "Add relationships in the record.")),
            ("Professionals", around.professionals, Empty("No professionals are recorded.", "Add them in the record.")),
            ("Workers", around.workers, Empty("Nobody is allocated.", "A manager allocates a worker in the record.")),
        )
        rows = tuple((title, tuple(map(_person, people)), empty) for title, people, empty in groups)
        return cls(who(child, user), tabs_of(child, user, "house:child_people"), around, rows)


def _person(one: Any) -> tuple[Any, ...]:
    return (Link(one.name, one.href) if one.href else one.name, one.what, one.says or "–")
