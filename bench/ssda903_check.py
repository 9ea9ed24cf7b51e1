"""Time and peak memory of checking and loading a return of children looked after with last year's, beside merely reading it.

python bench/ssda903_check.py [CHILDREN ...]    (1,000, 10,000 and 100,000 if left out; each in a process of its own)
python bench/ssda903_check.py --million         (the same and 1,000,000, which is only read, checked from CSV and loaded)
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

from bench.cin_load import MILLION, sizes
from bench.machine import machine

YEAR = 2027
POSTCODES = 200_000
AGAIN = 100
EDITED = ("Episodes", "Header", "Reviews", "OC2", "Missing", "SWEpisodes")


def generate(folder: Path, children: int) -> None:
    """Write an invented return of this year and last as CSV files, block by block, and the reference lists."""
    from goldenthread.returns.ssda903.generator import blocks
    from goldenthread.returns.ssda903.tables import LAST

    for year in ("this", "last"):
        (folder / year).mkdir()
    for number, tables in enumerate(blocks(children, YEAR)):
        for name, frame in tables.items():
            year = "last" if name.endswith(LAST) else "this"
            with (folder / year / f"{name.removesuffix(LAST)}.csv").open("ab") as stream:
                frame.write_csv(stream, include_header=number == 0)
    if children < int(MILLION):
        _write_xml(folder)
    _write_lists(folder)


def _write_xml(folder: Path) -> None:
    """This year's return as one XML file."""
    import polars as pl

    from goldenthread.returns.ssda903.writing import NOT_IN_XML, write_xml

    files = [file for file in (folder / "this").iterdir() if file.stem not in NOT_IN_XML]
    with (folder / "return.xml").open("wb") as stream:
        write_xml(stream, {file.stem: pl.read_csv(file, infer_schema=False) for file in files})


