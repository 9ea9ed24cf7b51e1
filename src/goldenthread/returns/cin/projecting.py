"""What the live record tells of the fifth module of the census: pre-proceedings and family group decision making."""

from datetime import date
from typing import Any

from django.db.models import BooleanField, Case, Count, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, NullIf

from goldenthread.services.frontdoor.models import Referral
from goldenthread.services.protection.codes import FamilyMeeting
from goldenthread.services.protection.models import PreProceedings, PreProceedingsReview, Proceedings

OFFERED = (FamilyMeeting.OFFERED, FamilyMeeting.ACCEPTED, FamilyMeeting.DECLINED, FamilyMeeting.HELD)
THE_CASE = OuterRef("pk")
YES, NO = Value(True), Value(False)


def project_pre_proceedings(as_at: date) -> Any:
    """Pre-proceedings of each child under the referral that was open when they were decided.

    The meanings of the national outcomes (code set CS131) are not published; the record keeps the code alone.
    """
    offered = Q(offers_family_meeting=True) | Q(family_meeting__in=OFFERED)
    met = offered & Q(family_meeting_held_on__lte=as_at)
    rows = PreProceedings.objects.annotate(
        episode_=_referral(),
        offered_=Case(When(offered, then=YES), default=NO, output_field=BooleanField()),
        facilitated_=Case(When(met, then=YES), When(offered, then=NO), default=None, output_field=BooleanField()),
        reviews_=Case(When(first_meeting_on__lte=as_at, then=_review_meetings(as_at)), default=None),
        outcome_=NullIf("national_outcome", Value("")),
        applied_=_application(),
    )
    return rows.values_list(
        "area__code", "person_id", "episode_", "pk", "decided_on", "letter_sent_on", "offered_", "facilitated_",
        "first_meeting_on", "reviews_", "step_decision_on", "outcome_", "applied_", "care_plan_letter_on",
    )  # fmt: skip


def _referral() -> Subquery:
    """The child's latest referral that was open on the day of the decision."""
    decided = OuterRef("decided_on")
    rows = Referral.objects.filter(person=OuterRef("person"), referral_date__lte=decided)
    still = rows.filter(Q(closed_on=None) | Q(closed_on__gte=decided))
    return Subquery(still.order_by("-referral_date", "-pk").values("pk")[:1])


def _review_meetings(as_at: date) -> Coalesce:
    """How many meetings followed the first one."""
    rows = PreProceedingsReview.objects.filter(pre_proceedings=THE_CASE, held_on__lte=as_at)
    later = rows.filter(held_on__gt=OuterRef("first_meeting_on")).order_by()
    return Coalesce(Subquery(later.values("pre_proceedings").annotate(many=Count("pk")).values("many")), 0)


def _application() -> Subquery:
    """The day on which care proceedings were issued after them."""
    rows = Proceedings.objects.filter(pre_proceedings=THE_CASE)
    return Subquery(rows.order_by("issued_on").values("issued_on")[:1])
