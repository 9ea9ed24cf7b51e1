"""Writes a return: a set of CSV files, or one XML file. Reading what was written gives the same tables."""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

import polars as pl
from lxml import etree

from goldenthread.returns.ssda903.tables import BY_NAME, TABLES, Table
from goldenthread.returns.ssda903.xml_file import GROUPS, ROOT

Rows = list[dict[str, str | None]]
# The order of elements within the HEADER and the EPISODE of the national schema.
BEFORE_MISSING = [
    "UPN",
    "SEX",
    "DOB",
    "ETHNIC",
    "UASC",
    "DUC",
    "DATE_INT",
    "DATE_MATCH",
    "FOSTER_CARE",
    "NB_ADOPTR",
    "SEX_ADOPTR",
    "LS_ADOPTR",
    "IN_TOUCH",
    "ACTIV",
    "ACCOM",
]
EPISODE = [
    "DECOM",
    "RNE",
    "LS",
    "CIN",
    "PL",
    "PL_POST",
    "HOME_POST",
    "URN",
    "PLACE_PROVIDER",
    "DEC",
    "REC",
    "REASON_PLACE_CHANGE",
]
AFTER_REVIEWS = ("MOTHER", "MC_DOB")
NOT_IN_XML = ("SWEpisodes", "DoLo")


def write_csv_set(folder: Path, tables: Mapping[str, pl.DataFrame], ending: str = "") -> list[Path]:
    """One file for each table, named after it, with exactly the national columns in their order.

    Raises OSError where a file cannot be written.
    """
    return [_write_csv(folder / f"{table.name}{ending}.csv", table, tables) for table in TABLES if table.name in tables]


def _write_csv(path: Path, table: Table, tables: Mapping[str, pl.DataFrame]) -> Path:
    rows = _filled(tables[table.name], table.columns).select(table.columns)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow(table.columns)
        writer.writerows(rows.rows())
    return path


def write_xml(stream: BinaryIO, tables: Mapping[str, pl.DataFrame]) -> int:
    """The XML of the return, one child after another in the order of Header; how many there were.

    Raises ValueError for tables the XML has no elements for, rows of children who are not in Header or not once, and
    characters that XML cannot hold.
    """
    _refuse_what_xml_cannot_hold(tables)
    rows = _by_child(tables)
    children = tables["Header"]["CHILD"].to_list()
    with etree.xmlfile(stream, encoding="UTF-8") as document:
        document.write_declaration()
        with document.element(ROOT):
            for child in children:
                document.write("\n", _child(child, rows[child]), pretty_print=True)
    return len(children)


def _refuse_what_xml_cannot_hold(tables: Mapping[str, pl.DataFrame]) -> None:
    if extra := [name for name in NOT_IN_XML if name in tables and not tables[name].is_empty()]:
        raise ValueError(f"tables: found {', '.join(extra)}, expected those of the XML file; write CSV files instead")
    header = tables["Header"]["CHILD"]
    for name in ("Header", "UASC", "AD1", "OC3", "OC2", "PrevPerm"):
        if name in tables and tables[name]["CHILD"].is_duplicated().any():
            raise ValueError(f"{name}: found a child twice, expected each once")
    for name, frame in tables.items():
        if not frame["CHILD"].is_in(header.drop_nulls().implode()).fill_null(False).all():
            raise ValueError(f"{name}: found a child who is not in Header, expected those in it")


def _filled(frame: pl.DataFrame, columns: tuple[str, ...]) -> pl.DataFrame:
    """The frame with every column of its table, empty where it had none."""
    return frame.with_columns(
        pl.lit(None, dtype=pl.String).alias(column) for column in columns if column not in frame.columns
    )


def _by_child(tables: Mapping[str, pl.DataFrame]) -> dict[str, dict[str, Rows]]:
    found: dict[str, dict[str, Rows]] = defaultdict(lambda: defaultdict(list))
    for name, frame in tables.items():
        for row in frame.iter_rows(named=True):
            found[row["CHILD"]][name].append(row)
    return found


def _child(number: str, rows: Mapping[str, Rows]) -> etree._Element:
    element = etree.Element("CHILD")
    header = etree.SubElement(element, "HEADER")
    _add(header, "CHILDID", number)
    values = _values_of_header(rows)
    for name in BEFORE_MISSING:
        _add(header, name, values.get(name))
    _add_groups(header, rows, ("AMISSING", "AREVIEW"))
    for name in AFTER_REVIEWS:
        _add(header, name, values.get(name))
    _add_groups(header, rows, ("PERMANENCE", "OC2", "AD_PLACED"))
    for row in rows.get("Episodes", ()):
        episode = etree.SubElement(element, "EPISODE")
        for name in EPISODE:
            _add(episode, name, row.get("PLACE" if name == "PL" else name))
    return element


def _values_of_header(rows: Mapping[str, Rows]) -> dict[str, str | None]:
    """The values of the tables that stand in the HEADER; UASC is 1 for those with a row in that table."""
    values: dict[str, str | None] = {}
    for name in ("OC3", "AD1", "UASC", "Header"):
        for row in rows.get(name, ()):
            values |= row
    if values.get("UASC") is None:
        values["UASC"] = "1" if rows.get("UASC") else "0"
    return values


def _add_groups(header: etree._Element, rows: Mapping[str, Rows], groups: tuple[str, ...]) -> None:
    for group in groups:
        for row in rows.get(GROUPS[group], ()):
            element = etree.SubElement(header, group)
            for name in _own_columns(GROUPS[group]):
                _add(element, name, row.get(name))


def _own_columns(table: str) -> Iterator[str]:
    return (name for name in BY_NAME[table].columns if name not in ("CHILD", "DOB"))


def _add(parent: etree._Element, name: str, value: str | None) -> None:
    if value is not None:
        etree.SubElement(parent, name).text = value
