"""What is asked when lines come out of a spreadsheet: the file, what its columns and words mean, and a row that was held."""

from collections.abc import Iterator
from typing import Any

from django import forms

from goldenthread.mechanisms.actions.codes import WORKED, Progress, SourceKind
from goldenthread.mechanisms.actions.forms.fields import ActionForm, DueField, workers_of
from goldenthread.mechanisms.actions.forms.planning import PlaceForm
from goldenthread.mechanisms.actions.importing.columns import judgement_of
from goldenthread.mechanisms.actions.importing.people import AS_WORDS, Directory
from goldenthread.mechanisms.actions.importing.rows import HELD_BY
from goldenthread.mechanisms.actions.importing.sheets import column_name
from goldenthread.mechanisms.actions.models import PlanImport
from goldenthread.mechanisms.actions.plan_codes import ImportField
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.boxes import choice, line, long_text, radios, record, some_day, tick
from goldenthread.mechanisms.pages.forms import ask_in_our_words

JUDGED = [(one.value, one.label) for one in (*WORKED, Progress.CLAIMED)]
MEANINGS = [*JUDGED, (Progress.DONE.value, "Done, as the sheet says"), (HELD_BY, "Hold its rows for a person")]
MOST_WORDS = 40  # words of one kind that are agreed on a page


class UploadForm(ActionForm):
    """The spreadsheet."""

    keeps_draft = False
    upload = forms.FileField(label="Spreadsheet", help_text="A workbook saved as xlsx, or CSV, of at most 5 MB.")
    sheet = line("Name of the sheet", required=False, help_text="If it is not the one that looks most like a plan.")


class AgreeForm(ActionForm):
    """What each column, each word of status and each pair of initials means."""

    keeps_draft = False
    as_at = some_day("Of which day is the sheet?", past=True, required=True)
    firsts = tick(
        "A first of the month means the whole month", "Spreadsheets keep “Jan-18” as 1 January 2018.", initial=True
    )
    source = choice("Where do lines come from that do not say?", SourceKind, initial=SourceKind.EARLIER_PLAN)
    lead = record(
        "Who leads lines that name nobody?", required=False, help_text="Otherwise they are held for a person."
    )

    def prepare(self, record: PlanImport) -> None:
        """A box for each column, and one for each word that is not certain."""
        super().prepare(record)
        self.columns: dict[str, str] = {}  # the place of each column, the word, the initials, by the name of their box
        self.words: dict[str, str] = {}
        self.initials: dict[str, str] = {}
        agreed = record.agreed
        self._ask_columns(record, agreed["columns"])
        self._ask_words(_statuses(record), agreed.get("statuses", {}))
        self._ask_people(_unknown(record), agreed.get("people", {}))
        for name in ("firsts", "source", "lead", "as_at"):
            self.fields[name].initial = agreed.get(name, self.fields[name].initial)
        self.fields["as_at"].initial = record.agreed_as_at if "as_at" in agreed else today()
        self.groups = tuple(  # type: ignore[misc]  # the boxes of this sheet alone
            group
            for group in (
                ("The columns", tuple(self.columns)),
                ("The words of status", tuple(self.words)),
                ("Initials that are not certain", tuple(self.initials)),
                ("The sheet", ("as_at", "firsts", "source", "lead")),
            )
            if group[1]
        )

    def _add(self, name: str, field: forms.Field, initial: Any) -> str:
        field.initial = initial
        ask_in_our_words(field)
        self.fields[name] = field
        return name

    def _ask_columns(self, record: PlanImport, agreed: dict[str, str]) -> None:
        for place, heading in enumerate(record.headings):
            if not heading and not agreed.get(str(place)):
                continue
            label = f"Column {column_name(place)}: {heading or 'without a heading'}"
            field = choice(label, ImportField, required=False, empty="Leave it out")
            self.columns[self._add(f"column_{place}", field, agreed.get(str(place), ""))] = str(place)

    def _ask_words(self, words: list[str], agreed: dict[str, str]) -> None:
        for number, word in enumerate(words[:MOST_WORDS]):
            guess = judgement_of(word)
            field = choice(f"“{word}” means", MEANINGS, required=False, empty="Cannot be read: hold its rows")
            initial = agreed.get(word, guess.value if guess else "")
            self.words[self._add(f"status_{number}", field, initial)] = word

    def _ask_people(self, initials: list[str], agreed: dict[str, str]) -> None:
        pairs = [(AS_WORDS, "A role or organisation, printed as it is")]
        pairs += [(str(user.pk), user.name) for user in workers_of(self.about.area_id)]
        for number, letters in enumerate(initials[:MOST_WORDS]):
            field = choice(f"“{letters}” is", pairs, required=False, empty="Nobody we know: hold its rows")
            self.initials[self._add(f"person_{number}", field, agreed.get(letters, ""))] = letters

    def clean(self) -> dict[str, Any]:
        """Each part of a line comes from one column."""
        seen: dict[str, str] = {}
        for name in self.columns:
            field = self.cleaned_data.get(name, "")
            if field and field in seen:
                said = ImportField(field).label
                self.add_error(name, f"Found “{said}” for two columns; expected it for one")
            seen[field] = name
        return self.cleaned_data

    @property
    def answers(self) -> dict[str, Any]:
        """Everything as one agreement, as it is kept beside the rows."""
        said = self.cleaned_data
        lead = said.get("lead")
        agreed = {
            "columns": {place: said[name] for name, place in self.columns.items() if said.get(name)},
            "statuses": {word: said.get(name, "") for name, word in self.words.items()},
            "people": {letters: said[name] for name, letters in self.initials.items() if said.get(name)},
            "as_at": said["as_at"].isoformat(), "firsts": said["firsts"], "source": said["source"],
            "lead": str(lead.pk) if lead else "",
        }  # fmt: skip
        return {"agreed": agreed}


