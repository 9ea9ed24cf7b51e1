"""Compare people who changed with everybody alike, and put possible duplicates on the list."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from goldenthread.services.people.rematching import MOST, rematch


class Command(BaseCommand):
    """Run each night, and after an import."""

    help = "Look for possible duplicates among people who changed. Example: goldenthread rematch --most 20000"

    def add_arguments(self, parser: CommandParser) -> None:
        """The switches."""
        parser.add_argument("--most", type=int, default=MOST, help="People compared in this round")

    def handle(self, *args: Any, **options: Any) -> None:
        """One round."""
        made = rematch(options["most"])
        self.stdout.write(f"{made.people} people compared; {made.opened} possible duplicates opened.")
