"""Who may fetch a document: whoever sees the person or the record to which it belongs."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import Q

from goldenthread.mechanisms.access.models import Held, User
from goldenthread.mechanisms.access.policy import Allow, Policy, Relation, declared
from goldenthread.mechanisms.access.roles import CASE_HOLDING, Role
from goldenthread.mechanisms.documents.models import Document


def _of_people(user: User, held: Held) -> Q:
    people: Any = apps.get_model(settings.SUBJECT_MODEL)._default_manager
    return Q(person__in=people.visible_to(user).values("pk"))


def _of_holders(user: User, held: Held) -> Q:
    """Each service lists in `policy.DOCUMENT_HOLDERS` the models whose records may hold documents."""
    seen = Q(pk__in=[])
    for model in declared("policy", "DOCUMENT_HOLDERS"):
        rows = model._default_manager.visible_to(user).values("pk")
        seen |= Q(person=None, holder_model=model._meta.label_lower, holder_id__in=rows)
    return seen


def _loose(user: User, held: Held) -> Q:
    """Sent by somebody signed in, and about nobody and nothing."""
    return Q(person=None, holder_id=None, created_by__isnull=False)


OF_PEOPLE = Relation("of people", "about people whom they may see", _of_people)
OF_HOLDERS = Relation("of records", "of records that they may see", _of_holders)
LOOSE = Relation("loose", "of the area, about nobody", _loose)

POLICIES = (
    Policy(
        Document,
        see=(
            Allow(tuple(Role), OF_PEOPLE),
            Allow(tuple(Role), OF_HOLDERS),
            Allow(CASE_HOLDING, LOOSE),
        ),
    ),
)
