"""The written policy, generated from what the services declare."""

import csv
import sys
from typing import Any

from django.core.management.base import BaseCommand

from goldenthread.mechanisms.access import matrix
from goldenthread.mechanisms.access.policy import declared
from goldenthread.mechanisms.steps.step import STEPS


class Command(BaseCommand):
    """Prints who may see and do what, as CSV."""

    help = "Print who may see and do what, as CSV. Example: goldenthread access-matrix > docs/access-matrix.csv"

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the table to standard output."""
        list(declared("steps", "STEPS"))  # every room's steps are loaded
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(matrix.HEADINGS)
        writer.writerows(matrix.rows(STEPS))
