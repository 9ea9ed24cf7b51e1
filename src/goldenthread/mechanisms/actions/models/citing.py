"""What a source is called, whether an action or an aim comes from it."""

from django.db import models

from goldenthread.mechanisms.actions import codes


class Cited(models.Model):
    """A finding, a recommendation, a survey: who or what asked for something, where, and when."""

    kind = models.CharField(max_length=30, choices=codes.SourceKind.choices)
    citation = models.CharField("recommendation or paragraph", max_length=200, blank=True)
    year = models.PositiveSmallIntegerField()
    cohort = models.CharField("children or adults it is about", max_length=100, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        """As it is printed in brackets after the aim: “Ofsted 2016, recommendation 3”."""
        said = ", ".join(part for part in (self.citation, self.cohort) if part)
        return f"{self.get_kind_display()} {self.year}{f', {said}' if said else ''}"
