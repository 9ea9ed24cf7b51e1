"""What the census of a year asks for, of all that a dataset holds of a child.

Source: Department for Education, children in need census, guide to the collection: episodes open at any time in the
year; what ended before it is left out (rules 8620, 8569Q, 8696, 8715, 8740, 8930, 4013, 9005), and what came after
it is not known yet.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.returns.cin.writer import ChildRows, Rows
from goldenthread.returns.rules.days import working_days_before

Row = dict[str, Any]
# The steps of pre-proceedings by their day, and what becomes known with each.
STEPS_OF_PRE_PROCEEDINGS = {
    "letter_sent_on": ("meeting_offered", "meeting_facilitated"),
    "first_meeting_on": ("review_meetings",),
    "step_decided_on": ("outcome",),
    "court_applied_on": (),
    "letter_to_parents_on": (),
}


@dataclass(frozen=True)
class CensusYear:
    """The year that closes on 31 March of `year`; `referred_since` is the first day of a referral without action."""

    opens: date
    closes: date
    referred_since: date

    @classmethod
    def of(cls, year: int) -> "CensusYear":
        """The year of a collection."""
        opens = date(year - 1, 4, 1)
        return cls(opens, date(year, 3, 31), working_days_before(opens, 1))

    def inside(self, day: date | None) -> bool:
        """Whether something happened in the year."""
        return day is not None and self.opens <= day <= self.closes

    def running(self, started: date | None, ended: date | None) -> bool:
        """Whether something ran on any day of the year."""
        return started is not None and started <= self.closes and (ended is None or ended >= self.opens)

    def known(self, row: Row, day: str, *with_it: str) -> Row:
        """The row without a day after the year, and without what became known with it."""
        if row[day] is None or row[day] <= self.closes:
            return row
        return row | dict.fromkeys((day, *with_it))

    def asks_for_referral(self, row: Row) -> bool:
        """Whether an episode ran in the year; one without further action was referred in it."""
        if row["nfa"] and row["closed_on"] is None and row["referral_date"] < self.referred_since:
            return False
        return self.running(row["referral_date"], row["closed_on"])

    def asks_for_enquiry(self, row: Row) -> bool:
        """Whether an enquiry began in the year or came to its conference in it."""
        return self.inside(row["conference_on"] or row["started_on"])


def of_year(rows: ChildRows, year: CensusYear) -> ChildRows | None:
    """The rows of a child that the census of a year asks for; None for a child without an episode in it."""
    episodes = [year.known(row, "closed_on", "closure_reason") for row in rows.get("cin_episodes", ())]
    episodes = [row for row in episodes if year.asks_for_referral(row)]
    if not episodes:
        return None
    kept: dict[str, Rows] = {"cin_episodes": episodes}
    kept["person"] = [year.known(row, "died_on") for row in rows["person"]]
    for table in ("disability", "cin_children"):
        kept[table] = list(rows.get(table, ()))
    for table, asks in ASKED.items():
        kept[table] = [found for row in _under(kept, "episode", rows, table) if (found := asks(year, row))]
    finished = [row for row in kept["cin_assessments"] if row["authorised_on"]]
    kept["assessment_factors"] = _under({"finished": finished}, "assessment", rows, "assessment_factors")
    kept["cin_internal_reviews"] = _under(kept, "assessment", rows, "cin_internal_reviews")
    kept["cin_conference_targets"] = _under(kept, "enquiry", rows, "cin_conference_targets")
    reviews = _under(kept, "plan", rows, "cp_reviews")
    kept["cp_reviews"] = [row for row in reviews if row["reviewed_on"] and row["reviewed_on"] <= year.closes]
    return kept


def _under(kept: dict[str, Rows], key: str, rows: ChildRows, table: str) -> Rows:
    """The rows of a table that stand under something kept."""
    above = {row[key] for held in kept.values() for row in held if key in row}
    return [row for row in rows.get(table, ()) if row[key] in above]


def _running(day: str) -> Callable[[CensusYear, Row], Row | None]:
    def asks(year: CensusYear, row: Row) -> Row | None:
        return year.known(row, day) if year.running(row["started_on"], row[day]) else None

    return asks


def _enquiry(year: CensusYear, row: Row) -> Row | None:
    known = year.known(row, "conference_on")
    return known if year.asks_for_enquiry(known) else None


def _conference(year: CensusYear, row: Row) -> Row | None:
    return row if year.inside(row["held_on"]) else None


def _pre_proceedings(year: CensusYear, row: Row) -> Row | None:
    """Those begun in the year, without the steps that came after it."""
    if row["started_on"] is not None and not year.inside(row["started_on"]):
        return None
    for day, with_it in STEPS_OF_PRE_PROCEEDINGS.items():
        row = year.known(row, day, *with_it)
    return row


ASKED: dict[str, Callable[[CensusYear, Row], Row | None]] = {
    "cin_assessments": _running("authorised_on"),
    "cin_plans": _running("ended_on"),
    "s47_enquiry": _enquiry,
    "initial_cp_conference": _conference,
    "cp_plans": _running("ended_on"),
    "cin_pre_proceedings": _pre_proceedings,
}
