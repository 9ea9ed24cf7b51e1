"""A plan that comes out of a spreadsheet: the file, what was agreed of it, and what became of each of its rows."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.actions.models.plans import OfPlan, Plan, PlanLine
from goldenthread.mechanisms.actions.plan_codes import ImportState, Verdict


class PlanImport(OfPlan):
    """One sheet, read for one plan. `agreed` holds the columns, the words of status and of people, and the defaults."""

    objects = VisibleRows.as_manager()

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="imports")
    file_name = models.CharField(max_length=150)
    sheet = models.CharField(max_length=100, blank=True)
    left_out = models.CharField("sheets that were not read", max_length=300, blank=True)
    heading_row = models.PositiveIntegerField()
    headings = models.JSONField()
    merged = models.JSONField("merged cells", default=list)
    agreed = models.JSONField("what was agreed", default=dict)
    notes = models.JSONField("what is odd about the whole", default=list)
    state = models.CharField(max_length=8, choices=ImportState.choices, default=ImportState.READ)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    why_stopped = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.file_name}{f', sheet {self.sheet}' if self.sheet else ''}"

    def get_absolute_url(self) -> str:
        """The page of the import."""
        return reverse("actions:import", args=[self.pk])

    @property
    def agreed_as_at(self) -> date:
        """The day whose state the sheet shows."""
        return date.fromisoformat(self.agreed["as_at"])


class ImportRow(models.Model):
    """One row of the sheet as it came, and what became of it."""

    PERSON: ClassVar[str | None] = None
    objects = VisibleRows.as_manager()

    imported = models.ForeignKey(PlanImport, on_delete=models.PROTECT, related_name="rows")
    number = models.PositiveIntegerField("row of the sheet")
    cells = models.JSONField()
    colours = models.JSONField("colours of cells, by column", default=dict)
    verdict = models.CharField(max_length=8, choices=Verdict.choices, default=Verdict.WAITING)
    says = models.JSONField(default=list)
    line = models.OneToOneField(PlanLine, null=True, blank=True, on_delete=models.PROTECT, related_name="imported_as")
    decided_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["imported", "number"], name="one_row_of_a_number_in_an_import")]

    def __str__(self) -> str:
        return f"Row {self.number} of {self.imported}"

    def get_absolute_url(self) -> str:
        """The import."""
        return self.imported.get_absolute_url()
