"""Family, organisations, professionals and what they do for a person."""

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q, TextChoices

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record, in_order
from goldenthread.services.people.models.codes import (
    RECIPROCALS,
    Certainty,
    InvolvementRole,
    Nature,
    OrganisationSort,
    OrganisationType,
    ParentalResponsibility,
    RelationshipType,
)
from goldenthread.services.people.models.person import Person


class EmotionalTie(TextChoices):
    """How two people stand to each other."""

    CLOSE = "close", "Close"
    ORDINARY = "ordinary", "Ordinary"
    DISTANT = "distant", "Distant"
    CONFLICT = "conflict", "Conflict"
    CUT_OFF = "cut off", "Cut off"
    CONTROLLING = "controlling", "Controlling or violent"
    PROTECTIVE = "protective", "Protective"


class ContactRule(TextChoices):
    """What contact is allowed."""

    NONE = "no restriction", "No restriction"
    SUPERVISED = "supervised", "Supervised"
    LETTERS = "letters only", "Letters only"
    COURT_ORDER = "none by court order", "None, by court order"
    AGREEMENT = "none by agreement", "None, by agreement"
    NO_ADDRESS = "not to know address", "Not to know the address"
    NO_MEETINGS = "not to be told of meetings", "Not to be told of meetings"


class RelationshipRows(VisibleRows):
    """Ways to read relationships."""

    def current(self) -> "RelationshipRows":
        """Not ended."""
        return self.filter(ends_on=None)

    def standing(self) -> "RelationshipRows":
        """Between people whose records were not joined to others."""
        return self.filter(from_person__merged_into=None, to_person__merged_into=None)

    def of(self, person: Any) -> "RelationshipRows":
        """In which a person stands on either side."""
        return self.filter(Q(from_person=person) | Q(to_person=person))

    def parents_of(self, child: Any) -> "RelationshipRows":
        """From a parent, or an adoptive parent, to a child."""
        types = (RelationshipType.PARENT, RelationshipType.ADOPTIVE_PARENT)
        return self.filter(to_person=child, type__in=types)


class Relationship(Record):
    """What the first person is to the second; one row, shown from both sides."""

    PERSON: ClassVar[str | None] = "to_person"
    objects = RelationshipRows.as_manager()

    from_person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="relationships_from")
    to_person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="relationships_to")
    type = models.CharField(max_length=25, choices=RelationshipType.choices)
    nature = models.CharField(max_length=12, choices=Nature.choices, blank=True)
    parental_responsibility = models.CharField(max_length=30, choices=ParentalResponsibility.choices, blank=True)
    certainty = models.CharField(max_length=10, choices=Certainty.choices, default=Certainty.ASSERTED)
    evidence = models.CharField(max_length=300, blank=True)
    tie = models.CharField("how they stand to each other", max_length=12, choices=EmotionalTie.choices, blank=True)
    contact_rule = models.CharField("contact", max_length=30, choices=ContactRule.choices, blank=True)
    starts_on = models.DateField("from", null=True, blank=True)
    ends_on = models.DateField("until", null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["from_person", "ends_on"], name="relationship_from"),
            models.Index(fields=["to_person", "ends_on"], name="relationship_to"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(from_person=models.F("to_person")), name="nobody_is_own_relative"),
            models.UniqueConstraint(
                fields=["from_person", "to_person", "type"], condition=Q(ends_on=None), name="one_relationship_a_type"
            ),
        ]

    def other(self, person: Person) -> Person:
        """The person on the other side."""
        return self.to_person if self.from_person_id == person.pk else self.from_person

    def says_of_other(self, person: Person) -> str:
        """What the other one is to this person: "Parent", "Child"."""
        if self.to_person_id == person.pk:
            return str(self.get_type_display())
        return RECIPROCALS.get(self.type, str(self.get_type_display()))


class OrganisationRows(VisibleRows):
    """Ways to read organisations."""

    def open(self) -> "OrganisationRows":
        """Neither closed nor joined to another entry."""
        return self.filter(closed_on=None, joined_to=None)


