"""The forms of warnings, needs, consent and sharing, and the photo."""

from typing import Any

from django import forms

from goldenthread.mechanisms.documents.storing import may_be_taken
from goldenthread.mechanisms.pages.boxes import choice, long_text, tick
from goldenthread.mechanisms.pages.forms import DayField, GoldenForm
from goldenthread.services.people import models as people
from goldenthread.services.people.choosing import AboutForm, PersonField
from goldenthread.services.people.forms import OnForm, text
from goldenthread.services.people.languages import language_code, language_name

__all__ = ["OnForm"]
LANGUAGE_HELP = (
    "Its name, such as Polish, Urdu or British Sign Language; for a rarer one the three letters of ISO 639-3"
)


def organisation(label: str, required: bool = True) -> "forms.ModelChoiceField[people.Organisation]":
    """A body of the area's directory."""
    return forms.ModelChoiceField(people.Organisation.objects.none(), label=label, required=required)


LANGUAGE_HELP = (
    "Its name, such as Polish, Urdu or British Sign Language; for a rarer one the three letters of ISO 639-3"
)


class FromDirectoryForm(AboutForm):
    """A form in which organisations of the person's area, and agreements in force, can be chosen."""

    def __init__(self, *args: Any, about: Any = None, user: Any = None, **more: Any) -> None:
        super().__init__(*args, about=about, user=user, **more)
        for field in self.fields.values():
            if user is not None and isinstance(field, forms.ModelChoiceField) and field.queryset is not None:
                _offer(field, about, user)


def _offer(field: Any, about: Any, user: Any) -> None:
    model = field.queryset.model
    if model is people.Organisation:
        field.queryset = model.objects.open().visible_to(user).filter(area=about.area).order_by("name")
    elif model is people.SharingAgreement:
        field.queryset = model.objects.in_force().visible_to(user).order_by("parties")


class FlagForm(AboutForm):
    field_order = ("kind", "of_the_home", "text", "advice", "evidence", "told_person", "why_not_told")
    kind = choice("What staff are warned of", people.FlagKind)
    of_the_home = tick("It is about the home: show it on everybody who lives there")
    advice = text("What staff should do", 300)
    evidence = text("How it is known", 300)
    told_person = tick("The person was told")
    why_not_told = text("Why the person was not told", 300, required=False)
    text = long_text("What is known")  # last, for it takes the name of what makes the other boxes


class ReviewFlagForm(AboutForm):
    on = DayField(label="Date", past=True)
    advice = text("What staff should do", 300)


class EndFlagForm(AboutForm):
    on = DayField(label="Date", past=True)
    reason = text("Why it is no longer needed", 300)


class ReasonAboutForm(AboutForm):
    reason = text("Reason", 300)


class LanguageField(forms.CharField):
    """A language by its name, as people say it, or by three letters for one that has no name here."""

    def clean(self, value: Any) -> str:
        """Its three letters. Raises ValidationError for a word that is no language known here."""
        typed = super().clean(value)
        try:
            return language_code(typed) if typed else ""
        except ValueError as wrong:
            raise forms.ValidationError(str(wrong)) from wrong

    def prepare_value(self, value: Any) -> Any:
        """The name of a language that was kept by its letters."""
        return language_name(value) if value and len(value) == 3 else value


class LanguageForm(AboutForm):
    language = LanguageField(label="Language", help_text=LANGUAGE_HELP)
    use = choice("What it is to them", people.LanguageUse)
    english = choice("How well they manage in English", people.English)
    interpreter = choice("Interpreter", people.InterpreterNeed)
    interpreter_gender = forms.ChoiceField(
        label="The interpreter should be",
        required=False,
        choices=[("", "No preference"), ("F", "Female"), ("M", "Male")],
    )
    formats = forms.MultipleChoiceField(
        label="Reads best", required=False, choices=people.Format.choices, widget=forms.CheckboxSelectMultiple
    )
    starts_on = DayField(label="From", required=False)


