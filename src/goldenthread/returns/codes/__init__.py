"""Code lists of the statutory returns, as dated data: one CSV file a list."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

FOLDER = Path(__file__).parent / "lists"


@dataclass(frozen=True)
class Code:
    """One code, and the collection years (the year in which the census closes) in which it is valid."""

    code: str
    meaning: str
    since: int | None
    until: int | None

    def valid_in(self, year: int) -> bool:
        """Whether the code may stand in the collection of this year."""
        return (self.since is None or self.since <= year) and (self.until is None or year <= self.until)


def list_names() -> list[str]:
    """The names of all code lists, in alphabetical order."""
    return sorted(path.stem for path in FOLDER.glob("*.csv"))


@cache
def every_code(name: str) -> tuple[Code, ...]:
    """All codes of a list, whenever valid, in the order of the list.

    Raises KeyError where there is no such list.
    """
    if name not in list_names():
        raise KeyError(f"There is no code list {name!r}; there are {', '.join(list_names())}")
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(
            Code(row["code"], row["meaning"], _year(row["since"]), _year(row["until"])) for row in csv.DictReader(lines)
        )


@cache
def codes(name: str, year: int) -> Mapping[str, str]:
    """The codes of a list that are valid in a collection year, each with its meaning.

    Raises KeyError where there is no such list.
    """
    return MappingProxyType({code.code: code.meaning for code in every_code(name) if code.valid_in(year)})


def _year(text: str) -> int | None:
    return int(text) if text else None
