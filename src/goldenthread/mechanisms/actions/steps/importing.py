"""A plan comes out of a spreadsheet: the file is read, columns and words are agreed, tried, and then taken line by line."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypedDict, Unpack

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.actions import gates
from goldenthread.mechanisms.actions import plan_gates as checks
from goldenthread.mechanisms.actions.codes import Progress
from goldenthread.mechanisms.actions.forms.fields import workers_of
from goldenthread.mechanisms.actions.importing.columns import Headed, headed
from goldenthread.mechanisms.actions.importing.people import Who
from goldenthread.mechanisms.actions.importing.rows import NOTHING, Draft, walk_of
from goldenthread.mechanisms.actions.importing.sheets import TERMS, Sheet, read_sheets
from goldenthread.mechanisms.actions.importing.taking import is_alive, take, take_in_background, try_out
from goldenthread.mechanisms.actions.models import ImportRow, Plan, PlanAim, PlanImport, PlanLine, PlanSection
from goldenthread.mechanisms.actions.plan_codes import ImportField, ImportState, PlanState, Verdict
from goldenthread.mechanisms.actions.policy import IMPORT
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.calendar.periods import spelled
from goldenthread.mechanisms.documents.models import holder_of
from goldenthread.mechanisms.documents.storing import path_of, take_in
from goldenthread.mechanisms.steps.background import soon
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.mechanisms.trail.context import note

Data = Mapping[str, Any]
UNFINISHED = {one: one for one in (PlanState.DRAFT, PlanState.LIVE)}


@step("actions.begin_import", title="Import lines from a spreadsheet", who=IMPORT, moves=UNFINISHED)
def begin_import(plan: Plan, *, by: User, upload: Any, sheet: str = "") -> PlanImport:
    """The file is read and kept as it came; nothing is in the plan yet. Raises FileRefused, with row and column."""
    title = f"Spreadsheet of {plan}"[:200]
    document = take_in(upload, TERMS, title=title, kind="plan import", area=plan.area)
    sheets = read_sheets(path_of(document), document.file_name)
    found = headed(sheets, document.file_name, sheet)
    others = ", ".join(one.name for one in sheets if one is not found.sheet)
    made = PlanImport.begin(
        area=plan.area, plan=plan, file_name=document.file_name, sheet=found.sheet.name[:100], left_out=others[:300],
        heading_row=found.row + 1, headings=found.headings, merged=[list(one) for one in found.sheet.merged],
        agreed={"columns": {str(place): name for place, name in found.columns.items()}}, notes=_notes(found),
    )  # fmt: skip
    document.change(**holder_of(made))
    rows = list(enumerate(_filled_down(found.sheet), 1))[found.row + 1 :]
    ImportRow.objects.bulk_create(
        [
            ImportRow(imported=made, number=number, cells=cells, colours=_coloured(found.sheet, number))
            for number, cells in rows
        ],
        batch_size=500,
    )
    return made


def _coloured(sheet: Sheet, number: int) -> dict[str, str]:
    """The cells of a row that have a colour, by their column."""
    return {str(place): colour for (row, place), colour in sheet.colours.items() if row == number - 1}


def _notes(found: Headed) -> list[str]:
    """What is odd about the sheet as a whole."""
    periods = found.periods
    return [f"Its title names two periods, {' and '.join(periods)}: which is the plan’s?"] if len(periods) > 1 else []


def _filled_down(sheet: Sheet) -> list[list[str]]:
    """The rows, with what stands in a merged cell in each of the rows that it spans."""
    rows = [list(row) for row in sheet.rows]
    for first, left, last, _ in sheet.merged:
        for number in range(first + 1, min(last + 1, len(rows))):
            rows[number][left] = rows[first][left]
    return rows


def _agreement_is_whole(imported: PlanImport, data: Data) -> Iterator[Unmet]:
    """The action text has its column, and the sheet shows a day that is not ahead."""
    agreed = data["agreed"]
    if ImportField.TITLE not in agreed["columns"].values():
        yield Unmet("Say which column holds the action.")
    if date.fromisoformat(agreed["as_at"]) > today():
        yield Unmet(f"Found {spelled(date.fromisoformat(agreed['as_at']))}; expected today or earlier.", field="as_at")


@step("actions.agree_import", title="Agree columns and words", who=IMPORT,
      moves={ImportState.READ: ImportState.AGREED, ImportState.AGREED: ImportState.AGREED},
      gates=[Gate("whole", "Columns and day are named", _agreement_is_whole)])  # fmt: skip
def agree_import(imported: PlanImport, *, by: User, agreed: dict[str, Any]) -> PlanImport:
    """What each column and each word means; the lines are tried at once, and nothing is taken."""
    imported.change(agreed=agreed, started_by=by)
    try_out(imported)
    return imported


def _not_alive(imported: PlanImport, data: Data) -> Iterator[Unmet]:
    """What gave a sign of life a moment ago is not begun again."""
    if is_alive(imported):
        yield Unmet("Its lines are being taken: wait until five minutes have passed without one.")


@step("actions.take_import", title="Take the lines", who=IMPORT,
      moves=dict.fromkeys((ImportState.AGREED, ImportState.STOPPED, ImportState.RUNNING), ImportState.RUNNING),
      gates=[Gate("alive", "It is not being taken now", _not_alive)])  # fmt: skip
def take_import(imported: PlanImport, *, by: User) -> PlanImport:
    """Each line that is not held comes into the plan; the page shows how far it is."""
    imported.change(started_by=by)
    soon(take_in_background, imported.pk)
    return imported


@step("actions.drop_import", title="Give the import up", who=IMPORT,
      moves={ImportState.READ: ImportState.DROPPED, ImportState.AGREED: ImportState.DROPPED})  # fmt: skip
def drop_import(imported: PlanImport, *, by: User) -> None:
    """Nothing was taken; the file and the reason why stay in the story."""


def _row_is_held(row: ImportRow, data: Data) -> Iterator[Unmet]:
    """Only what waits for a person once the others were taken."""
    if row.imported.state != ImportState.DONE:
        yield Unmet("Take the other lines first.", row.get_absolute_url())
    elif row.verdict != Verdict.HELD:
        yield Unmet(f"It is “{row.get_verdict_display()}” already.", row.get_absolute_url())


def _of_the_plan(row: ImportRow, data: Data) -> Iterator[Unmet]:
    """Section, aim and reference fit the plan."""
    yield from checks.section_is_of_plan(row.imported.plan, data)
    yield from checks.reference_is_free(row.imported.plan, data)


HELD = Gate("held", "It waits for a person", _row_is_held)


class MoreOfRow(TypedDict, total=False):
    """What a person says of a row that was held."""

    aim: PlanAim | None
    printed_ref: str
    detail: str
    starts: Any
    due: Any
    lead: User | None
    lead_words: str
    sponsor: User | None
    measure: str
    progress: str
    comment: str


@step("actions.take_row", title="Take the row", who=IMPORT, gates=[
    HELD,
    Gate("place", "Its place is free", _of_the_plan),
    Gate("lead", "Somebody leads it", gates.somebody_leads),
])  # fmt: skip
def take_row(row: ImportRow, *, by: User, title: str, section: PlanSection, **more: Unpack[MoreOfRow]) -> PlanLine:
    """A person read what the walk could not; the line comes into the plan as the others did."""
    lead, words = more.get("lead"), more.get("lead_words", "").strip()
    draft = replace(
        as_read(row), title=title.strip(), detail=more.get("detail", ""), ref=more["printed_ref"].strip(), existing=None,
        starts=more.get("starts") or NOTHING, due=more.get("due") or NOTHING, sponsor=more.get("sponsor"),
        lead=Who([lead] if lead else [], [words] if words else []), measure=more.get("measure", ""),
        progress=Progress(more["progress"]), comment=more.get("comment", ""),
    )  # fmt: skip
    line = take(row.imported, draft, by, (section, more.get("aim")))
    row.line, row.verdict, row.says = line, Verdict.TAKEN, []
    row.decided_because = f"Read and taken by {by}."
    row.save(update_fields=["line", "verdict", "says", "decided_because"])
    return line


def as_read(row: ImportRow) -> Draft:
    """A row as the walk reads it today."""
    walk = walk_of(row.imported, workers_of(row.imported.area_id))
    return next(seen.draft or Draft() for one, seen in walk.each() if one.pk == row.pk)


@step("actions.leave_row", title="Leave the row out", who=IMPORT,
      gates=[HELD, Gate("reason", "The reason is given", gates.reason_given)])  # fmt: skip
def leave_row(row: ImportRow, *, by: User, reason: str) -> None:
    """It is no line of the plan, and it is said why."""
    row.verdict, row.decided_because = Verdict.LEFT, f"{by}: {reason.strip()}"[:300]
    row.save(update_fields=["verdict", "decided_because"])
    model = row.imported._meta.label_lower
    told = {"row": [None, row.number], "reason": [None, reason.strip()]}
    note("actions.leave_row", stream=f"{model}:{row.imported_id}", model=model, record_id=row.imported_id, changes=told)
