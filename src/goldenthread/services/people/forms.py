"""The forms of people; they check shape, the steps check rules."""

from collections.abc import Sequence
from typing import Any

from django import forms

from goldenthread.mechanisms.access.models import Area, BreakGlass, Restriction, Team, User
from goldenthread.mechanisms.pages.boxes import choice, line, long_text, tick
from goldenthread.mechanisms.pages.forms import DayField, GoldenForm, ask_in_our_words
from goldenthread.services.people import models as people
from goldenthread.services.people.choosing import AboutForm, PersonField
from goldenthread.services.people.entering import NewPerson


def text(label: str, longest: int = 100, required: bool = True, **more: Any) -> forms.CharField:
    """A box for one line, no longer than a name."""
    return line(label, required, longest=longest, **more)


def worker(label: str = "Worker") -> "forms.ModelChoiceField[User]":
    """Somebody who works in the area."""
    return forms.ModelChoiceField(User.objects.none(), label=label)


def workers(label: str, **more: Any) -> "forms.ModelMultipleChoiceField[User]":
    """Several who work in the area."""
    return forms.ModelMultipleChoiceField(User.objects.none(), label=label, **more)


def team() -> "forms.ModelChoiceField[Team]":
    """A team of the area."""
    return forms.ModelChoiceField(Team.objects.none(), label="Team")


def ask_which_area(form: forms.Form, areas: Sequence[Area]) -> None:
    """Whoever works in several areas says in which something is entered."""
    if len(areas) > 1:
        choices = [(area.pk, area.name) for area in areas]
        form.fields["area"] = forms.ChoiceField(label="In which area?", choices=choices, widget=forms.RadioSelect)
        ask_in_our_words(form.fields["area"])
        form.order_fields(["area", *form.fields])


class SearchForm(GoldenForm):
    """The one box."""

    keeps_draft = False
    q = text(
        "Name, date of birth, number, postcode or telephone",
        200,
        required=False,
        help_text="A part of a name or of a date will do",
    )


