"""`goldenthread returns`: read statutory returns that another system exported into the dataset."""

from argparse import ArgumentTypeError
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Q
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.dataset.manifest import DatasetError
from goldenthread.mechanisms.dataset.models import SnapshotRecord, place_of
from goldenthread.mechanisms.trail.context import SystemActor, note, recording
from goldenthread.returns.cin.builder import Limits
from goldenthread.returns.cin.loading import LoadingNow, Order, Outcome, State, load
from goldenthread.returns.cin.problems import KEPT, RULES, Problems
from goldenthread.returns.cin.rows import COLUMNS

EXAMPLE = "Example: goldenthread returns load cin-2016.xml cin-2017.xml --area little-averley"
UNITS = {"KB": 1024, "MB": 1024**2, "GB": 1024**3}


class Command(BaseCommand):
    help = f"Load census files of an area into the dataset. {EXAMPLE}"

    def add_arguments(self, parser: CommandParser) -> None:
        """The sub-command and what it takes."""
        commands = parser.add_subparsers(dest="action", required=True, metavar="load")
        load_parser = commands.add_parser(
            "load",
            help=f"Read children in need census files into one snapshot. {EXAMPLE}",
            description="Read children in need census files into one snapshot: all of them, or nothing. "
            "Exit code 0 loaded, 1 refused because of what is in a file, 2 used wrongly.",
        )
        load_parser.add_argument(
            "files", nargs="+", type=Path, metavar="FILE", help="Census files, in any order of years"
        )
        load_parser.add_argument("--area", required=True, help="Code or name of the area that the files are of")
        load_parser.add_argument("--folder", type=Path, help="Where snapshots lie; the data folder's if left out")
        load_parser.add_argument(
            "--accept-faults",
            action="store_true",
            help="Load without the values and rows that are wrong, and list them",
        )
        load_parser.add_argument(
            "--largest-file",
            type=size,
            default=Limits.file_bytes,
            metavar="SIZE",
            help="Such as 500MB; 4GB if left out",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the load; exit code 1 when the content was refused, 2 when it was used wrongly."""
        order = self.order(options)
        try:
            outcome = self.load(order)
        except OSError as wrong:
            name = wrong.filename or order.folder
            raise CommandError(f"{name}: {wrong.strerror or wrong}", returncode=2) from wrong
        except (LoadingNow, DatasetError) as wrong:
            raise CommandError(str(wrong), returncode=2) from wrong
        for problems in outcome.problems:
            self.list_problems(problems)
        if outcome.snapshot is None:
            self.stderr.write("Refused: nothing was loaded.")
            raise SystemExit(1)
        self.register(order, outcome)

    def order(self, options: dict[str, Any]) -> Order:
        """What was asked for. Raises CommandError where there is no such area."""
        wanted = options["area"]
        area = Area.objects.filter(Q(code=wanted) | Q(name__iexact=wanted)).first()
        if area is None:
            known = ", ".join(Area.objects.values_list("code", flat=True)) or "none yet"
            raise CommandError(f"There is no area {wanted!r}; expected one of: {known}", returncode=2)
        return Order(
            files=tuple(options["files"]),
            area=area.code,
            folder=options["folder"] or Path(settings.GOLDENTHREAD_DATA) / "snapshots",
            authority=area.authority_number,
            accept_faults=options["accept_faults"],
            limits=Limits(file_bytes=options["largest_file"]),
        )

    def load(self, order: Order) -> Outcome:
        """Load, with a bar on standard error where that is a terminal."""
        columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
        console = Console(stderr=True)
        with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
            bar = progress.add_task("Reading", total=order.size)
            return load(order, advance=lambda count: progress.advance(bar, count))

    def list_problems(self, problems: Problems) -> None:
        """Print the problems kept, and how many there were of each kind."""
        for problem in problems.kept:
            self.stderr.write(str(problem))
        if problems.total > KEPT:
            self.stderr.write(f"{problems.file}: the first {KEPT} of {problems.total:,} problems are listed.")
        for fault, count in problems.counts.most_common():
            self.stderr.write(f"{problems.file}: {count:,} x {RULES[fault].says}")

    def register(self, order: Order, outcome: Outcome) -> None:
        """Enter the snapshot in the list and the load in the trail, once, and say what was loaded."""
        assert outcome.snapshot is not None
        name = outcome.snapshot.name
        with recording(SystemActor("returns load")):
            if not SnapshotRecord.objects.filter(place=place_of(outcome.snapshot.folder)).exists():
                files = ", ".join(path.name for path in order.files)
                note("returns.load", stream="returns", sentence=f"Loaded {files} of {order.area} into snapshot {name}")
                SnapshotRecord.of(outcome.snapshot)
        if outcome.state is State.ALREADY_LOADED:
            self.stdout.write(f"Already loaded: snapshot {name}")
            return
        stored = outcome.snapshot.manifest.tables
        rows = ", ".join(f"{table} {stored[table].rows:,}" for table in COLUMNS)
        children = f"{outcome.children:,} {'child' if outcome.children == 1 else 'children'}"
        self.stdout.write(f"Loaded {children} into snapshot {name}: {rows}")
        if outcome.left_open:
            self.stdout.write(
                f"{outcome.left_open:,} referrals are open in an earlier file and absent from the latest; they stay open."
            )


def size(text: str) -> int:
    """A size in bytes from text such as 500MB. Raises ArgumentTypeError, which the parser turns into a message."""
    number, unit = text[:-2], text[-2:].upper()
    if unit not in UNITS or not number.strip().isdecimal():
        raise ArgumentTypeError(f"found {text!r}; expected a whole number and KB, MB or GB, such as 500MB")
    return int(number) * UNITS[unit]
