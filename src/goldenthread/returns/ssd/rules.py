"""Whether a dataset holds together, made from its tables: keys, links, days and their order, numbers, lengths, flags.

A number is the column and what is wrong with it: `cine_person_id-link`. The dataset has no published rules; these
follow from its specification.
"""

import json
from collections.abc import Callable

import polars as pl
from polars import col

from goldenthread.returns.rules import Registry, Rules, Tables
from goldenthread.returns.ssd.dataset import Field, fields, person_column

RULES = Rules()
NUMBER = r"^-?[0-9]+([.][0-9]+)?$"
Condition = Callable[[Tables], pl.DataFrame]
# One letter that is no flag.
RANK = "senn_active_ehcp_need_rank"
FLAGS = ("Y", "N", "U")
# Days of one row that follow each other: first and later.
IN_ORDER = (
    ("addr_address_start_date", "addr_address_end_date"),
    ("cina_assessment_start_date", "cina_assessment_auth_date"),
    ("cine_referral_date", "cine_close_date"),
    ("cinp_cin_plan_start_date", "cinp_cin_plan_end_date"),
    ("clae_cla_episode_start_date", "clae_cla_episode_ceased_date"),
    ("clap_cla_placement_start_date", "clap_cla_placement_end_date"),
    ("cppl_cp_plan_start_date", "cppl_cp_plan_end_date"),
    ("earl_episode_start_date", "earl_episode_end_date"),
    ("ehcn_named_plan_start_date", "ehcn_named_plan_ceased_date"),
    ("ehcr_ehcp_req_date", "ehcr_ehcp_req_outcome_date"),
    ("immi_immigration_status_start_date", "immi_immigration_status_end_date"),
    ("invo_involvement_start_date", "invo_involvement_end_date"),
    ("lacp_cla_care_plan_start_date", "lacp_cla_care_plan_end_date"),
    ("lega_legal_status_start_date", "lega_legal_status_end_date"),
    ("link_valid_from_date", "link_valid_to_date"),
    ("miss_missing_episode_start_date", "miss_missing_episode_end_date"),
    ("perm_adm_decision_date", "perm_decision_reversed_date"),
    ("pers_dob", "pers_death_date"),
    ("s47e_s47_start_date", "s47e_s47_end_date"),
)


def _where(table: str, condition: pl.Expr) -> Condition:
    return lambda tables: tables[table].filter(condition)


def _declare(field: Field, kind: str, says: str, remedy: str, condition: Condition) -> None:
    reads = (field.refers_to[0],) if kind in ("link", "person") and field.refers_to else ()
    RULES.add(
        f"{field.column}-{kind}",
        f"{field.column} {says}".capitalize(),
        remedy,
        marks={field.table: (field.column,)},
        also_reads=reads,
    )(condition)


def _declare_key(field: Field) -> None:
    key = pl.coalesce(col(field.column), pl.lit(""))
    wrong = (key == "") | key.is_duplicated()
    _declare(
        field,
        "key",
        "is blank, or stands on another row too",
        "Give each row a key of its own.",
        _where(field.table, wrong),
    )


def _declare_link(field: Field, table: str, column: str) -> None:
    def without_row(tables: Tables) -> pl.DataFrame:
        given = tables[field.table].filter(col(field.column).is_not_null())
        return given.join(tables[table], left_on=field.column, right_on=column, how="anti")

    remedy = f"Export the row of {table} too, or correct the link."
    _declare(field, "link", f"refers to a row of {table} that is not there", remedy, without_row)


def _declare_same_person(field: Field, table: str, column: str) -> None:
    """A row and the row it refers to are about the same person."""
    mine, theirs = person_column(field.table), person_column(table)
    if mine is None or theirs is None or mine == field.column:
        return

    def of_another(tables: Tables) -> pl.DataFrame:
        known = tables[table].select(pl.col(column).alias(field.column), pl.col(theirs).alias("their_person"))
        both = tables[field.table].join(known, on=field.column, how="inner")
        return both.filter(col(mine) != col("their_person"))

    remedy = "Correct the link, or the number of the person."
    _declare(field, "person", f"refers to a row of {table} that is about another person", remedy, of_another)


def _declare_text(field: Field) -> None:
    """A flag is a letter of three; what is called JSON can be read as such."""
    column = field.column
    if field.length == 1 and column != RANK:
        wrong = ~col(column).is_in(FLAGS)
        _declare(field, "flag", "is neither Y, N nor U", "Correct the export.", _where(field.table, wrong))
    elif column.endswith("_json"):
        wrong = col(column).map_batches(_not_json, return_dtype=pl.Boolean)
        _declare(field, "json", "cannot be read as JSON", "Correct the export.", _where(field.table, wrong))


def _not_json(texts: pl.Series) -> pl.Series:
    """Whether each text is no JSON; each different text is read once."""
    broken = [text for text in texts.drop_nulls().unique().to_list() if not _is_json(text)]
    return texts.is_in(broken) & texts.is_not_null()


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _declare_order(first: Field, later: Field) -> None:
    said = f"is before {first.column}"
    wrong = col(later.column) < col(first.column)
    _declare(later, "order", said, "Correct one of the days.", _where(later.table, wrong))


def _declare_kind(field: Field) -> None:
    column = field.column
    if field.kind in ("day", "whole"):
        wrong = col(f"{column}_text").is_not_null() & col(column).is_null()
        said = {"day": "is not a real day", "whole": "is not a whole number"}[field.kind]
        _declare(field, field.kind, said, "Correct the export of this column.", _where(field.table, wrong))
    elif field.kind == "number":
        wrong = ~col(column).str.contains(NUMBER)
        _declare(field, "number", "is not a number", "Correct the export of this column.", _where(field.table, wrong))
    elif field.length is not None:
        too_long = col(column).str.len_chars() > field.length
        said = f"is longer than {field.length} characters"
        _declare(field, "length", said, "Correct the export of this column.", _where(field.table, too_long))


def _declare_all() -> None:
    keyed = set()
    for field in fields():
        if field.key and field.table not in keyed:
            keyed.add(field.table)
            _declare_key(field)
        if field.refers_to:
            _declare_link(field, *field.refers_to)
            _declare_same_person(field, *field.refers_to)
        _declare_kind(field)
        _declare_text(field)
    by_column = {field.column: field for field in fields()}
    for first, later in IN_ORDER:
        _declare_order(by_column[first], by_column[later])


_declare_all()
REGISTRY = Registry(2023, 2027, [RULES])
