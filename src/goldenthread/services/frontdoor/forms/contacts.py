"""Forms about a contact: taking it, finding out whom it is about, asking partners."""

from typing import Any, ClassVar

from django import forms

from goldenthread.mechanisms.pages.boxes import choice, line, long_text, number, tick
from goldenthread.mechanisms.pages.forms import MomentField
from goldenthread.services.frontdoor.forms.parts import DoorForm, described, known_organisation, lines_of, named
from goldenthread.services.frontdoor.models import (
    Agreement,
    Basis,
    Channel,
    Contact,
    ContactSource,
    ContactType,
    Domain,
    InformationAnswer,
    Known,
    Need,
    NeedTag,
    Residency,
    Source,
    Told,
    Urgency,
)


class ContactForm(DoorForm):
    """A contact taken by telephone or otherwise by a worker."""

    groups = (
        ("How it came", ("received_at", "channel", "out_of_hours")),
        (
            "Who is it from?",
            ("source_kind", "sub_source", "name", "role", "body", "organisation", "telephone", "email"),
        ),
        ("", ("relation_to_child", "wants_anonymity", "wants_feedback")),
        ("What is it about?", ("type", "reason", "domain", "what_happened", "child_words", "why_now", "urgency")),
        ("Who is it about?", ("children", "others", "location_of_concern", "online_risk")),
        ("The parents", ("parent_told", "parent_told_reason")),
    )
    received_at = MomentField(label="When was it received?", past=True)
    channel = choice("How did it come?", Channel, initial=Channel.TELEPHONE)
    out_of_hours = tick("Taken out of hours")
    source_kind = choice("Who is it from?", Source)
    sub_source = line("The area's own kind of referrer", required=False)
    name = line("Name", required=False)
    role = line("Role", required=False)
    body = known_organisation()
    organisation = line("Organisation, if it is not on the list", required=False)
    telephone = line("Telephone", required=False)
    email = forms.EmailField(label="E-mail", required=False)
    relation_to_child = line("Relation to the child", required=False)
    wants_anonymity = tick("Does not want to be named to the family")
    wants_feedback = choice("Do they want to hear what is decided?", ContactSource.Feedback)
    type = choice("Kind of contact", ContactType, initial=ContactType.WELFARE)
    reason = line("The area's own word for why", required=False)
    domain = choice("Is it about children or adults?", Domain, initial=Domain.CHILDREN, required=False)
    what_happened = long_text("What happened? Facts, in the caller's words")
    child_words = long_text("What did the child say?", required=False, rows=2)
    why_now = long_text("Why now?", required=False, rows=2)
    urgency = choice("How urgent is it?", Urgency, initial=Urgency.GREEN)
    children = long_text(
        "Children it is about",
        help_text="One on each line, as the caller names them, with the age if known: Robin Vale, 8",
    )
    others = long_text(
        "Other people named",
        required=False,
        rows=2,
        help_text="One on each line, with what they are to the child: Pat Vale, mother",
    )
    location_of_concern = line("Where it happened", required=False)
    online_risk = long_text("Online risk: platforms and contacts", required=False, rows=2)
    parent_told = choice("Does the parent know?", Told, required=False)
    parent_told_reason = long_text("If not, why not?", rows=2, sometimes=True)

    SOURCE: ClassVar[tuple[str, ...]] = (
        "name",
        "role",
        "body",
        "organisation",
        "telephone",
        "email",
        "relation_to_child",
        "sub_source",
        "wants_anonymity",
        "wants_feedback",
    )

    @property
    def answers(self) -> dict[str, Any]:
        """As the step takes them: the source, the children and the other people apart from the facts."""
        given = super().answers
        source = {"kind": given.pop("source_kind"), **{name: given.pop(name) for name in self.SOURCE}}
        adults = given["domain"] == Domain.ADULTS
        subjects = [described(one) | {"is_child": not adults} for one in lines_of(given.pop("children"))]
        people = [named(one) for one in lines_of(given.pop("others"))]
        given["domain"] = given["domain"] or Domain.CHILDREN
        return {**given, "source": source, "subjects": subjects, "people": people}


class FilterForm(forms.Form):
    """Which contacts the board shows; the tabs choose the state, which the filters keep."""

    state = forms.CharField(required=False, widget=forms.HiddenInput)
    whose = choice("Whose", (("mine", "Mine"), ("my team's", "My team's")), required=False)
    show = choice(
        "Only",
        (("late", "Late"), ("non-resident", "Children living elsewhere"), ("no second check", "Without second check")),
        required=False,
    )
    urgency = choice("Urgency", Urgency, required=False)