class CreateForm(AboutForm):
    """What is known of somebody new; one box for each match that must be answered."""

    groups = (
        (
            "Who it is",
            ("area", "kind", "given", "middle", "family", "known_as", "placeholder_label", "placeholder_reason"),
        ),
        ("Birth", ("born_on", "birth_precision", "expected_on", "sex", "ethnicity")),
        ("Numbers", ("nhs_number", "upn")),
        ("Where they live", ("address", "postcode")),
    )
    kind = choice("Kind of person", people.PersonKind)
    given = text("Given name", required=False)
    middle = text("Middle names", required=False)
    family = text("Family name", required=False)
    known_as = text("Known as", required=False, help_text="Only if it is not the given name")
    placeholder_label = text(
        "Label for an unknown person", 60, required=False, help_text="Such as “man seen at the door”"
    )
    placeholder_reason = text("Why the person cannot be named yet", 60, required=False)
    born_on = DayField(label="Date of birth", required=False, past=True)
    birth_precision = choice("How much of the date of birth is known", people.BirthPrecision)
    expected_on = DayField(label="Expected date of birth", required=False)
    sex = choice("Sex", people.Sex)
    ethnicity = choice("Ethnicity", people.Ethnicity, required=False)
    nhs_number = text("NHS number", 14, required=False)
    upn = text("Unique pupil number", 15, required=False)
    address = text("House and street", 300, required=False)
    postcode = text("Postcode", 10, required=False)

    def __init__(self, *args: Any, matches: tuple[Any, ...] = (), areas: Sequence[Area] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        ask_which_area(self, areas)
        self.answered = [f"different_{match.person_id}" for match in matches]
        for name, match in zip(self.answered, matches, strict=True):
            self.fields[name] = text(f"Why {match.title} is a different person", 300, required=False)

    @property
    def answers(self) -> dict[str, Any]:
        """The new person, and why each match is somebody else."""
        given = {name: value for name, value in super().answers.items() if name not in {*self.answered, "area"}}
        different = {int(name.removeprefix("different_")): self.cleaned_data[name] for name in self.answered}
        return {"person": NewPerson(**given), "different": different}


class NameForm(AboutForm):
    type = choice("Kind of name", people.NameType)
    given = text("Given name", required=False)
    middle = text("Middle names", required=False)
    family = text("Family name")
    family_first = tick("The family name comes first")
    original_script = text("In its own script", 200, required=False)
    protected = tick("Protected name", help_text="Only the allocated worker and the manager see it; no search finds it")
    starts_on = DayField(label="Used from", required=False)


class CorrectForm(AboutForm):
    kind = choice("Kind of person", people.PersonKind)
    born_on = DayField(label="Date of birth", required=False, past=True)
    birth_precision = choice("How much of the date of birth is known", people.BirthPrecision)
    expected_on = DayField(label="Expected date of birth", required=False)
    died_on = DayField(label="Date of death", required=False, past=True)
    sex = choice("Sex", people.Sex)
    ethnicity = choice("Ethnicity", people.Ethnicity, required=False)


class IdentifierForm(AboutForm):
    type = choice("Kind of number", people.IdentifierType)
    value = text("Number", 40)
    source = text("Where it is from", required=False)
    verified_on = DayField(label="Verified on", required=False, past=True)


class IdentifierStatusForm(AboutForm):
    status = choice("Status", people.IdentifierStatus)
    on = DayField(label="From which day", past=True)


class DisabilityForm(AboutForm):
    code = choice("Disability", people.DisabilityCode)
    description = text("In words", 300, required=False)
    starts_on = DayField(label="From", required=False, past=True)


class ContactForm(AboutForm):
    kind = choice("Kind", people.ContactKind)
    value = text("Number or address", 200)
    safe = choice("Is it safe to use?", people.SafeToUse)
    safe_note = text("What to take care of", 300, required=False, help_text="Printed beside it everywhere")
    best_times = text("Best times", required=False)
    preferred = tick("Preferred")


def nights() -> forms.IntegerField:
    """How much of the week somebody is there."""
    return forms.IntegerField(
        label="Nights a week",
        required=False,
        min_value=0,
        max_value=7,
        help_text="Only where they live in more than one place",
    )


class AddressForm(AboutForm):
    lines = text("House and street", 300, required=False)
    postcode = text("Postcode", 10, required=False)
    type = choice("What the address is for", people.AddressType)
    residency = choice("Belonging", people.Residency)
    main = tick("Main address")
    nights_per_week = nights()
    starts_on = DayField(label="From", required=False)
    ends_on = DayField(label="Until", required=False)


class MoveForm(AboutForm):
    on = DayField(label="Date of the move")
    lines = text("House and street", 300, required=False)
    postcode = text("Postcode", 10, required=False)
    type = choice("What the address is for", people.AddressType)
    residency = choice("Belonging", people.Residency)
    nights_per_week = nights()


class NightsForm(AboutForm):
    nights_per_week = nights()


class EndForm(AboutForm):
    on = DayField(label="Last day", past=True)


class SealForm(AboutForm):
    reason = choice("Why the address must be sealed", people.SealReason)
    danger = text("Who is the danger", 300)
    grantees = workers("Who may see the address", help_text="You are always named")
    on = DayField(label="From which day", past=True)


class OnForm(AboutForm):
    on = DayField(label="On which day", past=True)


class UnsealForm(AboutForm):
    risk_note = long_text("Why it is safe to unseal the address")


class RelationshipForm(AboutForm):
    other = PersonField(label="The other person")
    type = choice("What the other person is to this person", people.RelationshipType)
    nature = choice("Nature", people.Nature, required=False)
    parental_responsibility = choice("Parental responsibility", people.ParentalResponsibility, required=False)
    certainty = choice("How sure it is", people.Certainty)
    evidence = text("Evidence", 300, required=False)
    tie = choice("How they stand to each other", people.EmotionalTie, required=False)
    contact_rule = choice("Contact", people.ContactRule, required=False)
    starts_on = DayField(label="From", required=False)


class HouseholdForm(AboutForm):
    role = choice("Role in the household", people.HouseholdRole)
    basis = choice("How much of the time", people.HouseholdMember.Basis)
    joins = PersonField(label="Joins the household of", required=False, help_text="Leave empty for a new household")
    starts_on = DayField(label="From", required=False)

    @property
    def answers(self) -> dict[str, Any]:
        """With the household of the person who was named."""
        given = super().answers
        other = given.pop("joins")
        member = people.HouseholdMember.objects.current().filter(person=other).first() if other else None
        return {**given, "household": member.household if member else None}

    def clean_joins(self) -> Any:
        """Somebody who lives in a household."""
        other = self.cleaned_data["joins"]
        if other and not people.HouseholdMember.objects.current().filter(person=other).exists():
            raise forms.ValidationError(f"{other} is in no household yet: record theirs first.")
        return other


class InvolvementForm(AboutForm):
    professional = forms.ModelChoiceField(people.Professional.objects.none(), label="Professional")
    role = choice("Role", people.InvolvementRole)
    invited_to_meetings = tick("Invited to meetings", initial=True)
    receives_plans = tick("Sends and receives plans")
    starts_on = DayField(label="From", required=False)

    def __init__(self, *args: Any, about: Any = None, user: Any = None, **more: Any) -> None:
        super().__init__(*args, about=about, user=user, **more)
        if user is not None:
            rows = people.Professional.objects.visible_to(user).filter(ends_on=None, area=about.area)
            self.fields["professional"].queryset = rows.order_by("name")


class ContactNotedForm(AboutForm):
    on = DayField(label="Day of the contact", past=True)
    about = text("What it was about", 200, required=False)


def weight() -> forms.DecimalField:
    """What the work weighs in the worker's load, where the manager says otherwise than usual."""
    return forms.DecimalField(
        label="What it weighs",
        required=False,
        min_value=0,
        max_value=9,
        decimal_places=2,
        help_text="In cases; leave it empty for the usual weight",
    )


class AllocateForm(AboutForm):
    worker = worker()
    team = team()
    role = choice("Role", people.AllocationRole)
    lead = tick("Lead worker", initial=True)
    cover_for = forms.ModelChoiceField(
        people.Allocation.objects.none(), label="Covers for", required=False, empty_label="Nobody"
    )
    weight = weight()
    starts_on = DayField(label="From", past=True)

    def __init__(self, *args: Any, about: Any = None, user: Any = None, **more: Any) -> None:
        super().__init__(*args, about=about, user=user, **more)
        covered: Any = self.fields["cover_for"]
        if about is not None:
            covered.queryset = people.Allocation.objects.open().filter(person=about).select_related("worker")
        covered.label_from_instance = lambda one: f"{one.worker}, {one.get_role_display().lower()}"


def no_handover() -> forms.CharField:
    """Why the work of a lead passes on without a handover."""
    return text("If no handover was accepted: what is the emergency?", 300, required=False)


class ReallocateForm(AboutForm):
    worker = worker("New lead worker")
    team = team()
    on = DayField(label="From", past=True)
    end_reason = choice("Why the worker changes", people.AllocationEnd)
    weight = weight()
    without_handover = no_handover()


class EndAllocationForm(AboutForm):
    on = DayField(label="Last day", past=True)
    end_reason = choice("Why it ended", people.AllocationEnd)
    without_handover = no_handover()


class TeamForm(AboutForm):
    team = team()


class ConflictForm(AboutForm):
    worker = worker("Who must not work with them")
    reason = text("How they stand to the family", 300, help_text="Only managers read this")
    on = DayField(label="Declared on", past=True)


class SignificantAdultForm(AboutForm):
    adult = PersonField(label="Who it is", required=False)
    role = choice("What they are to the child", people.AdultRole)
    position = choice("Where the work with them stands", people.Engagement)
    reason = long_text("Why they are not involved", required=False)
    steps_to_identify = long_text("What was done to find out who it is", required=False)


class AttemptForm(AboutForm):
    made_on = DayField(label="Date", past=True)
    method = choice("How", people.AttemptMethod)
    outcome = choice("What came of it", people.AttemptOutcome)
    note = long_text("Note", required=False)


class RestrictForm(AboutForm):
    kind = choice("Kind", Restriction.Kind)
    level = choice("Level", Restriction.Level)
    reason = long_text("Reason")
    grantees = workers("Who may open the record", help_text="At least two people")
    on = DayField(label="From", past=True)


class GranteesForm(AboutForm):
    grantees = workers(
        "Who may open the record", help_text="At least two people; whoever is not ticked may no longer open it"
    )
    reason = long_text("Reason")
    on = DayField(label="From", past=True)


class ReasonOnForm(AboutForm):
    reason = long_text("Reason")
    on = DayField(label="Date", past=True)


class BreakGlassForm(GoldenForm):
    keeps_draft = False
    person_no = text("Person number", 12)
    reason = long_text(
        "Why you must open the record now", help_text="20 characters or more. The owner is told at once."
    )


class FindingForm(AboutForm):
    finding = choice("Finding", BreakGlass.Finding)
    reason = long_text("Reason")
