"""Which column of a sheet is which part of a line, and which judgement its words of status mean: guesses to be agreed."""

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from goldenthread.mechanisms.actions.codes import Progress
from goldenthread.mechanisms.actions.importing.sheets import Sheet
from goldenthread.mechanisms.actions.plan_codes import ImportField
from goldenthread.mechanisms.documents.refusals import FileRefused

LOOKED_AT = 20  # rows from the top among which the headings stand
ENOUGH = 2  # headings that make a row of headings
ALIKE = 88
SPELLINGS: dict[str, tuple[str, ...]] = {
    ImportField.REF: ("ref", "reference", "no", "number", "line", "action no", "id"),
    ImportField.SECTION: ("section", "theme", "priority", "principle", "heading"),
    ImportField.AIM: ("aim", "recommendation", "finding", "objective", "aim and source", "what we want"),
    ImportField.TITLE: ("action", "actions", "does what", "what", "task", "what will we do", "key actions"),
    ImportField.DETAIL: ("detail", "details", "description"),
    ImportField.STARTS: ("start", "start date", "begins", "from"),
    ImportField.DUE: ("end", "end date", "by when", "due", "due date", "target date", "timescale", "deadline", "when"),
    ImportField.MEASURE: ("measure", "measure or outcome", "how we will know", "success measure", "measures"),
    ImportField.OUTCOME: ("outcome", "outcomes", "outcome for children", "impact wanted"),
    ImportField.EVIDENCE: ("evidence", "proof"),
    ImportField.LEAD: ("lead", "who", "owner", "lead officer", "lead person", "responsible", "by whom"),
    ImportField.SPONSOR: ("sponsor", "executive lead", "senior lead"),
    ImportField.SOURCE: ("source", "where from", "origin"),
    ImportField.COMMENTS: ("comments", "comment", "progress", "progress note", "update", "commentary", "notes"),
    ImportField.STATUS: ("status", "rag", "brag", "rating", "rag rating", "brag rating"),
}
JUDGEMENTS: dict[str, Progress] = {
    **dict.fromkeys(("blue", "b", "complete", "completed", "c", "done", "closed", "finished"), Progress.DONE),
    **dict.fromkeys(("green", "g", "on track", "in progress", "under way", "underway", "started"), Progress.MOVING),
    **dict.fromkeys(("amber", "a", "yellow", "delayed", "at risk", "some concerns"), Progress.PROBLEM),
    **dict.fromkeys(("red", "r", "stuck", "blocked", "off track"), Progress.STUCK),
    **dict.fromkeys(("not started", "n", "white", "grey", "not due", "not yet due"), Progress.NOT_STARTED),
}
COLOURS = frozenset({"blue", "green", "amber", "red", "brag", "rag"})
PERIOD = re.compile(r"\b(20\d\d)\s*[/–-]\s*(?:20)?(\d\d)\b")


@dataclass(frozen=True)
class Headed:
    """A sheet with its row of headings (from 0) and the guess for each of its columns."""

    sheet: Sheet
    row: int
    columns: dict[int, str]

    @property
    def headings(self) -> list[str]:
        """The words of the headings."""
        return self.sheet.rows[self.row]

    @property
    def periods(self) -> list[str]:
        """The periods that the rows above the headings name; a plan has one."""
        above = " ".join(cell for row in self.sheet.rows[: self.row] for cell in row)
        return list(dict.fromkeys(f"{first}/{last}" for first, last in PERIOD.findall(above)))


def bare(words: str) -> str:
    """Words without capitals, marks and doubled spaces."""
    return " ".join(re.sub(r"[^\w\s/]", " ", words.casefold()).split())


def headed(sheets: list[Sheet], file: str, wanted: str = "") -> Headed:
    """The sheet with the most headings of a plan, or the one that is named. Raises FileRefused when there is none."""
    named = [one for one in sheets if not wanted or one.name.casefold() == wanted.strip().casefold()]
    if not named:
        there = ", ".join(f"“{one.name}”" for one in sheets)
        raise FileRefused(f"“{file}” has no sheet “{wanted}”; expected one of {there}.")
    found = [Headed(one, row, guessed(cells)) for one in named for row, cells in enumerate(one.rows[:LOOKED_AT])]
    best = max(found, key=lambda one: len(one.columns), default=None)
    if best is None or len(best.columns) < ENOUGH or ImportField.TITLE not in best.columns.values():
        says = (
            f"no row of headings among the first {LOOKED_AT}; expected one such as Ref, Action, Lead, By when, Status"
        )
        raise FileRefused(f"“{file}”: found {says}.")
    return best


def guessed(cells: list[str]) -> dict[int, str]:
    """The likeliest part of a line for each column, each part once."""
    scores = sorted(
        (
            (_likeness(bare(cell), field), place, field)
            for place, cell in enumerate(cells)
            if cell
            for field in SPELLINGS
        ),
        key=lambda one: (-one[0], one[1]),
    )
    found: dict[int, str] = {}
    for score, place, field in scores:
        if score >= ALIKE and place not in found and field not in found.values():
            found[place] = field
    return found


def _likeness(heading: str, field: str) -> float:
    """How alike a heading is to the spellings of a part of a line; one that holds a spelling whole is nearly so."""
    best = max(fuzz.ratio(heading, spelling) for spelling in SPELLINGS[field])
    within = any(len(one) > 3 and re.search(rf"\b{re.escape(one)}\b", heading) for one in SPELLINGS[field])
    return max(best, 89.0 if within and len(heading.split()) < 7 else 0)


def judgement_of(words: str) -> Progress | None:
    """What a word of status means where it is certain; None for “Green?”, “Bue” and “Comple”."""
    return JUDGEMENTS.get(" ".join(words.casefold().split()))


def meant(words: str) -> str:
    """The word of status that an unreadable one is most like, to say it; empty when it is like none."""
    best = max((word for word in JUDGEMENTS if len(word) > 1), key=lambda word: fuzz.ratio(words.casefold(), word))
    return best if fuzz.ratio(words.casefold(), best) >= 60 else ""
