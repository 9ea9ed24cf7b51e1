"""The forms of settings; what they mean is checked by the steps."""

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator

from goldenthread.mechanisms.access.choices import AreaChoice
from goldenthread.mechanisms.access.models import Area, Team
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import Period, today
from goldenthread.mechanisms.clocks.clock import CLOCKS, in_force
from goldenthread.mechanisms.measures.registry import declared_measures
from goldenthread.mechanisms.pages.boxes import typed
from goldenthread.mechanisms.pages.forms import DayField, GoldenForm
from goldenthread.site.performance.catalogue import TARGET

UNITS = [
    ("", "No limit at all"),
    *((unit, f"{unit}s".capitalize()) for unit in ("hour", "day", "working day", "week", "month")),
]
GROUPS = [
    ("england", "England"),
    ("london", "London"),
    ("statistical-neighbours", "Statistical neighbours"),
    (TARGET, "Target of the area"),
]


class SettingsForm(GoldenForm):
    """Short forms of one page, not kept as drafts."""

    keeps_draft = False


class OfAnArea(SettingsForm):
    """A form in which the area is chosen: what is done is done to that area, or to the whole partnership."""

    @property
    def answers(self) -> dict[str, Any]:
        """What was filled in, without the area."""
        return {name: value for name, value in super().answers.items() if name != "area"}


class AreaDetailsForm(SettingsForm):
    """What an area is called and how it is reached."""

    name = forms.CharField(label="Name", max_length=100)
    authority_number = forms.CharField(
        label="Authority number",
        help_text="Three digits, as in national returns",
        required=False,
        validators=[RegexValidator(r"^\d{3}$", "Enter three digits, like 941")],
    )
    telephone = forms.CharField(label="Telephone", max_length=40, required=False)
    out_of_hours_telephone = forms.CharField(label="Out-of-hours telephone", max_length=40, required=False)


class AreaForm(AreaDetailsForm):
    """A new area."""

    code = forms.SlugField(
        label="Code", help_text="Small letters, digits and hyphens, like little-averley. It never changes."
    )


class TeamForm(SettingsForm):
    """A new team."""

    name = forms.CharField(label="Name of the team", max_length=100)


class CloseTeamForm(SettingsForm):
    """The last day of a team."""

    closed_on = DayField(label="Last day of the team")


