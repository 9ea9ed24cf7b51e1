"""`goldenthread snapshot`: take, refresh, list and verify snapshots of the record."""

from __future__ import annotations

import csv
import io
from argparse import ArgumentTypeError
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.dataset.columns import Table
from goldenthread.mechanisms.dataset.manifest import DatasetError
from goldenthread.mechanisms.dataset.models import SnapshotRecord
from goldenthread.mechanisms.dataset.registry import declared_tables, table_named
from goldenthread.mechanisms.dataset.snapshot import Snapshot
from goldenthread.mechanisms.dataset.taking import refresh_snapshot, take_snapshot

EXAMPLE = "Example: goldenthread snapshot take --as-at 2017-03-31"
TABLES_EXAMPLE = "Example: goldenthread snapshot tables cin_episodes --format csv"
DICTIONARY = ("table", "column", "type", "meaning", "codes")


def snapshot_folder(name: str) -> Path:
    """Where a snapshot of this name lies; a path with a folder in it is taken as given."""
    return Path(name) if "/" in name else Path(settings.GOLDENTHREAD_DATA) / "snapshots" / name


class Command(BaseCommand):
    help = (
        "Take, list and verify dated snapshots of the record. Exit code 0: done; 1: a file differs from its manifest; "
        f"2: used wrongly. {EXAMPLE}"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The sub-commands and what each takes."""
        commands = parser.add_subparsers(dest="action", required=True, metavar="take | list | tables | verify")
        take = commands.add_parser("take", help=f"Write a snapshot as at the end of a day. {EXAMPLE}")
        take.add_argument(
            "--as-at", type=day, default=None, metavar="DATE", help="Such as 2017-03-31; today if left out"
        )
        take.add_argument("--folder", help="Name or path of the new folder; the as-at day if left out")
        take.add_argument("--since", metavar="SNAPSHOT", help="An earlier snapshot to refresh; reads only what changed")
        commands.add_parser("list", help="Print the snapshots that were taken. Example: goldenthread snapshot list")
        tables = commands.add_parser(
            "tables", help=f"Print every table and column, and what it means. {TABLES_EXAMPLE}"
        )
        tables.add_argument("names", nargs="*", metavar="TABLE", help="Only these; every one if left out")
        tables.add_argument("--format", choices=("text", "csv"), default="text", help="How to print")
        verify = commands.add_parser("verify", help="Compare the files with the manifest; exit code 1 if any differs")
        verify.add_argument("folder", help="Name or path. Example: goldenthread snapshot verify 2017-03-31")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run one sub-command; exit code 2 when it was used wrongly."""
        try:
            getattr(self, options["action"])(options)
        except DatasetError as wrong:
            raise CommandError(str(wrong), returncode=2) from wrong
        except KeyError as wrong:
            raise CommandError(str(wrong.args[0]), returncode=2) from wrong

    def take(self, options: dict[str, Any]) -> None:
        """Write and register a snapshot."""
        as_at = options["as_at"] or today()
        folder = snapshot_folder(options["folder"] or as_at.isoformat())
        earlier = Snapshot.open(snapshot_folder(options["since"])) if options["since"] else None
        columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}/{task.total}"))
        with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True)) as progress:
            total = sum(table.project is not None for table in declared_tables().values())
            bar = progress.add_task("Starting", total=total)

            def told(title: str) -> None:
                progress.update(bar, advance=1, description=title)

            if earlier:
                taken = refresh_snapshot(earlier, folder, as_at, told=told)
            else:
                taken = take_snapshot(folder, as_at, told=told)
        record = SnapshotRecord.of(taken)
        rows = sum(stored.rows for stored in taken.manifest.tables.values())
        self.stdout.write(f"{record}: {len(taken.tables)} tables, {rows} rows")

    def list(self, options: dict[str, Any]) -> None:
        """Print what was taken, latest first."""
        for record in SnapshotRecord.objects.all():
            self.stdout.write(f"{record}  {sum(record.rows.values())} rows  areas: {record.areas or 'none'}")

    def tables(self, options: dict[str, Any]) -> None:
        """Print the dictionary of the dataset."""
        chosen = [table_named(name) for name in options["names"]] or declared_tables().values()
        if options["format"] == "csv":
            page = io.StringIO()
            writer = csv.writer(page, lineterminator="\n")
            writer.writerow(DICTIONARY)
            writer.writerows(row for table in chosen for row in dictionary_of(table))
            self.stdout.write(page.getvalue(), ending="")
            return
        for table in chosen:
            self.stdout.write(f"{table.name}: {table.says}. One row: {table.row}.")
            for _, name, kind, says, codes in dictionary_of(table):
                self.stdout.write(f"  {name} ({kind}): {says}" + (f" [{codes}]" if codes else ""))

    def verify(self, options: dict[str, Any]) -> None:
        """Name the files that differ."""
        wrong = Snapshot.open(snapshot_folder(options["folder"])).verify()
        if wrong:
            raise CommandError("\n".join(wrong), returncode=1)
        self.stdout.write("Every file is as the manifest says.")


def dictionary_of(table: Table) -> Iterator[tuple[str, str, str, str, str]]:
    """A row for each column of a table: what it is called, what it holds, and its codes."""
    for name, column in table.every_column.items():
        codes = "; ".join(f"{code}: {meaning}" for code, meaning in (column.codes or {}).items())
        yield table.name, name, column.type.name.lower().replace("_", " or "), column.says, codes


def day(text: str) -> date:
    """A day that has come, from the command line. Raises ArgumentTypeError, which the parser turns into a message."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"found {text!r}; expected a day such as 2017-03-31") from None
    if found > today():
        raise ArgumentTypeError(f"found {found}, which has not come; expected {today()} or earlier")
    return found
