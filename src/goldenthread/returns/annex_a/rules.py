"""Checks of the lists, made from their headings: cells that must be filled, days, numbers, choices, order of days, and
whether the lists say the same of a child.

A number says where: `L3-06-blank` is the sixth column of list 3. Ofsted publishes no rules for Annex A; these follow from
the headings and the choices that it prints.
"""

from collections.abc import Callable

import polars as pl
from polars import col

from goldenthread.returns.annex_a.lists import ANNEX_A, CHILD, NOT_WORD, Heading, choices, headings, labels
from goldenthread.returns.rules import Registry, Rules, Severity, Tables

RULES = Rules()

# Days of one row that follow each other, by list; each may be blank.
IN_ORDER = {
    2: ("assessment_start_date", "assessment_completion_date"),
    4: ("continuous_assessment_start_date", "continuous_assessment_date_of_authorisation"),
    5: (
        "strategy_discussion_initiating_section_47_enquiry_start_date",
        "date_of_initial_child_protection_conference",
    ),
    6: ("cin_start_date", "cin_closure_date"),
    7: ("child_protection_plan_start_date", "child_protection_plan_end_date"),
    8: ("date_started_to_be_looked_after", "date_ceased_to_be_looked_after"),
    10: (
        "date_the_child_entered_care",
        "date_of_decision_that_child_should_be_placed_for_adoption",
        "date_of_matching_child_and_prospective_adopters",
        "date_placed_for_adoption",
        "date_of_adoption_order",
    ),
    11: (
        "date_enquiry_received",
        "date_stage_1_started",
        "date_stage_1_ended",
        "date_stage_2_started",
        "date_stage_2_ended",
        "date_application_approved",
        "date_adopter_matched_with_child_ren",
        "date_child_children_placed_with_adopter_s",
        "date_of_adoption_order",
    ),
}
# Other pairs of days of which the second cannot be the earlier one.
NOT_BEFORE = (
    (8, "date_started_to_be_looked_after", "start_date_of_most_recent_placement"),
    (
        10,
        "date_of_decision_that_child_should_be_placed_for_adoption",
        "date_of_decision_that_child_should_no_longer_be_placed_for_adoption",
    ),
    (10, "date_the_child_entered_care", "date_of_placement_order"),
    (11, "date_application_submitted", "date_application_approved"),
    (11, "date_enquiry_received", "date_of_leaving_adoption_process"),
)
# What must be given together: a day, and what was decided on it.
TOGETHER = (
    (6, "cin_closure_date", "reason_for_closure"),
    (8, "date_ceased_to_be_looked_after", "reason_ceased_to_be_looked_after"),
    (
        10,
        "date_of_decision_that_child_should_no_longer_be_placed_for_adoption",
        "reason_why_child_no_longer_placed_for_adoption",
    ),
    (11, "date_of_leaving_adoption_process", "reason_for_leaving_adoption_process"),
)
BORN = "date_of_birth"
# What is the same of a child on every list.
SAME = (BORN, "gender", "ethnicity")
ADOPTERS = 11

Condition = Callable[[Tables], pl.DataFrame]


def _where(table: str, condition: pl.Expr) -> Condition:
    return lambda tables: tables[table].filter(condition)


def _blank(column: str, kind: str) -> pl.Expr:
    return col(f"{column}_text" if kind in ("day", "whole") else column).is_null()


def _unreadable(column: str) -> pl.Expr:
    return col(f"{column}_text").is_not_null() & col(column).is_null()


def _no_choice(column: str, kind: str) -> pl.Expr:
    """Whether a cell is filled with none of the choices, however they are written."""
    given = col(column).str.to_lowercase().str.replace_all("[^a-z0-9]", "")
    return given.is_in(list(choices(kind))).not_().fill_null(False)


def _declare(number: str, heading: Heading, says: str, wrong: pl.Expr, remedy: str) -> None:
    title = f"{heading.heading} {says}"
    RULES.add(number, title[0].upper() + title[1:], remedy, marks={heading.table: (heading.column,)})(
        _where(heading.table, wrong)
    )


def _declare_column(number: str, heading: Heading) -> None:
    column, kind = heading.column, heading.kind
    if heading.required:
        _declare(f"{number}-blank", heading, "is blank", _blank(column, kind), "Fill it in.")
    if kind == "day":
        _declare(f"{number}-day", heading, "is not a real day", _unreadable(column), "Write it as dd/mm/yyyy.")
    elif kind == "whole":
        _declare(f"{number}-whole", heading, "is not a whole number", _unreadable(column), "Enter a whole number.")
    elif kind != "text":
        remedy = "Use one of the choices that are printed with the list."
        _declare(f"{number}-choice", heading, "is none of the choices", _no_choice(column, kind), remedy)