class RoleForm(SettingsForm):
    """A role in an area, and perhaps a team, from a day."""

    role = forms.ChoiceField(label="Role", choices=[("", "Choose"), *Role.choices], widget=forms.Select)
    area = forms.ModelChoiceField(
        label="Area", queryset=Area.objects.none(), required=False, empty_label="Whole partnership"
    )
    team = forms.ModelChoiceField(label="Team", queryset=Team.objects.none(), required=False, empty_label="None")
    starts_on = DayField(label="First day")
    ends_on = DayField(label="Last day", help_text="Leave empty if it has no end", required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["area"].queryset = Area.objects.all()
        teams = Team.objects.filter(closed_on=None).select_related("area").order_by("area__name", "name")
        self.fields["team"].queryset = teams
        self.fields["team"].label_from_instance = lambda team: f"{team.name}, {team.area}"

    def clean(self) -> dict[str, Any]:
        """The last day does not come before the first."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = given.get("starts_on"), given.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", f"The last day must be {first:%-d %B %Y} or later")
        return given


class AccountDetailsForm(SettingsForm):
    """Whose account it is."""

    name = forms.CharField(label="Full name", max_length=200)
    email = forms.EmailField(label="E-mail address", help_text="They sign in with it")
    telephone = forms.CharField(label="Telephone", max_length=40, required=False)
    organisation = forms.CharField(
        label="Organisation", max_length=200, required=False, help_text="For a partner: whom they work for"
    )


class AccountForm(AccountDetailsForm, OfAnArea, RoleForm):
    """A new account with its first role."""

    groups = (
        ("Who they are", ("name", "email", "telephone", "organisation")),
        ("Their first role", ("role", "area", "team", "starts_on", "ends_on")),
    )


class OwnRecordForm(SettingsForm):
    """The record of whoever signs in, by its number."""

    person_no = forms.CharField(
        label="Number of their own record here",
        help_text="As on the record, like P1001. Leave empty if they have none.",
        max_length=12,
        required=False,
    )


class SecondFactorForm(SettingsForm):
    """Why a second factor is removed."""

    reason = forms.CharField(label="What happened, and how you know who asks", max_length=300)


class EndRoleForm(SettingsForm):
    """The last day of a role."""

    ends_on = DayField(label="Last day of the role")


class ReasonForm(SettingsForm):
    """Why an account is deactivated."""

    reason = forms.CharField(label="Why it is deactivated", max_length=300)


class WithdrawForm(SettingsForm):
    """Why a figure of others is withdrawn."""

    reason = forms.CharField(label="What is wrong with it", max_length=300)


class ChoiceForm(SettingsForm):
    """What an area chooses, from when, and who decided it."""

    since = DayField(label="From")
    authority = forms.CharField(label="Who decided it, and where that is written", max_length=300)

    def __init__(self, *args: Any, choice: AreaChoice, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields = {"value": value_field(choice), **self.fields}


def value_field(choice: AreaChoice) -> forms.Field:
    """The box for a choice, after its options or the type of its default."""
    if choice.options or isinstance(choice.default, bool):
        options = choice.options or ((True, "Yes"), (False, "No"))
        values = {str(value): value for value, _ in options}
        return forms.TypedChoiceField(
            label=choice.title,
            help_text=choice.says,
            choices=[(str(value), words) for value, words in options],
            coerce=lambda text: values[text],
            widget=forms.RadioSelect,
        )
    if isinstance(choice.default, int):
        return forms.IntegerField(label=choice.title, help_text=choice.says, validators=[MinValueValidator(0)])
    if isinstance(choice.default, list):
        return Lines(label=choice.title, help_text=f"{choice.says}. One on each line, {len(choice.default)} in all.",
                     count=len(choice.default))  # fmt: skip
    return forms.CharField(label=choice.title, help_text=choice.says, max_length=300)


class Lines(forms.CharField):
    """A list, one value on each line; as many as the default has."""

    widget = forms.Textarea

    def __init__(self, *, count: int, **more: Any) -> None:
        super().__init__(**more)
        self.count = count

    def prepare_value(self, value: Any) -> Any:
        """The list as lines."""
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        """The lines as a list. Raises ValidationError for another number of them."""
        lines = [line.strip() for line in str(super().clean(value)).splitlines() if line.strip()]
        if len(lines) != self.count:
            raise forms.ValidationError(f"Found {len(lines)} lines; expected {self.count}")
        return lines


class DispensationForm(SettingsForm):
    """Another limit than the national one, or none."""

    clock = typed("Time limit")
    limit_count = forms.IntegerField(
        label="New limit",
        help_text="A number, like 60; leave it empty for no limit at all",
        required=False,
        validators=[MinValueValidator(1), MaxValueValidator(1000)],
    )
    limit_unit = forms.ChoiceField(label="Counted in", choices=UNITS, required=False, widget=forms.Select)
    since = DayField(label="For work that starts from")
    until = DayField(label="For work that starts up to", help_text="Leave empty if it has no end", required=False)
    authority = forms.CharField(
        label="By whose authority", help_text="Who granted it, and where that is written", max_length=300
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["clock"].choices = list(clock_titles().items())

    def clean(self) -> dict[str, Any]:
        """A number has a unit and a unit a number; the end does not come before the start."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if bool(given.get("limit_count")) != bool(given.get("limit_unit")):
            self.add_error("limit_count", "Give a number and what of, or leave both empty for no limit")
        if given.get("since") and given.get("until") and given["until"] < given["since"]:
            self.add_error("until", f"The end must be {given['since']:%-d %B %Y} or later")
        return given


def clock_titles() -> dict[str, str]:
    """Every declared time limit with its title and its limit today."""
    found = {key: in_force(key, today()) for key in CLOCKS}
    return {
        key: f"{clock.title} ({clock.limit.text})" for key, clock in sorted(found.items(), key=lambda one: one[1].title)
    }


class EndDispensationForm(SettingsForm):
    """The last day of a dispensation."""

    until = DayField(label="For what starts up to")


class PopulationForm(SettingsForm):
    """One estimate."""

    band = forms.RegexField(
        r"^(\d{1,2}(-\d{1,2}|\+)|(age|disability|ethnic|language|ward|women) [\w’'+ –-]{1,28})$",
        label="Who is counted",
        help_text="An age band like 0-17 or 18+; a group like “ethnic White”, “ward Elm” or “disability Not disabled”",
        initial="0-17",
    )
    year = forms.IntegerField(label="At 30 June of", validators=[MinValueValidator(1990), MaxValueValidator(2100)])
    value = forms.IntegerField(label="Residents", validators=[MinValueValidator(1), MaxValueValidator(100_000_000)])
    source = forms.CharField(label="Source", max_length=200)
    published_on = DayField(label="Published on")


class ComparatorForm(OfAnArea):
    """A figure of others, or a target."""

    measure_key = typed("Measure")
    group = forms.ChoiceField(label="Whose figure", choices=GROUPS)
    area = forms.ModelChoiceField(
        label="Beside which area", queryset=Area.objects.none(), required=False, empty_label="Any"
    )
    period = forms.CharField(label="Period", help_text="Like 2016/17, or as-at 2017-03-31", max_length=40)
    value = forms.FloatField(label="Value")
    source = forms.CharField(label="Source", max_length=200)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        measures = sorted(declared_measures().values(), key=lambda one: one.title)
        self.fields["measure_key"].choices = [(one.key, one.title) for one in measures]
        self.fields["area"].queryset = Area.objects.all()

    def clean_period(self) -> str:
        """A period that can be read."""
        try:
            return Period.parse(self.cleaned_data["period"]).key
        except ValueError as wrong:
            raise forms.ValidationError(str(wrong)) from wrong

    def clean(self) -> dict[str, Any]:
        """A target is one area's own; the unit and the year follow from the measure and the period."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("group") == TARGET and not given.get("area"):
            self.add_error("area", "Choose the area whose target it is")
        if given.get("measure_key") and given.get("period"):
            last = Period.parse(given["period"]).last
            start = last.year - (last.month < 4)
            given["unit"] = declared_measures()[given["measure_key"]].unit
            given["year"] = f"{start}/{(start + 1) % 100:02}"
        return given