class InterpreterForm(AboutForm):
    occasion = text("Visit or meeting")
    needed_on = DayField(label="Date")
    language = LanguageField(label="Language", help_text=LANGUAGE_HELP)
    mode = choice("How", people.InterpreterBooking.Mode)
    kind = choice("Who interprets", people.InterpreterKind)
    is_a_child = tick("Whoever interprets is a child")
    interpreter = text("Name of the interpreter", required=False)
    reason_not_professional = text("Why it is not a professional interpreter", 300, required=False)
    booked_on = DayField(label="Booked on", past=True)


class InterpreterCameForm(AboutForm):
    outcome = choice("Did the interpreter come?", people.BookingOutcome)


class CharacteristicForm(AboutForm):
    kind = choice("Characteristic", people.CharacteristicKind)
    value = text("Answer", required=False)
    unknown_reason = choice("Why there is no answer", people.UnknownReason, required=False)
    source = choice("Who answered", people.AnswerSource)
    asked_on = DayField(label="Asked on", past=True)


class ImmigrationForm(AboutForm):
    status = choice("Status", people.Immigration)
    no_recourse = tick("No recourse to public funds")
    next_review_on = DayField(label="Next review", required=False)
    starts_on = DayField(label="From")


class RegistrationForm(FromDirectoryForm):
    kind = choice("Kind", people.RegistrationKind)
    organisation = organisation("Which?")
    starts_on = DayField(label="From", past=True)


class ContingencyForm(AboutForm):
    concern = text("Concern", 500)
    plan = long_text("What is to happen if they are a parent again")
    shared_with = text("With whom it is shared", 300)
    review_due_on = DayField(label="To be reviewed by")


class BirthForm(AboutForm):
    born_on = DayField(label="Date of birth", past=True)
    sex = choice("Sex", people.Sex)
    nhs_number = text("NHS number", 14, required=False, help_text="Given to every child born here on the first day")


class SafetyForm(AboutForm):
    safe = choice("Is it safe to use?", people.SafeToUse)
    safe_note = text("What to take care of", 300, required=False)


class ConsentForm(AboutForm):
    purpose = choice("To what", people.ConsentPurpose)
    answer = choice("Answer", people.ConsentAnswer)
    capacity = choice("Who answers", people.Capacity)
    given_by = PersonField(label="The person who answers", required=False)
    competence_note = text("Why a child under 16 can decide this", 300, required=False)
    scope = text("With whom, what, and what not", 500, required=False)
    reason_not_sought = text("Why it was not sought", 300, required=False)
    how = choice("How", people.AnsweredBy)
    interpreter_used = tick("With an interpreter")
    asked_on = DayField(label="Asked on", past=True)
    expires_on = DayField(label="Runs out on", required=False)


class ShareForm(FromDirectoryForm):
    what = text("What is shared", 500)
    why = text("Why", 500)
    organisation = organisation("With which organisation", required=False)
    recipient = text("With whom there, or with whom else", 200, required=False)
    basis = choice("On what ground", people.Basis)
    agreement = forms.ModelChoiceField(
        people.SharingAgreement.objects.none(), label="Under which agreement", required=False
    )
    method = choice("How", people.InformationShare.Method)
    harm_considered = text("Harm of sharing and of not sharing", 500, required=False)
    told_family = tick("The family was told")
    why_not_told = text("Why the family was not told", 300, required=False)
    receipt_needed = tick("A receipt is needed")
    shared_on = DayField(label="Date", past=True)


class NotSharedForm(FromDirectoryForm):
    what = text("What is not shared", 500)
    why = text("Why not", 500)
    organisation = organisation("With which organisation", required=False)
    recipient = text("With whom", 200, required=False)
    harm_considered = text("Harm of sharing and of not sharing", 500, required=False)
    shared_on = DayField(label="Date", past=True)


class AgreementForm(GoldenForm):
    parties = text("Between whom", 300)
    purpose = text("For what", 300)
    legal_basis = text("Legal basis", 300)
    data_items = long_text("What is shared")


class SettleAgreementForm(GoldenForm):
    state = choice("Where it stands", people.AgreementState)
    review_due_on = DayField(label="To be reviewed by", required=False)
    refusal_reason = text("Why it was refused", 300, required=False)


class PhotoForm(AboutForm):
    keeps_draft = False
    photo = forms.FileField(
        label="Photo",
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png"}),
        validators=[may_be_taken],
    )
