"""Forms of returns: files to check, filters of the fix list, explanations, owners, signatures."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from goldenthread.mechanisms.access.models import Area, Membership, User
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.documents.refusals import FileRefused
from goldenthread.mechanisms.pages.forms import GoldenForm, RecordForm
from goldenthread.returns.models import KEEPERS, Finding, Return
from goldenthread.returns.policy import MENDERS, READERS
from goldenthread.returns.ssda903.tables import LAST_YEAR

MOST_FILES = 60
FIRST_YEAR = 2017
ALL = ("", "All")
NOBODY = ("none", "Nobody")
STATES = (ALL, ("new", "New since the check before"), ("still", "Still there"), ("gone", "Gone since the check before"))
EXPLAINED = (ALL, ("no", "Not explained"), ("yes", "Explained"))
SORTS = (("rule", "Rule"), ("child", "Child"), ("-since", "Newest first"), ("file", "Place in the file"))


class SeveralFiles(forms.FileInput):
    """A box that takes several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; what it gives is a list."""

    def __init__(self, **more: Any) -> None:
        super().__init__(widget=SeveralFiles, **more)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Every file, each looked at by itself; raises ValidationError for too many."""
        given: Sequence[UploadedFile] = [one for one in data or () if one]
        if self.required and not given:
            raise forms.ValidationError(self.error_messages["required"])
        if len(given) > MOST_FILES:
            raise forms.ValidationError(f"Found {len(given)} files; expected {MOST_FILES} or fewer at once")
        return [super(FilesField, self).clean(one, initial) for one in given]


def _years() -> list[tuple[str, str]]:
    """The collection years that may be asked for, the latest first."""
    return [("", "As the files say"), *((str(year), str(year)) for year in range(LAST_YEAR, FIRST_YEAR - 1, -1))]


class FilesForm(GoldenForm):
    """The files of one or several returns of an area."""

    keeps_draft = False

    files = FilesField(  # type: ignore[assignment]  # a field, not the files of the request
        label="Files to check",
        help_text="Choose the files of a return, or drop them here: a census (XML), SSDA903 files (CSV or XML), an Annex A "
        "workbook, the tables of a Standard Safeguarding Dataset, or an archive (ZIP) of any of them. Files of different returns may "
        "come together, and of SSDA903 this year’s and last year’s: some rules compare them.",
        error_messages={"required": "Choose the files to check, or drop them into the box"},
    )
    area = forms.ModelChoiceField(label="Area", queryset=Area.objects.none())
    year = forms.TypedChoiceField(
        label="Collection year",
        choices=_years,
        coerce=int,
        empty_value=None,
        required=False,
        help_text="The year in which the return closes.",
        widget=forms.Select(attrs={"data-list": "yes"}),
    )

    def __init__(self, *args: Any, areas: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        box: Any = self.fields["area"]
        box.queryset = areas
        if len(areas) == 1:
            box.initial, box.widget = areas[0], forms.HiddenInput()

    def _refuse(self, refused: Exception) -> None:
        """What is wrong with a file stands beside the box for files."""
        if isinstance(refused, FileRefused):
            self.add_error("files", str(refused))
        else:
            super()._refuse(refused)

    @property
    def answers(self) -> dict[str, Any]:
        """What the step is told besides the area, on which it is taken."""
        return {name: value for name, value in super().answers.items() if name != "area"}


class FilterForm(forms.Form):
    """Which findings are listed."""

    severity = forms.ChoiceField(label="Severity", choices=(ALL, *Finding.Severity.choices), required=False)
    state = forms.ChoiceField(label="Since the check before", choices=STATES, required=False)
    explained = forms.ChoiceField(label="Explanation", choices=EXPLAINED, required=False)
    rule = forms.CharField(label="Rule", required=False, max_length=20)
    child = forms.CharField(label="Child’s number", required=False, max_length=60)
    worker = forms.ChoiceField(label="Worker", required=False)
    team = forms.ChoiceField(label="Team", required=False)
    owner = forms.ChoiceField(label="Given to", required=False)
    kept_by = forms.ChoiceField(label="Who can put it right", choices=(ALL, *KEEPERS), required=False)
    file = forms.ChoiceField(label="File", required=False)
    sort = forms.ChoiceField(label="Order", choices=SORTS, required=False)

    def __init__(self, *args: Any, offered: dict[str, list[tuple[str, str]]], **more: Any) -> None:
        super().__init__(*args, **more)
        for name, choices in offered.items():
            if choices:
                box: Any = self.fields[name]
                box.choices = [ALL, *choices]
            else:
                del self.fields[name]

    @property
    def chosen(self) -> dict[str, str]:
        """What was chosen; nothing of a box that cannot be read."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class ExplainForm(GoldenForm):
    """Why a query is right as it stands."""

    text = forms.CharField(
        label="Why is it right as it stands?",
        widget=forms.Textarea,
        max_length=2000,
        help_text="It goes into the return’s record and stays with the query when you load the file again.",
    )


class ExplainRuleForm(ExplainForm):
    """The same for every query of a rule."""

    rule = forms.CharField(widget=forms.HiddenInput, max_length=20)


class NoteForm(GoldenForm):
    """Something to say about a finding."""

    text = forms.CharField(label="Note", widget=forms.Textarea, max_length=2000)


def owners_of(area_id: int) -> Any:
    """Who may be given findings of an area: whoever holds a role there in which they can be seen."""
    roles = (*READERS, *MENDERS)
    held = Membership.objects.on(today()).filter(role__in=roles, area__in=(area_id,))
    everywhere = Membership.objects.on(today()).filter(role__in=roles, area=None)
    rows = User.objects.filter(is_active=True, pk__in=(held | everywhere).values("user"))
    return rows.order_by("name")


class GiveForm(RecordForm):
    """Who puts it right."""

    owner: Any = forms.ModelChoiceField(label="Who puts it right?", queryset=None, empty_label="Choose")

    def prepare(self, record: Any) -> None:
        """Whoever may see findings of the area."""
        self.offer("owner", owners_of(record.area_id))


class GiveRuleForm(GiveForm):
    """The same for every finding of a rule."""

    rule = forms.CharField(widget=forms.HiddenInput, max_length=20)


class SignForm(RecordForm):
    """A signature."""

    position = forms.CharField(label="Your post", max_length=100, help_text="For example: Head of service")
    statement = forms.CharField(label="Anything to be kept with it", widget=forms.Textarea, required=False)
    sure = forms.BooleanField(label="I have looked at the counts, and this return can be submitted")

    @property
    def answers(self) -> dict[str, Any]:
        """The signature is of whoever fills the form in."""
        given = super().answers
        given.pop("sure")
        return {**given, "signer": self.user}


class ReopenForm(GoldenForm):
    """Why a signed return is opened again."""

    because = forms.CharField(label="Why must it change?", widget=forms.Textarea, max_length=2000)


class ConfirmForm(GoldenForm):
    """Nothing to fill in."""

    keeps_draft = False


class TwoChecksForm(forms.Form):
    """Which two checks are compared."""

    before = forms.ChoiceField(label="From", required=False, widget=forms.Select)
    after = forms.ChoiceField(label="To", required=False, widget=forms.Select)

    def __init__(self, *args: Any, made: Return, checks: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        for name in ("before", "after"):
            box: Any = self.fields[name]
            box.choices = checks
