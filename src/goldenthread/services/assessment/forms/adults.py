"""Forms about the adults of a family: who has a part, what it says, and what they need themselves."""

from typing import Any, ClassVar

from django import forms
from django.db.models import Q

from goldenthread.mechanisms.pages import boxes
from goldenthread.mechanisms.pages.forms import DayField, GoldenForm, RecordForm
from goldenthread.services.assessment.codes import PARENTING_CHOICES, AdultNeedKind, AdultService, Engagement
from goldenthread.services.people.models import Person, PersonKind, Relationship, SignificantAdult


class AddAdultForm(RecordForm):
    """An adult of the family who gets a part."""

    person = forms.ModelChoiceField(
        label="Adult", queryset=Person.objects.none(), empty_label="Choose one", help_text="From the family"
    )
    relationship = boxes.line("What they are to the child", longest=100)
    lives_with_child = boxes.yes_or_no("Do they live with the child?")

    def prepare(self, record: Any) -> None:
        """Adults among the family and the significant adults of the children, who have no part yet."""
        children = record.children.values("person")
        known = SignificantAdult.objects.filter(person__in=children).values("adult")
        related = Relationship.objects.current().filter(to_person__in=children).values("from_person")
        wanted = Q(pk__in=known) | Q(pk__in=related, kind=PersonKind.ADULT)
        adults = Person.objects.visible_to(self.user).filter(wanted).exclude(pk__in=record.adults.values("person"))
        self.fields["person"].queryset = adults.order_by("sort_name")


class AdultPartForm(GoldenForm):
    """What an adult says, can do and needs; it is private to that adult."""

    groups: ClassVar[tuple[tuple[str, tuple[str, ...]], ...]] = (
        ("Taking part", ("engaged", "engaged_reason")),
        ("In their own words", ("own_words", "wanted")),
        ("Their life", ("history", "support")),
        ("As a parent or carer", ("does_well", "struggles_with", "capacity")),
    )
    engaged = boxes.choice("Did they take part?", Engagement.choices, required=False)
    engaged_reason = boxes.long_text("Why they did not take part, with the evidence", required=False, longest=2_000)
    own_words = boxes.long_text("In their own words", required=False)
    wanted = boxes.long_text("What they want to change, and what would help", required=False, longest=4_000)
    history = boxes.long_text("History", required=False, help_text="Childhood, relationships, health, work")
    support = boxes.long_text("Who stands by them", required=False, longest=2_000)
    does_well = boxes.several("Where they do well", PARENTING_CHOICES, required=False)
    struggles_with = boxes.several("Where they need help", PARENTING_CHOICES, required=False)
    capacity = boxes.long_text("Capacity to parent", required=False, help_text="What it means for each child")


class AdultNeedForm(GoldenForm):
    """Something that the adult needs help with themselves."""

    kind = boxes.choice("What they need help with", AdultNeedKind)
    shows = boxes.long_text("How it shows", longest=4_000)
    touches_child = boxes.long_text("How it touches the child", required=False, longest=4_000)
    helped_by = boxes.line("Who helps now", required=False)
    wants_help = boxes.yes_or_no("Do they want help with it?", required=False)


class TakeBackForm(GoldenForm):
    """Why it is not a need."""

    reason = boxes.long_text("Why it is not a need, or not any more", longest=2_000)


class ReferAdultForm(RecordForm):
    """A parent who needs help themselves."""

    service = boxes.line("Who is asked to help", help_text="For example adult social care")
    needs = boxes.long_text("What they need help with, and how it touches the child", longest=4_000)
    agreed = boxes.yes_or_no("Do they agree?")
    without_agreement = boxes.long_text("If not, why it is sent all the same", required=False, longest=2_000)

    def prepare(self, record: Any) -> None:
        """The needs that are written down stand there already."""
        self.fields["needs"].initial = "\n".join(record.needs_in_words())


class AdultAnswerForm(GoldenForm):
    """What the service says."""

    outcome = boxes.radios("What they say", [pair for pair in AdultService.choices if pair[0] != AdultService.SENT])
    answered_on = DayField(label="Day of the answer", past=True)
    answer = boxes.long_text("How they help, or why not", longest=2_000)
