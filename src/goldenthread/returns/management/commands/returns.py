"""`goldenthread returns`: check statutory returns, read them into the dataset, and write them from it."""

from argparse import ArgumentTypeError
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Q
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.dataset.manifest import DatasetError
from goldenthread.mechanisms.dataset.models import SnapshotRecord, place_of
from goldenthread.mechanisms.dataset.registry import CALENDAR_DAYS
from goldenthread.mechanisms.trail.context import SystemActor, note, recording
from goldenthread.returns.checking import CHECKED, TITLES, Asked, by_collection, report_of
from goldenthread.returns.cin.builder import Limits
from goldenthread.returns.cin.problems import KEPT, RULES, Fault, Problems
from goldenthread.returns.cin.rules import RULES as CENSUS_RULES
from goldenthread.returns.loading import FileProblems, Loaded, LoadingNow, Order, State, load
from goldenthread.returns.rules.changes import WRITERS as CHANGES_WRITERS
from goldenthread.returns.rules.changes import changes_between, new_errors, read_report
from goldenthread.returns.rules.reports import WRITERS
from goldenthread.returns.unpacking import ArchiveRefused, every_file
from goldenthread.returns.writing import FORMS, Wish, write

EXAMPLE = "Example: goldenthread returns load cin-2016.xml cin-2017.xml --area little-averley"
WRITE_EXAMPLE = "Example: goldenthread returns write --collection 903 --year 2026 --area castlemoor --output return/"
COMPARE_EXAMPLE = "Example: goldenthread returns compare january.json march.json"
CHECK_EXAMPLE = "Example: goldenthread returns check cin-2026.xml --year 2026"
UNITS = {"KB": 1024, "MB": 1024**2, "GB": 1024**3}