class IdentifyForm(DoorForm):
    """Who a subject is, among the people who were found."""

    person: Any = forms.ModelChoiceField(
        label="Who is it?", queryset=None, required=False, widget=forms.RadioSelect, empty_label="None of these"
    )
    residency = choice("Where does the child live?", Residency)
    home_authority = line("If the child lives elsewhere: the home authority", sometimes=True)
    main_need = choice("Main need", Need, required=False)
    needs = forms.MultipleChoiceField(
        label="Other needs and worries", choices=NeedTag.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    worry = long_text("What is the worry about this child?", required=False, rows=2)
    strengths = long_text("What goes well?", required=False, rows=2)

    def offer(self, people: Any, found: list[tuple[Any, str]]) -> None:
        """Let the worker choose among the people found; only people they may see are accepted."""
        field: Any = self.fields["person"]
        field.queryset = people
        field.widget.choices = [*found, ("", "None of these: keep the description")]


class AddSubjectForm(DoorForm):
    """Somebody else whom a contact turns out to be about."""

    described_as = line("Name or description")
    age_told = number("Age, if known", 120)
    is_child = tick("This is a child", initial=True)


class ShiftForm(DoorForm):
    """What the morning should know."""

    note = long_text("What should the morning know?", required=False)


class UrgencyForm(DoorForm):
    """How urgent a contact is."""

    urgency = choice("How urgent is it?", Urgency)
    reason = long_text("If it is less urgent than before: why?", rows=2, sometimes=True)


class ParentToldForm(DoorForm):
    """Whether the parent knows."""

    parent_told = choice("Does the parent know?", Told)
    reason = long_text("If not, why not?", rows=2, sometimes=True)
    agreement = choice("Do they agree that we ask other agencies?", Agreement, required=False)


class AskForm(DoorForm):
    """Questions to a partner, with the context without which nothing is sent."""

    subjects: Any = forms.ModelMultipleChoiceField(
        label="About whom?", queryset=None, widget=forms.CheckboxSelectMultiple
    )
    body = known_organisation("Which organisation?")
    organisation = line("Organisation, if it is not on the list", required=False)
    why = long_text("Why do we ask? The partner reads this")
    questions = long_text("What do we want to know?")
    basis = choice("On what basis?", Basis)
    reason_without_consent = long_text("If without consent: why?", rows=2, sometimes=True)
    priority = choice("How soon?", Urgency)

    def prepare(self) -> None:
        """The children of this contact."""
        field: Any = self.fields["subjects"]
        field.queryset = self.record.subjects.select_related("person")
        field.label_from_instance = lambda one: str(one.person or one.described_as)


class AnswerForm(DoorForm):
    """A partner's answer, in two minutes."""

    known = choice("Are they known to you?", Known)
    what_we_know = long_text("What do you know?", required=False)
    level_of_worry = line("How worried are you?", required=False)
    refused_because = long_text("If you will not answer: why?", rows=2, sometimes=True)
    may_share_with_family = choice("May the family be told?", InformationAnswer.Share)
    answered_by_name = line("Your name and role", required=False)


class ReasonForm(DoorForm):
    """A reason."""

    reason = long_text("Why?", rows=3)


class LinkForm(ReasonForm):
    """To which other contact this one belongs."""

    field_order = ("other", "reason")
    other = line("Reference of the other contact", help_text="For example C-2017-000123")

    def clean_other(self) -> Contact:
        """A contact that the worker may see, and another one than this."""
        ref = self.cleaned_data["other"].strip().upper()
        found: Contact | None = Contact.objects.visible_to(self.user).filter(area=self.record.area_id, ref=ref).first()
        if found is None:
            raise forms.ValidationError(f"Found no contact {ref} of this area; expected a reference like C-2017-000123")
        if found.pk == self.record.pk:
            raise forms.ValidationError("Found this contact itself; expected another one")
        return found


class SplitForm(ReasonForm):
    """Who gets a contact of their own."""

    field_order = ("subjects", "reason")
    subjects: Any = forms.ModelMultipleChoiceField(
        label="Who gets a contact of their own?", queryset=None, widget=forms.CheckboxSelectMultiple
    )

    def prepare(self) -> None:
        """The children and adults of this contact."""
        field: Any = self.fields["subjects"]
        field.queryset = self.record.subjects.select_related("person")
        field.label_from_instance = lambda one: str(one.person or one.described_as)

    def clean_subjects(self) -> list[Any]:
        """Some of them, never all."""
        chosen = list(self.cleaned_data["subjects"])
        if len(chosen) == self.record.subjects.count():
            raise forms.ValidationError("Found everybody; leave at least one with this contact")
        return chosen


class WrittenForm(DoorForm):
    """The written confirmation of a telephone referral."""

    received_at = MomentField(label="When did it come?", past=True)
    evidence_note = line("What came", required=False)
    file = forms.FileField(label="The confirmation itself", required=False)
