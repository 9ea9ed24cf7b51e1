"""Forms of visits; the one of a visit made is short enough for a doorstep."""

from typing import Any

from django import forms

from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.boxes import choice, line, long_text, records, yes_or_no
from goldenthread.mechanisms.pages.forms import DayField, GoldenForm, MomentField
from goldenthread.services.practice.forms.parts import RecordForm, siblings_of, with_age
from goldenthread.services.practice.models.codes import (
    NOT_HELD,
    Achieved,
    DutyKind,
    NotAlone,
    PurposeLink,
    ViewsHow,
    VisitContext,
    VisitMethod,
    VisitStatus,
)
from goldenthread.services.practice.models.visits import VisitDuty


class PlanVisitForm(RecordForm):
    """What a visit is for, before it is made."""

    planned_for = MomentField(label="When")
    purpose = long_text(
        "What it is for", help_text="What you want to see, hear or change. To “check in” is no purpose."
    )
    purpose_link = choice("What it is tied to", PurposeLink)
    purpose_of = line("Which action, question or duty")
    others = records("Also to", required=False, help_text="One visit may be to several children")
    method = choice("How", VisitMethod)
    context = choice("Where", VisitContext)
    announced = yes_or_no("Does the family know that you come?")

    def prepare(self, record: Any) -> None:
        """The other children of the family."""
        self.offer("others", siblings_of(record, self.user), lambda one: with_age(one, today()))


class RecordVisitForm(RecordForm):
    """What a visit found of each child, and what it changed."""

    held_at = MomentField(label="When it was made", past=True)
    method = choice("How", VisitMethod)
    context = choice("Where", VisitContext)
    others_present = line("Who else was there", required=False)
    interpreter = line("Interpreter", required=False, longest=100)
    tools = line("Tools used", required=False, longest=200)
    observations = long_text("What was seen and heard", required=False)
    purpose_achieved = choice("Whether it did what it was for", Achieved, required=False)
    learned = long_text("What we now know", required=False)
    effect = long_text("What changes in the plan, the risk or the next step", required=False)
    still_unknown = long_text("What we still do not know", required=False)
    next_visit_by = DayField(label="Next visit by", required=False)

    def prepare(self, record: Any) -> None:
        """Boxes for each child, under the child's name, the children first."""
        self.people = [row.person for row in record.children.select_related("person").order_by("pk")]
        groups = []
        for person in self.people:
            own = _boxes(person)
            self.fields.update(own)
            groups.append((str(person), tuple(own)))
        visit = ("held_at", "method", "context", "others_present", "interpreter", "tools")
        impact = ("observations", "purpose_achieved", "learned", "effect", "still_unknown", "next_visit_by")
        self.groups = (("The visit", visit), *groups, ("What it found and changes", impact))  # type: ignore[misc]

    @property
    def answers(self) -> dict[str, Any]:
        """What is said of each child by the child's number, and what is said of the visit."""
        given = super().answers
        children = {person.pk: _said(person.pk, given) for person in self.people}
        return {**given, "children": children}


def _boxes(person: Any) -> dict[str, forms.Field]:
    """The boxes of one child; the step says what is missing, so that half a visit can be kept."""
    name, pk = person, person.pk
    return {
        f"seen_{pk}": yes_or_no(f"Was {name} seen?", required=False),
        f"alone_{pk}": yes_or_no(f"Was {name} seen alone?", required=False),
        f"reason_{pk}": choice("Why not alone", NotAlone, required=False),
        f"bedroom_{pk}": yes_or_no("Was the bedroom seen?", required=False),
        f"presentation_{pk}": long_text(f"How {name} looked and was", required=False),
        f"views_{pk}": long_text(f"What {name} said or showed", required=False),
        f"how_{pk}": choice("How it was heard", ViewsHow, required=False),
        f"noviews_{pk}": line("If nothing: why", required=False),
    }


def _said(pk: int, given: dict[str, Any]) -> dict[str, Any]:
    names = {
        "seen": "seen", "alone": "seen_alone", "reason": "not_alone_reason", "bedroom": "bedroom_seen",
        "presentation": "presentation", "views": "views", "how": "views_how", "noviews": "no_views_because",
    }  # fmt: skip
    return {name: given.pop(f"{box}_{pk}") for box, name in names.items()}


class AttemptForm(GoldenForm):
    """What happened at the door, and what was done next."""

    status = choice("What happened", [(one.value, one.label) for one in VisitStatus if one in NOT_HELD])
    held_at = MomentField(label="When", past=True)
    observations = long_text("What was seen and heard", required=False)
    done_next = long_text("What was done next")


class StartDutyForm(GoldenForm):
    """Why visits are owed, from when and how often."""

    kind = choice("Why visits are owed", DutyKind)
    starts_on = DayField(label="From")
    every = forms.IntegerField(
        label="How often", required=False, min_value=1, max_value=365, help_text="Leave it empty for the usual interval"
    )
    unit = choice("Counted in", VisitDuty.Unit, required=False)
    authority = line("Why this interval", required=False)


class EndDutyForm(GoldenForm):
    """When and why visits are no longer owed."""

    on = DayField(label="Day it ended", past=True)
    reason = line("Why it ended")
