"""The questions of both forms, a page each. What must be answered before sending stands in `sending`."""

import re
from typing import Any

from django import forms

from goldenthread.mechanisms.pages.forms import GoldenForm
from goldenthread.services.frontdoor.models import Source, Told

YES_NO = (("yes", "Yes"), ("no", "No"))
YES_NO_UNKNOWN = (*YES_NO, ("unknown", "I do not know"))
AGENCIES = [
    (code, label)
    for code, label in Source.choices
    if code not in {"1A", "1B", "1C", "1D", "9", "10"}  # private people, and nobody known, use the other form
]
RELATIONS = (
    (Source.SELF, "I am the child or young person"),
    (Source.FAMILY, "Parent, relative or carer"),
    (Source.ACQUAINTANCE, "Friend or neighbour"),
    (Source.OTHER_INDIVIDUAL, "Somebody else"),
)
SEXES = (("F", "Girl"), ("M", "Boy"), ("U", "Not known, or not born yet"))
LEVELS = (("1", "1 Universal"), ("2", "2 Early help"), ("3", "3 Targeted or family help"), ("4", "4 Statutory"))


def line(label: str, *, required: bool = False, hint: str = "", autocomplete: str = "", longest: int = 200) -> Any:
    """A box for one line."""
    widget = forms.TextInput({"autocomplete": autocomplete} if autocomplete else {})
    return forms.CharField(label=label, required=required, help_text=hint, max_length=longest, widget=widget)


def text(label: str, *, required: bool = False, hint: str = "", rows: int = 4) -> Any:
    """A box for several lines; 5,000 characters are about two pages."""
    area = forms.Textarea({"rows": rows})
    return forms.CharField(label=label, required=required, help_text=hint, max_length=5000, widget=area)


def choice(label: str, choices: Any, *, required: bool = False, hint: str = "") -> Any:
    """One of a few."""
    widget = forms.RadioSelect if len(choices) <= 7 else forms.Select
    given = [*choices] if widget is forms.RadioSelect else [("", "Choose"), *choices]
    return forms.ChoiceField(label=label, required=required, help_text=hint, choices=given, widget=widget)


def telephone(label: str, *, required: bool = False, hint: str = "") -> Any:
    """A telephone number, in any of the ways in which people write them."""
    widget = forms.TextInput({"autocomplete": "tel", "inputmode": "tel"})
    return forms.RegexField(
        r"^[0-9+() .\-extEXT]{6,40}$",
        label=label,
        required=required,
        help_text=hint,
        max_length=60,
        widget=widget,
        error_messages={"invalid": "Enter a telephone number, like 01632 960 001"},
    )


def electronic_mail(label: str, *, hint: str = "") -> Any:
    """An e-mail address."""
    widget = forms.EmailInput({"autocomplete": "email"})
    wrong = {"invalid": "Enter an e-mail address, like name@example.com"}
    return forms.EmailField(label=label, required=False, help_text=hint, widget=widget, error_messages=wrong)


class Question(GoldenForm):
    """One page of a form; its own draft, `OnlineDraft`, keeps what is typed."""

    keeps_draft = False


class Trapped(Question):
    """A form with a box that people do not see: whoever fills it is a machine, and is told so."""

    def clean(self) -> dict[str, Any]:
        """The box is empty."""
        given = super().clean() or {}
        if self.data.get("website"):
            raise forms.ValidationError("Leave the box “Website” empty. It is there to stop machines.")
        return given


