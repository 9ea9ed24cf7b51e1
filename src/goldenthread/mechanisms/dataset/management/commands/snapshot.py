"""`goldenthread snapshot`: take, refresh, list and verify snapshots of the record."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.dataset.manifest import DatasetError
from goldenthread.mechanisms.dataset.models import SnapshotRecord
from goldenthread.mechanisms.dataset.registry import declared_tables
from goldenthread.mechanisms.dataset.snapshot import Snapshot
from goldenthread.mechanisms.dataset.taking import refresh_snapshot, take_snapshot

EXAMPLE = "Example: goldenthread snapshot take --as-at 2017-03-31"


def snapshot_folder(name: str) -> Path:
    """Where a snapshot of this name lies; a path with a folder in it is taken as given."""
    return Path(name) if "/" in name else Path(settings.GOLDENTHREAD_DATA) / "snapshots" / name


class Command(BaseCommand):
    help = f"Take, list and verify dated snapshots of the record. {EXAMPLE}"

    def add_arguments(self, parser: CommandParser) -> None:
        """The sub-commands and what each takes."""
        commands = parser.add_subparsers(dest="action", required=True, metavar="take | list | verify")
        take = commands.add_parser("take", help=f"Write a snapshot as at the end of a day. {EXAMPLE}")
        take.add_argument(
            "--as-at", type=day, default=None, metavar="DATE", help="Such as 2017-03-31; today if left out"
        )
        take.add_argument("--folder", help="Name or path of the new folder; the as-at day if left out")
        take.add_argument("--since", metavar="SNAPSHOT", help="An earlier snapshot to refresh; reads only what changed")
        commands.add_parser("list", help="Print the snapshots that were taken. Example: goldenthread snapshot list")
        verify = commands.add_parser("verify", help="Compare the files with the manifest; exit code 1 if any differs")
        verify.add_argument("folder", help="Name or path. Example: goldenthread snapshot verify 2017-03-31")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run one sub-command; exit code 2 when it was used wrongly."""
        try:
            getattr(self, options["action"])(options)
        except DatasetError as wrong:
            raise CommandError(str(wrong), returncode=2) from wrong

    def take(self, options: dict[str, Any]) -> None:
        """Write and register a snapshot."""
        as_at = options["as_at"] or today()
        folder = snapshot_folder(options["folder"] or as_at.isoformat())
        earlier = Snapshot.open(snapshot_folder(options["since"])) if options["since"] else None
        columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}/{task.total}"))
        with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True)) as progress:
            total = sum(table.project is not None for table in declared_tables().values())
            bar = progress.add_task("Starting", total=total)

            def told(name: str) -> None:
                progress.update(bar, advance=1, description=name)

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

    def verify(self, options: dict[str, Any]) -> None:
        """Name the files that differ."""
        wrong = Snapshot.open(snapshot_folder(options["folder"])).verify()
        if wrong:
            raise CommandError("\n".join(wrong), returncode=1)
        self.stdout.write("Every file is as the manifest says.")


def day(text: str) -> date:
    """A day from the command line. Raises ValueError, which the parser turns into a message."""
    return date.fromisoformat(text)
