"""Which return a file belongs to, and of which year: by what is in it, never by its name."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.documents.models import Document
from goldenthread.mechanisms.documents.refusals import FileRefused
from goldenthread.mechanisms.documents.storing import path_of
from goldenthread.returns.annex_a.rules import REGISTRY as ANNEX_A_RULES
from goldenthread.returns.checking import beginning_of, collection_of
from goldenthread.returns.cin.builder import Limits
from goldenthread.returns.cin.header import Header
from goldenthread.returns.cin.problems import Problems
from goldenthread.returns.cin.reader import read_header
from goldenthread.returns.cin.rules import RULES as CIN_RULES
from goldenthread.returns.models import Collection
from goldenthread.returns.send.rules import REGISTRY as SEN2_RULES
from goldenthread.returns.ssd.rules import REGISTRY as SSD_RULES
from goldenthread.returns.ssda903.checking import closing_year
from goldenthread.returns.ssda903.reading import has_episodes, read_return
from goldenthread.returns.ssda903.staging import room_for
from goldenthread.returns.ssda903.tables import FIRST_YEAR, LAST_YEAR
from goldenthread.returns.ssda903.years import two_years

EXPECTED = "a children in need census (XML), SSDA903 files (CSV or XML), an Annex A workbook or a Standard Safeguarding Dataset"

# The first and last year of which the rules of a collection are known.
RULES_KNOWN = {
    Collection.CIN: (CIN_RULES.years[0], CIN_RULES.years[-1]),
    Collection.LOOKED_AFTER: (FIRST_YEAR, LAST_YEAR),
    Collection.ANNEX_A: (ANNEX_A_RULES.years[0], ANNEX_A_RULES.years[-1]),
    Collection.SSD: (SSD_RULES.years[0], SSD_RULES.years[-1]),
    Collection.SEN2: (SEN2_RULES.years[0], SEN2_RULES.years[-1]),
}


def sorted_out(documents: Iterable[Document]) -> dict[str, list[Document]]:
    """Files by the collection they are of. Raises FileRefused with every file that is of none."""
    found: dict[str, list[Document]] = {}
    for document in documents:
        found.setdefault(collection_of(path_of(document)), []).append(document)
    if unknown := found.pop("", []):
        names = ", ".join(f"“{one.file_name}” ({beginning_of(path_of(one))})" for one in unknown)
        verb = "is" if len(unknown) == 1 else "are"
        raise FileRefused(f"{names} {verb} of no return that is known here; expected {EXPECTED}.")
    return found


def of_each_return(found: Mapping[str, list[Document]]) -> list[tuple[str, list[Document]]]:
    """The files of each return: a census says its year, so that those of several years are several returns."""
    every: list[tuple[str, list[Document]]] = []
    for collection, documents in found.items():
        if collection == Collection.CIN:
            every += [(collection, files) for files in _by_year(documents)]
        else:
            every.append((collection, documents))
    return every


def _by_year(documents: Iterable[Document]) -> list[list[Document]]:
    """Census files by the year in their header, the earliest first; what says no year comes with the last of them."""
    years: dict[int, list[Document]] = {}
    silent: list[Document] = []
    for document in documents:
        header = _header_of(path_of(document))
        (silent if header is None else years.setdefault(header.year, [])).append(document)
    *earlier, last = [years[year] for year in sorted(years)] or [[]]
    return [*earlier, [*last, *silent]]


def _header_of(path: Path) -> Header | None:
    return read_header(path, Problems(path.name), Limits())


def parted(collection: str, documents: list[Document]) -> tuple[list[Document], list[Document]]:
    """The files of the year and those of the year before, which only SSDA903 files are compared with.

    Raises ValueError where the files of two years cannot be told apart.
    """
    if collection != Collection.LOOKED_AFTER:
        return documents, []
    with by_their_names(documents) as paths:
        this, _ = two_years(paths)
    now = [document for document, path in zip(documents, paths, strict=True) if path in this]
    return now, [document for document in documents if document not in now]


def year_in(collection: str, paths: list[Path]) -> int:
    """The collection year that the files are of. Raises ValueError where they do not say."""
    if collection == Collection.CIN:
        years = [header.year for header in map(_header_of, paths) if header is not None]
        if not years:
            raise ValueError("year: found no reference date in the header, expected 31 March of the collection year")
        return max(years)
    if collection == Collection.LOOKED_AFTER:
        with room_for(paths) as folder:
            return closing_year(read_return(filter(has_episodes, paths), folder).tables)
    return year_closing()


def year_closing() -> int:
    """The collection year that is under way: it closes on the next 31 March."""
    return today().year + (today().month > 3)


def rules_year(collection: str, year: int) -> int:
    """The year whose rules are used: that of the return, else the nearest of which the rules are known."""
    first, last = RULES_KNOWN[Collection(collection)]
    return min(max(year, first), last)


@contextmanager
def by_their_names(documents: Iterable[Document]) -> Iterator[list[Path]]:
    """The stored files under the names that people gave them, for as long as they are read."""
    with TemporaryDirectory(prefix="returns-") as folder:
        yield [_named(document, Path(folder)) for document in documents]


def _named(document: Document, folder: Path) -> Path:
    place = folder / document.file_name
    number = 1
    while place.exists():
        number += 1
        place = folder / f"{number} {document.file_name}"
    place.symlink_to(path_of(document))
    return place
