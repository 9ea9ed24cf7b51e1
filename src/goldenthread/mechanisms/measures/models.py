"""Populations, comparators and frozen figures: facts with a source and a year, never changed once written."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn

from django.db import models

from goldenthread.mechanisms.calendar import Period
from goldenthread.mechanisms.dataset.models import SnapshotRecord

from .figures import Figure
from .population import Populations, Residents


class Frozen(ValueError):
    """Something that must never change was to be changed or deleted."""


class NeverChanges(models.QuerySet[Any]):
    """Rows can be added and read."""

    def update(self, **_: Any) -> NoReturn:
        """Raise Frozen."""
        raise Frozen("These rows are never changed; add a new one")

    def delete(self) -> NoReturn:
        """Raise Frozen."""
        raise Frozen("These rows are never deleted")

    def bulk_update(self, *_: Any, **__: Any) -> NoReturn:
        """Raise Frozen."""
        raise Frozen("These rows are never changed; add a new one")


class Permanent(models.Model):
    """A row that is written once."""

    objects: ClassVar[Any] = NeverChanges.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a new row. Raises Frozen for one that is stored already."""
        if not self._state.adding:
            raise Frozen(f"{self} is never changed; add a new one")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Raise Frozen."""
        raise Frozen(f"{self} is never deleted")


class Population(Permanent):
    """Residents of an area and age band at 30 June of a year, by one estimate; a re-based one is another row."""

    area = models.CharField(max_length=50)
    band = models.CharField(max_length=40, default="0-17")
    year = models.PositiveSmallIntegerField(help_text="The 30 June of this year")
    value = models.PositiveIntegerField()
    source = models.CharField(max_length=200)
    published_on = models.DateField()

    class Meta:
        ordering: ClassVar[list[str]] = ["area", "band", "year", "published_on"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["area", "band", "year", "published_on"], name="one_estimate_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.value:,} aged {self.band} in {self.area}, {self.year} ({self.source})"


def latest_populations() -> Populations:
    """For each area, band and year the estimate that was published last."""
    return {
        (row.area, row.band, row.year): Residents(row.value, row.year, row.source)
        for row in Population.objects.order_by("published_on", "pk")
    }


class Comparators(NeverChanges):
    """Figures of others."""

    def in_force(self) -> Comparators:
        """Those that nobody has withdrawn."""
        return self.filter(withdrawal=None)


class Comparator(Permanent):
    """A figure that somebody else published: another area, England, a group. It keeps its own period and year."""

    objects: ClassVar[Any] = Comparators.as_manager()

    measure_key = models.CharField(max_length=100, db_index=True)
    group = models.CharField(max_length=50, help_text="england, london, statistical-neighbours, own-past")
    area = models.CharField(max_length=50, blank=True, help_text="The area beside which it was printed")
    period = models.CharField(max_length=40)
    breakdown = models.JSONField(default=dict, blank=True)
    value = models.FloatField()
    unit = models.CharField(max_length=30)
    year = models.CharField(max_length=10, help_text="The year that the value is of, often earlier")
    source = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar[list[str]] = ["measure_key", "group", "-year"]

    def __str__(self) -> str:
        return f"{self.measure_key}, {self.group}, {self.year}"

    def period_of_account(self) -> Period:
        """The period, as a value."""
        return Period.parse(self.period)


class Withdrawal(Permanent):
    """A comparator that was wrong, and why; papers that printed it keep what they printed."""

    comparator = models.OneToOneField(Comparator, on_delete=models.PROTECT, related_name="withdrawal")
    reason = models.CharField(max_length=300)

    def __str__(self) -> str:
        return f"{self.comparator} withdrawn: {self.reason}"


class FrozenFigure(Permanent):
    """One figure as it was computed and published, with what it was computed from."""

    measure_key = models.CharField(max_length=100)
    title = models.CharField(max_length=200)
    edition = models.PositiveSmallIntegerField()
    definition = models.TextField()
    area = models.CharField(max_length=50)
    period_kind = models.CharField(max_length=10)
    period_key = models.CharField(max_length=40)
    first_day = models.DateField()
    last_day = models.DateField()
    breakdown = models.JSONField(default=dict, blank=True)
    value = models.FloatField(null=True)
    numerator = models.FloatField(null=True)
    denominator = models.FloatField(null=True)
    unit = models.CharField(max_length=30)
    kind = models.CharField(max_length=20)
    scale = models.PositiveIntegerField()
    decimals = models.PositiveSmallIntegerField()
    people = models.BooleanField()
    hidden = models.BooleanField(default=False)
    why = models.TextField(blank=True)
    source = models.TextField(blank=True)
    snapshot = models.ForeignKey(SnapshotRecord, on_delete=models.PROTECT, related_name="figures")
    frozen_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["measure_key", "area", "period_key"])]

    def __str__(self) -> str:
        return f"{self.measure_key}, {self.area}, {self.period_key}, edition {self.edition}"

    def figure(self) -> Figure:
        """The figure, exactly as it was frozen."""
        return Figure(
            measure=self.measure_key,
            title=self.title,
            edition=self.edition,
            area=self.area,
            period=Period(self.period_kind, self.first_day, self.last_day),  # type: ignore[arg-type]
            value=self.value,
            numerator=self.numerator,
            denominator=self.denominator,
            unit=self.unit,
            kind=self.kind,
            snapshot=self.snapshot.name,
            breakdown=dict(self.breakdown),
            scale=self.scale,
            decimals=self.decimals,
            people=self.people,
            hidden=self.hidden,
            why=self.why,
            source=self.source,
        )