class Organisation(Record):
    """A school, practice, force, charity or other body that works with people here."""

    PERSON: ClassVar[str | None] = None
    objects = OrganisationRows.as_manager()

    name = models.CharField(max_length=200)
    type = models.CharField(max_length=25, choices=OrganisationType.choices)
    sort = models.CharField("kind of school or police", max_length=25, choices=OrganisationSort.choices, blank=True)
    urn = models.CharField("school number", max_length=6, blank=True)
    ods_code = models.CharField("health organisation code", max_length=10, blank=True)
    charity_no = models.CharField("charity number", max_length=10, blank=True)
    authority_code = models.CharField(
        "local authority code", max_length=9, blank=True, help_text="Three digits, or a letter and eight digits"
    )
    joined_to = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="joined to"
    )
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")
    telephone = models.CharField(max_length=40, blank=True)
    elsewhere = models.BooleanField("outside the area", default=False)
    audit_category = models.CharField("category in the safeguarding audit", max_length=60, blank=True)
    opened_on = models.DateField(null=True, blank=True)
    offers = models.CharField("what it offers", max_length=300, blank=True)
    ages = models.CharField("for which ages", max_length=60, blank=True)
    cost = models.CharField(max_length=100, blank=True)
    how_to_ask = models.CharField("how to ask", max_length=200, blank=True)
    languages = models.CharField("languages spoken", max_length=100, blank=True)
    for_families = models.BooleanField("families may ask themselves", default=False)
    easy_read = models.BooleanField("an easy-read leaflet exists", default=False)
    checked_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["area", "name"], name="organisation_name")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its page in the directory."""
        return f"/people/directory/{self.pk}/"

    @property
    def kind_in_words(self) -> str:
        """What it is: of a school or of police which kind, where that is known."""
        return str(self.get_sort_display() or self.get_type_display())


class OrganisationPartRows(VisibleRows):
    """Ways to read what is said of organisations for a time."""

    def current(self) -> "OrganisationPartRows":
        """Not ended."""
        return self.filter(ends_on=None)


class OrganisationName(Record):
    """Another name of an organisation: what people call it, or what it was called before."""

    PERSON: ClassVar[str | None] = None
    objects = OrganisationPartRows.as_manager()

    class Kind(TextChoices):
        """What the name is to the organisation."""

        ALIAS = "alias", "Also called"
        FORMER = "former", "Former name"

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="names")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.ALIAS)
    name = models.CharField(max_length=200)
    starts_on = models.DateField("from", null=True, blank=True)
    ends_on = models.DateField("until", null=True, blank=True)

    class Meta:
        constraints = [in_order("organisation_name", "starts_on", "ends_on")]

    def __str__(self) -> str:
        return self.name


class OrganisationInspection(Record):
    """What an inspection found of an organisation on a day; earlier ones stay."""

    PERSON: ClassVar[str | None] = None
    objects = OrganisationPartRows.as_manager()

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="inspections")
    inspected_on = models.DateField("day of the inspection")
    grade = models.CharField("what it found", max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "inspected_on"], name="one_inspection_a_day"),
        ]

    def __str__(self) -> str:
        return self.grade


class ProfessionalRows(VisibleRows):
    """Ways to read professionals."""


class Professional(Record):
    """Somebody who works for an organisation."""

    PERSON: ClassVar[str | None] = None
    objects = ProfessionalRows.as_manager()

    name = models.CharField(max_length=200)
    job = models.CharField("job", max_length=100)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="professionals")
    telephone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    registration_no = models.CharField("registration number", max_length=30, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    starts_on = models.DateField("from", null=True, blank=True)
    ends_on = models.DateField("until", null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class InvolvementRows(VisibleRows):
    """Ways to read involvements."""

    def current(self) -> "InvolvementRows":
        """Not ended."""
        return self.filter(ends_on=None)

    def on(self, day: date) -> "InvolvementRows":
        """In force on a day."""
        begun = Q(starts_on=None) | Q(starts_on__lte=day)
        return self.filter(begun, Q(ends_on=None) | Q(ends_on__gte=day))


class Involvement(Record):
    """A professional in the network round a person."""

    objects = InvolvementRows.as_manager()

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="involvements")
    professional = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="involvements")
    role = models.CharField(max_length=20, choices=InvolvementRole.choices)
    invited_to_meetings = models.BooleanField(default=True)
    receives_plans = models.BooleanField("sends and receives plans", default=False)
    contact_on = models.DateField("last contact", null=True, blank=True)
    contact_about = models.CharField("what the last contact was about", max_length=200, blank=True)
    starts_on = models.DateField("from", null=True, blank=True)
    ends_on = models.DateField("until", null=True, blank=True)

    class Meta:
        verbose_name = "professional round the person"
        verbose_name_plural = "professionals round people"
        indexes = [models.Index(fields=["person", "ends_on"], name="involvement_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "professional", "role"], condition=Q(ends_on=None), name="one_involvement_a_role"
            )
        ]
