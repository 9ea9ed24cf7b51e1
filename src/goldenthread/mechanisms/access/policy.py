"""The policy table: who may see and do what, as declared by the services and asked by everything else."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q

from goldenthread.mechanisms.access.hiding import people_hidden_from, people_open_to
from goldenthread.mechanisms.access.models import Held, User
from goldenthread.mechanisms.access.roles import CASE_HOLDING, Role


@dataclass(frozen=True)
class Answer:
    """Yes, or no with the reason."""

    yes: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.yes


YES = Answer(True)


def no(reason: str) -> Answer:
    """A refusal in plain English."""
    return Answer(False, reason)


@dataclass(frozen=True)
class Relation:
    """How somebody may stand to a record. `rows` must not multiply rows: use a plain column or `pk__in`."""

    key: str
    says: str
    rows: Callable[[User, Held], Q]


EVERY_RECORD = ~Q(pk__in=[])
ANY = Relation("any", "any record of the area", lambda user, held: Q())


@dataclass(frozen=True)
class Allow:
    """One line of a policy: these roles, standing so to the record, may see it."""

    roles: tuple[Role, ...]
    relation: Relation = ANY
    says: str = ""


@dataclass(frozen=True)
class Policy:
    """Who may see the records of one model.

    `area` and `person` are paths from the record to its area and to the person it is about (None: about nobody).
    `unrestricted` names roles that hold outside the restriction of a person, for example who set it.
    """

    model: type[models.Model]
    see: tuple[Allow, ...]
    area: str | None = "area"
    person: str | None = "person"

    def visible_to(self, user: User) -> Q:
        """The rows that this user may see, as one condition. Nobody sees anything when not signed in."""
        if not user.is_authenticated:
            return Q(pk__in=[])
        seen = Q(pk__in=[])
        for rule in self.see:
            for held in user.held:
                if held.role in rule.roles:
                    # an empty condition would vanish in an "or", where it must mean every record
                    seen |= self._in_area(held) & rule.relation.rows(user, held) or EVERY_RECORD
        return self._restricted(user, seen) if self.person else seen

    def _in_area(self, held: Held) -> Q:
        return Q() if self.area is None or held.area_id is None else Q(**{self.area: held.area_id})

    def _restricted(self, user: User, seen: Q) -> Q:
        """Break-glass adds, restriction and kinship take away."""
        if user.holds(*CASE_HOLDING):
            seen |= Q(**{f"{self.person}__in": people_open_to(user)})
        return seen & ~kept_from(user, str(self.person))


def kept_from(user: User, person: str = "person") -> Q:
    """Rows about somebody of whom the user may know nothing: restricted people, the user's own record and their kin.

    `person` is the path from the rows to the person.
    """
    hidden = Q(**{f"{person}__in": people_hidden_from(user)})
    if user.person_id:
        hidden |= Q(**{person: user.person_id})
        for rows in (found for kin in kinships() for found in kin(user.person_id)):
            hidden |= Q(**{f"{person}__in": rows})
    return hidden


class VisibleRows(models.QuerySet[Any]):
    """A queryset that knows the policy of its model; service querysets extend it."""

    def visible_to(self, user: User) -> "VisibleRows":
        """Only what this user may see. Raises LookupError when the model has no policy."""
        return self.filter(policy_of(self.model).visible_to(user))


@lru_cache(maxsize=1)
def policies() -> dict[str, Policy]:
    """Every declared policy by model label, read from `POLICIES` in each app's `policy` module."""
    return {policy.model._meta.label: policy for policy in declared("policy", "POLICIES")}


@lru_cache(maxsize=1)
def kinships() -> tuple[Callable[[int], Iterable[Any]], ...]:
    """Functions that give, from a member of staff's own person, the keys of their family; `KIN` in a `policy` module."""
    return tuple(declared("policy", "KIN"))


def declared(module: str, name: str) -> Iterator[Any]:
    """What every installed app lists under `name` in its module `module`."""
    for app in apps.get_app_configs():
        path = f"{app.name}.{module}"
        if app.name.startswith("goldenthread.") and find_spec(path) is not None:
            yield from getattr(import_module(path), name, ())


def policy_of(model: type[models.Model]) -> Policy:
    """The policy of a model. Raises LookupError when there is none."""
    try:
        return policies()[model._meta.label]
    except KeyError:
        raise LookupError(f"{model._meta.label} has no policy; declare one in its service's policy.py") from None
