"""`goldenthread papers`: list the papers, and render one to HTML or tagged PDF."""

from __future__ import annotations

from argparse import ArgumentTypeError
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import localtime
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from goldenthread.mechanisms.calendar import Period, now, today
from goldenthread.mechanisms.dataset.manifest import DatasetError
from goldenthread.mechanisms.dataset.models import find_snapshot
from goldenthread.mechanisms.disclosure import Override, SmallNumbers
from goldenthread.mechanisms.papers.discovery import get_paper, paper_files
from goldenthread.mechanisms.papers.errors import PaperError
from goldenthread.mechanisms.papers.measures_source import MeasuresSource
from goldenthread.mechanisms.papers.models import Paper, PaperEdition, keep
from goldenthread.mechanisms.papers.page import Setting
from goldenthread.mechanisms.papers.rendering import Progress as Told
from goldenthread.mechanisms.papers.rendering import RenderedPaper, render

EXAMPLE = (
    "Example: goldenthread papers render annual-report --area little-averley --period 2016/17 "
    "--format pdf --public --out annual-report.pdf"
)
REFUSED = 2


def period(text: str) -> Period:
    """A period from the command line."""
    try:
        return Period.parse(text)
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from error


class Command(BaseCommand):
    help = f"List papers, and render one with its figures frozen. Exit code 2 when it cannot be done. {EXAMPLE}"

    def add_arguments(self, parser: CommandParser) -> None:
        """The sub-commands and what each takes."""
        commands = parser.add_subparsers(dest="action", required=True, metavar="render | list")
        commands.add_parser(
            "list", help="Print the papers there are, and their editions. Example: goldenthread papers list"
        )
        making = commands.add_parser(
            "render", help=f"Compute, freeze, keep and write a paper. {EXAMPLE}", epilog=EXAMPLE
        )
        making.add_argument(
            "paper", metavar="TEMPLATE|KEY", help="Key of a paper, or a Markdown file whose name ends in .md"
        )
        making.add_argument("--area", required=True, help="Code of the area, such as little-averley")
        making.add_argument("--period", type=period, help="Such as 2016/17 or '2016/17 Q2'; else what the paper says")
        making.add_argument("--snapshot", help="Name or path of a snapshot; else the latest of the live record")
        making.add_argument("--format", choices=["html", "pdf"], default="pdf")
        making.add_argument("--public", action="store_true", help="Protect small numbers; without it, true numbers")
        making.add_argument(
            "--out", type=Path, metavar="FILE", help="Where to write it; else TEMPLATE-AREA-PERIOD here"
        )
        making.add_argument("--by", default="the command line", help="Who renders it, as printed")
        _add_small_numbers(making)

    def handle(self, *args: Any, **options: Any) -> None:
        """Run one sub-command; exit code 2 when it was used wrongly."""
        try:
            getattr(self, options["action"])(options)
        except (PaperError, DatasetError) as wrong:
            raise CommandError(str(wrong), returncode=REFUSED) from wrong

    def list(self, options: dict[str, Any]) -> None:
        """Print each paper, and each edition that was kept."""
        for key in sorted(paper_files()):
            template = get_paper(key)
            self.stdout.write(f"{key}: {template.title} ({template.classification.value})")
            for edition in PaperEdition.objects.filter(paper__in=Paper.objects.filter(key=key)).select_related("paper"):
                self.stdout.write(
                    f"  {edition}, rendered {localtime(edition.rendered_at):%Y-%m-%d %H:%M} by {edition.rendered_by}"
                )

    def render(self, options: dict[str, Any]) -> None:
        """Render one paper, keep the edition and write the file."""
        columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}/{task.total}"))
        with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True)) as progress:
            bar = progress.add_task("Reading", total=1)
            rendered = _rendered(
                options, lambda doing, done, total: progress.update(bar, description=doing, completed=done, total=total)
            )
            progress.update(bar, description="Keeping the edition", completed=0, total=2)
            edition = keep(rendered)
            progress.update(bar, description="Writing", completed=1)
            output, place = rendered.printed.output(options["format"]), _place(options, rendered)
            _write(place, output)
            progress.update(bar, description="Done", completed=2)
        self.stdout.write(f"{place}: {edition}, {len(rendered.facts)} figures, {len(output):,} bytes")


def _add_small_numbers(making: CommandParser) -> None:
    making.add_argument("--threshold", type=int, default=5, help="Withhold counts below it; 5 or more")
    making.add_argument("--rounding", type=int, help="Round counts to the nearest; 5")
    making.add_argument("--override", metavar="REASON", help="Show small numbers after all; printed in the paper")
    making.add_argument("--decided-by", default="", help="Who decides the override")
    making.add_argument("--agreed-by", default="", help="Who agrees to it; another person")


def _rendered(options: dict[str, Any], told: Told) -> RenderedPaper:
    template = get_paper(options["paper"])
    span = options["period"] or template.period
    if span is None:
        raise PaperError("found no period in the command or in the paper; give --period, such as 2016/17")
    try:
        rules = SmallNumbers(
            threshold=options["threshold"], base=max(10, options["threshold"]), rounding=options["rounding"]
        )
        override = _override(options)
    except ValueError as wrong:
        raise PaperError(str(wrong)) from wrong
    source = MeasuresSource(find_snapshot(options["snapshot"], options["area"]))
    setting = Setting(options["area"], span, options["public"], source, rules, override)
    return render(template, setting, now(), options["by"], told)


def _override(options: dict[str, Any]) -> Override | None:
    if not options["override"]:
        return None
    return Override(options["override"], options["decided_by"], options["agreed_by"], today())


def _place(options: dict[str, Any], rendered: RenderedPaper) -> Path:
    """Where to write: as asked, else a name made of paper, area and period, in the folder of whoever asks."""
    if options["out"]:
        return Path(options["out"])
    span = rendered.setting.period.key.replace("/", "-").replace(" ", "-")
    return Path(f"{Path(options['paper']).stem}-{options['area']}-{span}.{options['format']}")


def _write(path: Path, output: bytes) -> None:
    try:
        path.write_bytes(output)
    except OSError as wrong:
        raise PaperError(f"cannot write {path}: {wrong.strerror}") from wrong
