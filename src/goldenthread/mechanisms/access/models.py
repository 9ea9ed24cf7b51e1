"""Users, areas, teams, memberships, restrictions and break-glass."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import Q

from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import now, today
from goldenthread.mechanisms.trail.context import SystemActor, note, recording


class Area(models.Model):
    """A local authority of the partnership."""

    code = models.SlugField(unique=True)
    name = models.CharField(max_length=100, unique=True)
    authority_number = models.CharField(max_length=3, blank=True, help_text="Three digits, as in national returns")
    telephone = models.CharField(max_length=40, blank=True)
    out_of_hours_telephone = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class AreaSetting(models.Model):
    """What an area has chosen, from a date; the declared choices are in each service's policy."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="chosen")
    key = models.CharField(max_length=100)
    value = models.JSONField()
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    authority = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "key", "since"], name="one_choice_a_day")]


class Team(models.Model):
    """People who work together in one area."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="teams")
    name = models.CharField(max_length=100)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "name"], name="one_team_name_an_area")]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class UserRows(BaseUserManager["User"]):
    """How accounts are made."""

    def create_user(self, email: str, name: str, password: str | None = None, **fields: Any) -> "User":
        """A new account; without a password nobody can sign in to it."""
        user = self.model(email=self.normalize_email(email).lower(), name=name, **fields)
        user.set_password(password)
        user.save()
        return user

    def create_superuser(self, email: str, name: str, password: str | None = None) -> "User":
        """The first account of an installation: it administers the whole partnership, and sees no record of anybody."""
        with recording(SystemActor("command line"), sentence="The first account was made"):
            user = self.create_user(email, name, password, is_superuser=True)
            Membership.objects.create(user=user, role=Role.ADMINISTRATOR, starts_on=today())
            told = {"email": [None, user.email], "name": [None, name], "role": [None, Role.ADMINISTRATOR.value]}
            note(
                "access.first_account", stream="settings", model=user._meta.label_lower, record_id=user.pk, changes=told
            )
        return user

    def get_by_natural_key(self, email: str | None) -> "User":
        """Found by e-mail, whatever its case."""
        return self.get(email__iexact=email)


@dataclass(frozen=True)
class Held:
    """One role that somebody holds today. Without an area it holds in the whole partnership."""

    role: str
    area_id: int | None
    team_id: int | None


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who may sign in."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    telephone = models.CharField(max_length=40, blank=True)
    organisation = models.CharField(max_length=200, blank=True, help_text="For a partner: whom they work for")
    is_active = models.BooleanField(default=True)
    person = models.ForeignKey(
        settings.SUBJECT_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Their own record here, if any, which they may never open",
    )

    objects: ClassVar[UserRows] = UserRows()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def held(self) -> tuple[Held, ...]:
        """The roles that this person holds today, read once a request."""
        rows = self.memberships.on(today()).values_list("role", "area_id", "team_id")
        return tuple(Held(*row) for row in rows)

    def holds(self, *roles: str, area_id: int | None = None) -> bool:
        """Whether any of the roles is held, in the area if one is named."""
        return any(held.role in roles and (area_id is None or held.area_id in (None, area_id)) for held in self.held)

    def teams(self, *roles: str) -> set[int]:
        """The teams in which any of the roles is held; all roles when none is named."""
        return {held.team_id for held in self.held if held.team_id and (not roles or held.role in roles)}

    def areas(self, *roles: str) -> set[int]:
        """The areas in which any of the roles is held; a role in the whole partnership holds in each."""
        mine = [held for held in self.held if not roles or held.role in roles]
        if any(held.area_id is None for held in mine):
            return set(Area.objects.values_list("pk", flat=True))
        return {held.area_id for held in mine if held.area_id}


class MembershipRows(models.QuerySet["Membership"]):
    """Ways to read memberships."""

    def on(self, day: Any) -> "MembershipRows":
        """Those in force on a day."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)