def _cells(record: PlanImport, *fields: str) -> Iterator[str]:
    """The cells of some columns, row by row."""
    places = [int(place) for place, name in record.agreed["columns"].items() if name in fields]
    for cells in record.rows.values_list("cells", flat=True):
        yield from (cells[place] for place in places if place < len(cells) and cells[place])


def _statuses(record: PlanImport) -> list[str]:
    """The different words of status, as they are compared."""
    return list(dict.fromkeys(" ".join(cell.casefold().split()) for cell in _cells(record, ImportField.STATUS)))


def _unknown(record: PlanImport) -> list[str]:
    """Initials that stand for nobody, or for several."""
    directory = Directory(workers_of(record.area_id), {})
    read = (directory.read(cell) for cell in _cells(record, ImportField.LEAD, ImportField.SPONSOR))
    return list(dict.fromkeys(letters for who in read for letters in who.unknown))


class HeldRowForm(PlaceForm):
    """A row that a person reads."""

    keeps_draft = False
    groups = (
        ("Where it stands", ("section", "aim", "printed_ref")),
        ("What is to be done", ("title", "detail", "starts", "due")),
        ("Who", ("lead", "lead_words", "sponsor")),
        ("How it stands", ("measure", "progress", "comment")),
    )
    title = line("What is to be done?", longest=300)
    detail = long_text("Detail", required=False, rows=3)
    starts = DueField(label="Starts", required=False, starts=True)
    due = DueField(label="Due", required=False)
    lead = record("Who leads it?", required=False)
    lead_words = line("Or somebody outside the services", required=False)
    sponsor = record("Sponsor", required=False)
    measure = long_text("How will we know that it worked?", rows=3, required=False)
    progress = radios("How does it stand?", JUDGED)
    comment = long_text("Comment", rows=3, required=False)

    def prepare(self, record: Any) -> None:
        """Offer the sections and aims of the plan, and the workers of its area."""
        super().prepare(record.imported.plan)
