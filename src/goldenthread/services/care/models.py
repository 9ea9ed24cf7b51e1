"""Periods for which children are looked after; the episodes of a period will hang below it."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record, in_order


class CarePeriodRows(VisibleRows):
    """Ways to read periods of care."""

    def open_on(self, day: date) -> "CarePeriodRows":
        """Started on or before the day and not ended by it."""
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=day), started_on__lte=day)

    def about(self, person_id: int) -> "CarePeriodRows":
        """Of one child."""
        return self.filter(person=person_id)


class CarePeriod(Record):
    """A child looked after, from the first day to the last; two periods of one child never overlap."""

    PERSON: ClassVar[str | None] = "person"
    objects = CarePeriodRows.as_manager()

    class LegalStatus(models.TextChoices):
        """Legal status at the start, and now (SSDA903)."""

        INTERIM_CARE_ORDER = "C1", "Interim care order"
        CARE_ORDER = "C2", "Full care order"
        PLACEMENT_ORDER = "E1", "Placement order"
        ACCOMMODATED = "V2", "Section 20, single period"
        SHORT_BREAKS_HEALTH = "V3", "Short breaks, by a voluntary agreement"
        SHORT_BREAKS = "V4", "Series of short breaks"
        POLICE_PROTECTION = "L1", "Police protection"
        EMERGENCY_PROTECTION = "L2", "Emergency protection order"
        ASSESSMENT_ORDER = "L3", "Child assessment order"
        REMAND = "J1", "Remand"
        DETAINED = "J2", "Detained by the police (PACE)"
        YOUTH_REHABILITATION = "J3", "Youth rehabilitation with residence or fostering"

    class Need(models.TextChoices):
        """Why the child came into care (SSDA903)."""

        ABUSE = "N1", "Abuse or neglect"
        CHILD_DISABILITY = "N2", "Child's disability"
        PARENT_ILLNESS = "N3", "Parental illness or disability"
        ACUTE_STRESS = "N4", "Family in acute stress"
        DYSFUNCTION = "N5", "Family dysfunction"
        BEHAVIOUR = "N6", "Socially unacceptable behaviour"
        LOW_INCOME = "N7", "Low income"
        ABSENT_PARENTING = "N8", "Absent parenting"

    class EndReason(models.TextChoices):
        """Why the period ended (SSDA903, reason episode ceased)."""

        ADOPTED = "E11", "Adopted, unopposed"
        ADOPTED_DISPENSED = "E12", "Adopted, consent dispensed with"
        DIED = "E2", "Died"
        OTHER_AUTHORITY = "E3", "Care taken over by another authority"
        HOME_PLANNED = "E4A", "Returned home, planned"
        HOME_UNPLANNED = "E4B", "Returned home, unplanned"
        RELATIVES = "E13", "Left to live with relatives or others without parental responsibility"
        CHILD_ARRANGEMENTS = "E41", "Child arrangements order"
        GUARDIANSHIP_RELATIVE = "E45", "Special guardianship: former foster carer, relative"
        GUARDIANSHIP_CARER = "E46", "Special guardianship: former foster carer, other"
        GUARDIANSHIP_OTHER_RELATIVE = "E47", "Special guardianship: other relative"
        GUARDIANSHIP_OTHER = "E48", "Special guardianship: other"
        INDEPENDENT_SUPPORTED = "E5", "Independent living with support"
        INDEPENDENT = "E6", "Independent living without support"
        ADULT_CARE = "E7", "Care funded by adult services"
        CUSTODY = "E9", "Custody"
        REMAND_ENDED = "E14", "Remand ended"
        AGE_ASSESSED = "E15", "Age assessed as 18 or over"
        MOVED_ABROAD = "E16", "Moved abroad"
        STAYED_WITH_CARERS = "E17", "Aged 18, stayed with carers"
        OTHER = "E8", "Other"

    person = models.ForeignKey(settings.SUBJECT_MODEL, on_delete=models.PROTECT, related_name="care_periods")
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    legal_status = models.CharField(max_length=2, choices=LegalStatus.choices)
    need = models.CharField(max_length=2, choices=Need.choices, blank=True)
    unaccompanied = models.BooleanField(default=False, help_text="Unaccompanied asylum-seeking child")
    entry_route = models.CharField(max_length=60, blank=True)
    end_reason = models.CharField(max_length=3, choices=EndReason.choices, blank=True)
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    team = models.ForeignKey("access.Team", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            in_order("care_period", "started_on", "ended_on"),
            models.UniqueConstraint(fields=["person"], condition=Q(ended_on=None), name="one_open_care_period_a_child"),
        ]
        indexes = [
            models.Index(fields=["area", "ended_on", "started_on"], name="care_period_open"),
            models.Index(fields=["person", "started_on"], name="care_period_person"),
        ]
