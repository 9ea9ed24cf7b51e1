"""The person, their names, identifiers and disabilities."""

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.calendar import age_on
from goldenthread.mechanisms.trail.records import Record
from goldenthread.services.people.models.codes import (
    BirthPrecision,
    DisabilityCode,
    Ethnicity,
    IdentifierStatus,
    IdentifierType,
    NameType,
    PersonKind,
    Sex,
)

LIVE_IDENTIFIERS = (IdentifierStatus.VERIFIED, IdentifierStatus.UNVERIFIED)


class PersonNumbers(models.Model):
    """The last person number given out, in its one row; a number is never used twice."""

    last = models.PositiveBigIntegerField(default=0)

    @classmethod
    def take(cls, count: int) -> list[str]:
        """The next numbers, in order: "P0000001" and so on."""
        with transaction.atomic():
            cls.objects.get_or_create(pk=1)
            row = cls.objects.select_for_update().get(pk=1)
            first, row.last = row.last + 1, row.last + count
            row.save()
        return [f"P{number:07d}" for number in range(first, first + count)]


class PersonRows(VisibleRows):
    """Ways to read people."""

    def children(self) -> "PersonRows":
        """Children, born or not."""
        return self.filter(kind__in=(PersonKind.CHILD, PersonKind.UNBORN))

    def led_by(self, worker: Any) -> "PersonRows":
        """Whose lead worker this is."""
        return self.filter(lead=worker, merged_into=None)

    def of_team(self, team: Any) -> "PersonRows":
        """Held by a team."""
        return self.filter(team=team, merged_into=None)

    def standing(self) -> "PersonRows":
        """Whose record was not joined to another one."""
        return self.filter(merged_into=None)

    def by_name(self) -> "PersonRows":
        """In the order of family name, then given name."""
        return self.order_by("sort_name", "pk")


class Person(Record):
    """A child, an adult, an unborn child or somebody not yet identified.

    `display_name` and `sort_name` (names), `team` and `lead` (allocations) are copies kept by the steps, so that a
    list needs no joins. `area` is the home area.
    """

    PERSON: ClassVar[str | None] = "self"
    objects = PersonRows.as_manager()

    person_no = models.CharField("person number", max_length=12, unique=True)
    kind = models.CharField(max_length=20, choices=PersonKind.choices, default=PersonKind.CHILD)
    born_on = models.DateField("date of birth", null=True, blank=True)
    birth_precision = models.CharField(max_length=10, choices=BirthPrecision.choices, default=BirthPrecision.EXACT)
    expected_on = models.DateField("expected date of birth", null=True, blank=True)
    died_on = models.DateField("date of death", null=True, blank=True)
    sex = models.CharField(max_length=1, choices=Sex.choices, default=Sex.UNKNOWN)
    ethnicity = models.CharField(max_length=4, choices=Ethnicity.choices, blank=True)
    placeholder_label = models.CharField("label of an unknown person", max_length=100, blank=True)
    display_name = models.CharField("name", max_length=200, blank=True)
    sort_name = models.CharField("name for sorting", max_length=200, blank=True, editable=False)
    team = models.ForeignKey(
        "access.Team", null=True, blank=True, on_delete=models.PROTECT, related_name="people", verbose_name="team"
    )
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="people_led",
        verbose_name="lead worker",
    )
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged", verbose_name="joined to",
        editable=False,
    )  # fmt: skip

    class Meta:
        verbose_name_plural = "people"
        indexes = [
            models.Index(fields=["area", "sort_name"], name="person_area_name"),
            models.Index(fields=["born_on"], name="person_born"),
            models.Index(fields=["team", "sort_name"], name="person_team_name"),
            models.Index(fields=["lead", "sort_name"], name="person_lead_name"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind=PersonKind.UNBORN) | Q(born_on=None), name="unborn_child_has_no_birth"
            ),
            models.CheckConstraint(
                condition=~Q(kind=PersonKind.UNKNOWN) | ~Q(placeholder_label=""), name="unknown_person_has_a_label"
            ),
            models.CheckConstraint(
                condition=Q(died_on=None) | Q(born_on=None) | Q(died_on__gte=models.F("born_on")),
                name="person_dies_after_birth",
            ),
        ]

    def __str__(self) -> str:
        return self.display_name or self.placeholder_label or self.person_no

    @classmethod
    def begin_many(cls, records: Iterable[Self]) -> list[Self]:
        """Store many new people; those without a number are given one."""
        fresh = list(records)
        unnumbered = [person for person in fresh if not person.person_no]
        for person, number in zip(unnumbered, PersonNumbers.take(len(unnumbered)) if unnumbered else [], strict=True):
            person.person_no = number
        return super().begin_many(fresh)

    def age(self, on: date) -> int | None:
        """Whole years of age on a day (at death, once died); None before birth or when the birth is not known."""
        last = min(on, self.died_on) if self.died_on else on
        if self.born_on is None or last < self.born_on:
            return None
        return age_on(self.born_on, last)

    @property
    def survivor(self) -> "Person":
        """The record in which this person goes on: their own, or the one that theirs was joined to."""
        found: Person = self
        while (kept := found.merged_into) is not None:
            found = kept
        return found

    @property
    def is_child(self) -> bool:
        """A child, born or not."""
        return self.kind in (PersonKind.CHILD, PersonKind.UNBORN)


