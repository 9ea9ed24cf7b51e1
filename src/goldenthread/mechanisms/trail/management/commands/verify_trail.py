"""Check that no entry of the trail was altered, removed or slipped in."""

import sys
from contextlib import closing
from itertools import chain, islice
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import Progress

from goldenthread.mechanisms.trail.checking import BrokenLink, broken_links
from goldenthread.mechanisms.trail.models import Entry
from goldenthread.mechanisms.trail.shipped import NoAnchorFiles, disagreements


def _shipped(folder: Path | None) -> list[BrokenLink]:
    """What disagrees with the anchors in a folder; nothing without one. Raises CommandError."""
    try:
        return list(disagreements(folder)) if folder else []
    except NoAnchorFiles as wrong:
        raise CommandError(str(wrong), returncode=2) from wrong


class Command(BaseCommand):
    """Walks every chain and names the first broken link of each."""

    help = (
        "Check every chain of the trail against its hashes, heads and anchors. "
        "Exit code 0: it verifies; 1: a link is broken and is named; 2: used wrongly. "
        "Example: goldenthread verify-trail --anchors /mnt/elsewhere/anchors"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The switches."""
        parser.add_argument("--all", action="store_true", help="name every broken chain, not only the first")
        parser.add_argument("--anchors", type=Path, metavar="FOLDER", help="compare with the anchors shipped there too")

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit 1 when anything is broken."""
        shipped = _shipped(options["anchors"])
        total = Entry.objects.count()
        with Progress(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("Checking the trail", total=total)
            with closing(
                broken_links(lambda count: bar.update(task, completed=count) if count % 1_000 == 0 else None)
            ) as links:
                found = list(islice(chain(links, shipped), None if options["all"] else 1))
        for link in found:
            self.stderr.write(f"broken: {link}")
        if found:
            sys.exit(1)
        self.stdout.write(f"The trail verifies: {total} entries.")
