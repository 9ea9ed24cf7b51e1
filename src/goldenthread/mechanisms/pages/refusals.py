"""What a refused step says on the page: what must be true first, or what somebody else changed."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.forms import BaseForm

from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.pages.parts import Difference, Link, Refusal
from goldenthread.mechanisms.pages.words import NOT_RECORDED, lower_first, yes_no
from goldenthread.mechanisms.pages.words import day as day_in_words
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused, Unmet
from goldenthread.mechanisms.trail.records import SomeoneElseChangedIt

REFUSALS = (Refused, SomeoneElseChangedIt)


def refusal_of(refused: Exception, form: BaseForm) -> Refusal:
    """The refusal as part of a page."""
    if isinstance(refused, SomeoneElseChangedIt):
        return _stale(refused, form)
    if isinstance(refused, GateRefused):
        says = "Put these right first:" if len(refused.unmet) > 1 else "Put this right first:"
        return Refusal(says, unmet=[_where(one, form) for one in refused.unmet], override=_who_may(refused.overridable))
    return Refusal(str(refused) or "You cannot do this.")


def _where(unmet: Unmet, form: BaseForm) -> Link:
    """The condition, linked to the page or to the box of this form where it can be put right."""
    if unmet.link:
        return Link(unmet.says, unmet.link)
    if unmet.field in form.fields:
        bound = form[unmet.field]
        return Link(unmet.says, f"#{bound.field.widget.id_for_label(bound.auto_id)}")
    return Link(unmet.says, "")


def _who_may(roles: tuple[str, ...]) -> str:
    if not roles:
        return ""
    names = " or ".join(lower_first(str(dict(Role.choices).get(role, role))) for role in roles)
    return f"A {names} may go on all the same and give the reason, which is kept."


def _stale(refused: SomeoneElseChangedIt, form: BaseForm) -> Refusal:
    differences = tuple(_difference(refused.record, name, change, form) for name, change in refused.changes.items())
    who = " and ".join(sorted({change[2] for change in refused.changes.values()})) or "Somebody else"
    return Refusal(
        f"{who} changed this while you had it open. Nothing of yours is lost: it is still in the form below. "
        "Compare, change what you typed if you need to, and send it again.",
        differences=differences,
    )


def _difference(record: models.Model, name: str, change: tuple[Any, Any, str], form: BaseForm) -> Difference:
    was, now, _ = change
    field_name = name.removesuffix("_id")
    typed = form.cleaned_data.get(field_name, form.cleaned_data.get(name)) if hasattr(form, "cleaned_data") else None
    try:
        field: Any = record._meta.get_field(field_name)
    except FieldDoesNotExist:
        return Difference(name.replace("_", " "), shown(was), shown(now), shown(typed) if typed is not None else "")
    label = str(field.verbose_name)
    return Difference(
        label[:1].upper() + label[1:], shown(was, field), shown(now, field), shown(typed, field) if typed else ""
    )


def shown(value: Any, field: Any = None) -> str:
    """A stored value for people: the name of a choice, a day in words, yes or no, a list with commas."""
    if value in (None, ""):
        return NOT_RECORDED
    if isinstance(value, bool):
        return yes_no(value)
    if isinstance(value, list):
        return ", ".join(shown(one) for one in value) or NOT_RECORDED
    if field is not None and getattr(field, "choices", None):
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, models.DateField):
        found = field.to_python(value)
        return day_in_words(found) if found else NOT_RECORDED
    if isinstance(field, models.ForeignKey) and not isinstance(value, models.Model):
        found = field.related_model._base_manager.filter(pk=value).first()  # type: ignore[union-attr]
        return str(found) if found else str(value)
    return str(value)
