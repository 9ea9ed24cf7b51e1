"""What is asked when a plan is shared with other areas, or its colours are to mean something else."""

from typing import Any

from django import forms

from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.actions.codes import Progress
from goldenthread.mechanisms.actions.forms.fields import ActionForm
from goldenthread.mechanisms.actions.models import Plan
from goldenthread.mechanisms.actions.plans.lines import scheme_of
from goldenthread.mechanisms.actions.scheme_gates import COLOURS
from goldenthread.mechanisms.actions.schemes import Scheme, Status
from goldenthread.mechanisms.pages.boxes import choice, line, long_text, records
from goldenthread.mechanisms.pages.forms import ask_in_our_words

MORE = 1  # values that can be added at a time
SAYS_LATE = (("", "Nothing: the value says it"), (" LATE", "The word LATE"), (", {} late", "How many days late"))
SIDES = (("in_time", "in time"), ("late", "late"))


class ShareForm(ActionForm):
    """Whose plan it is too."""

    areas = records("Which other areas is it a plan of?", required=False)

    def prepare(self, record: Plan) -> None:
        """Offer the other areas."""
        self.offer("areas", Area.objects.exclude(pk=record.area_id).order_by("name"))
        self.fields["areas"].initial = [one.pk for one in record.areas()[1:]]


class SchemeForm(ActionForm):
    """The values of a key, and which of them each judgement prints."""

    keeps_draft = False
    says_late = choice(
        "What is added to the word of what is late?", SAYS_LATE[1:], required=False, empty=SAYS_LATE[0][1]
    )
    reason = long_text("Why does it change?", rows=2, longest=300)

    def prepare(self, record: Plan) -> None:
        """A group of boxes for each value, and a letter for each judgement."""
        scheme = scheme_of(record)
        self.count = len(scheme.statuses) + MORE
        values = [*scheme.statuses, *[Status("", "", "", "")] * MORE]
        groups = [(value.word or "Another value", tuple(self._value(at, value))) for at, value in enumerate(values)]
        rules = (f"What each judgement prints {said}" for _, said in SIDES)
        groups += [(title, tuple(self._rules(side, scheme))) for title, (side, _) in zip(rules, SIDES, strict=True)]
        self.fields["says_late"].initial = scheme.says_late
        self.groups = (*groups, ("The change", ("says_late", "reason")))  # type: ignore[misc]

    def _value(self, at: int, value: Status) -> list[str]:
        colours = [(one, one.capitalize()) for one in COLOURS]
        given: dict[str, forms.Field] = {
            "letter": line("Letter", longest=2, required=bool(value.letter), initial=value.letter),
            "word": line("Word", longest=30, required=bool(value.letter), initial=value.word),
            "colour": choice("Colour", colours, required=bool(value.letter), initial=value.colour),
            "meaning": line("Meaning", required=bool(value.letter), initial=value.meaning),
        }
        return [self._add(f"value_{at}_{name}", field) for name, field in given.items()]

    def _rules(self, side: str, scheme: Scheme) -> list[str]:
        table = getattr(scheme, side)
        return [
            self._add(f"{side}_{at}", line(str(one.label), longest=2, initial=table[one].letter, help_text="A letter."))
            for at, one in enumerate(Progress)
        ]

    def _add(self, name: str, field: forms.Field) -> str:
        ask_in_our_words(field)
        self.fields[name] = field
        return name

    @property
    def answers(self) -> dict[str, Any]:
        """The key as it is kept."""
        said = self.cleaned_data
        parts = ("letter", "word", "colour", "meaning")
        values = [{part: said[f"value_{at}_{part}"].strip() for part in parts} for at in range(self.count)]
        rules = {
            side: {one.value: said[f"{side}_{at}"].strip() for at, one in enumerate(Progress)} for side, _ in SIDES
        }
        written = {
            "values": [one for one in values if one["letter"]],
            "says_late": said["says_late"],
            **rules,
            "edition": 0,
        }
        return {"written": written, "reason": said["reason"]}
