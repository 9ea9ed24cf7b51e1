"""Requests for early help, and what families agree to."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record, together
from goldenthread.services.earlyhelp.codes import Answer, Need, RequestOutcome, RequestState, Route, Scope

USER = settings.AUTH_USER_MODEL
SUBJECT = settings.SUBJECT_MODEL


class RequestRows(VisibleRows):
    """Ways to read requests."""

    def waiting(self) -> "RequestRows":
        """Not decided yet, the oldest first."""
        return self.filter(state=RequestState.WAITING).order_by("received_on", "pk")


class EarlyHelpRequest(Record):
    """A family, or somebody for it, asks for early help. `person` is the child first named."""

    objects = RequestRows.as_manager()

    person = models.ForeignKey(SUBJECT, on_delete=models.PROTECT, related_name="early_help_requests")
    handover = models.OneToOneField(
        "frontdoor.Handover", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    contact = models.ForeignKey("frontdoor.Contact", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=RequestState.choices, default=RequestState.WAITING)
    route = models.CharField(max_length=30, choices=Route.choices)
    source = models.CharField(max_length=2, help_text="ReferralSource of the children in need census")
    original_source = models.CharField(max_length=2, blank=True, help_text="The source behind a step-down")
    received_on = models.DateField()
    main_need = models.CharField(max_length=25, choices=Need.choices, blank=True)
    needs = models.JSONField(default=list, blank=True, help_text="Other needs")
    wanted = models.TextField(help_text="What the family wants, in their own words")
    already_tried = models.TextField(blank=True)
    story = models.TextField(blank=True, help_text="Everything known that came with the request")
    asked_by_name = models.CharField(max_length=200, blank=True)
    centre = models.CharField(max_length=200, blank=True, help_text="The centre or service it was passed to")
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    decision = models.CharField(max_length=30, choices=RequestOutcome.choices, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)
    told_family = models.CharField(max_length=300, blank=True, help_text="How the family was told")
    told_referrer = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [together("eh_request", "decided_on", "decided_by")]
        indexes = [
            models.Index(fields=["area", "state", "received_on"], name="eh_request_waiting"),
            models.Index(fields=["person", "received_on"], name="eh_request_person"),
        ]

    def __str__(self) -> str:
        return "Request for early help"

    def get_absolute_url(self) -> str:
        """The request's page."""
        return f"/early-help/requests/{self.pk}/"


class RequestPerson(Record):
    """Another child or an adult of the family in a request."""

    request = models.ForeignKey(EarlyHelpRequest, on_delete=models.PROTECT, related_name="people")
    person = models.ForeignKey(SUBJECT, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["request", "person"], name="eh_request_person_once")]


class AgreementRows(VisibleRows):
    """Ways to read agreements."""

    def in_force(self) -> "AgreementRows":
        """Given and not withdrawn."""
        return self.filter(answer=Answer.GIVEN, withdrawn_on=None)

    def covering(self, scope: str, name: str = "") -> "AgreementRows":
        """For one thing; a forum or programme by its name."""
        return self.filter(scope=scope, named=name)

    def of_family(self, episode: Any) -> "AgreementRows":
        """Given for a case, or for the request that led to it."""
        return self.filter(Q(episode=episode) | Q(request__isnull=False, request=episode.request_id))


class Agreement(Record):
    """What a family said about one thing: early help is voluntary, and each forum is asked for by name."""

    objects = AgreementRows.as_manager()

    person = models.ForeignKey(SUBJECT, on_delete=models.PROTECT, related_name="early_help_agreements")
    request = models.ForeignKey(
        EarlyHelpRequest, null=True, blank=True, on_delete=models.PROTECT, related_name="agreements"
    )
    episode = models.ForeignKey(
        "earlyhelp.Episode", null=True, blank=True, on_delete=models.PROTECT, related_name="agreements"
    )
    scope = models.CharField(max_length=20, choices=Scope.choices)
    named = models.CharField(max_length=200, blank=True, help_text="The forum or programme")
    answer = models.CharField(max_length=10, choices=Answer.choices)
    said_by = models.CharField(max_length=200, help_text="Who agreed or refused")
    said_on = models.DateField()
    how = models.CharField(max_length=200, blank=True, help_text="In person, by telephone, in writing")
    withdrawn_on = models.DateField(null=True, blank=True)

    PERSON: ClassVar[str | None] = "person"

    class Meta:
        indexes = [models.Index(fields=["episode", "scope"], name="eh_agreement_episode")]
