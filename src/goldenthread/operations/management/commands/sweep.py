"""`goldenthread sweep`."""

from typing import Any

from django.core.management import BaseCommand

from goldenthread.mechanisms.pages.words import counted
from goldenthread.site.rounds import sweep_deadlines


class Command(BaseCommand):
    """Look once at every running deadline."""

    help = (
        "Warn of deadlines that are near and escalate those that are late. The worker does this by itself. "
        "Example: goldenthread sweep"
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Sweep, and say how many were told."""
        swept = sweep_deadlines()
        told = f"{counted(swept.warned, 'warning')} given, {counted(swept.escalated, 'late deadline')} escalated."
        self.stdout.write(f"{told[:1].upper()}{told[1:]}")