def _declare_order(place: int, days: tuple[str, ...]) -> None:
    table = f"list_{place}"
    pairs = [(first, later) for at, first in enumerate(days) for later in days[at + 1 :]]
    wrong = pl.any_horizontal(col(later) < col(first) for first, later in pairs)
    RULES.add(
        f"L{place}-order", "Days do not follow each other", "Correct the day that is wrong.", marks={table: days}
    )(_where(table, wrong))


def _declare_twice(place: int) -> None:
    shape = ANNEX_A.by_name[f"list_{place}"]
    cells = [column.name for column in shape.columns if column.name != "line"]
    RULES.add(
        f"L{place}-twice",
        "The same row stands twice",
        "Take out one of them, or explain.",
        marks={shape.name: (cells[0],)},
        severity=Severity.QUERY,
    )(_where(shape.name, pl.struct(cells).is_duplicated()))


def _declare_not_before(place: int, first: str, later: str) -> None:
    names = {one.column: one.heading for one in headings() if one.place == place}
    RULES.add(
        f"L{place}-{later}-before",
        f"{names[later]} is before {names[first][0].lower()}{names[first][1:]}",
        "Correct the day that is wrong.",
        marks={f"list_{place}": (first, later)},
    )(_where(f"list_{place}", col(later) < col(first)))


def _declare_together(place: int, day: str, reason: str) -> None:
    RULES.add(
        f"L{place}-{reason}-together",
        "A day on which something ended and its reason are not given together",
        "Give both, or neither while it goes on.",
        marks={f"list_{place}": (day, reason)},
    )(_where(f"list_{place}", col(f"{day}_text").is_null() != col(reason).is_null()))


def _declare_birth(place: int) -> None:
    """No day of a child lies before birth; help before birth has no date of birth."""
    table = f"list_{place}"
    days = tuple(one.column for one in headings() if one.place == place and one.kind == "day" and one.column != BORN)
    if place == ADOPTERS or not days:
        return
    early = pl.any_horizontal(col(day) < col(BORN) for day in days)
    RULES.add(
        f"L{place}-birth",
        "A day is before the child was born",
        "Correct the day, or the date of birth; check whether help began before birth.",
        marks={table: (BORN, *days)},
        severity=Severity.QUERY,
    )(_where(table, early))


def _declare_same(place: int, column: str) -> None:
    """Of a child that is on several lists, each says the same."""
    table = f"list_{place}"

    def differs(tables: Tables) -> pl.DataFrame:
        given = [f"list_{other}" for other in range(1, ADOPTERS) if other != place and f"list_{other}" in tables.given]
        told = [tables[other].select(CHILD, _told(column).alias("other")).drop_nulls() for other in given]
        if not told:
            return tables[table].clear()
        mine = tables[table].with_columns(_told(column).alias("told"))
        return mine.join(pl.concat(told), on=CHILD, how="inner").filter(col("told") != col("other"))

    RULES.add(
        f"L{place}-{column}-differs",
        f"The {column.replace('_', ' ')} of a child is another than on another list",
        "Correct the list that is wrong, in the record from which they are made.",
        marks={table: (column,)},
        severity=Severity.QUERY,
    )(differs)


def _told(column: str) -> pl.Expr:
    """What a cell says, however it is written: a day, or the letter of a choice."""
    if column == BORN:
        return col(column).cast(pl.String)
    letters = {
        written: letter
        for letter, label in labels(column)
        for written in (letter, _plain(label), letter + _plain(label))
    }
    plain = col(column).str.to_lowercase().str.replace_all("[^a-z0-9]", "")
    return plain.replace_strict(letters, default=None, return_dtype=pl.String)


def _plain(label: str) -> str:
    return NOT_WORD.sub("", label.lower())


for _place in range(1, 12):
    for _at, _heading in enumerate((one for one in headings() if one.place == _place), 1):
        _declare_column(f"L{_place}-{_at:02}", _heading)
    _declare_twice(_place)
    if _place in IN_ORDER:
        _declare_order(_place, IN_ORDER[_place])
    _declare_birth(_place)
    if _place != ADOPTERS:
        for _column in SAME:
            _declare_same(_place, _column)
for _pair in NOT_BEFORE:
    _declare_not_before(*_pair)
for _pair in TOGETHER:
    _declare_together(*_pair)

REGISTRY = Registry(2023, 2027, [RULES])
