"""Time and peak memory of checking a children in need census by every rule, beside merely parsing the same file.

python bench/cin_check.py [CHILDREN ...]        (1,000, 10,000 and 100,000 if left out; each in processes of its own)
python bench/cin_check.py --million             (the same and 1,000,000, which is only parsed and checked)
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))

from bench.cin_load import MILLION, parse_only, sizes
from bench.machine import machine

YEAR = 2026
AGAIN = 100
EDITED = ("child_identifiers", "cin_details", "assessments", "child_protection_plans")


def gather_only(file: Path, _folder: Path) -> str:
    """Read into the frames that the rules see, and run none."""
    with file.open("rb") as stream:
        rows = sum(frame.height for frames in _reader(file).children(stream) for frame in frames.values())
    return f"{rows:,} rows"


def check_only(file: Path, _folder: Path) -> str:
    """Read, run every rule of the year, count the findings."""
    from goldenthread.returns.cin.checking import FileCheck

    check = FileCheck(file, YEAR)
    found = sum(len(part) for part in check.parts())
    return f"{found:,} findings, {check.problems.total} problems of the file"


def check_and_report(file: Path, folder: Path) -> str:
    """The same, and write every finding as JSON."""
    from goldenthread.returns.checking import Asked, report_of
    from goldenthread.returns.rules.reports import write_json

    report = report_of(Asked((file,), YEAR), "cin")
    output = folder / "findings.json"
    with output.open("w", encoding="utf-8") as stream:
        write_json(report, stream)
    assert not report.failed, report.failed
    return f"{report.errors:,} errors, report of {output.stat().st_size / 1e6:.1f} MB"


def recheck_one(file: Path, _folder: Path) -> str:
    """Hold the first children, and check each of a hundred again with a table edited; what it takes for one, and for all."""
    from goldenthread.returns.cin import check, session

    with file.open("rb") as stream:
        reader = _reader(file)
        first = next(reader.children(stream), None)  # a small file has no part but the rest
    frames = first or next(iter(reader.gatherer.rest()))
    start = time.perf_counter()
    check(frames, YEAR)
    whole = time.perf_counter() - start
    held = session(frames, YEAR)
    said = []
    for edited in EDITED:
        took = []
        for child in frames["child_identifiers"]["la_child_id"].head(AGAIN):
            mine = {edited: frames[edited].filter(la_child_id=child)}
            used = time.process_time()
            held.recheck(child, mine)
            took.append(1000 * (time.process_time() - used))
        said.append(f"{sorted(took)[len(took) // 2]:.0f} ms of processor for one child ({edited} edited)")
    return f"{', '.join(said)}; {1000 * whole:.0f} ms for {frames['child_identifiers'].height:,}"


def _reader(file: Path) -> Any:
    from goldenthread.returns.cin.checking import GatheringReader
    from goldenthread.returns.cin.problems import Problems

    return GatheringReader(Problems(file.name, accept_faults=True), None, YEAR)


WORK = {work.__name__: work for work in (parse_only, gather_only, check_only, check_and_report, recheck_one)}


def measured(name: str, file: Path, folder: Path) -> None:
    """Do one piece of work and print what it took, imports included; called in a process of its own."""
    start, used = time.perf_counter(), time.process_time()
    said = WORK[name](file, folder)
    seconds, busy = time.perf_counter() - start, time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  {name:<17} {seconds:7.2f} s  {busy:7.2f} s processor  {peak:6.0f} MB peak  {said}", flush=True)


def main(arguments: list[str] | None = None) -> None:
    """Make each census, and do each piece of work on it."""
    words = sys.argv[1:] if arguments is None else arguments
    if words[:1] == ["--measure"]:
        measured(words[1], Path(words[2]), Path(words[3]))
        return
    print(f"{machine()}; load when starting {os.getloadavg()[0]:.1f}; census of {YEAR}")
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "goldenthread.settings"}
    with tempfile.TemporaryDirectory() as folder:
        for count in sizes(words):
            file = Path(folder) / f"{count}.xml"
            generate = [sys.executable, str(Path(__file__).with_name("generate_cin.py")), count, str(file)]
            subprocess.run([*generate, "--year", str(YEAR)], check=True, env=environment)
            for name in ("parse_only", "check_and_report") if count == MILLION else WORK:
                measure = [sys.executable, __file__, "--measure", name, str(file), folder]
                subprocess.run(measure, check=True, env=environment)
            file.unlink()


if __name__ == "__main__":
    main()
