"""`goldenthread demo build | serve | figures`."""

import csv
import os
import sys
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.table import Table

from goldenthread.demo import building, oracle
from goldenthread.mechanisms.dataset.models import SnapshotRecord
from goldenthread.mechanisms.dataset.snapshot import Snapshot

BUILD_EXAMPLE = "Example: goldenthread demo build --only little-averley"
SERVE_EXAMPLE = "Example: goldenthread demo serve --port 8000"
FIGURES_EXAMPLE = "Example: goldenthread demo figures --format csv"
COLUMNS = ("area", "measure_key", "period", "breakdown", "expected", "computed", "same")


class Command(BaseCommand):
    """The invented partnership: build it, serve it, compare its figures with the printed ones."""

    help = f"The demonstration partnership. {FIGURES_EXAMPLE}"

    def add_arguments(self, parser: CommandParser) -> None:
        """The three commands and their switches."""
        commands = parser.add_subparsers(dest="command", required=True, metavar="build | serve | figures")
        build = commands.add_parser("build", help=f"Make the database and fill it in some minutes. {BUILD_EXAMPLE}")
        build.add_argument("--seed", type=int, default=2017, help="another seed gives other names and days")
        build.add_argument("--only", default="", choices=["", "little-averley", "castlemoor"], help="one area only")
        build.add_argument("--scale", type=int, default=1, help="so many times the history, for benchmarks")
        serve = commands.add_parser("serve", help=f"Serve the site on this machine alone. {SERVE_EXAMPLE}")
        serve.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")), help="where it listens")
        figures = commands.add_parser(
            "figures",
            help="Compare the printed figures with the computed ones; exit code 0 when all are the same, 1 when one is "
            f"not. {FIGURES_EXAMPLE}",
        )
        figures.add_argument("--format", choices=["table", "csv"], default="table", help="How to print")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what was asked. Raises CommandError outside the demonstration."""
        if not settings.GOLDENTHREAD_DEMO:
            raise CommandError("GOLDENTHREAD_DEMO: found no, expected yes; this is not the demonstration")
        getattr(self, options["command"])(**options)

    def build(self, **options: Any) -> None:
        """Migrate and fill an empty database."""
        console = Console(stderr=True)
        call_command("migrate", verbosity=0)
        if building.already_built():
            console.print("The demonstration is already built. To build it anew: make clean, then make demo.")
            return
        with console.status("Building the demonstration"):
            building.build(console.print, seed=options["seed"], only=options["only"], scale=options["scale"])
        self.stdout.write("The demonstration is built.")

    def serve(self, **options: Any) -> None:
        """Start the server and say where it is."""
        if not building.already_built():
            raise CommandError("found no demonstration; build it first: goldenthread demo build")
        self.stdout.write(f"Golden Thread: http://127.0.0.1:{options['port']}/   (Ctrl+C stops it)")
        self.stdout.flush()
        building.serve(options["port"])

    def figures(self, **options: Any) -> None:
        """Print the oracle table; exit code 1 when a figure differs."""
        record = SnapshotRecord.objects.order_by("-taken_at").first()
        if record is None:
            raise CommandError("found no snapshot; build the demonstration first: goldenthread demo build")
        lines = oracle.compare(Snapshot.open(record.folder))
        (self._csv if options["format"] == "csv" else self._table)(lines)
        if any(oracle.different(lines)):
            sys.exit(1)

    def _csv(self, lines: list[oracle.Compared]) -> None:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(
            [getattr(line, name) for name in COLUMNS[:-1]] + ["yes" if line.same else "no"] for line in lines
        )

    def _table(self, lines: list[oracle.Compared]) -> None:
        table = Table(*COLUMNS)
        for line in lines:
            table.add_row(*[str(getattr(line, name)) for name in COLUMNS[:-1]], "yes" if line.same else "[red]no")
        Console(width=200).print(table)
        wrong = len(list(oracle.different(lines)))
        self.stdout.write(f"{len(lines)} figures, {len(lines) - wrong} the same, {wrong} different.")
