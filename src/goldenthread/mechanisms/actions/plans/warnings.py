"""What is wrong with the lines of a plan before it is printed: each warning names its rule, its line and a way out.

Nothing is put right by itself, and nothing is hidden: a warning is answered, or accepted with a reason.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from rapidfuzz import fuzz

from goldenthread.mechanisms.actions.alike import SAME_FROM, bare, same_text
from goldenthread.mechanisms.actions.codes import DueKind, Progress
from goldenthread.mechanisms.actions.due import Due
from goldenthread.mechanisms.actions.gates import SAME_AGAIN
from goldenthread.mechanisms.actions.models import AcceptedWarning, Plan
from goldenthread.mechanisms.actions.plans import slips
from goldenthread.mechanisms.actions.plans.claims import SENTENCE, untrue, wrong_citations
from goldenthread.mechanisms.actions.plans.lines import Line, scheme_of
from goldenthread.mechanisms.actions.plans.printing import counts_of_plan
from goldenthread.mechanisms.calendar.periods import spelled
from goldenthread.mechanisms.pages.words import counted

UNFINISHED = re.compile(
    r"(?:[,:;(–-]|\b(?:and|or|the|a|an|to|of|with|for|in|by|at|from|that|which|is|are))\s*$", re.IGNORECASE
)
DAYS = re.compile(r"\b[\d,]+ days?\b")
POINTS_AWAY = re.compile(r"\b(?:as|see) (?:above|below)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Warned:
    """One warning: the rule, the line, and what is wrong with what to do about it."""

    rule: str
    line: Line
    says: str

    @property
    def key(self) -> tuple[int, str, str]:
        """By which an accepted warning is known again: as long as it says the same, though days go by."""
        return self.line.row.pk, self.rule, steady(self.says)


@dataclass(frozen=True)
class Reading:
    """A plan on a day, as the rules see it; `states` is what each reference prints."""

    plan: Plan
    lines: tuple[Line, ...]
    on: date
    states: Mapping[str, str]
    words: tuple[str, ...]  # of the key, in small letters


Rule = Callable[[Reading, Line], Iterator[str]]
RULES: dict[str, Rule] = {}
OF_SEVERAL = ("Same text", "Same action", "Same measure, other result")  # rules on lines that belong together


def rule(title: str) -> Callable[[Rule], Rule]:
    """Declare a rule on a line; it gives sentences."""

    def declare(found: Rule) -> Rule:
        RULES[title] = found
        return found

    return declare


def warnings_of(plan: Plan, lines: list[Line], on: date) -> list[Warned]:
    """Every warning of a plan, line by line."""
    words = tuple(one.word.casefold() for one in scheme_of(plan).statuses)
    reading = Reading(plan, tuple(lines), on, {line.row.printed_ref: line.printed.says for line in lines}, words)
    found = [
        Warned(title, line, says) for title, check in RULES.items() for line in lines for says in check(reading, line)
    ]
    found += [Warned("Same text", line, says) for line, says in copies(lines)]
    found += [Warned("Same action", line, says) for line, says in same_actions(lines)]
    found += [Warned("Same measure, other result", line, says) for line, says in measures_that_differ(lines)]
    return sorted(found, key=lambda one: lines.index(one.line))


def steady(says: str) -> str:
    """A sentence without the days that it counts: tomorrow it is the same warning."""
    return DAYS.sub("some days", says)


def accepted_in(plans: Iterable[Plan]) -> dict[tuple[int, str, str], AcceptedWarning]:
    """What was let stand in some plans, by which it is known again."""
    rows = AcceptedWarning.objects.filter(line__plan__in=plans).select_related("accepted_by")
    return {(one.line_id, one.rule, steady(one.says)): one for one in rows}


def unanswered(plan: Plan, found: list[Warned]) -> list[Warned]:
    """Those that nobody has accepted with a reason."""
    accepted = accepted_in([plan])
    return [one for one in found if one.key not in accepted]


@rule("End before start")
def ends_before_it_starts(reading: Reading, line: Line) -> Iterator[str]:
    """The year was often slipped in the one or the other."""
    action = line.action
    if says := slips.ends_before_it_starts(Due(action.starts_raw, DueKind.DAY, action.starts_on), action.due):
        yield says


@rule("Date outside the plan")
def lies_outside_the_plan(reading: Reading, line: Line) -> Iterator[str]:
    """A date one year out, with the month it has, is probably a slip; what was carried in brought its date along."""
    first = replace(line.action.due, on=line.action.first_due_on)
    if not line.row.carried_count and (says := slips.lies_outside(first, reading.plan)):
        yield says


@rule("No date")
def has_no_date(reading: Reading, line: Line) -> Iterator[str]:
    """Open, and nobody knows until when."""
    if line.action.is_open and line.action.due_on is None and line.action.due_kind != DueKind.ONGOING:
        yield "It has no date. Set one."


@rule("Late, but judged moving")
def is_late_but_moving(reading: Reading, line: Line) -> Iterator[str]:
    """Green long after its date."""
    if line.is_late and line.standing.progress == Progress.MOVING:
        yield f"It is {counted(line.standing.days_late, 'day')} late and judged moving. Judge it again, or say why."


@rule("Done, but comes round")
def is_done_but_recurs(reading: Reading, line: Line) -> Iterator[str]:
    """What is ongoing, or comes round again, is never done."""
    due = line.action.due
    if line.standing.progress in (Progress.DONE, Progress.CLAIMED) and (due.recurs or due.kind == DueKind.ONGOING):
        yield f"It is judged done, but its date is “{due.raw}”. Take the round out of its date, or open it again."


@rule("Late without a word")
def is_late_without_a_word(reading: Reading, line: Line) -> Iterator[str]:
    """A late line needs a sentence and a new date, or that there is none, before an issue is frozen."""
    if line.is_late and (line.row.last_on is None or line.row.last_on <= line.action.due_on):
        yield "Nothing was said since its date passed. Say why it is late, and set a new date or say that there is none."


@rule("Late without a new date")
def is_late_without_a_new_date(reading: Reading, line: Line) -> Iterator[str]:
    """It was said why it is late; until when it is wanted now, or that nobody knows, was not."""
    said = line.row.last_on is not None and line.is_late and line.row.last_on > line.action.due_on
    if said and not line.has_no_new_date:
        yield "It has no new date. Set one, or say that there is none."


@rule("Not updated")
def is_silent(reading: Reading, line: Line) -> Iterator[str]:
    """Silence is not progress."""
    if line.standing.silent and line.row.last_on is not None:
        yield f"Nothing was said since {spelled(line.row.last_on)}."


@rule("Blank progress")
def says_nothing(reading: Reading, line: Line) -> Iterator[str]:
    """No entry at all since it began."""
    begun = line.action.starts_on or line.row.added_on
    if line.action.is_open and line.row.last_on is None and begun < reading.on:
        yield "It has no entry at all."


@rule("Points elsewhere")
def points_elsewhere(reading: Reading, line: Line) -> Iterator[str]:
    """“As above” means nothing once lines are sorted."""
    text = line.row.last_text or ""
    if POINTS_AWAY.search(text) or SAME_AGAIN.match(text.strip()):
        yield f"Its entry says “{text.strip()[:60]}”. Say what has moved on this line."


@rule("Cites a wrong line")
def cites_a_wrong_line(reading: Reading, line: Line) -> Iterator[str]:
    """A reference that does not exist, or of which another state is said; in an entry, or in the words of a section."""
    of_section = next(one for one in reading.lines if one.row.section_id == line.row.section_id) is line
    words = line.row.section.progress_and_impact if of_section else ""
    yield from wrong_citations(f"{line.row.last_text or ''} {words}", reading.states, reading.words)


@rule("Ends in mid-sentence")
def ends_in_mid_sentence(reading: Reading, line: Line) -> Iterator[str]:
    """A cell that was cut when it was copied."""
    text = (line.row.last_text or "").strip()
    if UNFINISHED.search(text):
        yield f"Its entry breaks off: “…{text[-40:]}”."


@rule("No measure")
def has_no_measure(reading: Reading, line: Line) -> Iterator[str]:
    """Nobody said how we will know."""
    if line.action.is_open and not line.action.measures.all():
        yield "Nobody said how we will know that it worked."


@rule("No lead")
def has_no_lead(reading: Reading, line: Line) -> Iterator[str]:
    """Nobody is accountable, or the one who was has left."""
    lead = line.action.lead
    if line.action.is_open and (not line.action.led_by or (lead is not None and not lead.is_active)):
        yield "Nobody who works here leads it."


@rule("No sponsor")
def has_no_sponsor(reading: Reading, line: Line) -> Iterator[str]:
    """Nobody above the lead clears what is stuck."""
    if line.action.is_open and line.action.sponsor_id is None:
        yield "It has no sponsor."


@rule("Review passed")
def review_has_passed(reading: Reading, line: Line) -> Iterator[str]:
    """The review date that is printed on the cover has passed; said once, on the first line."""
    if line is reading.lines[0] and reading.plan.review_on < reading.on:
        yield f"The plan was to be reviewed on {spelled(reading.plan.review_on)}."


@rule("Reference skips")
def reference_skips(reading: Reading, line: Line) -> Iterator[str]:
    """2.1 and then 2.3: something was lost, or the number was typed wrong."""
    before = {one.row.printed_ref for one in reading.lines}
    stem, dot, last = line.row.printed_ref.rpartition(".")
    if dot and last.isdecimal() and int(last) > 1 and f"{stem}.{int(last) - 1}" not in before:
        yield f"There is no {stem}.{int(last) - 1} before {line.row.printed_ref}."


@rule("Claims what is not so")
def claims_what_is_not_so(reading: Reading, line: Line) -> Iterator[str]:
    """A figure, “few” or “most” in the words of a section that neither its lines nor those of the plan bear out."""
    of_section = [one for one in reading.lines if one.row.section_id == line.row.section_id]
    words = line.row.section.progress_and_impact
    if line is of_section[0] and words:
        counts = [{"parts": counts_of_plan(reading.plan, rows).parts()} for rows in (of_section, [*reading.lines])]
        for sentence in SENTENCE.split(words):
            if all(wrong := [untrue(sentence, held) for held in counts]):
                yield wrong[0][0]


def copies(lines: list[Line]) -> Iterator[tuple[Line, str]]:
    """Entries that are the same once their dates are taken out; a warning on each of the two."""
    texts = [(line, bare(line.row.last_text or "")) for line in lines if line.row.last_text]
    for (one, first), (other, second) in combinations(texts, 2):
        if fuzz.ratio(first, second) >= SAME_FROM:
            yield one, f"It says the same as {other.row.printed_ref}: which of the two is it about?"
            yield other, f"It says the same as {one.row.printed_ref}: which of the two is it about?"


def same_actions(lines: list[Line]) -> Iterator[tuple[Line, str]]:
    """Two actions that say the same once their dates are taken out: one of them is a copy."""
    for one, other in combinations([line for line in lines if line.action.is_open], 2):
        if one.action.pk != other.action.pk and same_text(one.action.title, other.action.title):
            yield one, f"It is the same action as {other.row.printed_ref}: merge them, or say how they differ."
            yield other, f"It is the same action as {one.row.printed_ref}: merge them, or say how they differ."


def measures_that_differ(lines: list[Line]) -> Iterator[tuple[Line, str]]:
    """The same measure on two lines cannot have two results."""
    results: dict[str, set[str]] = {}
    for line in lines:
        for measure in line.action.measures.all():
            results.setdefault(bare(measure.text), set()).add(measure.result)
    for line in lines:
        for measure in line.action.measures.all():
            if len(results[bare(measure.text)]) > 1:
                yield line, f"The measure “{measure.text[:60]}” has another result on another line."


def counted_by_rule(found: list[Warned]) -> list[tuple[str, int]]:
    """How many there are of each, the most frequent first."""
    return Counter(one.rule for one in found).most_common()
