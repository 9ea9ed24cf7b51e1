"""Where people live and how they can be reached."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record, together
from goldenthread.services.people.models.codes import (
    AddressType,
    ContactKind,
    HouseholdRole,
    Premises,
    Residency,
    SafeToUse,
    SealReason,
    SealState,
)
from goldenthread.services.people.models.person import Person


class AddressRows(VisibleRows):
    """Ways to read addresses."""

    def unmatched(self) -> "AddressRows":
        """With a postcode, and without the number of a property."""
        return self.filter(uprn="").exclude(postcode_key="")


class Address(Record):
    """A place, shared by everybody who ever lived there."""

    PERSON: ClassVar[str | None] = None
    objects = AddressRows.as_manager()

    lines = models.CharField("house and street", max_length=300)
    postcode = models.CharField(max_length=10, blank=True)
    postcode_key = models.CharField(max_length=10, blank=True, editable=False, help_text="Without space, in capitals")
    country = models.CharField(max_length=2, default="GB", help_text="Two letters")
    authority_code = models.CharField(max_length=9, blank=True, help_text="Code of the local authority district")
    ward = models.CharField(max_length=9, blank=True)
    lsoa = models.CharField("small area of the census", max_length=9, blank=True)
    uprn = models.CharField("unique property reference", max_length=12, blank=True)
    easting = models.PositiveIntegerField("metres east", null=True, blank=True)
    northing = models.PositiveIntegerField("metres north", null=True, blank=True)
    premises = models.CharField(max_length=20, choices=Premises.choices, blank=True)

    class Meta:
        verbose_name_plural = "addresses"
        indexes = [models.Index(fields=["postcode_key"], name="address_postcode")]
        constraints = [together("address", "easting", "northing")]

    def __str__(self) -> str:
        return ", ".join(part for part in (self.lines, self.postcode) if part)


class Property(models.Model):
    """One property of the gazetteer of an area, as the file that was loaded last has it; about nobody."""

    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    uprn = models.CharField("unique property reference", max_length=12)
    lines = models.CharField("house and street", max_length=300)
    postcode = models.CharField(max_length=10)
    postcode_key = models.CharField(max_length=10, help_text="Without space, in capitals")
    authority_code = models.CharField(max_length=9, blank=True)
    ward = models.CharField(max_length=9, blank=True)
    lsoa = models.CharField(max_length=9, blank=True)
    easting = models.PositiveIntegerField("metres east")
    northing = models.PositiveIntegerField("metres north")

    class Meta:
        verbose_name_plural = "properties"
        indexes = [models.Index(fields=["area", "postcode_key"], name="property_postcode")]
        constraints = [models.UniqueConstraint(fields=["area", "uprn"], name="one_property_a_number")]

    def __str__(self) -> str:
        return f"{self.lines}, {self.postcode}"


class ResidenceRows(VisibleRows):
    """Ways to read residences."""

    def on(self, day: date) -> "ResidenceRows":
        """In force on a day."""
        begun = Q(starts_on=None) | Q(starts_on__lte=day)
        return self.filter(begun, Q(ends_on=None) | Q(ends_on__gte=day))

    def main(self) -> "ResidenceRows":
        """Where somebody mainly lives."""
        return self.filter(main=True)


class Residence(Record):
    """Somebody at an address for a time. `sealed` is set and lifted only by two people (see Seal)."""

    objects = ResidenceRows.as_manager()

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="residences")
    address = models.ForeignKey(Address, on_delete=models.PROTECT, related_name="residences")
    type = models.CharField(max_length=20, choices=AddressType.choices, default=AddressType.HOME)
    main = models.BooleanField("main address", default=True)
    residency = models.CharField(max_length=20, choices=Residency.choices, default=Residency.RESIDENT)
    home_authority = models.CharField(max_length=100, blank=True)
    sealed = models.BooleanField(default=False)
    seal_reason = models.CharField("why sealed", max_length=30, choices=SealReason.choices, blank=True)
    seal_review_due_on = models.DateField(null=True, blank=True)
    safe_to_post = models.BooleanField(default=True)
    nights_per_week = models.PositiveSmallIntegerField(null=True, blank=True)
    starts_on = models.DateField("from", null=True, blank=True)
    ends_on = models.DateField("until", null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["person", "ends_on"], name="residence_person"),
            models.Index(fields=["address", "ends_on"], name="residence_address"),
            models.Index(fields=["address"], condition=Q(sealed=True), name="residence_sealed"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(main=True, ends_on=None), name="one_open_main_residence"
            ),
            models.CheckConstraint(condition=Q(sealed=False) | ~Q(seal_reason=""), name="sealed_has_a_reason"),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=models.F("starts_on")),
                name="residence_dates_in_order",
            ),
        ]

    def holds(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return (self.starts_on is None or self.starts_on <= day) and (self.ends_on is None or self.ends_on >= day)

    def __str__(self) -> str:
        return f"{self.get_type_display()} address"  # never where it is, which may be sealed


class SealRows(VisibleRows):
    """Ways to read seals."""


class Seal(Record):
    """The sealing of one residence: proposed by one person, approved by another, and so again to unseal."""

    objects = SealRows.as_manager()

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="seals")
    residence = models.ForeignKey(Residence, on_delete=models.PROTECT, related_name="seals")
    state = models.CharField(max_length=20, choices=SealState.choices, default=SealState.PROPOSED)
    reason = models.CharField(max_length=30, choices=SealReason.choices)
    danger = models.CharField("who is the danger", max_length=300)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_on = models.DateField()
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    approved_on = models.DateField(null=True)
    reviewed_on = models.DateField(null=True)
    unseal_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    unseal_risk_note = models.TextField("why it is safe to unseal", blank=True)
    unsealed_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["residence"],
                condition=Q(state__in=(SealState.PROPOSED, SealState.SEALED, SealState.UNSEAL_PROPOSED)),
                name="one_seal_a_residence",
            )
        ]


class SealGrantee(models.Model):
    """Somebody who may see a sealed address."""

    seal = models.ForeignKey(Seal, on_delete=models.PROTECT, related_name="grantees")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seal", "user"], name="one_grant_a_seal")]


class ContactMethodRows(VisibleRows):
    """Ways to read contact methods."""

    def current(self) -> "ContactMethodRows":
        """Not ended."""
        return self.filter(ends_on=None)


class ContactMethod(Record):
    """A telephone number, e-mail address or other way to reach somebody, and whether it is safe."""

    objects = ContactMethodRows.as_manager()

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="contact_methods")
    kind = models.CharField(max_length=10, choices=ContactKind.choices)
    value = models.CharField(max_length=200)
    value_key = models.CharField(max_length=200, blank=True, editable=False, help_text="Digits only for numbers")
    safe = models.CharField("safe to use", max_length=10, choices=SafeToUse.choices, default=SafeToUse.YES)
    safe_note = models.CharField("what to take care of", max_length=300, blank=True)
    best_times = models.CharField(max_length=100, blank=True)
    preferred = models.BooleanField(default=False)
    starts_on = models.DateField("from", null=True, blank=True)
    ends_on = models.DateField("until", null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["value_key"], name="contact_value"),
            models.Index(fields=["person", "ends_on"], name="contact_person"),
        ]


class HouseholdRows(VisibleRows):
    """Ways to read households."""


class Household(Record):
    """People who live together at an address."""

    PERSON: ClassVar[str | None] = None
    objects = HouseholdRows.as_manager()

    address = models.ForeignKey(Address, null=True, blank=True, on_delete=models.PROTECT, related_name="households")
    name = models.CharField(max_length=100)
    starts_on = models.DateField("from", null=True, blank=True)
    ends_on = models.DateField("until", null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class HouseholdMemberRows(VisibleRows):
    """Ways to read members of households."""

    def current(self) -> "HouseholdMemberRows":
        """Not ended."""
        return self.filter(ends_on=None)

    def standing(self) -> "HouseholdMemberRows":
        """Of people whose records were not joined to others."""
        return self.filter(person__merged_into=None)


class HouseholdMember(Record):
    """Somebody in a household for a time; a child may be in two."""

    class Basis(models.TextChoices):
        """How much of the time."""

        ALL = "all", "All the time"
        PART = "part", "Part of the week"
        VISITS = "visits", "Visits"
        TEMPORARY = "temporary", "Temporary"

    objects = HouseholdMemberRows.as_manager()

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=HouseholdRole.choices)
    basis = models.CharField(max_length=10, choices=Basis.choices, default=Basis.ALL)
    starts_on = models.DateField("from", null=True, blank=True)
    ends_on = models.DateField("until", null=True, blank=True)

    class Meta:
        verbose_name = "member of a household"
        verbose_name_plural = "members of households"
        indexes = [models.Index(fields=["person", "ends_on"], name="member_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["household", "person"], condition=Q(ends_on=None), name="one_membership_a_household"
            )
        ]
