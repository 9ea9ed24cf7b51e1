"""What stands beside the text of an assessment: relatives, specialists, the network, new facts, and what is known."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.pages.parts import Entry, Link, Tag
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.assessment.letters import OF_ASSESSMENT
from goldenthread.services.assessment.models import (
    Assessment,
    AssessmentReview,
    ChildPart,
    KinPart,
    SpecialistAssessment,
)
from goldenthread.services.assessment.views.heard import COLUMNS, views_of
from goldenthread.services.practice.models.chronology import ChronologyEntry
from goldenthread.services.practice.models.codes import EntryState

LATEST = 5
SIDE_BY_SIDE = 4
COMPARED = (
    ("What life is like for me", "day_in_life"),
    ("What the child says", "child_views"),
    ("Strengths", "strengths"),
    ("Needs", "needs"),
    ("Risk", "risk_analysis"),
    ("Life online", "online_life"),
    ("Identity and culture", "identity_culture"),
    ("Next steps", "next_steps"),
)


@dataclass(frozen=True)
class Gathered:
    """Tables under the text."""

    relatives: tuple[tuple[Any, ...], ...]
    specialists: tuple[tuple[Any, ...], ...]
    network: tuple[tuple[Any, ...], ...]
    new_facts: tuple[tuple[Any, ...], ...]
    views: tuple[tuple[Any, ...], ...]
    view_columns: tuple[str, ...] = COLUMNS

    @classmethod
    def of(cls, assessment: Assessment, user: User) -> "Gathered":
        """What this user may see of it."""
        relatives: Any = KinPart.objects.visible_to(user).filter(assessment=assessment).select_related("person")
        return cls(
            tuple(
                (str(one.person), one.relationship, one.views, one.offer or "Nothing yet", one.contact)
                for one in relatives.order_by("pk")
            ),
            tuple(specialists_of(assessment, user)),
            tuple(
                (day(one.held_on) if one.held_on else "Not held", one.attended, one.agreed or one.none_because)
                for one in assessment.network_meetings.order_by("noted_on", "pk")
            ),
            tuple(new_facts_of(assessment, user)),
            tuple(views_of(assessment, user)) if assessment.authorised_on else (),
        )


def specialists_of(assessment: Assessment, user: User) -> Iterator[tuple[Any, ...]]:
    """Who was asked for an assessment of whom, by when, and what it found."""
    rows: Any = SpecialistAssessment.objects.visible_to(user).filter(assessment=assessment).select_related("person")
    for one in rows.order_by("asked_on", "pk"):
        title = Link(one.get_kind_display(), one.get_absolute_url(), f"by {one.commissioned_from}")
        came = day(one.received_on) if one.received_on else Tag(f"Due {day(one.due_on)}", "orange")
        yield title, str(one.person), one.commissioned_from, came, one.finding or "Nothing yet"


def new_facts_of(assessment: Assessment, user: User) -> Iterator[tuple[Any, ...]]:
    """What happened since, and whether the assessment still stands."""
    rows: Any = AssessmentReview.objects.visible_to(user).filter(assessment=assessment)
    for one in rows.order_by("opened_on", "pk"):
        fact = one.new_fact if one.decided_on else Link(one.new_fact, one.get_absolute_url(), "decide")
        yield fact, day(one.opened_on), one.get_decision_display() or Tag("To decide", "orange"), one.reason


@dataclass(frozen=True)
class Known:
    """What is known beside the assessment: the latest of the chronology, and where more is."""

    events: tuple[Entry, ...]
    links: tuple[Link, ...]
    letters: tuple[Link, ...]

    @classmethod
    def of(cls, assessment: Assessment, user: User, parts: Sequence[Any], works: bool) -> "Known":
        """For those who read the whole; letters for those who work on it."""
        rows: Any = ChronologyEntry.objects.visible_to(user).filter(person__in=[part.person_id for part in parts])
        latest = rows.filter(state=EntryState.ACCEPTED).select_related("person").order_by("-event_on", "-pk")[:LATEST]
        return cls(
            tuple(Entry(str(one.person), day(one.event_on), says=one.what_happened) for one in latest),
            tuple(link for part in parts for link in links_of(part)),
            tuple(letters_of(assessment)) if works else (),
        )


def links_of(part: Any) -> Iterator[Link]:
    """The tools for one child."""
    for words, route in (("Chronology", "practice:chronology"), ("Family drawing", "people:genogram")):
        yield Link(f"{words} of {part.person}", reverse(route, args=[part.person_id]))
    yield Link(f"Earlier assessments of {part.person}", reverse("assessment:beside", args=[part.pk]))


def letters_of(assessment: Assessment) -> Iterator[Link]:
    """Letters to print; those about the outcome only when there is one."""
    for kind, (words, _) in OF_ASSESSMENT.items():
        if assessment.authorised_on is not None or kind == "start":
            yield Link(words, f"{assessment.get_absolute_url()}letters/{kind}/")
    yield Link("The whole assessment, for the file", f"{assessment.get_absolute_url()}whole/")


@dataclass(frozen=True)
class BesidePage:
    """Assessments of one child side by side."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    @classmethod
    def of(cls, part: ChildPart, user: User) -> "BesidePage":
        """This one and the three before it that the user may see."""
        rows: Any = ChildPart.objects.visible_to(user).filter(person=part.person_id).select_related("assessment")
        before = rows.filter(referral_received_on__lte=part.referral_received_on)
        found = list(before.order_by("-referral_received_on", "-pk")[:SIDE_BY_SIDE])
        table = tuple((title, *(getattr(one, name) or "Nothing" for one in found)) for title, name in COMPARED)
        headings = tuple(f"{one.assessment}, {day(one.referral_received_on)}" for one in found)
        return cls(f"Assessments of {part.person} side by side", ("What it says", *headings), table)
