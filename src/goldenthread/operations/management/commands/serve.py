"""`goldenthread serve`."""

import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.checks import ERROR
from django.core.management import BaseCommand, CommandError

from goldenthread.operations.checks import installation_is_safe, processes

THREADS = 8  # requests at once in each process, and so database connections


class Command(BaseCommand):
    """Serve pages to people, in as many processes as GOLDENTHREAD_PROCESSES says."""

    help = (
        "Serve pages behind your TLS proxy. Refuses to start, with exit code 2, while check-deployment finds an error. "
        "Example: goldenthread serve --host 127.0.0.1 --port 8000"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to listen."""
        parser.add_argument("--host", default="127.0.0.1", help="address to listen at (default 127.0.0.1)")
        parser.add_argument("--port", type=int, default=8000, help="port to listen at (default 8000)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Become the server."""
        wrong = [finding.msg for finding in installation_is_safe(None) if finding.level >= ERROR]
        if settings.DEBUG:
            wrong.insert(0, "GOLDENTHREAD_DEBUG is on.")
        if wrong:
            raise CommandError(f"Not started: {' '.join(wrong)} See goldenthread check-deployment.")
        words = ["--interface=wsgi", f"--host={options['host']}", f"--port={options['port']}"]
        words += [
            "--no-ws",
            f"--blocking-threads={THREADS}",
            f"--workers={processes()}",
            "goldenthread.wsgi:application",
        ]
        os.execv(sys.executable, [sys.executable, "-m", "granian", *words])
