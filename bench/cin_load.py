"""Time and peak memory of loading a children in need census and writing it again, beside merely parsing the same file.

python bench/cin_load.py [CHILDREN ...]        (1,000, 10,000 and 100,000 if left out; each in processes of its own)
python bench/cin_load.py --million             (the same and 1,000,000, which is only parsed and loaded)
"""

import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import django

YEAR = 2017
SIZES = ("1000", "10000", "100000")
MILLION = "1000000"


def parse_only(file: Path, _folder: Path) -> int:
    """The baseline: lxml goes through every element and keeps none."""
    from lxml import etree

    children = 0
    for _, element in etree.iterparse(file, events=("end",)):
        children += element.tag == "Child"
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
    return children


def read_only(file: Path, _folder: Path) -> int:
    """Read, check and turn into rows; write nothing."""
    from goldenthread.returns.cin.problems import Problems
    from goldenthread.returns.cin.reader import CensusReader
    from goldenthread.returns.cin.rows import rows_of

    children = 0
    with file.open("rb") as stream:
        for child in CensusReader(Problems(file.name)).children(stream):
            children += 1
            sum(1 for _ in rows_of(child))
    return children


def load_all(file: Path, folder: Path) -> int:
    """The whole load, into a snapshot with its derived columns."""
    from goldenthread.returns.cin.loading import Order, State, load

    outcome = load(Order((file,), "castlemoor", folder))
    assert outcome.state is State.LOADED, [str(problem) for found in outcome.problems for problem in found.kept]
    return outcome.children


def write_again(file: Path, folder: Path) -> int:
    """The census of the same year from the snapshot of the load before; how many children are in it."""
    from goldenthread.mechanisms.dataset.snapshot import Snapshot
    from goldenthread.returns.cin.writing import write

    snapshot = max(folder.glob("castlemoor-cin-*"), key=lambda found: found.stat().st_mtime)
    (written,) = write(Snapshot.open(snapshot), YEAR, folder / "written", area="castlemoor")
    return parse_only(written, folder)


WORK = {work.__name__: work for work in (parse_only, read_only, load_all, write_again)}


def measured(name: str, file: Path, folder: Path) -> None:
    """Do one piece of work and print what it took; called in a process of its own. Starting Django is not counted."""
    if name in ("load_all", "write_again"):
        django.setup()
    start, used = time.perf_counter(), time.process_time()
    children = WORK[name](file, folder)
    seconds, busy = time.perf_counter() - start, time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"  {name:<12} {children:>9,} children  {seconds:7.1f} s  {busy:7.1f} s processor  {peak:6.0f} MB peak",
        flush=True,
    )


def sizes(words: list[str]) -> list[str]:
    """How many children each file has, by what was asked for."""
    asked = [word for word in words if word != "--million"]
    return [*(asked or SIZES), *([MILLION] if "--million" in words else [])]


def main(arguments: list[str] | None = None) -> None:
    """Make each census, and do each piece of work on it."""
    words = sys.argv[1:] if arguments is None else arguments
    if words[:1] == ["--measure"]:
        measured(words[1], Path(words[2]), Path(words[3]))
        return
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(f"load when starting {os.getloadavg()[0]:.1f}; census of {date(YEAR, 3, 31)}")
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "goldenthread.settings"}
    with tempfile.TemporaryDirectory() as folder:
        for count in sizes(words):
            file = Path(folder) / f"{count}.xml"
            generate = [sys.executable, str(Path(__file__).with_name("generate_cin.py")), count, str(file)]
            subprocess.run([*generate, "--year", str(YEAR)], check=True, env=environment)
            for name in ("parse_only", "load_all") if count == MILLION else WORK:
                measure = [sys.executable, __file__, "--measure", name, str(file), folder]
                subprocess.run(measure, check=True, env=environment)
            file.unlink()


if __name__ == "__main__":
    main()
