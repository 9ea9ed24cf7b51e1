"""Searches that were made, and people who look like one another."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record
from goldenthread.services.people.models.codes import MatchBand, MatchState
from goldenthread.services.people.models.person import Person


class SearchMade(models.Model):
    """A search that somebody made, kept so that a person is created only after looking."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    text = models.CharField(max_length=200, help_text="As typed")
    found = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["by", "at"], name="search_by_at")]


class MatchCandidateRows(VisibleRows):
    """Ways to read match candidates."""

    def open(self) -> "MatchCandidateRows":
        """To be decided."""
        return self.filter(state=MatchState.OPEN)

    def to_do(self) -> "MatchCandidateRows":
        """To be decided, or decided to be one person whose records nobody has proposed to join yet."""
        waiting = Q(state=MatchState.OPEN) | Q(state=MatchState.SAME, merges=None)
        return self.filter(waiting, person__merged_into=None, other__merged_into=None)


class MatchCandidate(Record):
    """Two people who may be one; `person` has the smaller id."""

    objects = MatchCandidateRows.as_manager()

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="matches_as_first")
    other = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="matches_as_second")
    score = models.PositiveSmallIntegerField()
    evidence = models.JSONField(default=list)
    band = models.CharField(max_length=10, choices=MatchBand.choices)
    state = models.CharField(max_length=12, choices=MatchState.choices, default=MatchState.OPEN)
    reason = models.CharField(max_length=300, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "possible duplicate"
        verbose_name_plural = "possible duplicates"
        constraints = [
            models.UniqueConstraint(fields=["person", "other"], name="one_match_a_pair"),
            models.CheckConstraint(condition=Q(person__lt=models.F("other")), name="match_pair_in_order"),
            models.CheckConstraint(condition=Q(score__gte=0, score__lte=100), name="match_score_0_to_100"),
        ]
