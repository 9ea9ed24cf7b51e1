"""The pages of an import: the file, the agreement, the dry run and its rows, and how far the taking is."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import shows
from goldenthread.mechanisms.actions.forms import acting
from goldenthread.mechanisms.actions.forms import importing as forms
from goldenthread.mechanisms.actions.importing.taking import is_alive
from goldenthread.mechanisms.actions.models import ImportRow, PlanImport
from goldenthread.mechanisms.actions.models.plans import Plan
from goldenthread.mechanisms.actions.plan_codes import ImportState, Verdict
from goldenthread.mechanisms.actions.policy import IMPORT
from goldenthread.mechanisms.actions.steps import importing as steps
from goldenthread.mechanisms.actions.views.lists import Sheet
from goldenthread.mechanisms.actions.views.showing import Cells
from goldenthread.mechanisms.pages.parts import Link, Row, Tag
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.taking import Asked, itself, page_of
from goldenthread.mechanisms.pages.words import counted, day

OF_IMPORT = ("area", "plan", "plan__area", "plan__owner", "started_by")
OF_ROW = ("line", *(f"imported__{name}" for name in OF_IMPORT))
COLOURS = {
    ImportState.DONE: "green",
    ImportState.STOPPED: "red",
    ImportState.DROPPED: "grey",
    ImportState.RUNNING: "blue",
}
WOULD = {Verdict.TAKEN: "Would be taken", Verdict.WARNED: "Would be taken with a warning",
         Verdict.HELD: "Would be held for a person"}  # fmt: skip
SHOWN = (Verdict.HELD, Verdict.WARNED, Verdict.HEADING, Verdict.LEFT, Verdict.TAKEN)
MOST = 500  # rows of one kind on a page


@dataclass(frozen=True)
class ImportPage:
    """An import as it stands: what was agreed, how many rows are what, and every row with its sentences."""

    title: str
    caption: str
    tag: Tag
    back: str
    address: str
    facts: tuple[Row, ...]
    counts: tuple[Cells, ...]
    sheets: tuple[Sheet, ...]
    ways: tuple[Link, ...]
    notes: tuple[str, ...]
    running: bool
    says: str
    percent: int

    @classmethod
    def of(cls, imported: PlanImport, user: Any) -> "ImportPage":
        """On this day."""
        tally = _tally(imported)
        tried = imported.state != ImportState.READ
        running = imported.state == ImportState.RUNNING
        wanted = sum(tally[one]["rows"] for one in (Verdict.TAKEN, Verdict.WARNED))
        taken = sum(one["lines"] for one in tally.values())
        return cls(
            title=str(imported),
            caption=f"Import into {imported.plan}",
            tag=Tag(imported.get_state_display(), COLOURS.get(ImportState(imported.state), "yellow")),
            back=imported.plan.get_absolute_url(),
            address=imported.get_absolute_url(),
            facts=tuple(_facts(imported)),
            counts=tuple(_counts(imported, tally)) if tried else (),
            sheets=() if running or not tried else tuple(_sheets(imported)),
            ways=tuple(_ways(imported, user)),
            notes=tuple(imported.notes),
            running=running,
            says=f"{taken:,} of {counted(wanted, 'line')} taken" if running else imported.why_stopped,
            percent=round(100 * taken / wanted) if wanted else 0,
        )


def _tally(imported: PlanImport) -> dict[str, dict[str, int]]:
    found = imported.rows.order_by().values("verdict")
    counts = found.annotate(rows=Count("pk"), lines=Count("line"))
    tally = {one["verdict"]: one for one in counts}
    return {one: tally.get(one, {"rows": 0, "lines": 0}) for one in Verdict.values}


def _facts(imported: PlanImport) -> Iterator[Row]:
    yield Row("Headings", f"Row {imported.heading_row:,} of the sheet")
    if imported.left_out:
        yield Row("Sheets that were not read", imported.left_out)
    if "as_at" in imported.agreed:
        yield Row("As at", day(imported.agreed_as_at))
    yield Row("Plan", Link(str(imported.plan), imported.plan.get_absolute_url()))


def _counts(imported: PlanImport, tally: dict[str, dict[str, int]]) -> Iterator[Cells]:
    done = imported.state in (ImportState.DONE, ImportState.RUNNING)
    for one in Verdict:
        if tally[one]["rows"]:
            yield (str(one.label) if done else WOULD.get(one, str(one.label)), tally[one]["rows"])
    yield "Rows of the sheet under its headings", sum(one["rows"] for one in tally.values())


def _sheets(imported: PlanImport) -> Iterator[Sheet]:
    """The rows by what they are, those for a person first; blanks are only counted."""
    done = imported.state == ImportState.DONE
    rows = imported.rows.select_related("line__action")
    for verdict in SHOWN:
        some = list(rows.filter(verdict=verdict)[:MOST])
        caption = str(verdict.label) if done else WOULD.get(verdict, str(verdict.label))
        cells = tuple(_cells(one, imported, verdict == Verdict.HELD and done) for one in some)
        if cells:
            yield Sheet(caption, ("Row", "It says", "What we say to it", "What became of it"), cells)


def _cells(row: ImportRow, imported: PlanImport, waits: bool) -> Cells:
    words = " · ".join(cell for cell in row.cells if cell)
    became: Any = row.decided_because or "–"
    if row.line is not None:
        became = Link(str(row.line), row.line.action.get_absolute_url())
    if waits:
        became = [
            Link("Read it and take it", reverse("actions:take_row", args=[row.pk]), str(row.number)),
            Link("Leave it out", reverse("actions:leave_row", args=[row.pk]), str(row.number)),
        ]
    return f"{row.number:,}", words[:300], row.says or "Nothing", became


WAYS = (
    (steps.agree_import, "agree_import"), (steps.take_import, "take_import"), (steps.drop_import, "drop_import"),
)  # fmt: skip


def _ways(imported: PlanImport, user: Any) -> Iterator[Link]:
    for step, route in WAYS:
        if step.allowed(user, imported) and not is_alive(imported):
            yield Link(step.title, reverse(f"actions:{route}", args=[imported.pk]))


@shows(PlanImport, who=IMPORT, related=OF_IMPORT)
def show(request: StaffRequest, imported: PlanImport) -> HttpResponse:
    """An import; a running one gives the part of the page that is asked for again and again."""
    page = ImportPage.of(imported, request.user)
    part = request.headers.get("HX-Request") == "true"
    return render(request, "actions/import_progress.html" if part else "actions/import.html", {"page": page})


def _as_read(row: ImportRow) -> dict[str, Any]:
    """What the walk could read of a row, to be put right."""
    draft = steps.as_read(row)
    section = row.imported.plan.sections.filter(title__in=[draft.section[1]]).first()
    lead = draft.lead.users[0].pk if draft.lead.users else None
    return {
        "title": draft.title, "detail": draft.detail, "printed_ref": draft.ref, "measure": draft.measure,
        "comment": draft.comment, "progress": draft.progress, "due": draft.due.raw, "starts": draft.starts.raw,
        "lead": lead, "lead_words": " ".join(draft.lead.words), "sponsor": draft.sponsor, "section": section,
    }  # fmt: skip


def _in_the_sheet(row: ImportRow) -> tuple[Row, ...]:
    """The row as it came, cell by cell, and why it is held."""
    pairs = zip(row.imported.headings, row.cells, strict=False)
    return (
        Row("Why it is held", row.says),
        *(Row(heading or "Without a heading", cell) for heading, cell in pairs if cell),
    )


def _import(form: Any, step: Any, **more: Any) -> Any:
    return page_of(step, Asked(form, step.title, PlanImport, related=OF_IMPORT, **more))


def _row(form: Any, step: Any, **more: Any) -> Any:
    return page_of(step, Asked(form, step.title, ImportRow, related=OF_ROW, beside=_in_the_sheet, **more))


begin = page_of(
    steps.begin_import,
    Asked(
        forms.UploadForm, "Read the file", Plan, related=("area", "owner", "officer"), onward=itself,
        lead="Nothing comes into the plan before you have agreed what its columns and words mean, and tried it.",
    ),
)  # fmt: skip
agree = _import(
    forms.AgreeForm, steps.agree_import, lead="The lines are tried at once, and nothing is taken yet.", onward=itself
)
take = _import(acting.ConfirmForm, steps.take_import, lead="Each line comes in whole or not at all.", onward=itself)
drop = _import(acting.ConfirmForm, steps.drop_import, back=lambda imported: imported.plan)
take_row = _row(forms.HeldRowForm, steps.take_row, initial=_as_read)
leave_row = _row(acting.ReasonForm, steps.leave_row)
