"""Castlemoor has 40 children referred in 2025/26, Little Averley has 3; a snapshot of 31 March 2026 is made once."""

from datetime import date, timedelta

import pyarrow as pa
import pytest

from goldenthread.mechanisms.dataset.models import SnapshotRecord
from goldenthread.mechanisms.dataset.registry import declared_tables
from goldenthread.mechanisms.dataset.writing import write_snapshot
from goldenthread.mechanisms.trail.context import SystemActor, recording

LAST = date(2026, 3, 31)
FIRST = 5001  # the key of the first child
SOURCES = ("1A", "6", "6", "6")


def referrals():
    """Forty of Castlemoor, ten of them the year before too; three of Little Averley. The ninth is of the North team."""
    rows = [("castlemoor", FIRST + n, date(2025, 4, 10) + timedelta(days=8 * n), SOURCES[n % 4]) for n in range(40)]
    rows += [("castlemoor", FIRST + n, date(2024, 6, 1) + timedelta(days=n), "6") for n in range(30)]
    return rows + [("little-averley", FIRST + 100 + n, date(2025, 7, 1), "6") for n in range(3)]


def frame(name, rows):
    table = declared_tables()[name]
    schema = pa.schema([table.schema.field(column) for column in table.column_names])
    return pa.table({column: [row.get(column) for row in rows] for column in table.column_names}, schema=schema)


def made(folder, rows, source="record"):
    episodes = [
        {
            "area": area,
            "episode": f"{child}/{day}",
            "child": str(child),
            "referral_date": day,
            "source": code,
            "nfa": False,
        }
        for area, child, day, code in rows
    ]
    people = {child: area for area, child, _, _ in rows}
    persons = [{"area": area, "child": str(child), "born_on": date(2015, 1, 1)} for child, area in people.items()]
    return write_snapshot(
        folder, {"cin_episodes": frame("cin_episodes", episodes), "person": frame("person", persons)}, LAST, source
    )


@pytest.fixture(scope="session")
def stored(tmp_path_factory):
    """The files; they are the same for every test, so their book is computed once."""
    return made(tmp_path_factory.mktemp("snapshots") / "2026-03-31", referrals())


@pytest.fixture
def snapshot(stored, area, other_area, frozen):
    return SnapshotRecord.of(stored)


@pytest.fixture
def children(area, north, south):
    """The children of Castlemoor in the record; the first nine are of the North team."""
    from goldenthread.services.people.models import Person

    def child(number):
        return Person(
            pk=FIRST + number,
            area=area,
            person_no=f"T{number:07d}",
            display_name=f"Robin Vale {number}",
            sort_name=f"Vale {number}",
            born_on=date(2015, 1, 1),
            team=north if number < 9 else south,
        )

    with recording(SystemActor("test")):
        return Person.begin_many([child(number) for number in range(40)])


@pytest.fixture
def dina(somebody):
    return somebody("Dina", "analyst")


@pytest.fixture
def peter(somebody):
    return somebody("Peter", "councillor")


@pytest.fixture
def short_paper(monkeypatch):
    """A paper of one sentence and one table, beside the real ones."""
    from goldenthread.mechanisms.papers.template import read_template
    from goldenthread.site.performance import paper_pages

    text = (
        "---\ntitle: Short paper\nclassification: public\n---\n# Referrals\n"
        'There were {{ figure("referrals") }} referrals.\n\n{{ table("referrals", over="years", years=2) }}\n'
    )
    monkeypatch.setattr(paper_pages, "paper_files", lambda: {"short": None})
    monkeypatch.setattr(paper_pages, "get_paper", lambda key: read_template(key, text))
