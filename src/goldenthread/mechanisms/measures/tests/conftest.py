from datetime import date

import pytest

from .invented import as_rows, snapshot_of

DRAWN = [
    ("small", "child 0", date(2016, 5, 1), date(2016, 9, 1), "1A", 2.0, {"3A", "3B"}),
    ("small", "child 0", date(2016, 8, 1), None, "6", 8.0, {"4B"}),
    ("small", "child 1", date(2015, 5, 1), None, "6", None, set()),
    ("large", "child 5", date(2014, 5, 1), date(2016, 4, 1), None, 4.0, {"20"}),
    ("large", "child 6", date(2016, 5, 1), date(2017, 3, 31), "1A", 3.0, {"3B", "20"}),
    ("large", "child 7", date(2017, 3, 31), None, "1A", 9.0, {"3B"}),
]


@pytest.fixture
def rows():
    return as_rows(DRAWN)


@pytest.fixture
def snapshot(tmp_path, rows):
    return snapshot_of(tmp_path / "2017-03-31", rows)
