"""How long the documents of a file are kept, and which have had their time.

Whoever was looked after: until the 75th birthday, or 15 years after a death before the age of 18 (Care Planning, Placement
and Case Review (England) Regulations 2010, regulation 50). Others by the settings of the area (local practice). While any
service is open nothing has had its time. A document may have a class of its own: papers of an adoption are kept for a
hundred years (Disclosure of Adoption Information (Post-Commencement Adoptions) Regulations 2005, regulation 6), what
an inquiry may ask for until somebody says otherwise, and what is soon of no use for two years (our choice).
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, TextChoices

from goldenthread.mechanisms.access.choices import chosen
from goldenthread.mechanisms.calendar import add_months
from goldenthread.services.people.models import Person, ServiceStatus, Status
from goldenthread.services.practice.models.codes import Retention
from goldenthread.services.practice.models.summaries import FiledDocument
from goldenthread.services.practice.policy import KEEP_OTHERS, KEEP_PROTECTION

LOOKED_AFTER_UNTIL, AFTER_DEATH, OF_AGE = 75, 15, 18  # years
OWN_YEARS: dict[str, int] = {Retention.SHORT: 2, Retention.ADOPTION: 100}


class RetentionClass(TextChoices):
    """By what a file is kept."""

    LOOKED_AFTER = "looked after", "Was looked after"
    PROTECTION = "protection", "Was on a child protection plan"
    OTHER = "other", "Neither looked after nor on a protection plan"


@dataclass(frozen=True)
class Kept:
    """Of one person: the class of the file, and its last day; None while a service is open."""

    kind: RetentionClass
    until: date | None

    @property
    def in_words(self) -> str:
        """For the page of the documents."""
        if self.until is None:
            return f"{self.kind.label}: kept while a service is open, and for years after."
        return f"{self.kind.label}: kept until {self.until.day} {self.until:%B %Y}."


@dataclass(frozen=True)
class Years:
    """What an area has chosen."""

    protection: int
    others: int

    @classmethod
    def of(cls, area: Any, on: date) -> "Years":
        """The choices of an area that hold on a day."""
        return cls(int(chosen(area, KEEP_PROTECTION, on)), int(chosen(area, KEEP_OTHERS, on)))


def kept(person: Person, years: Years) -> Kept:
    """How long the file of a person is kept, as it stands."""
    rows = [(one.status, one.closed_on) for one in person.statuses.all()]
    held = {status for status, _ in rows}
    kind = RetentionClass.OTHER
    if Status.LOOKED_AFTER in held:
        kind = RetentionClass.LOOKED_AFTER
    elif Status.PROTECTION in held:
        kind = RetentionClass.PROTECTION
    closed = [on for _, on in rows if on is not None]
    if len(closed) < len(rows):
        return Kept(kind, None)
    return Kept(kind, _last_day(kind, person, max(closed, default=person.created_at.date()), years))


def _last_day(kind: RetentionClass, person: Person, closed_on: date, years: Years) -> date:
    born, died = person.born_on or closed_on, person.died_on
    if kind == RetentionClass.PROTECTION:
        return _after(closed_on, years.protection)
    if kind == RetentionClass.LOOKED_AFTER:
        young = died is not None and died < _after(born, OF_AGE)
        return _after(died, AFTER_DEATH) if died and young else _after(born, LOOKED_AFTER_UNTIL)
    return max(closed_on, _after(born, years.others))


def _after(day: date, years: int) -> date:
    return add_months(day, 12 * years)


def has_had_its_time(filed: FiledDocument, years: Years, on: date) -> bool:
    """Whether a document may be disposed of: its time is over, and nobody keeps it longer."""
    until = last_day_of(filed, years)
    longer = filed.kept_until is not None and filed.kept_until >= on
    return until is not None and until < on and not longer


def last_day_of(filed: FiledDocument, years: Years) -> date | None:
    """The last day on which one document is kept; None while a service is open, or an inquiry may ask for it."""
    until = kept(filed.person, years).until
    if until is None or filed.retention == Retention.HELD:
        return None
    own = OWN_YEARS.get(filed.retention)
    return until if own is None else _after(filed.dated_on, own)


def past_their_time(rows: Any, area: Any, on: date) -> list[FiledDocument]:
    """Of some documents of one area those that have had their time, the oldest first; in a fixed number of queries."""
    years = Years.of(area, on)
    least = _after(on, -min(years.others, years.protection, OF_AGE))
    old = Q(person__born_on__lt=least) | Q(person__born_on=None) | Q(person__died_on__lt=_after(on, -AFTER_DEATH))
    old |= Q(retention__in=OWN_YEARS)
    working = ServiceStatus.objects.open().values("person")
    standing = rows.filter(old, area=area, document__discarded_at=None).exclude(person__in=working)
    found = standing.select_related("person", "document").prefetch_related("person__statuses")
    return [one for one in found.order_by("dated_on", "pk") if has_had_its_time(one, years, on)]
