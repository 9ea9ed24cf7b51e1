"""Predicates that give their reason: `may(Role.TEAM_MANAGER) & not_the("decided_by")`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models

from goldenthread.mechanisms.access.models import Area, User
from goldenthread.mechanisms.access.policy import ANY, YES, Answer, Relation, no, policies
from goldenthread.mechanisms.access.roles import Role

FEW = 4  # roles are named in a refusal; a longer list would not be read
Check = Callable[[User, Any], Answer]


@dataclass(frozen=True)
class Permission:
    """A question about a user and a record; `says` is how the written policy puts it."""

    check: Check
    says: str
    roles: tuple[Role, ...] = ()

    def __call__(self, user: User, record: Any = None) -> Answer:
        return self.check(user, record)

    def __and__(self, other: "Permission") -> "Permission":
        return Permission(
            lambda user, record: self(user, record) and other(user, record),
            f"{self.says}, and {other.says}",
            self.roles,
        )

    def __or__(self, other: "Permission") -> "Permission":
        return Permission(
            lambda user, record: self(user, record) or other(user, record),
            f"{self.says}; or {other.says}",
            (*self.roles, *other.roles),
        )


def area_of(record: Any) -> int | None:
    """The area of a record, an area itself, or None for neither."""
    if isinstance(record, Area):
        return record.pk
    return getattr(record, "area_id", None)


def may(*roles: Role, relation: Relation = ANY) -> Permission:
    """Holders of the roles in the record's area, who may see the record and stand to it as the relation says."""
    named = " or ".join(str(role.label).lower() for role in roles)
    refused = f"Only a {named} of this area can do this."

    def check(user: User, record: Any) -> Answer:
        if not user.is_authenticated:
            return no("Sign in first.")
        held = [
            h
            for h in user.held
            if h.role in roles and (area_of(record) is None or h.area_id in (None, area_of(record)))
        ]
        if not held:
            return no(refused if len(roles) <= FEW else "None of your roles in this area lets you do this.")
        if relation is ANY or not isinstance(record, models.Model) or record.pk is None:
            return _sees(user, record)
        rows = type(record)._default_manager.filter(pk=record.pk)
        if any(rows.filter(relation.rows(user, one)).exists() for one in held):
            return _sees(user, record)
        return no(f"Only a {named} can do this, for {relation.says}.")

    says = named if relation is ANY else f"{named} ({relation.says})"
    return Permission(check, says, roles)


def _sees(user: User, record: Any) -> Answer:
    if getattr(record, "found_for", None) == user.pk:  # by the guard, in this very request
        return YES
    if isinstance(record, models.Model) and record.pk and type(record)._meta.label in policies():
        rows: Any = type(record)._default_manager
        if not rows.filter(pk=record.pk).visible_to(user).exists():
            return no("You cannot open this record.")
    return YES


def see(user: User, record: Any = None) -> Answer:
    """Whoever may see the record."""
    return _sees(user, record)


SEE = Permission(see, "whoever may see the record")
ANYBODY = Permission(lambda user, record: YES, "anybody, signed in or not")
SIGNED_IN = Permission(
    lambda user, record: YES if user.is_authenticated else no("Sign in first."), "anybody who is signed in"
)


def not_the(field: str, says: str = "Someone else must do this: two people decide.") -> Permission:
    """Not the person named in a field of the record."""

    def check(user: User, record: Any) -> Answer:
        return no(says) if getattr(record, f"{field}_id", None) == user.pk else YES

    return Permission(check, f"not the one in “{field.replace('_', ' ')}”")
