"""`goldenthread restore FILE`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, call_command

from goldenthread.operations.backup import restore_backup
from goldenthread.operations.progress import bar


class Command(BaseCommand):
    """Put a backup in place of the present state, whole or not at all."""

    help = (
        "Put a backup in place of the present data, then verify the trail. Stop the server and the worker first. "
        "Exit code 0: restored; 1: restored, but its trail has a broken link; 2: refused, nothing was changed. "
        "Example: goldenthread restore sunday.backup --replace"
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, and whether present data may be replaced."""
        parser.add_argument("file", type=Path, help="a file that `backup` wrote")
        parser.add_argument("--replace", action="store_true", help="replace the data that is there")

    def handle(self, *args: Any, **options: Any) -> None:
        """Restore, bring the tables up to this version, verify the trail and say what was done."""
        with bar() as told:
            manifest, aside = restore_backup(options["file"].absolute(), replace=options["replace"], told=told)
        self.stdout.write(f"Restored {len(manifest.files)} files of {manifest.made_at} (version {manifest.version}).")
        if aside:
            self.stdout.write(f"Files that the backup does not know are in {aside}.")
        call_command("migrate", verbosity=0, interactive=False)
        call_command("verify_trail", stdout=self.stdout)
