"""`goldenthread backup FILE`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError

from goldenthread.operations.backup import KEY, key_in_use, make_backup
from goldenthread.operations.progress import bar
from goldenthread.operations.sealing import new_key


class Command(BaseCommand):
    """Write everything to one file, while people work."""

    help = (
        f"Write the database, documents and snapshots to one file, sealed when {KEY} is set. "
        "Exit code 0: written; 2: nothing was written, and why. Example: goldenthread backup /mnt/backups/sunday.backup"
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, and whether it may be replaced."""
        parser.add_argument("file", type=Path, nargs="?", help="where to write the backup")
        parser.add_argument("--replace", action="store_true", help="replace the file if it is there already")
        parser.add_argument("--new-key", action="store_true", help=f"only print a fresh key for {KEY}")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the backup and say what is in it."""
        if options["new_key"]:
            self.stdout.write(new_key())
            return
        if options["file"] is None:
            raise CommandError("Say where to write the backup: goldenthread backup FILE")
        with bar() as told:
            manifest = make_backup(options["file"].absolute(), replace=options["replace"], told=told)
        sealed = "sealed" if key_in_use() else f"NOT sealed ({KEY} is not set)"
        size = options["file"].stat().st_size
        self.stdout.write(f"Wrote {options['file']}: {len(manifest.files)} files, {size:,} bytes, {sealed}.")
