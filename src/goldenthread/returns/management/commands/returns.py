"""`goldenthread returns`: check statutory returns, and read what another system exported into the dataset."""

from argparse import ArgumentTypeError
from collections.abc import Iterator
from contextlib import contextmanager
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
from goldenthread.returns.checking import COLLECTIONS, Asked, recognised, report_of
from goldenthread.returns.cin.builder import Limits
from goldenthread.returns.cin.loading import LoadingNow, Order, Outcome, State, load
from goldenthread.returns.cin.problems import KEPT, RULES, Problems
from goldenthread.returns.cin.rows import COLUMNS
from goldenthread.returns.rules.reports import WRITERS

EXAMPLE = "Example: goldenthread returns load cin-2016.xml cin-2017.xml --area little-averley"
CHECK_EXAMPLE = "Example: goldenthread returns check cin-2026.xml --year 2026"
UNITS = {"KB": 1024, "MB": 1024**2, "GB": 1024**3}


class Command(BaseCommand):
    help = f"Check statutory returns, or load census files into the dataset. {CHECK_EXAMPLE}"

    # Every page of the house is otherwise imported first, and a check of a file needs none of them.
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """The sub-commands and what they take."""
        commands = parser.add_subparsers(dest="action", required=True, metavar="check|load")
        self.add_check(
            commands.add_parser(
                "check",
                help=f"Put a return through its national rules. {CHECK_EXAMPLE}",
                description="Put a return through its national rules. Nothing is stored and nothing is sent anywhere. "
                "Exit code 0 no errors, 1 errors remain, 2 used wrongly.",
            )
        )
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

    def add_check(self, parser: CommandParser) -> None:
        """What a check takes."""
        parser.add_argument("paths", nargs="+", type=Path, metavar="FILE_OR_FOLDER", help="What to check")
        parser.add_argument("--collection", choices=COLLECTIONS, help="Recognised by content if left out")
        parser.add_argument("--year", type=int, help="Collection year, in which the return closes, such as 2026")
        parser.add_argument("--format", choices=WRITERS, default="table")
        parser.add_argument("--rule", action="append", metavar="NUMBER", help="Only this rule; may be given again")
        parser.add_argument("--output", type=Path, metavar="FILE", help="Where to write; standard output if left out")
        parser.add_argument("--last-year", nargs="+", type=Path, default=[], metavar="FILE_OR_FOLDER")
        parser.add_argument("--authority", metavar="CODE", help="The authority whose return it is, where rules need it")
        parser.add_argument(
            "--allocated",
            type=Path,
            metavar="FILE",
            help="CSV file with child, worker and team, to count findings by worker and team",
        )
        parser.add_argument(
            "--reference",
            action="append",
            type=named_file,
            default=[],
            metavar="NAME=FILE",
            help="Reference data that some rules need, such as providers=providers.csv; may be given again",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the sub-command; exit code 1 for what is in the files, 2 when it was used wrongly."""
        return self.check_return(options) if options["action"] == "check" else self.load_return(options)

    def check_return(self, options: dict[str, Any]) -> None:
        """Check and write the report; exit code 1 when errors remain."""
        with used_rightly(options["paths"][0]), self.progress() as progress:
            bar = progress.add_task("Checking", total=None)
            asked = Asked(
                paths=tuple(options["paths"]),
                year=options["year"],
                rules=tuple(options["rule"]) if options["rule"] else None,
                last_year=tuple(options["last_year"]),
                references=dict(options["reference"]),
                authority=options["authority"],
                allocated=options["allocated"],
                advance=lambda count: progress.advance(bar, count),
            )
            files = asked.files()
            progress.update(bar, total=sum(file.stat().st_size for file in files))
            report = report_of(asked, options["collection"] or recognised(files))
            with self.written_to(options["output"]) as stream:
                WRITERS[options["format"]](report, stream)
        if report.errors:
            raise SystemExit(1)

    @contextmanager
    def written_to(self, output: Path | None) -> Iterator[Any]:
        """The file to write to, or standard output. A report that breaks off leaves the earlier file as it was."""
        if output is None:
            yield self.stdout._out
            return
        unfinished = output.with_name(f".{output.name}.unfinished")
        try:
            with unfinished.open("w", encoding="utf-8", newline="") as stream:
                yield stream
            unfinished.replace(output)
        finally:
            unfinished.unlink(missing_ok=True)

    def load_return(self, options: dict[str, Any]) -> None:
        """Run the load."""
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

    def progress(self) -> Progress:
        """A bar on standard error where that is a terminal."""
        columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
        console = Console(stderr=True)
        return Progress(*columns, console=console, disable=not console.is_terminal)

    def load(self, order: Order) -> Outcome:
        """Load, and show how far it is."""
        with self.progress() as progress:
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


@contextmanager
def used_rightly(path: Path) -> Iterator[None]:
    """What was asked for wrongly ends the command with exit code 2."""
    try:
        yield
    except OSError as wrong:
        raise CommandError(f"{wrong.filename or path}: {wrong.strerror or wrong}", returncode=2) from wrong
    except ValueError as wrong:
        raise CommandError(str(wrong), returncode=2) from wrong


def named_file(text: str) -> tuple[str, Path]:
    """A name and a file from text such as providers=providers.csv. Raises ArgumentTypeError."""
    name, equals, file = text.partition("=")
    if not (name and equals and file):
        raise ArgumentTypeError(f"found {text!r}; expected NAME=FILE, such as providers=providers.csv")
    return name, Path(file)


def size(text: str) -> int:
    """A size in bytes from text such as 500MB. Raises ArgumentTypeError, which the parser turns into a message."""
    number, unit = text[:-2], text[-2:].upper()
    if unit not in UNITS or not number.strip().isdecimal():
        raise ArgumentTypeError(f"found {text!r}; expected a whole number and KB, MB or GB, such as 500MB")
    return int(number) * UNITS[unit]
