"""Forms of the chronology."""

from datetime import date
from typing import Any

from django import forms

from goldenthread.mechanisms.calendar import add_months, today
from goldenthread.mechanisms.pages.boxes import choice, line, long_text, records
from goldenthread.mechanisms.pages.forms import DayField, GoldenForm
from goldenthread.services.people.models import Person
from goldenthread.services.practice.forms.parts import RecordForm, siblings_of, with_age
from goldenthread.services.practice.models.codes import DatePrecision, EntryCategory, EntryKind

SIGNIFICANCE = ((1, "1: part of the picture"), (2, "2: matters"), (3, "3: changed the child’s life"))
SPANS = (
    ("", "The whole time"),
    ("36", "The last three years"),
    ("12", "The last year"),
    ("3", "The last three months"),
)


class EntryForm(GoldenForm):
    """What happened, what it meant for the child, and what came of it."""

    groups = (
        ("What happened", ("event_on", "precision", "what_happened", "kind", "category", "significance")),
        ("What it meant", ("effect_on_child", "outcome", "look_again_on")),
        ("Where we know it from", ("source_agency", "source_record", "for_court", "for_sharing")),
    )
    event_on = DayField(
        label="Day it happened", past=True, help_text="The first day, if only the month or year is known"
    )
    precision = choice("How exactly the day is known", DatePrecision)
    what_happened = long_text("What happened", longest=2_000)
    kind = choice("Kind of event", EntryKind)
    category = choice("Part of life", EntryCategory)
    significance = forms.TypedChoiceField(label="How much it matters", choices=SIGNIFICANCE, coerce=int)
    effect_on_child = long_text("What it meant for the child", required=False, longest=2_000)
    outcome = long_text("What came of it", required=False, longest=2_000)
    look_again_on = DayField(label="If not yet known: day to look again", required=False)
    source_agency = line("Who told us", required=False, longest=100)
    source_record = line("Where it is recorded", required=False)
    for_court = forms.BooleanField(label="For the court version", required=False)
    for_sharing = forms.BooleanField(label="For the version shared with the family", required=False)


class LeaveOutForm(GoldenForm):
    """Why it does not belong there."""

    reason = line("Why it is left out")


class SiblingEntryForm(RecordForm):
    """What the same event meant for a brother or sister."""

    sibling = forms.ModelChoiceField(label="Brother or sister", queryset=Person.objects.none())
    effect_on_child = long_text("What it meant for that child", longest=2_000)
    outcome = long_text("What came of it", longest=2_000)

    def prepare(self, record: Any) -> None:
        """Those who live with the child or share a parent."""
        self.fields["sibling"].queryset = siblings_of(record.person, self.user)


class ReviewForm(GoldenForm):
    """What the whole tells us."""

    reviewed_on = DayField(label="Day of the review", past=True)
    pattern = long_text("What the sequence tells us", required=False)
    nothing_significant = forms.BooleanField(label="Nothing significant has happened", required=False)
    gaps = long_text("What is missing", required=False)


class SignOffForm(GoldenForm):
    """The day of the manager's signature."""

    on = DayField(label="Day of the sign-off", past=True)


class FilterForm(forms.Form):
    """What part of the chronology is shown."""

    span = forms.ChoiceField(label="Which time", required=False)
    category = forms.ChoiceField(label="Part of life", choices=[("", "All"), *EntryCategory.choices], required=False)
    agency = forms.ChoiceField(label="Who told us", required=False)
    siblings = records("Together with", required=False)

    def __init__(self, *args: Any, person: Person, user: Any, told: list[tuple[str, date]], **more: Any) -> None:
        """`told` is who told of each event, and its day: what there is to choose from."""
        super().__init__(*args, **more)
        years = sorted({on.year for _, on in told}, reverse=True)
        spans: Any = self.fields["span"]
        spans.choices = [*SPANS, *((f"in {one}", f"Only {one}") for one in years)]
        agencies = sorted({who for who, _ in told if who})
        children: Any = self.fields["siblings"]
        children.queryset = siblings_of(person, user)
        children.label_from_instance = lambda one: with_age(one, today())
        if not children.queryset.exists():
            del self.fields["siblings"]
        told_by: Any = self.fields["agency"]
        told_by.choices = [("", "All"), *((one, one) for one in agencies)]

    def days(self) -> tuple[date | None, date | None]:
        """The first and the last day that were chosen; None where that end is open."""
        span = self.chosen("span") or ""
        if span.startswith("in "):
            year = int(span.removeprefix("in "))
            return date(year, 1, 1), date(year, 12, 31)
        return (add_months(today(), -int(span)) if span else None), None

    def chosen(self, name: str) -> Any:
        """What was chosen, or nothing when it cannot be read."""
        return self.cleaned_data.get(name) if self.is_valid() else None