class StartForm(Trapped):
    """Where it is, and whether a child is in danger now."""

    danger_now = choice("Is a child in danger now?", YES_NO, required=True)
    area: Any = forms.ModelChoiceField(label="Where does the child live?", queryset=None, empty_label=None)

    def __init__(self, *args: Any, areas: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["area"]
        field.queryset, field.widget = areas, forms.RadioSelect()
        field.widget.choices = field.choices
        field.help_text = "If you do not know, choose the area where you saw or heard something."
        if len(areas) == 1:
            field.widget, field.initial, field.required = forms.HiddenInput(), areas[0].pk, False

    def clean_area(self) -> Any:
        """The only area, where there is one."""
        return self.cleaned_data["area"] or self.fields["area"].queryset.first()


class PublicChild(Question):
    """Whom a member of the public is worried about."""

    name = line("Child’s name", hint="Leave empty what you do not know. Part of a name helps too.")
    age = line("Age or date of birth", hint="A guess is fine, for example: about 5.", longest=60)
    address = text(
        "Where does the child live?", hint="An address, a street, or how you would describe the place.", rows=2
    )
    school = line("School, nursery or college")
    other_ways = text("Anything else that would help us to find the child", rows=2)
    another = choice("Are you worried about another child too?", YES_NO, required=True)


class Worry(Question):
    """What the worry is."""

    worry = text("Tell us in your own words", required=True, rows=8, hint="Do not worry about getting it right.")


class PublicDetails(Question):
    """What is behind the worry."""

    when = text("When did it happen, or how long has it gone on?", rows=2)
    seen = text("What did you see or hear yourself?")
    child_words = text("What did the child say, if anything?", rows=3, hint="In the child’s own words if you can.")


class PublicSafety(Question):
    """Whether it is safe to speak to the parent."""

    safe_to_contact = choice("Is it safe for us to contact the parent or carer?", YES_NO_UNKNOWN, required=True)
    safety_reason = text("Why do you think so?", rows=3)


class PublicYou(Question):
    """Who tells us; nothing here must be answered but the relation."""

    relation = choice("Who are you to the child?", RELATIONS, required=True)
    name = line(
        "Your name",
        autocomplete="name",
        hint="You do not have to tell us. We never tell the family without asking you.",
    )
    may_call = choice(
        "May we call you?", YES_NO, required=True, hint="Often one more question helps us to help the child."
    )
    telephone = telephone("Your telephone number")
    email = electronic_mail("Your e-mail address", hint="We send a receipt there. It names nobody.")
    may_name = choice("May the family know that it was you?", YES_NO, required=True)

    def clean(self) -> dict[str, Any]:
        """Whoever may be called needs a number."""
        given = super().clean() or {}
        if given.get("may_call") == "yes" and not given.get("telephone") and "telephone" not in self.errors:
            self.add_error("telephone", "Enter a telephone number, or choose that we may not call you")
        return given


class Files(Question):
    """A file to send along; one at a time, so that a refusal concerns one file."""

    file = forms.FileField(
        label="File",
        required=False,
        help_text="PDF, Word, picture (JPEG or PNG), e-mail or plain text, up to 10 MB. Hidden data is taken out.",
    )


class Agency(Question):
    """Who refers."""

    agency = line(
        "Name of your agency", required=True, autocomplete="organization", hint="For example: Elm Primary School."
    )
    kind = choice("Kind of agency", AGENCIES, required=True)
    name = line("Your name", required=True, autocomplete="name")
    role = line("Your role", autocomplete="organization-title")
    manager = line("Your manager or safeguarding lead")
    telephone = telephone("Direct line on which we can call you back", required=True)
    email = electronic_mail("Your work e-mail address", hint="We send a receipt there. It names nobody.")


class ProfessionalChild(Question):
    """A child who is referred."""

    name = line(
        "Child’s name", required=True, hint="For a child not born yet: “unborn child of” and the mother’s name."
    )
    born = line(
        "Date of birth, or date due", hint="For example, 27 3 2012. If you only know the age, write that.", longest=60
    )
    sex = choice("Sex", SEXES, required=True)
    address = text("Address", rows=2)


class ChildDetails(Question):
    """What is known about a child who is referred."""

    ethnicity = line("Ethnicity", hint="As the child or family describes it.")
    language = line("First language, and whether an interpreter is needed")
    nhs_number = line("NHS number", hint="Ten digits, for example 943 476 5919.", longest=20)
    school = line("School, nursery or college")
    doctor = line("General practice")
    disability = text("Disability or special needs", rows=2)
    another = choice("Do you refer another child too?", YES_NO, required=True)

    def clean_nhs_number(self) -> str:
        """Ten digits with the right check digit (modulus 11), written 3 3 4."""
        given: str = self.cleaned_data["nhs_number"]
        digits = re.sub(r"[\s-]", "", given)
        if digits and not is_nhs_number(digits):
            raise forms.ValidationError(f"Found “{given}”; expected the ten digits of an NHS number, like 943 476 5919")
        return f"{digits[:3]} {digits[3:6]} {digits[6:]}" if digits else ""


def is_nhs_number(digits: str) -> bool:
    """Whether ten digits end in the right check digit (NHS Data Dictionary)."""
    if not re.fullmatch(r"[0-9]{10}", digits):
        return False
    check = 11 - sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return check != 10 and check % 11 == int(digits[9])


class Family(Question):
    """Who else is there."""

    adults = text("Adults at home", rows=3, hint="One on each line, with who they are: Pat Vale, mother.")
    other_parent = text("Father or other parent, if they live elsewhere", rows=2, hint="Name, and how to reach them.")
    siblings = text(
        "Brothers and sisters", rows=3, hint="One on each line, with the age. Refer each child whom you worry about."
    )


class Evidence(Question):
    """Evidence of the child's life."""

    lived = text(
        "What is life like for this child day to day?", hint="What you saw yourself, and what others told you."
    )
    pattern = text("Pattern and dates", hint="What happened when. Is it getting more frequent or worse?")
    child_words = text(
        "What did the child say?", rows=3, hint="In the child’s own words, and in what way they were asked."
    )


class Help(Question):
    """What was done so far."""

    working = text("What is working well?", rows=3)
    tried = text("What have you tried?", rows=3)
    early_help = text("Early help already given", rows=3, hint="You can attach the plan or assessment on a later page.")
    level = choice("Which level of need do you think it is?", LEVELS)
    level_reason = text("Why this level?", rows=3)
    scores = line("Scores of tools that you used", hint="For example: neglect tool 23 of 40, on 12 March.")


class Parents(Question):
    """Whether the parent was told."""

    told = choice("Have you told the parent or carer?", Told.choices, required=True)
    told_reason = text("If you did not tell them, or they did not agree: why?", rows=3)
    may_share = choice("Do they agree that we ask other agencies?", (*YES_NO, ("not asked", "Not asked")))

    def clean(self) -> dict[str, Any]:
        """Not trying needs a reason (Working Together: be open with families unless it puts the child at risk)."""
        given = super().clean() or {}
        if given.get("told") == Told.NOT_TRIED and not given.get("told_reason"):
            self.add_error("told_reason", "Say why the parent was not told")
        return given


class Risks(Question):
    """What whoever goes there must know."""

    danger_to_staff = text("Is there anything that could put staff in danger?", rows=2)
    safe_contact = text("How and when is it safe to make contact?", rows=2)
    domestic_abuse = choice("Is there domestic abuse?", YES_NO_UNKNOWN)
    online_risk = text("Risk online: platforms and contacts", rows=2)
    risky_person = text("Anybody who may pose a risk to the child", rows=2, hint="Name, and who they are to the child.")


class Ending(Question):
    """What the professional wants to hear."""

    feedback = choice("Do you want to hear what we decide?", YES_NO, required=True)


class SendForm(Trapped):
    """The declaration."""

    declared = forms.BooleanField(label="", required=True)

    def __init__(self, *args: Any, declaration: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["declared"].label = declaration
        self.fields["declared"].error_messages["required"] = "Tick the box to confirm"


class ReturnForm(Question):
    """Coming back to a form that was saved."""

    return_code = line("Return code", required=True, autocomplete="off", hint="Twelve letters and numbers.", longest=30)


class StatusForm(Question):
    """Asking what became of a form that was sent."""

    reference = line("Reference", required=True, autocomplete="off", hint="For example C-2017-000123.", longest=30)
    return_code = line(
        "Code", required=True, autocomplete="off", hint="Twelve letters and numbers, from your receipt.", longest=30
    )
