"""`goldenthread measures`: list the measures that are declared, and run them on a snapshot."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table as PrintedTable

from goldenthread.mechanisms.calendar import Period
from goldenthread.mechanisms.dataset.manifest import DatasetError
from goldenthread.mechanisms.dataset.models import find_snapshot
from goldenthread.mechanisms.dataset.registry import declared_tables
from goldenthread.mechanisms.dataset.snapshot import Snapshot
from goldenthread.mechanisms.measures.computing import compute
from goldenthread.mechanisms.measures.figures import Figure
from goldenthread.mechanisms.measures.registry import declared_measures, measure_named
from goldenthread.mechanisms.measures.words import definition

LIST_EXAMPLE = "Example: goldenthread measures list --format csv"
RUN_EXAMPLE = "Example: goldenthread measures run --period 2016/17 --area little-averley --by sex referrals contacts"
COLUMNS = ("measure", "title", "edition", "area", "period", "breakdown", "value", "numerator", "denominator", "unit")
LISTED = ("key", "title", "kind", "unit", "better", "edition", "definition")


class Command(BaseCommand):
    help = f"List the declared measures, or compute them on a snapshot. {RUN_EXAMPLE}"

    def add_arguments(self, parser: CommandParser) -> None:
        """The sub-commands and what each takes."""
        commands = parser.add_subparsers(dest="action", required=True, metavar="list | run")
        listing = commands.add_parser("list", help=f"Print every measure with its definition. {LIST_EXAMPLE}")
        run = commands.add_parser("run", help=f"Compute measures; exit code 1 if any figure is missing. {RUN_EXAMPLE}")
        for each in (listing, run):
            each.add_argument("--format", choices=("table", "csv", "json"), default="table", help="How to print")
        run.add_argument("keys", nargs="*", metavar="KEY", help="Measures; every one if left out")
        run.add_argument("--period", action="append", required=True, help="Such as 2016/17 or '2016/17 Q2'; may repeat")
        run.add_argument("--area", action="append", help="Area code, or partnership; every one if left out")
        run.add_argument("--by", action="append", default=[], help="Breakdown such as sex, or sex,age; may repeat")
        run.add_argument("--snapshot", help="Name or path; the latest if left out")
        run.add_argument("--public", action="store_true", help="Suppress small numbers one by one")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run one sub-command; exit code 2 when it was used wrongly."""
        try:
            getattr(self, options["action"])(options)
        except (DatasetError, KeyError, LookupError, ValueError) as wrong:
            raise CommandError(str(wrong.args[0] if wrong.args else wrong), returncode=2) from wrong

    def list(self, options: dict[str, Any]) -> None:
        """Print what is declared."""
        tables = declared_tables()
        rows = [
            dict(
                zip(
                    LISTED,
                    (m.key, m.title, m.kind, m.unit, m.better.value, m.edition, definition(m, tables)),
                    strict=True,
                )
            )
            for m in declared_measures().values()
        ]
        self.stdout.write(PRINTED[options["format"]](rows, LISTED), ending="")

    def run(self, options: dict[str, Any]) -> None:
        """Compute and print."""
        measures = [measure_named(key) for key in options["keys"]] or list(declared_measures().values())
        periods = [Period.parse(key) for key in options["period"]]
        by = [tuple(each.split(",")) for each in options["by"]]
        snapshot = find_snapshot(options["snapshot"])
        with Progress(
            SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn(), console=Console(stderr=True)
        ) as bar:
            counting = bar.add_task("Counting")

            def told(title: str) -> None:
                bar.update(counting, description=f"Counting: {title}")

            figures = list(compute(snapshot, measures, periods, _areas(snapshot, options["area"]), by, told=told))
        rows = [_row(figure, options["public"]) for figure in figures]
        self.stdout.write(PRINTED[options["format"]](rows, COLUMNS), ending="")
        if missing := sum(not figure.is_available for figure in figures):
            raise CommandError(f"{missing} of {len(figures)} figures are not available", returncode=1)


def _areas(snapshot: Snapshot, wanted: Sequence[str] | None) -> Sequence[str] | None:
    known = (*snapshot.areas(), "partnership")
    if unknown := [area for area in wanted or () if area not in known]:
        raise ValueError(f"No area {', '.join(unknown)} in the snapshot; there are: {', '.join(known)}")
    return wanted


def _row(figure: Figure, public: bool) -> dict[str, Any]:
    hidden = public and figure.is_suppressed
    breakdown = ";".join(f"{key}={value}" for key, value in figure.breakdown.items())
    return {
        "measure": figure.measure,
        "title": figure.title,
        "edition": figure.edition,
        "area": figure.area,
        "period": figure.period.key,
        "breakdown": breakdown,
        "value": figure.shown(public=public),
        "numerator": None if hidden else figure.numerator,
        "denominator": None if hidden else figure.denominator,
        "unit": figure.unit,
    }


def _as_table(rows: list[dict[str, Any]], columns: Sequence[str]) -> str:
    printed = PrintedTable(*columns)
    for row in rows:
        printed.add_row(*("" if row[name] is None else str(row[name]) for name in columns))
    page = Console(file=io.StringIO(), width=200)
    page.print(printed)
    return page.file.getvalue()  # type: ignore[attr-defined,no-any-return]


def _as_csv(rows: list[dict[str, Any]], columns: Sequence[str]) -> str:
    page = io.StringIO()
    writer = csv.DictWriter(page, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return page.getvalue()


def _as_json(rows: list[dict[str, Any]], columns: Sequence[str]) -> str:
    return json.dumps(rows, indent=2, ensure_ascii=False) + "\n"


PRINTED: dict[str, Callable[[list[dict[str, Any]], Sequence[str]], str]] = {
    "table": _as_table,
    "csv": _as_csv,
    "json": _as_json,
}