def _write_lists(folder: Path) -> None:
    """The lists of postcodes and providers."""
    import polars as pl

    from goldenthread.returns.ssda903.generator import reference

    lists = reference()
    assert lists.postcodes is not None and lists.providers is not None
    more = pl.DataFrame({"number": range(POSTCODES)}).select(
        postcode=pl.format("QQ{}", "number"), authority=pl.lit("873"), easting=pl.lit(1), northing=pl.lit(1)
    )
    lists.postcodes.cast({"easting": pl.Int32, "northing": pl.Int32}).vstack(
        more.cast({"easting": pl.Int32, "northing": pl.Int32})
    ).write_csv(folder / "postcodes.csv")
    flat = [pl.col(name).list.join(",") for name in ("places", "providers", "authorities")]
    lists.providers.with_columns(flat).write_csv(folder / "providers.csv")


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*/*.csv"))


def _frames(folder: Path) -> Any:
    """The tables of both years by name, read by Polars."""
    import polars as pl

    endings = {"this": "", "last": "_l"}
    return {path.stem + endings[path.parent.name]: pl.read_csv(path, infer_schema=False) for path in _files(folder)}


def polars_only(folder: Path) -> int:
    """The baseline: Polars reads every file as text and nothing is done with it."""
    import polars as pl

    return sum(pl.read_csv(path, infer_schema=False).height for path in _files(folder))


def read_only(folder: Path) -> int:
    """Our reader: encoding, columns, lines and dates are looked at."""
    from goldenthread.returns.ssda903.reading import read_return

    parts = [read_return(sorted((folder / name).iterdir())) for name in ("this", "last")]
    return sum(frame.height for part in parts for frame in part.tables.values())


def check_frames(folder: Path) -> int:
    """Every rule on frames, read by Polars."""
    from goldenthread.returns.ssda903.checking import check
    from goldenthread.returns.ssda903.generator import reference

    tables = _frames(folder)
    findings = check(tables, YEAR, reference=reference())
    assert (len(findings), findings.failed) == (0, {}), findings.by_rule()
    return sum(frame.height for frame in tables.values())


def recheck_one(folder: Path) -> int:
    """Check each of a hundred children again while the return is held, one table of it edited; prints what it takes. How many."""
    from goldenthread.returns.ssda903 import session
    from goldenthread.returns.ssda903.reference import Reference, read_postcodes, read_providers

    lists = Reference(read_postcodes(folder / "postcodes.csv"), read_providers(folder / "providers.csv"), "208")
    tables = _frames(folder)
    held = session(tables, YEAR, lists)
    children = tables["Header"]["CHILD"].head(AGAIN).to_list()
    for edited in EDITED:
        took = [_again(held, child, {edited: tables[edited].filter(CHILD=child)}) for child in children]
        said = ", ".join(f"{sorted(each)[AGAIN // 2]:.0f} ms" for each in zip(*took, strict=True))
        print(f"  one child, {edited} edited: {said} processor (median)", flush=True)
    return AGAIN * len(EDITED)


def _again(held: Any, child: str, edited: dict[str, Any]) -> tuple[float, float]:
    """Milliseconds by the clock and of the processor."""
    start, used = time.perf_counter(), time.process_time()
    held.recheck(child, edited)
    return 1000 * (time.perf_counter() - start), 1000 * (time.process_time() - used)


def check_files(folder: Path) -> int:
    """The whole check from CSV files of both years, with the lists of postcodes and providers."""
    return _report(folder, (folder / "this",), (folder / "last",))


def check_xml(folder: Path) -> int:
    """The whole check from the XML file and last year's CSV files."""
    return _report(folder, (folder / "return.xml",), (folder / "last",))


def _report(folder: Path, this: tuple[Path, ...], last: tuple[Path, ...]) -> int:
    import io

    from goldenthread.returns.checking import Asked
    from goldenthread.returns.rules.reports import write_csv
    from goldenthread.returns.ssda903.checking import report_of

    lists = {name: folder / f"{name}.csv" for name in ("postcodes", "providers")}
    report = report_of(Asked(this, YEAR, last_year=last, references=lists, authority="208"))
    stream = io.StringIO()
    write_csv(report, stream)
    assert (report.failed, report.problems_total) == ({}, 0), (report.failed, report.problems)
    return stream.getvalue().count("\n")  # the heading only: nothing was found


def load_all(folder: Path) -> int:
    """Both years loaded into a snapshot, with the periods of care that measures read."""
    import django

    django.setup()
    from goldenthread.returns.loading import Order, State, load

    outcome = load(Order(tuple(_files(folder)), "castlemoor", folder / "snapshots"))
    assert outcome.snapshot is not None and outcome.state is State.LOADED, outcome.problems
    return sum(table.rows for table in outcome.snapshot.manifest.tables.values())


WORK = {
    work.__name__: work
    for work in (polars_only, read_only, check_frames, check_files, check_xml, load_all, recheck_one)
}
OF_A_MILLION = ("polars_only", "check_files", "load_all")


def measured(name: str, folder: Path) -> None:
    """Do one piece of work and print what it took; called in a process of its own. Starting Python is not counted."""
    import goldenthread.returns.ssda903.checking
    import goldenthread.returns.ssda903.generator  # noqa: F401

    start, used = time.perf_counter(), time.process_time()
    rows = WORK[name](folder)
    seconds, busy = time.perf_counter() - start, time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  {name:<13} {rows:>9,} rows  {seconds:6.2f} s  {busy:6.2f} s processor  {peak:6.0f} MB peak", flush=True)


def main(arguments: list[str] | None = None) -> None:
    """Make each return, and do each piece of work on it."""
    words = sys.argv[1:] if arguments is None else arguments
    if words[:1] == ["--generate"]:
        generate(Path(words[1]), int(words[2]))
        return
    if words[:1] == ["--measure"]:
        measured(words[1], Path(words[2]))
        return
    print(f"{machine()}; load when starting {os.getloadavg()[0]:.1f}; return of {YEAR} with last year's")
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "goldenthread.settings"}
    for count in sizes(words):
        print(f"{int(count):,} children", flush=True)
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([sys.executable, __file__, "--generate", folder, count], check=True, env=environment)
            for name in OF_A_MILLION if count == MILLION else WORK:
                subprocess.run([sys.executable, __file__, "--measure", name, folder], check=True, env=environment)


if __name__ == "__main__":
    main()
