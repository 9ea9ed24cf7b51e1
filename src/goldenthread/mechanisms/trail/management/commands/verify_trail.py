"""Check that no entry of the trail was altered, removed or slipped in."""

import sys
from contextlib import closing
from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from rich.console import Console
from rich.progress import Progress

from goldenthread.mechanisms.trail.checking import broken_links
from goldenthread.mechanisms.trail.models import Entry


class Command(BaseCommand):
    """Walks every chain and names the first broken link of each."""

    help = (
        "Check every chain of the trail against its hashes, heads and anchors. "
        "Exit code 0: it verifies; 1: a link is broken and is named. Example: goldenthread verify-trail --all"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The switches."""
        parser.add_argument("--all", action="store_true", help="name every broken chain, not only the first")

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit 1 when anything is broken."""
        total = Entry.objects.count()
        with Progress(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("Checking the trail", total=total)
            with closing(
                broken_links(lambda count: bar.update(task, completed=count) if count % 1_000 == 0 else None)
            ) as links:
                found = list(islice(links, None if options["all"] else 1))
        for link in found:
            self.stderr.write(f"broken: {link}")
        if found:
            sys.exit(1)
        self.stdout.write(f"The trail verifies: {total} entries.")