class PersonNameRows(VisibleRows):
    """Ways to read names."""

    def current(self) -> "PersonNameRows":
        """Not ended."""
        return self.filter(ends_on=None)


class PersonName(Record):
    """One name of a person, with its dates. Its words are kept apart for searching (see `words`)."""

    objects = PersonNameRows.as_manager()

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="names")
    type = models.CharField(max_length=20, choices=NameType.choices, default=NameType.LEGAL)
    given = models.CharField("given name", max_length=100, blank=True)
    middle = models.CharField("middle names", max_length=100, blank=True)
    family = models.CharField("family name", max_length=100)
    family_first = models.BooleanField("family name comes first", default=False)
    original_script = models.CharField("in its own script", max_length=200, blank=True)
    protected = models.BooleanField("protected name", default=False)
    starts_on = models.DateField("used from", null=True, blank=True)
    ends_on = models.DateField("used until", null=True, blank=True)

    class Meta:
        verbose_name = "name"
        verbose_name_plural = "names"
        indexes = [models.Index(fields=["person", "type", "ends_on"], name="person_name_current")]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(type=NameType.LEGAL, ends_on=None), name="one_legal_name"
            ),
            models.UniqueConstraint(
                fields=["person"], condition=Q(type=NameType.KNOWN_AS, ends_on=None), name="one_known_as_name"
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=models.F("starts_on")),
                name="name_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.full

    @property
    def full(self) -> str:
        """As it is said: given and family name, or the other way round where that is the custom."""
        parts = [self.family, self.given] if self.family_first else [self.given, self.family]
        return " ".join(part for part in parts if part)


class IdentifierRows(VisibleRows):
    """Ways to read identifiers."""

    def live(self) -> "IdentifierRows":
        """Neither superseded, invalid nor another person's."""
        return self.filter(status__in=LIVE_IDENTIFIERS)

    def trusted(self) -> "IdentifierRows":
        """Live or superseded: numbers by which this person may rightly be found."""
        return self.exclude(status__in=(IdentifierStatus.WRONG_PERSON, IdentifierStatus.INVALID))


class Identifier(Record):
    """A number by which somebody knows this person."""

    objects = IdentifierRows.as_manager()

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="identifiers")
    type = models.CharField(max_length=20, choices=IdentifierType.choices)
    value = models.CharField(max_length=40, help_text="Without spaces, in capitals")
    status = models.CharField(max_length=15, choices=IdentifierStatus.choices, default=IdentifierStatus.UNVERIFIED)
    source = models.CharField("where it is from", max_length=100, blank=True)
    verified_on = models.DateField(null=True, blank=True)
    starts_on = models.DateField("from", null=True, blank=True)
    ends_on = models.DateField("until", null=True, blank=True)

    class Meta:
        verbose_name = "number"
        verbose_name_plural = "numbers"
        indexes = [models.Index(fields=["value", "type"], name="identifier_value")]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "type"], condition=Q(status__in=LIVE_IDENTIFIERS), name="one_live_identifier_a_type"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_type_display()} {self.value}"


class DisabilityRows(VisibleRows):
    """Ways to read disabilities."""

    def current(self) -> "DisabilityRows":
        """Not ended."""
        return self.filter(ends_on=None)


class Disability(Record):
    """One disability of a person, or the answer that there is none."""

    objects = DisabilityRows.as_manager()

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="disabilities")
    code = models.CharField(max_length=4, choices=DisabilityCode.choices)
    description = models.CharField(max_length=300, blank=True)
    starts_on = models.DateField("from", null=True, blank=True)
    ends_on = models.DateField("until", null=True, blank=True)

    class Meta:
        verbose_name_plural = "disabilities"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "code"], condition=Q(ends_on=None), name="one_current_disability_a_code"
            )
        ]
