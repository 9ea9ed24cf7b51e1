"""Whether the return holds together, made from its columns: what must be filled, days, numbers, codes, links, order.

A number is table, column and what is wrong: `Requests-ReceivedDate-blank`. These are checks of structure; the validation
rules that the department publishes each year are not among them.
"""

from collections.abc import Callable

import polars as pl
from polars import col

from goldenthread.returns.rules import Registry, Rules, Severity, Tables
from goldenthread.returns.send.tables import FIRST_YEAR, INSIDE, LAST_YEAR, PERSON, Item, choices, items, key_of

RULES = Rules()
Condition = Callable[[Tables], pl.DataFrame]

# What a text must look like, and how that is said.
PATTERNS = {
    "upn": ("^[A-Z][0-9]{11}[0-9A-Z]$", "a unique pupil number: a letter, eleven digits, a digit or letter"),
    "uln": ("^[0-9]{10}$", "a unique learner number: ten digits"),
    "upn_unknown": ("^UN[0-9]{1,2}$", "a code such as UN1"),
    "urn": ("^[0-9]{6}$", "a unique reference number: six digits"),
    "ukprn": ("^[0-9]{8}$", "a provider's reference number: eight digits"),
    "authority": ("^[0-9]{3}$", "the number of an authority: three digits"),
}
CHOSEN = ("flag", "sex", "gender", "outcome", "need")
WAITING = "A"
TWENTY_FIVE_YEARS = "25y"


def _where(table: str, condition: pl.Expr) -> Condition:
    return lambda tables: tables[table].filter(condition)


def _declare(one: Item, kind: str, says: str, remedy: str, condition: Condition) -> None:
    RULES.add(
        f"{one.table}-{one.column}-{kind}",
        f"{one.column} {says}",
        remedy,
        marks={one.table: (one.column,)},
        since=one.since,
        until=one.until,
    )(condition)


def _no_choice(one: Item) -> Condition:
    def found(tables: Tables) -> pl.DataFrame:
        wrong = col(one.column).is_in(choices(one.kind, tables.year)).not_().fill_null(False)
        return tables[one.table].filter(wrong)

    return found


def _declare_column(one: Item) -> None:
    column = one.column
    text = f"{column}_text" if one.kind in ("day", "whole") else column
    if one.required:
        _declare(one, "blank", "is blank", "Fill it in.", _where(one.table, col(text).is_null()))
    if one.kind in ("day", "whole"):
        wrong = col(text).is_not_null() & col(column).is_null()
        said = {"day": "is not a real day", "whole": "is not a whole number"}[one.kind]
        _declare(one, one.kind, said, "Correct it.", _where(one.table, wrong))
    elif one.kind in PATTERNS:
        pattern, expected = PATTERNS[one.kind]
        wrong = ~col(column).str.to_uppercase().str.contains(pattern)
        _declare(one, "pattern", f"is not {expected}", "Correct it.", _where(one.table, wrong))
    elif one.kind in CHOSEN:
        _declare(one, "code", "is not a code of its list", "Give a code of the list of the year.", _no_choice(one))


def _declare_link(table: str) -> None:
    """A row stands in a group that is there."""
    within = INSIDE[table][-1]
    key = key_of(within)

    def without_group(tables: Tables) -> pl.DataFrame:
        return tables[table].join(tables[within], on=key, how="anti", nulls_equal=False)

    RULES.add(
        f"{table}-link",
        f"{table} belongs to no {within}",
        f"Add the {within} to which it belongs, or take it out.",
        marks={table: (key,)},
        also_reads=(within,),
    )(without_group)


def _add(number: str, title: str, remedy: str, table: str, columns: tuple[str, ...], wrong: pl.Expr) -> None:
    query = Severity.QUERY if number.endswith("Q") else Severity.ERROR
    RULES.add(number, title, remedy, marks={table: columns}, severity=query)(_where(table, wrong))


def _declare_order(table: str, first: str, later: str) -> None:
    title = f"{later} is before {first}"
    _add(f"{table}-{later}-order", title, "Correct one of the days.", table, (first, later), col(later) < col(first))