class Command(BaseCommand):
    help = f"Check statutory returns, load them into the dataset, or write them from it. {CHECK_EXAMPLE}"

    # Every page of the house is otherwise imported first, and a check of a file needs none of them.
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """The sub-commands and what they take."""
        commands = parser.add_subparsers(dest="action", required=True, metavar="check|compare|load|write")
        self.add_check(
            commands.add_parser(
                "check",
                help=f"Put a return through its national rules. {CHECK_EXAMPLE}",
                description="Put a return through its national rules. Nothing is stored and nothing is sent anywhere. "
                "Exit code 0 no errors, 1 errors remain, 2 used wrongly.",
            )
        )
        self.add_compare(
            commands.add_parser(
                "compare",
                help=f"Say what is new, still there and gone between two checks of a return. {COMPARE_EXAMPLE}",
                description="Set two reports of a return side by side, written with check --format json. Exit code 0 no error "
                "is new, 1 errors are new, 2 used wrongly.",
            )
        )
        self.add_load(
            commands.add_parser(
                "load",
                help=f"Read files of returns into one snapshot. {EXAMPLE}",
                description="Read files of a census, SSDA903 return, Annex A or Standard Safeguarding Dataset, mixed as they "
                "come, into one snapshot: all of them, or nothing. "
                "Exit code 0 loaded, 1 refused because of what is in a file, 2 used wrongly.",
            )
        )
        self.add_write(
            commands.add_parser(
                "write",
                help=f"Write a return from a snapshot. {WRITE_EXAMPLE}",
                description="Write the files of a return from a snapshot of one area. Exit code 0 written, 2 used wrongly.",
            )
        )

    def add_compare(self, parser: CommandParser) -> None:
        """What a comparison takes."""
        parser.add_argument("before", type=Path, metavar="EARLIER.json")
        parser.add_argument("after", type=Path, metavar="LATER.json")
        parser.add_argument("--format", choices=CHANGES_WRITERS, default="table")
        parser.add_argument("--output", type=Path, metavar="FILE", help="Where to write; standard output if left out")

    def add_load(self, parser: CommandParser) -> None:
        """What a load takes."""
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE_OR_FOLDER", help="Files in any order of years")
        parser.add_argument("--area", required=True, help="Code or name of the area that the files are of")
        parser.add_argument("--folder", type=Path, help="Where snapshots lie; the data folder's if left out")
        parser.add_argument(
            "--accept-faults",
            action="store_true",
            help="Load without the values and rows that are wrong, and list them",
        )
        parser.add_argument(
            "--largest-file",
            type=size,
            default=Limits.file_bytes,
            metavar="SIZE",
            help="Such as 500MB; 4GB if left out",
        )
        parser.add_argument("--year", type=int, help="Collection year of an SSDA903 set; by its episodes if left out")
        parser.add_argument(
            "--as-at",
            type=day,
            metavar="DAY",
            help="Day as at which Annex A or the Standard Safeguarding Dataset tells; their latest if left out",
        )

    def add_write(self, parser: CommandParser) -> None:
        """What writing takes."""
        parser.add_argument("--collection", required=True, choices=FORMS)
        parser.add_argument("--year", required=True, type=int, help="Collection year, in which the return closes")
        parser.add_argument("--area", required=True, help="Code or name of the area")
        parser.add_argument("--output", required=True, type=Path, metavar="FOLDER", help="Where the files go")
        parser.add_argument("--snapshot", help="Name of the snapshot; the area's latest if left out")
        parser.add_argument("--form", default="", help="903: csv or xml; ssd: csv or parquet; the first if left out")
        parser.add_argument(
            "--as-at", type=day, metavar="DAY", help="Day up to which Annex A tells; the snapshot's if left out"
        )

    def add_check(self, parser: CommandParser) -> None:
        """What a check takes."""
        parser.add_argument("paths", nargs="*", type=Path, metavar="FILE_OR_FOLDER", help="What to check")
        parser.add_argument(
            "--live", action="store_true", help="Check the live record of --area, and keep the findings"
        )
        parser.add_argument("--area", help="Code or name of the area whose record is checked")
        parser.add_argument("--collection", choices=CHECKED, help="Recognised by content if left out")
        parser.add_argument("--year", type=int, help="Collection year, in which the return closes, such as 2026")
        parser.add_argument("--format", choices=WRITERS, default="table")
        parser.add_argument("--rule", action="append", metavar="NUMBER", help="Only this rule; may be given again")
        parser.add_argument(
            "--output",
            type=Path,
            metavar="FILE",
            help="Where to write; standard output if left out. For files of several returns a folder",
        )
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
        checks = self.check_live if options.get("live") else self.check_return
        actions = {
            "check": checks,
            "compare": self.compare_checks,
            "load": self.load_return,
            "write": self.write_return,
        }
        actions[options["action"]](options)

    def check_return(self, options: dict[str, Any]) -> None:
        """Check and write the report; exit code 1 when errors remain."""
        if not options["paths"]:
            raise CommandError("found no file, expected one to check, or --live with --area", returncode=2)
        with (
            used_rightly(options["paths"][0]),
            every_file(options["paths"]) as files,
            every_file(options["last_year"]) as last_year,
            self.progress() as progress,
        ):
            bar = progress.add_task("Checking", total=sum(file.stat().st_size for file in files))
            asked = Asked(
                paths=tuple(files),
                year=options["year"],
                rules=tuple(options["rule"]) if options["rule"] else None,
                last_year=tuple(last_year),
                references=dict(options["reference"]),
                authority=options["authority"],
                allocated=options["allocated"],
                advance=lambda count: progress.advance(bar, count),
            )
            returns = {options["collection"]: files} if options["collection"] else by_collection(files)
            errors = self.write_reports(asked, returns, options)
        if errors:
            raise SystemExit(1)

    def write_reports(self, asked: Asked, returns: dict[str, list[Path]], options: dict[str, Any]) -> int:
        """Check each return and write its report; how many errors remain. Raises ValueError where they need a folder."""
        form, output, errors = options["format"], options["output"], 0
        if len(returns) > 1 and form != "table" and output is None:
            raise ValueError(f"found files of {', '.join(returns)}, expected --output FOLDER for a report of each")
        for name, files in returns.items():
            report = report_of(replace(asked, paths=tuple(files)), name)
            several = len(returns) > 1
            with self.written_to(
                output / f"{name}.{form.replace('table', 'txt')}" if several and output else output
            ) as stream:
                stream.write(f"{TITLES[name]}\n\n" if several and form == "table" else "")
                WRITERS[form](report, stream)
            errors += report.errors
        return errors

    def compare_checks(self, options: dict[str, Any]) -> None:
        """Write what is new, still there and gone; exit code 1 where an error is new."""
        with used_rightly(options["before"]):
            changes = changes_between(read_report(options["before"]), read_report(options["after"]))
            with self.written_to(options["output"]) as stream:
                CHANGES_WRITERS[options["format"]](changes, stream)
        if new_errors(changes):
            raise SystemExit(1)

    def check_live(self, options: dict[str, Any]) -> None:
        """Check the live record of an area as the nightly round does; exit code 1 when errors remain."""
        from goldenthread.returns.desk.live import check_record  # the site's part, which a check of a file does without

        if options["paths"] or not options["area"]:
            raise CommandError("--live: expected --area and no file", returncode=2)
        check = check_record(self.area(options["area"]))
        counts = f"{check.fresh:,} new, {check.still:,} still there, {check.gone:,} gone"
        self.stdout.write(f"{check.errors:,} errors and {check.queries:,} queries in the live record: {counts}")
        if check.errors:
            raise SystemExit(1)

    @contextmanager
    def written_to(self, output: Path | None) -> Iterator[Any]:
        """The file to write to, or standard output. A report that breaks off leaves the earlier file as it was."""
        if output is None:
            yield self.stdout._out
            return
        output.parent.mkdir(parents=True, exist_ok=True)
        unfinished = output.with_name(f".{output.name}.unfinished")
        try:
            with unfinished.open("w", encoding="utf-8", newline="") as stream:
                yield stream
            unfinished.replace(output)
        finally:
            unfinished.unlink(missing_ok=True)

    def load_return(self, options: dict[str, Any]) -> None:
        """Run the load."""
        area = self.area(options["area"])
        try:
            with every_file(options["files"]) as files:
                order = self.order(area, files, options)
                outcome = self.load(order)
        except ArchiveRefused as wrong:
            self.stderr.write(str(wrong))
            self.refuse()
        except OSError as wrong:
            name = wrong.filename or order.folder
            raise CommandError(f"{name}: {wrong.strerror or wrong}", returncode=2) from wrong
        except (LoadingNow, DatasetError) as wrong:
            raise CommandError(str(wrong), returncode=2) from wrong
        for problems in outcome.problems:
            self.list_problems(problems)
        if outcome.snapshot is None:
            self.refuse()
        self.register(order, outcome)

    def refuse(self) -> NoReturn:
        """Say so, with exit code 1."""
        self.stderr.write("Refused: nothing was loaded.")
        raise SystemExit(1)

    def order(self, area: Area, files: list[Path], options: dict[str, Any]) -> Order:
        """What was asked for. Raises CommandError where there is no file."""
        if not files:
            raise CommandError(f"found no file in {options['files'][0]}, expected files of returns", returncode=2)
        return Order(
            files=tuple(files),
            area=area.code,
            folder=options["folder"] or Path(settings.GOLDENTHREAD_DATA) / "snapshots",
            authority=area.authority_number,
            accept_faults=options["accept_faults"],
            limits=Limits(file_bytes=options["largest_file"]),
            year=options["year"],
            as_at=options["as_at"],
        )

    def area(self, wanted: str) -> Area:
        """The area of a code or name. Raises CommandError where there is none."""
        area: Area | None = Area.objects.filter(Q(code=wanted) | Q(name__iexact=wanted)).first()
        if area is None:
            known = ", ".join(Area.objects.values_list("code", flat=True)) or "none yet"
            raise CommandError(f"There is no area {wanted!r}; expected one of: {known}", returncode=2)
        return area

    def write_return(self, options: dict[str, Any]) -> None:
        """Write the files of a return, say which, and note it in the trail."""
        area = self.area(options["area"])
        record = self.snapshot_record(area, options["snapshot"])
        wish = Wish(
            collection=options["collection"],
            year=options["year"],
            area=area.code,
            form=options["form"],
            authority=area.authority_number,
            as_at=options["as_at"],
        )
        with used_rightly(options["output"]):
            files = write(record.open(), wish, options["output"])
        with recording(SystemActor("returns write")):
            said = f"Wrote {wish.collection} {wish.year} of {area.code} from snapshot {record.name}"
            note("returns.write", stream="returns", sentence=said)
        self.stdout.write(f"{said}: {', '.join(file.name for file in files)}")

    def snapshot_record(self, area: Area, name: str | None) -> SnapshotRecord:
        """The snapshot of a name, or the latest that has the area. Raises CommandError where there is none."""
        for record in SnapshotRecord.objects.all():
            if record.name == name or (name is None and area.code in record.areas.split(",")):
                return record
        wanted = f"snapshot {name!r}" if name else f"snapshot of {area.code}"
        raise CommandError(f"There is no {wanted}; goldenthread snapshot list shows what there is", returncode=2)

    def progress(self) -> Progress:
        """A bar on standard error where that is a terminal."""
        columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
        console = Console(stderr=True)
        return Progress(*columns, console=console, disable=not console.is_terminal)

    def load(self, order: Order) -> Loaded:
        """Load, and show how far it is."""
        with self.progress() as progress:
            bar = progress.add_task("Reading", total=order.size)
            return load(order, advance=lambda count: progress.advance(bar, count))

    def list_problems(self, problems: Problems | FileProblems) -> None:
        """Print what was put right, the problems kept, and how many there were of each kind."""
        if isinstance(problems, FileProblems):
            for said in problems.notes:
                self.stderr.write(f"Note: {said}")
        for problem in problems.kept:
            self.stderr.write(str(problem))
        if problems.total > KEPT:
            self.stderr.write(f"{problems.file}: the first {KEPT} of {problems.total:,} problems are listed.")
        for fault, count in problems.counts.most_common():
            says = RULES[fault].says if isinstance(fault, Fault) else fault.value
            self.stderr.write(f"{problems.file}: {count:,} x {says}")

    def register(self, order: Order, outcome: Loaded) -> None:
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
        rows = ", ".join(f"{name} {stored[name].rows:,}" for name in sorted(stored) if name != CALENDAR_DAYS)
        children = f"{outcome.children:,} {'child' if outcome.children == 1 else 'children'}"
        self.stdout.write(f"Loaded {children} into snapshot {name}: {rows}")
        if outcome.left_open:
            self.stdout.write(
                f"{outcome.left_open:,} referrals are open in an earlier file and absent from the latest; they stay open."
            )
        for year in outcome.years:
            if year not in CENSUS_RULES.years:
                first, last = CENSUS_RULES.years[0], CENSUS_RULES.years[-1]
                self.stdout.write(f"There are national rules for the census of {first} to {last}, none for {year}.")


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


def day(text: str) -> date:
    """A day from text such as 2026-03-31. Raises ArgumentTypeError, which the parser turns into a message."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"found {text!r}; expected a day such as 2026-03-31") from None
