"""Keys with which one of a family opens the family's own plan, without an account."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac

from goldenthread.mechanisms.access.models import Restriction
from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record
from goldenthread.services.earlyhelp.codes import EpisodeState, Scorer
from goldenthread.services.earlyhelp.models.episodes import Episode, EpisodePerson

READERS = [(one.value, one.label) for one in (Scorer.CHILD, Scorer.PARENT)]


def digest_of(code: str) -> str:
    """How a code is kept: nobody who reads the database can use it. Groups and small letters make no difference."""
    plain = "".join(one for one in code.upper() if one.isalnum())
    return salted_hmac("earlyhelp.key", plain, algorithm="sha256").hexdigest()


class FamilyKeyRows(VisibleRows):
    """Ways to read keys."""

    def that_open(self, day: date) -> "FamilyKeyRows":
        """Given, not ended and not taken back, of a case that runs and in which nobody is restricted."""
        restricted = Restriction.objects.in_force().values("person")
        hidden = EpisodePerson.objects.filter(person__in=restricted).values("episode")
        rows = self.filter(ends_on__gte=day, withdrawn_on=None, episode__state=EpisodeState.OPEN)
        return rows.exclude(episode__in=hidden)


class FamilyKey(Record):
    """One of a family may open its plan with a code until a day; the code itself is told once and not kept."""

    PERSON: ClassVar[str | None] = "episode__person"
    objects = FamilyKeyRows.as_manager()
    code = ""  # told once, to whoever gives it; there is no column for it

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="keys")
    reader = models.CharField("whose key it is", max_length=100, help_text="Mother, father, child, grandmother")
    part = models.CharField("child or parent", max_length=10, choices=READERS)
    digest = models.CharField(max_length=64, unique=True)
    given_on = models.DateField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ends_on = models.DateField(help_text="The last day on which it opens the plan")
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=models.F("given_on")), name="eh_key_ends_after_given"),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None, withdrawn_because="")
                | Q(withdrawn_on__isnull=False) & ~Q(withdrawn_because=""),
                name="eh_key_withdrawn_with_reason",
            ),
        ]
        indexes = [models.Index(fields=["episode", "ends_on"], name="eh_key_episode")]

    def __str__(self) -> str:
        return f"Key of {self.reader.lower()}"

    def get_absolute_url(self) -> str:
        """Where it is taken back."""
        return f"/early-help/keys/{self.pk}/"


class KeyTry(models.Model):
    """How often codes were tried in a window of time, from one place or in all; the place itself is not kept."""

    key = models.CharField(max_length=80, primary_key=True)
    count = models.PositiveIntegerField(default=0)
    ends_at = models.DateTimeField(db_index=True)
