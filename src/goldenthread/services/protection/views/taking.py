"""What the page of a step is in protection: a child is shown on the own tab."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from goldenthread.mechanisms.pages import taking
from goldenthread.mechanisms.pages.boxes import in_words
from goldenthread.mechanisms.pages.forms import GoldenForm
from goldenthread.mechanisms.steps.step import Step
from goldenthread.services.people.models import Person

OF_A_CHILD = ("area", "person", "person__lead", "person__team")


@dataclass(frozen=True)
class Asked(taking.Asked):
    """How a step is asked for, on the record of a child."""

    related: tuple[str, ...] = OF_A_CHILD

    def address(self, place: Any) -> str:
        """Where a record is shown: a child on the own tab, anything else on its page."""
        return reverse("protection:child", args=[place.pk]) if isinstance(place, Person) else taking.address_of(place)


StepAt = tuple[str, str, Step, Asked]  # address, name, step, and how it is asked for


def written(form: type[GoldenForm], *yes_no: str) -> Callable[[Any], dict[str, Any]]:
    """What a record says so far, in the boxes of a form; answers yes and no in words."""
    said = taking.written(form)
    return lambda record: {**said(record), **{name: in_words(getattr(record, name, None)) for name in yes_no}}


def to_child(record: Any) -> Any:
    """Back to the child."""
    return record.person
