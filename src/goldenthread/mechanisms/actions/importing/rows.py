"""What each row of a sheet is: a blank, a heading, or a line with what it says, what is odd about it, and what stops it.

The walk writes nothing, so that the dry run and the taking judge every row by the same rules.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from goldenthread.mechanisms.actions.alike import same_text
from goldenthread.mechanisms.actions.codes import OPEN, AccessClass, DueKind, Progress, SourceKind
from goldenthread.mechanisms.actions.due import Due, UnreadableDue, read_due
from goldenthread.mechanisms.actions.gates import NOT_VERBS
from goldenthread.mechanisms.actions.importing.columns import COLOURS, bare, judgement_of, meant
from goldenthread.mechanisms.actions.importing.people import Directory, Who
from goldenthread.mechanisms.actions.models import Action, ImportRow, PlanImport
from goldenthread.mechanisms.actions.plan_codes import ImportField, Verdict
from goldenthread.mechanisms.actions.plans import slips
from goldenthread.mechanisms.actions.plans.warnings import POINTS_AWAY, UNFINISHED

TITLE, REF = 300, 20  # letters that a line has room for
HELD_BY = "held"  # agreed of a word of status: its rows are held
ANCHORS = (
    ImportField.LEAD, ImportField.DUE, ImportField.STARTS, ImportField.MEASURE, ImportField.COMMENTS,
    ImportField.SPONSOR, ImportField.EVIDENCE,
)  # fmt: skip
SPREAD = {
    ImportField.DUE: "end",
    ImportField.STARTS: "start",
    ImportField.STATUS: "status",
    ImportField.COMMENTS: "comment",
}
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
NOTHING = Due("", DueKind.NONE)


@dataclass
class Draft:
    """A row as the line that it would be."""

    section: tuple[str, str] = ("", "")  # the outer one, if any, and its own
    aim: str = ""
    outcome: str = ""
    ref: str = ""
    title: str = ""
    detail: str = ""
    starts: Due = NOTHING
    due: Due = NOTHING
    lead: Who = field(default_factory=Who)
    sponsor: Any = None
    source: tuple[str, int, str] = ("", 0, "")  # kind, year, citation
    measure: str = ""
    evidence: str = ""
    comment: str = ""
    progress: Progress = Progress.NOT_STARTED
    existing: Action | None = None  # open already in the area with the same words: linked, never copied


@dataclass
class Seen:
    """What became of a row: its verdict, its sentences, and the line that it would be."""

    verdict: Verdict
    says: list[str] = field(default_factory=list)
    draft: Draft | None = None


@dataclass
class Walk:
    """One way through the rows of an import from top to bottom."""

    imported: PlanImport
    directory: Directory
    existing: dict[str, Action]  # open actions of the area that are not of this import, by their title without marks
    in_plan: dict[int, str]  # actions of the plan that are not of this import, with their reference
    refs: set[str]  # references that the plan uses already
    section: tuple[str, str] = ("", "")
    above: str = ""  # the aim of the row above
    outcome: str = ""
    after_heading: bool = False
    texts: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        agreed = self.imported.agreed
        self.columns: dict[str, int] = {name: int(place) for place, name in agreed["columns"].items() if name}
        self.statuses: dict[str, str] = agreed.get("statuses", {})
        self.as_at = date.fromisoformat(agreed["as_at"])

    def each(self) -> Iterator[tuple[ImportRow, Seen]]:
        """Every row with what it is."""
        for row in self.imported.rows.all():
            yield row, self._seen(row)

    def _seen(self, row: ImportRow) -> Seen:
        cells = {name: row.cells[place] if place < len(row.cells) else "" for name, place in self.columns.items()}
        if not any(row.cells):
            return Seen(Verdict.BLANK)
        if self._is_heading(cells, row.cells):
            return self._heading(cells, row.cells)
        return self._line(cells, row)

    def _is_heading(self, cells: dict[str, str], every: list[str]) -> bool:
        """Words without anything that a line has: no lead, date, measure or comment, and no reference such as 1.2."""
        if any(cells.get(name) for name in ANCHORS) or "." in cells.get(ImportField.REF, "").strip("."):
            return False
        return len(_words_of_heading(cells, every)) == 1

    def _heading(self, cells: dict[str, str], every: list[str]) -> Seen:
        status, ref, words = (
            cells.get(ImportField.STATUS, ""),
            cells.get(ImportField.REF, ""),
            _words_of_heading(cells, every)[0],
        )
        title = words if ref in ("", words) else f"{ref} {words}"
        self.section = (self.section[1], title) if self.after_heading else ("", title)
        self.above, self.outcome, self.after_heading = "", "", True
        counted = [f"“{status}” stands in a heading row and is never counted."] if status else []
        return Seen(Verdict.HEADING, counted)

    def _line(self, cells: dict[str, str], row: ImportRow) -> Seen:
        self.after_heading = False
        draft = Draft(section=self._section_of(cells), aim=self._aim_of(cells), outcome=self.outcome)
        reading = _Reading(self, draft, cells, row)
        reading.read()
        if reading.stops:
            return Seen(Verdict.HELD, [*reading.stops, *reading.odd], draft)
        return Seen(Verdict.WARNED if reading.odd else Verdict.TAKEN, reading.odd, draft)

    def _section_of(self, cells: dict[str, str]) -> tuple[str, str]:
        """Its own cell, else the heading or the section above."""
        if (own := cells.get(ImportField.SECTION, "")) and own != self.section[1]:
            self.section, self.above, self.outcome = ("", own), "", ""
        return self.section

    def _aim_of(self, cells: dict[str, str]) -> str:
        """Its own cell, else the one above: the first cell of printed rows is merged."""
        own = cells.get(ImportField.AIM, "")
        if own and own != self.above:
            self.above, self.outcome = own, ""
        self.outcome = cells.get(ImportField.OUTCOME, "") or self.outcome
        return self.above


@dataclass
class _Reading:
    """One row as it is read: each part notes what is odd, and what stops it."""

    walk: Walk
    draft: Draft
    cells: dict[str, str]
    row: ImportRow
    odd: list[str] = field(default_factory=list)
    stops: list[str] = field(default_factory=list)

    def read(self) -> None:
        """Every part in the order of the line."""
        for part in (self._title, self._dates, self._people, self._proof, self._source, self._status, self._spread,
                     self._reference):  # fmt: skip
            part()

    def _cell(self, name: str) -> str:
        return self.cells.get(name, "").strip()

    def _title(self) -> None:
        words, draft = " ".join(self._cell(ImportField.TITLE).split()), self.draft
        draft.title, draft.detail = words, self._cell(ImportField.DETAIL)
        if not words:
            self.stops.append("There is no action text.")
            return
        if len(words) > TITLE:
            draft.title, draft.detail = f"{words[: TITLE - 1]}…", "\n".join(filter(None, (words, draft.detail)))
            self.odd.append(
                f"Its text has {len(words)} letters: the first {TITLE} are the title, all of it is the detail."
            )
        if words.split()[0].casefold().strip(".,:;") in NOT_VERBS:
            self.odd.append(f"It does not begin with what is to be done; found “{words.split()[0]}”.")
        if POINTS_AWAY.search(words) or UNFINISHED.search(words):
            self.odd.append(f"Its text points elsewhere or breaks off: “…{words[-40:]}”.")
        self._twin(words)

    def _twin(self, words: str) -> None:
        """The same words are linked where the action exists, and told of where they stand twice in the sheet."""
        walk = self.walk
        if (found := walk.existing.get(bare(words))) is not None:
            self.draft.existing = found
            if ref := walk.in_plan.get(found.pk):
                self.stops.append(f"{found.number} with the same text is in this plan already, as {ref}.")
            else:
                self.odd.append(f"{found.number} has the same text: it is linked, not copied, and keeps its own dates.")
        twin = next((row for row, other in walk.texts.items() if same_text(words, other)), None)
        if twin is not None:
            self.odd.append(f"It has the same text as row {twin}.")
        walk.texts[self.row.number] = words

    def _dates(self) -> None:
        draft, plan = self.draft, self.walk.imported.plan
        draft.starts, draft.due = self._due(ImportField.STARTS, starts=True), self._due(ImportField.DUE)
        found = (slips.ends_before_it_starts(draft.starts, draft.due), slips.lies_outside(draft.due, plan))
        self.odd += filter(None, found)
        if draft.due.kind == DueKind.NONE and not self.stops:
            self.odd.append("It has no date.")
        if draft.due.kind == DueKind.ASAP:
            self.odd.append("As soon as possible is no date yet: its lead sets one within ten working days.")

    def _due(self, name: str, starts: bool = False) -> Due:
        words = self._cell(name)
        if self.walk.imported.agreed.get("firsts") and (first := re.fullmatch(r"1 (\w+ \d{4})", words)):
            words = first[1]  # a spreadsheet keeps “Jan-18” as its first day
        try:
            return read_due(words, raised_on=self.walk.as_at, starts=starts)
        except UnreadableDue as given_back:
            says = str(given_back).removeprefix("due date: ")
            self.stops.append(f"{'Start' if starts else 'End'}: {says}.")
            return NOTHING

    def _people(self) -> None:
        directory, draft = self.walk.directory, self.draft
        draft.lead, sponsor = (
            directory.read(self._cell(ImportField.LEAD)),
            directory.read(self._cell(ImportField.SPONSOR)),
        )
        agreed = self.walk.imported.agreed.get("lead", "")
        if not (draft.lead.users or draft.lead.words or draft.lead.unknown) and agreed in directory.by_key:
            draft.lead.users.append(directory.by_key[agreed])
            self.odd.append(f"Nobody is named: {draft.lead.users[0]} leads it, as agreed.")
        for words in draft.lead.unknown:
            self.stops.append(f"“{words}” stands for nobody who works here, or for several; say who leads it.")
        if not (draft.lead.users or draft.lead.words or draft.lead.unknown):
            self.stops.append("Nobody leads it.")
        draft.sponsor = next(iter(sponsor.users), None)
        if draft.sponsor is None and ImportField.SPONSOR in self.walk.columns:
            named = " and ".join([*sponsor.words, *sponsor.unknown])
            self.odd.append(f"The sponsor, {named}, is nobody who works here." if named else "It has no sponsor.")

    def _proof(self) -> None:
        self.draft.measure, self.draft.evidence = self._cell(ImportField.MEASURE), self._cell(ImportField.EVIDENCE)
        self.draft.comment = self._cell(ImportField.COMMENTS)
        if not self.draft.measure:
            self.odd.append("Nobody said how we will know that it worked.")
        if POINTS_AWAY.search(self.draft.comment) or UNFINISHED.search(self.draft.comment):
            self.odd.append(f"Its comment points elsewhere or breaks off: “…{self.draft.comment[-40:]}”.")

    def _source(self) -> None:
        words, agreed = self._cell(ImportField.SOURCE), self.walk.imported.agreed
        named = next((kind for kind in SourceKind if str(kind.label).casefold() in words.casefold()), None)
        year = int(found[0]) if (found := YEAR.search(words)) else self.walk.imported.plan.period_from.year
        citation = " ".join(YEAR.sub("", words.replace(str(named.label) if named else "", "")).split()).strip(" ,()")
        self.draft.source = (str(named or agreed["source"]), year, citation[:200])

    def _status(self) -> None:
        words = self._cell(ImportField.STATUS)
        agreed = self.statuses_of(words)
        self._colour(words)
        if words and agreed in ("", HELD_BY):
            like = meant(words) if judgement_of(words) is None else ""
            self.stops.append(f"The status “{words}” cannot be read{f'; did they mean “{like}”?' if like else '.'}")
        elif not words and ImportField.STATUS in self.walk.columns and not self.colour:
            self.odd.append("It has no status: it counts as not started, and as a line without a judgement.")
        if agreed in Progress.values:
            self._judge(Progress(agreed))

    def _colour(self, words: str) -> None:
        """A colour without a word counts for nothing until a person says what it means; one beside another word is odd."""
        if self.colour and not words:
            self.stops.append(f"Its status is coloured {self.colour}, no word: say how it stands.")
        elif self.colour and words.casefold() in COLOURS - {self.colour}:
            self.odd.append(f"Its status says “{words}” and is coloured {self.colour}.")

    @property
    def colour(self) -> str:
        """Of the cell of its status; empty without one."""
        place = self.walk.columns.get(ImportField.STATUS)
        return str(self.row.colours.get(str(place), ""))

    def statuses_of(self, words: str) -> str:
        """What was agreed of a word of status."""
        return self.walk.statuses.get(" ".join(words.casefold().split()), "")

    def _judge(self, progress: Progress) -> None:
        draft, late = self.draft, self.draft.due.on is not None and self.draft.due.on < self.walk.as_at
        draft.progress = progress
        if progress == Progress.DONE and (draft.due.recurs or draft.due.kind == DueKind.ONGOING):
            self.odd.append(f"It is judged done, but its date is “{draft.due.raw}”.")
        if progress == Progress.DONE and self.walk.imported.started_by in draft.lead.users[:1]:
            draft.progress = Progress.CLAIMED
            self.odd.append("You lead it: somebody else says that it is done.")
        if progress == Progress.MOVING and late:
            self.odd.append("It is past its date and judged moving.")

    def _spread(self) -> None:
        """One cell over several rows: which of them it is about is for a person to say."""
        for name, word in SPREAD.items():
            place = self.walk.columns.get(name)
            for first, left, last, right in self.walk.imported.merged:
                if (
                    place is not None
                    and left <= place <= right
                    and first <= self.row.number - 1 <= last
                    and first < last
                ):
                    self.odd.append(f"Its {word} stands in one cell over rows {first + 1} to {last + 1}.")

    def _reference(self) -> None:
        """A printed reference stands once; a second one is printed with a mark until somebody puts it right."""
        wanted = self._cell(ImportField.REF)[:REF] or _next_after(self.walk.refs, self.draft.section[1])
        ref = next(
            one for one in (wanted, *(f"{wanted[: REF - 4]}/{n}" for n in range(2, 9_999))) if one not in self.walk.refs
        )
        if ref != wanted:
            self.odd.append(f"{wanted} stands in the plan already; this line is printed as {ref}.")
        stem, dot, last = wanted.rpartition(".")
        if dot and last.isdecimal() and int(last) > 1 and f"{stem}.{int(last) - 1}" not in self.walk.refs:
            self.odd.append(f"There is no {stem}.{int(last) - 1} before {wanted}.")
        self.walk.refs.add(ref)  # also where the row is held: it waits for its line
        self.draft.ref = ref


def _words_of_heading(cells: dict[str, str], every: list[str]) -> list[str]:
    """The different words of a row without its status, and without its reference where there are others."""
    status, ref = cells.get(ImportField.STATUS, ""), cells.get(ImportField.REF, "")
    words = list(dict.fromkeys(cell for cell in every if cell and cell != status))
    return [one for one in words if one != ref] or words


def _next_after(refs: set[str], section: str) -> str:
    """The next free reference of a section whose lines have none."""
    number = (re.match(r"\D*(\d+)", section) or ["", "1"])[1]
    return next(f"{number}.{count}" for count in range(1, 99_999) if f"{number}.{count}" not in refs)


def walk_of(imported: PlanImport, users: Any) -> Walk:
    """The walk through an import as things stand now; what it took itself does not stand in its own way."""
    plan = imported.plan
    mine = set(imported.rows.exclude(line=None).values_list("line__action", flat=True))
    lines = {
        line.action_id: line.printed_ref for line in plan.lines.filter(ended_on=None) if line.action_id not in mine
    }
    of_area = Action.objects.filter(area=plan.area_id, person=None, progress__in=OPEN).exclude(pk__in=mine)
    shown = of_area.exclude(access__in=(AccessClass.WORKER, AccessClass.RESTRICTED)).select_related("lead")
    own = set(imported.rows.exclude(line=None).values_list("line__printed_ref", flat=True))
    return Walk(
        imported,
        Directory(users, imported.agreed.get("people", {})),
        {bare(one.title): one for one in shown},
        lines,
        set(plan.lines.values_list("printed_ref", flat=True)) - own,
    )
