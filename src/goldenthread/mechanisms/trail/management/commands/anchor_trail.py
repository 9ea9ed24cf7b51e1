"""Tie the chains of the trail together and write the anchor file."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from goldenthread.mechanisms.trail.checking import anchor


class Command(BaseCommand):
    """Run once a day; ship the file elsewhere."""

    help = "Make an anchor of the trail and write its file. Example: goldenthread anchor-trail --folder /srv/anchors"

    def add_arguments(self, parser: CommandParser) -> None:
        """The switches."""
        parser.add_argument("--folder", type=Path, default=settings.GOLDENTHREAD_DATA / "anchors")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write one anchor."""
        made = anchor(options["folder"])
        self.stdout.write(f"Anchor {made.pk} written to {options['folder']}.")
