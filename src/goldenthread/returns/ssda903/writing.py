"""Writes a return: a set of CSV files, or one XML file. Reading what was written gives the same tables."""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

import polars as pl
from lxml import etree

from goldenthread.mechanisms.dataset.snapshot import Snapshot
from goldenthread.returns.files import finished, finished_together
from goldenthread.returns.national import with_national_names
from goldenthread.returns.ssda903.keeping import KEPT, from_periods
from goldenthread.returns.ssda903.tables import BY_NAME, TABLES, Table, tables_of
from goldenthread.returns.ssda903.xml_file import GROUPS, ROOT
from goldenthread.returns.stored import Stored

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


def write(
    given: "Snapshot | Mapping[str, Any]",
    year: int,
    folder: Path,
    *,
    area: str | None = None,
    form: str = "csv",
) -> list[Path]:
    """The return of a year as a set of CSV files or (`form` "xml") as one XML file, from a snapshot or dataset tables.

    The XML has no elements for social workers and deprivation of liberty; these are written as CSV files beside it.
    Raises ValueError where there is nothing of the year or the XML cannot hold it, OSError where it cannot be written.
    """
    tables = return_of(Stored(given, area), year)
    beside = tables if form == "csv" else {name: tables[name] for name in NOT_IN_XML if name in tables}
    with finished_together(folder) as draft:
        written = write_csv_set(draft, beside)
        if form == "xml":
            written.append(draft / f"ssda903-{year}.xml")
            with finished(written[-1]) as unfinished, unfinished.open("wb") as stream:
                write_xml(stream, {name: frame for name, frame in tables.items() if name not in beside})
    return [folder / path.name for path in written]


def return_of(stored: Stored, year: int) -> dict[str, pl.DataFrame]:
    """The tables of a year as text, by national name: as they were loaded, or made of periods of care.

    Raises ValueError where there are neither, or none of the year.
    """
    kept = {table.name: KEPT[table.name] for table in tables_of(year) if KEPT[table.name].name in stored}
    if kept:
        years = {found for one in kept.values() for found in stored.years(one)}
        if year not in years:
            held = ", ".join(map(str, sorted(years))) or "no rows"
            raise ValueError(f"year: found {held}, expected rows of {year}")
        found = {name: stored.national(one, year) for name, one in kept.items()}
    elif "cla_episodes" in stored and "person" in stored:
        found = from_periods(stored.frame("person"), stored.frame("cla_episodes"), year)
    else:
        raise ValueError("snapshot: found neither a loaded SSDA903 return nor periods of care, expected one of them")
    return {name: _as_text(with_national_names(KEPT[name], frame)) for name, frame in found.items()}


def _as_text(frame: pl.DataFrame) -> pl.DataFrame:
    """Every cell as the return writes it; days as 31/03/2026."""
    return frame.with_columns(pl.col(pl.Date).dt.strftime("%d/%m/%Y"), pl.col(pl.Int64).cast(pl.String))


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
