"""What the forms of the front door have in common, and the boxes that only they have."""

import re
from datetime import date
from typing import Any

from django import forms

from goldenthread.mechanisms.pages.forms import DayField, GoldenForm
from goldenthread.services.frontdoor.steps.gates import asked_by
from goldenthread.services.people.models import Organisation

NAME_AND_AGE = re.compile(r"^(?P<name>.+?)[,;]\s*(?:aged?\s*)?(?P<age>\d{1,2})$")


class AskedDay(DayField):
    """A day that the step wants; while it is empty the page says so in the step's own words."""

    def clean(self, value: Any) -> Any:
        """The day. Raises ValidationError when nothing was typed."""
        if not isinstance(value, date) and not any(value or ()):
            raise forms.ValidationError(self.error_messages["required"])
        return super().clean(value)


def known_organisation(label: str = "Organisation") -> Any:
    """One of the organisations that the area knows; `DoorForm` fits the list to the area."""
    return forms.ModelChoiceField(label=label, queryset=Organisation.objects.none(), required=False)


def lines_of(given: str) -> list[str]:
    """The lines of a box that say something."""
    return [one.strip() for one in given.splitlines() if one.strip()]


def described(given: str) -> dict[str, Any]:
    """A child as typed on one line: "Robin, 8" gives the age too."""
    found = NAME_AND_AGE.match(given)
    return {"described_as": given, "age_told": int(found["age"]) if found else None}


def named(given: str) -> dict[str, str]:
    """Somebody as typed on one line, with what they are to the child after a comma."""
    name, _, role = given.partition(",")
    return {"name": name.strip()[:200], "role": role.strip()[:100] or "not known"}


class DoorForm(GoldenForm):
    """A form about one record of the front door, or about an area.

    What the gates of its `step` always want is asked for in their own words.
    """

    def __init__(self, *args: Any, about: Any = None, user: Any = None, step: Any = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.record, self.user = about, user
        for name, says in asked_by(step.gates if step else ()).items():
            if name in self.fields:
                self.fields[name].required = True
                self.fields[name].error_messages["required"] = says
        if "body" in self.fields and user is not None:
            self._offer_organisations()
        self.prepare()

    def _offer_organisations(self) -> None:
        field: Any = self.fields["body"]
        rows = Organisation.objects.open().visible_to(self.user)
        area_id = getattr(self.record, "area_id", None) or getattr(self.record, "pk", None)
        field.queryset = rows.filter(area=area_id).order_by("name", "pk")

    def prepare(self) -> None:
        """Fit the choices to the record; nothing by default."""
