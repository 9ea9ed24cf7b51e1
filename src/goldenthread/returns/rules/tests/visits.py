"""An invented collection of two tables, with rules of every kind, on which the engine is tested."""

from datetime import date

import polars as pl

from goldenthread.returns.rules import (
    Collection,
    Column,
    Kind,
    Owner,
    Registry,
    Rules,
    Tables,
    TableShape,
    frames_of,
    pairs,
    run,
)

VISITS = TableShape("visits", "Visits", (Column("child", "CHILD"), Column("on", "VisitDate", Kind.DAY, keep_text=True)))
CHILDREN = TableShape("children", "Children", (Column("child", "CHILD"), Column("born_on", "DOB", Kind.DAY)))
SHAPE = Collection(
    "visits",
    (VISITS, CHILDREN),
    child="child",
    places={"visits": ("on",)},
    owners={"visits": Owner.HEALTH, "visits.child": Owner.DATA_TEAM},
)

THEME = Rules()


@THEME.add("1", "A visit before birth", "Correct the date.", marks={"visits": ("on",), "children": ("born_on",)})
def before_birth(tables):
    both = tables["visits"].join(tables["children"], on="child")
    return both.filter(pl.col("on") < pl.col("born_on"))


@THEME.add(
    "2Q",
    "Two visits on a day",
    "Explain.",
    marks={"visits": ("on",), "visits_other": ("on", "child")},
    owner=Owner.WORKER,
)
def twice(tables):
    return pairs(tables["visits"], "visits", ["child"]).filter(pl.col("on") == pl.col("on_other"))


@THEME.add("3", "Cannot be run", "Nothing.", marks={"visits": ("on",)})
def broken(tables):
    return tables["visits"].filter(pl.col("no such column"))


@THEME.add("4", "No visit at all", "Visit.", also_reads=("visits",), until=2024)
def none_at_all(tables):
    return tables["visits"].is_empty()


@THEME.add("4", "No visit in the year", "Visit.", also_reads=("visits",), since=2025)
def none_in_year(tables):
    return not tables["visits"].select(tables.inside("on").any()).item()


@THEME.add("5", "Provider unknown", "Name it.", marks={"visits": ("on",)}, needs=("providers",), since=2026)
def provider(tables):
    return tables["visits"]


RULES = Registry(2023, 2026, [THEME])


def check(visits, children=None, year=2026, numbers=None):
    given = {"Visits": visits} | ({} if children is None else {"Children": children})
    return run(RULES.chosen(year, numbers), Tables(SHAPE, frames_of(SHAPE, given), date(year, 3, 31)))


VISITED = pl.DataFrame({"CHILD": ["A", "A", "B"], "VisitDate": ["2025-05-01", "2025-05-01", "2025-05-01"]})
BORN = pl.DataFrame({"CHILD": ["A", "B"], "DOB": ["2020-01-01", "2025-05-02"]})