class Membership(models.Model):
    """A role held by somebody, in an area and perhaps a team, for a time."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=40, choices=Role.choices)
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="memberships")
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.PROTECT, related_name="memberships")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = MembershipRows.as_manager()

    class Meta:
        indexes = [models.Index(fields=["role", "area", "starts_on"], name="membership_role")]


class RestrictionRows(models.QuerySet["Restriction"]):
    """Ways to read restrictions."""

    def in_force(self) -> "RestrictionRows":
        """Not lifted."""
        return self.filter(lifted_on=None)

    def hidden_from(self, user: User) -> "RestrictionRows":
        """Those that hide a person from this user now: not granted to them, and not open by break-glass."""
        granted = Grant.objects.now().filter(user=user).values("restriction")
        opened = BreakGlass.objects.open_for(user).values("person")
        return self.in_force().exclude(pk__in=granted).exclude(level=Restriction.Level.RESTRICTED, person__in=opened)


class Restriction(models.Model):
    """A person whom only named people may know of here (reviewed every 90 days)."""

    class Level(models.TextChoices):
        """Whether break-glass opens it."""

        RESTRICTED = "restricted", "Restricted"
        CLOSED = "closed", "Closed: cannot be broken"

    class Kind(models.TextChoices):
        """Why it is restricted."""

        STAFF = "staff", "Member of staff or their relative"
        ELECTED = "elected", "Elected member or senior officer"
        HIGH_PROFILE = "high profile", "High profile"
        SERIOUS_INCIDENT = "serious incident", "Serious incident, child death or review"
        ADOPTION = "adoption", "Adoption"
        ALLEGATION = "allegation", "Allegation against a worker"
        WITNESS = "witness protection", "Witness protection"
        SEALED_HOUSEHOLD = "sealed household", "Sealed address household"

    person = models.ForeignKey(settings.SUBJECT_MODEL, on_delete=models.PROTECT, related_name="restrictions")
    kind = models.CharField(max_length=30, choices=Kind.choices)
    level = models.CharField(max_length=12, choices=Level.choices, default=Level.RESTRICTED)
    reason = models.TextField()
    owner = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    set_on = models.DateField()
    review_due_on = models.DateField()
    lifted_on = models.DateField(null=True, blank=True)

    objects = RestrictionRows.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(lifted_on=None), name="one_restriction_a_person")
        ]


class GrantRows(models.QuerySet["Grant"]):
    """Ways to read grants."""

    def now(self) -> "GrantRows":
        """In force today."""
        day = today()
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)


class Grant(models.Model):
    """Somebody who may open a restricted record, why, and for how long."""

    restriction = models.ForeignKey(Restriction, on_delete=models.PROTECT, related_name="grants")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=300)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = GrantRows.as_manager()


class BreakGlassRows(models.QuerySet["BreakGlass"]):
    """Ways to read uses of break-glass."""

    def open_for(self, user: User) -> "BreakGlassRows":
        """Uses by this user that have not run out."""
        moment = now()
        return self.filter(user=user, starts_at__lte=moment, ends_at__gt=moment)

    def to_review(self) -> "BreakGlassRows":
        """Ended and without a finding."""
        return self.filter(finding="", ends_at__lte=now())


class BreakGlass(models.Model):
    """Three hours' access to a record that is not one's own, with a typed reason, reviewed within 7 days."""

    class Finding(models.TextChoices):
        """What the review found."""

        PROPER = "proper", "Proper"
        IMPROPER = "improper", "Improper"
        UNCLEAR = "unclear", "Unclear"

    person = models.ForeignKey(settings.SUBJECT_MODEL, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    owner = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    owner_told_at = models.DateTimeField(null=True)
    finding = models.CharField(max_length=10, choices=Finding.choices, blank=True)
    finding_reason = models.TextField(blank=True)
    reviewed_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField(null=True)

    objects = BreakGlassRows.as_manager()

    class Meta:
        indexes = [models.Index(fields=["user", "ends_at"], name="break_glass_open")]
