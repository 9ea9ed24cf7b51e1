"""`goldenthread work`."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, call_command

from goldenthread.site.rounds import begin_rounds


class Command(BaseCommand):
    """Run the background work that pages and steps have asked for."""

    help = (
        "Run background tasks as they come in, sweep deadlines and anchor the trail daily. "
        "Start one beside the server; several may run on PostgreSQL. Example: goldenthread work --once"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether to stop when nothing waits."""
        parser.add_argument("--once", action="store_true", help="do what is waiting, then stop")
        parser.add_argument("--every", type=float, default=1.0, help="seconds between looks at the queue (default 1)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Work until told to stop, with rounds of its own; a task that is running is finished first."""
        if not options["once"]:
            begin_rounds()
        call_command(
            "db_worker",
            batch=options["once"],
            interval=0 if options["once"] else options["every"],
            startup_delay=not options["once"],
            queue_name="*",
            reload=False,
            verbosity=options["verbosity"],
        )
