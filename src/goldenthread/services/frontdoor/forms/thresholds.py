"""The form with which a threshold document is published."""

import re
from typing import Any

from django import forms

from goldenthread.mechanisms.pages.boxes import line, long_text
from goldenthread.mechanisms.pages.forms import DayField
from goldenthread.services.frontdoor.forms.parts import DoorForm, lines_of
from goldenthread.services.frontdoor.models import Level

PARAGRAPH = re.compile(r"^(?P<level>[1-4])\s*[|;]\s*(?P<number>[\w.]{1,20})\s*[|;]\s*(?P<text>\S.*)$")


class ThresholdForm(DoorForm):
    """A new version of the levels of need."""

    name = line("What is this version called?")
    since = DayField(label="In force from")
    paragraphs = long_text(
        "The paragraphs",
        rows=14,
        help_text="One on each line: level | number | text, for example 4 | 4.2 | Neglect that goes on and harms.",
    )

    def clean_paragraphs(self) -> list[dict[str, Any]]:
        """Every line read; each level has a paragraph, and no number comes twice."""
        found = [_paragraph(place, one) for place, one in enumerate(lines_of(self.cleaned_data["paragraphs"]), 1)]
        numbers = [one["number"] for one in found]
        twice = sorted({number for number in numbers if numbers.count(number) > 1})
        if twice:
            raise forms.ValidationError(f"Found paragraph {twice[0]} twice; expected each number once")
        missing = [level for level in Level if level not in {one["level"] for one in found}]
        if missing:
            raise forms.ValidationError(f"Found no paragraph of level {missing[0]}; expected one or more of each level")
        return found


def _paragraph(place: int, given: str) -> dict[str, Any]:
    found = PARAGRAPH.match(given)
    if found is None:
        raise forms.ValidationError(f"Line {place}: found “{given[:40]}”; expected level | number | text")
    return {"level": int(found["level"]), "number": found["number"], "text": found["text"]}


class ProtocolForm(DoorForm):
    """A new version of the local protocol for assessment."""

    name = line("What is this version called?")
    since = DayField(label="In force from")
    text = long_text("The protocol", rows=14)
    link = forms.URLField(label="Where it is published", required=False, assume_scheme="https")
