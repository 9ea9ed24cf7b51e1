"""What a benchmark prints of the machine, and how it sets Django up on a database of its own."""

import os
import platform
import statistics
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter


def machine() -> str:
    """The machine in one line."""
    return f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"


def use_own_database(**settings: str) -> Path:
    """Django on a database in a folder of its own (or GOLDENTHREAD_DATABASE_URL), with every table made."""
    folder = Path(tempfile.mkdtemp(prefix="goldenthread-bench-"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.settings")
    os.environ.setdefault("GOLDENTHREAD_DATA", str(folder))
    os.environ.setdefault("GOLDENTHREAD_DATABASE_URL", f"sqlite:///{folder / 'bench.sqlite3'}")
    for name, value in settings.items():
        os.environ.setdefault(f"GOLDENTHREAD_{name}", value)
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    return folder


def timed(work: Callable[[], object], times: int) -> list[float]:
    """Milliseconds of each run."""
    found = []
    for _ in range(times):
        start = perf_counter()
        work()
        found.append((perf_counter() - start) * 1000)
    return found


def spread(milliseconds: Sequence[float]) -> str:
    """Median and 95th percentile."""
    ordered = sorted(milliseconds)
    last = ordered[min(len(ordered) - 1, round(len(ordered) * 0.95))]
    return f"median {statistics.median(ordered):.2f} ms, p95 {last:.2f} ms"
