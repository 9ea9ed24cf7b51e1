"""`goldenthread continuity make|check FOLDER`."""

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from goldenthread.mechanisms.calendar import today
from goldenthread.services.people.continuity import CannotPack, Passwords, check, make

PASSWORD, SEALED = "GOLDENTHREAD_CONTINUITY_PASSWORD", "GOLDENTHREAD_CONTINUITY_SEALED_PASSWORD"


class Command(BaseCommand):
    """Run each night, to a folder that the teams can reach when the system is down."""

    help = f"Make each team's continuity pack, or test that it opens again. The passwords come from {PASSWORD} and {SEALED}. Example: goldenthread continuity make /mnt/packs"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to do, and where."""
        parser.add_argument("what", choices=["make", "check"], help="make the packs of today, or open them again")
        parser.add_argument("folder", type=Path, help="where the packs lie")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make or check, and say how many."""
        step = make if options["what"] == "make" else check
        try:
            passwords = Passwords(os.environ.get(PASSWORD, ""), os.environ.get(SEALED, ""))
            packs = step(options["folder"], passwords, today())
        except CannotPack as refused:
            raise CommandError(str(refused)) from refused
        done = "made" if options["what"] == "make" else "opened again and found whole"
        people = sum(one.people for one in packs)
        self.stdout.write(f"{len(packs)} packs {done}, {people} people in all.")
