"""What was last done and when, in one query: the key documents, each in its fixed place, and when the child was seen."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, CharField, DateField, F, Max, Value, When
from django.db.models.functions import Coalesce, TruncDate
from django.urls import reverse

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.calendar.days import LONDON
from goldenthread.mechanisms.pages.parts import Link
from goldenthread.mechanisms.pages.words import counted, day
from goldenthread.services.assessment.models import ChildPart
from goldenthread.services.people.models import Person, PictureLayout
from goldenthread.services.practice.models import CaseSummary, ChronologyReview, FiledDocument, Plan, Visit
from goldenthread.services.practice.models.risk import RiskAssessment
from goldenthread.services.practice.models.supervision import SupervisionCasePart
from goldenthread.services.practice.models.visits import VisitChild
from goldenthread.services.practice.policy import reads_by_role
from goldenthread.services.protection.models import ProtectionVisitDuty

# what it is, the records of it, its day, and the page where it stands
PLACES: tuple[tuple[str, Any, Any, str], ...] = (
    ("Case summary", CaseSummary, F("confirmed_on"), "practice:summary"),
    ("Chronology reviewed", ChronologyReview, F("reviewed_on"), "practice:chronology"),
    ("Genogram and ecomap", PictureLayout, Coalesce("reviewed_on", "drawn_on"), "people:genogram"),
    ("Risk assessment", RiskAssessment, F("decided_on"), "practice:risk"),
    ("Plan signed off", Plan, F("signed_off_on"), "practice:plans"),
    ("Supervision", SupervisionCasePart, F("posted_on"), "practice:oversight"),
)
FILED = (("Age assessment", "age assessment"), ("Placement plan", "placement"))
SEEN, ALONE, NOT_ALONE = "Seen", "Seen alone", "Seen, not alone"
HOW = {SEEN: "", ALONE: ", alone", NOT_ALONE: ", not alone"}


@dataclass(frozen=True)
class Done:
    """When each thing was last done, by its name."""

    days: dict[str, date]
    reads_file: bool

    @classmethod
    def of(cls, child: Person, user: User) -> "Done":
        """As far as this user may see it."""
        reads = reads_by_role(user, child)
        rows = [*_seen(child, user), *(_papers(child, user) if reads else ())]
        found: dict[str, date] = {}
        for name, on in rows[0].union(*rows[1:], all=True):
            if on is not None:
                found[name] = max(on, found.get(name, on))
        return cls(found, reads)

    def documents(self, child: Person) -> tuple[tuple[Link, str], ...]:
        """A link to each, and when it was last done; nothing for whoever does not read the file."""
        if not self.reads_file:
            return ()
        places = [(title, reverse(route, args=[child.pk])) for title, _, _, route in PLACES]
        folder = reverse("practice:documents", args=[child.pk])
        places += [(title, folder) for title, _ in FILED if title in self.days]
        return tuple(
            (Link(title, href), day(self.days[title]) if title in self.days else "Not yet") for title, href in places
        )

    def seen(self) -> tuple[str, str]:
        """When the child was last seen: the day, and how long ago and whether alone."""
        times = [(self.days[how], how) for how in HOW if how in self.days]
        if not times:
            return "Not recorded", "No visit that you may see"
        on, how = max(times)
        days = (today() - on).days
        ago = f"{counted(days, 'day')} ago" if days else "Today"
        return day(on), f"{ago}{HOW[how]}"


def _seen(child: Person, user: User) -> list[Any]:
    visits = VisitChild.objects.filter(visit__in=Visit.objects.visible_to(user), seen=True)
    duties = ProtectionVisitDuty.objects.visible_to(user).filter(visited_on__isnull=False)
    how = Case(
        When(seen_alone=True, then=Value(ALONE)), When(seen_alone=False, then=Value(NOT_ALONE)), default=Value(SEEN),
        output_field=CharField(),
    )  # fmt: skip
    parts = ChildPart.objects.visible_to(user).filter(seen_on__isnull=False)
    return [
        _last(how, visits.filter(person=child), TruncDate("visit__held_at", tzinfo=LONDON)),
        _last(how, duties.filter(person=child), F("visited_on")),
        _last(_called(SEEN), parts.filter(person=child), F("seen_on")),
    ]


def _papers(child: Person, user: User) -> list[Any]:
    rows = [
        _last(_called(title), model.objects.visible_to(user).filter(person=child), on) for title, model, on, _ in PLACES
    ]
    papers = FiledDocument.objects.visible_to(user).filter(person=child)
    return [*rows, *(_last(_called(title), papers.filter(kind=kind), F("dated_on")) for title, kind in FILED)]


def _called(title: str) -> Any:
    return Value(title, output_field=CharField())


def _last(told: Any, rows: Any, on: Any) -> Any:
    grouped = rows.order_by().annotate(told=told).values("told")
    return grouped.annotate(last=Max(on, output_field=DateField())).values_list("told", "last")
