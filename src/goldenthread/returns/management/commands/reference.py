"""`goldenthread reference`: keep the lists of postcodes and providers that some national rules need."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from goldenthread.returns.ssda903.reference import READERS, load

EXAMPLE = "Example: goldenthread reference load providers providers.csv"


class Command(BaseCommand):
    help = f"Keep reference data that national rules need; nothing is fetched from anywhere. {EXAMPLE}"

    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """The sub-command and what it takes."""
        commands = parser.add_subparsers(dest="action", required=True, metavar="load")
        load_parser = commands.add_parser("load", help=f"Keep a list from a CSV file. {EXAMPLE}")
        load_parser.add_argument("list", choices=READERS, help="Which list it is")
        load_parser.add_argument("file", type=Path, help="A CSV file with the columns of the list")

    def handle(self, *args: Any, **options: Any) -> None:
        """Keep the list instead of the one kept before; exit code 2 for a file that is none."""
        try:
            count = load(options["list"], options["file"])
        except (ValueError, OSError) as wrong:
            raise CommandError(str(wrong), returncode=2) from wrong
        self.stdout.write(f"Loaded {count:,} {options['list']}")