def _declare_outcome(table: str, outcome: str, decided: str) -> None:
    """A decision has its day; what is still awaited has none."""
    waiting = col(outcome) == WAITING
    wrong = (col(f"{decided}_text").is_null() & ~waiting) | (col(f"{decided}_text").is_not_null() & waiting)
    title = "An outcome has no day, or one that is awaited has one"
    _add(f"{table}-outcome", title, "Give outcome and day together.", table, (outcome, decided), wrong)


for _item in items():
    _declare_column(_item)
for _table, _groups in INSIDE.items():
    if _groups:
        _declare_link(_table)
_declare_order("Requests", "ReceivedDate", "RequestOutcomeDate")
_declare_order("NamedPlan", "StartDate", "CeaseDate")
_declare_order("PlacementDetail", "EntryDate", "LeavingDate")
_declare_outcome("Requests", "RequestOutcome", "RequestOutcomeDate")
_declare_outcome("Assessment", "AssessmentOutcome", "AssessmentOutcomeDate")
_add(
    "Person-number",
    "A person has neither a pupil number, a learner number nor a reason for none",
    "Give UPN, UniqueLearnerNumber or UPNunknown.",
    PERSON,
    ("UPN", "UniqueLearnerNumber", "UPNunknown"),
    pl.all_horizontal(col(name).is_null() for name in ("UPN", "UniqueLearnerNumber", "UPNunknown")),
)
_add(
    "NamedPlan-ceased",
    "The day on which a plan ceased and the reason are not given together",
    "Give both, or neither while the plan is maintained.",
    "NamedPlan",
    ("CeaseDate", "CeaseReason"),
    col("CeaseDate_text").is_null() != col("CeaseReason_text").is_null(),
)
for _table in ("PlanDetail", "PlacementDetail"):
    _add(
        f"{_table}-setting",
        "No setting is named",
        "Give URN, UKPRN or SENSetting.",
        _table,
        ("URN", "UKPRN", "SENSetting"),
        pl.all_horizontal(col(name).is_null() for name in ("URN", "UKPRN", "SENSetting")),
    )
_add(
    "SENneed-rank",
    "Two needs of a plan have the same rank, or a need is named twice",
    "Rank the needs 1, 2; name each once.",
    "SENneed",
    ("SENtype", "SENtypeRank"),
    pl.struct(key_of("ActivePlans"), "SENtypeRank").is_duplicated()
    | pl.struct(key_of("ActivePlans"), "SENtype").is_duplicated(),
)


def _compared(number: str, column: str, title: str, severity: Severity = Severity.ERROR) -> None:
    """Rules about the same number on different people."""
    RULES.add(
        number,
        title,
        "Find which person the number belongs to.",
        marks={PERSON: (column,)},
        whole={PERSON: (column,)},
        severity=severity,
    )(_where(PERSON, col(column).is_not_null() & col(column).is_duplicated()))


_compared("Person-UPN-twice", "UPN", "A pupil number stands on more than one person")
_compared("Person-UniqueLearnerNumber-twice", "UniqueLearnerNumber", "A learner number stands on more than one person")


@RULES.add(
    "Person-ageQ",
    "The person was not born yet, or over 25, when the calendar year of the return began",
    "Check the date of birth.",
    marks={PERSON: ("PersonBirthDate",)},
)
def unlikely_age(tables: Tables) -> pl.DataFrame:
    """A plan may run to the end of the academic year in which the person becomes 25."""
    born = col("PersonBirthDate")
    too_old = born.dt.offset_by(TWENTY_FIVE_YEARS) < pl.date(tables.year - 2, 9, 1)
    return tables[PERSON].filter((born > tables.closes) | too_old)


@RULES.add(
    "Requests-late",
    "A request was received, or decided, after the reference date",
    "Correct the day; what came later is not part of this return.",
    marks={"Requests": ("ReceivedDate", "RequestOutcomeDate")},
)
def after_reference_date(tables: Tables) -> pl.DataFrame:
    late = (col("ReceivedDate") > tables.closes) | (col("RequestOutcomeDate") > tables.closes)
    return tables["Requests"].filter(late.fill_null(False))


REGISTRY = Registry(FIRST_YEAR, LAST_YEAR, [RULES])
