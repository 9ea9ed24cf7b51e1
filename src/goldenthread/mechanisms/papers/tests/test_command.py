"""`goldenthread papers`."""

from io import BytesIO, StringIO

import pytest
from django.core.management import CommandError, call_command
from pypdf import PdfReader

from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.dataset.models import SnapshotRecord
from goldenthread.mechanisms.dataset.registry import declared_tables
from goldenthread.mechanisms.dataset.snapshot import Snapshot
from goldenthread.mechanisms.dataset.writing import write_snapshot
from goldenthread.mechanisms.papers.discovery import get_paper, paper_files
from goldenthread.mechanisms.papers.errors import PaperError
from goldenthread.mechanisms.papers.models import PaperEdition
from goldenthread.mechanisms.papers.tests.conftest import HEADER
from goldenthread.mechanisms.papers.tests.invented import YEAR

pytestmark = pytest.mark.django_db
TEXT = "# In {{ area() }}\n\nThe year {{ period() }}.\n\n{{ datanote() }}\n"


@pytest.fixture
def arguments(tmp_path):
    """A paper, an empty snapshot and an area."""
    Area.objects.create(code="little-averley", name="Little Averley")
    frames = {name: table.schema.empty_table().select(table.column_names) for name, table in declared_tables().items()}
    write_snapshot(tmp_path / "2017-03-31", frames, YEAR.last, "record")
    (tmp_path / "short.md").write_text(HEADER + TEXT, encoding="utf-8")
    options = {
        "area": "little-averley",
        "period": "2016/17",
        "snapshot": str(tmp_path / "2017-03-31"),
        "out": str(tmp_path / "out"),
    }
    return str(tmp_path / "short.md"), options


def run(paper, options, *flags):
    out = StringIO()
    call_command(
        "papers", "render", paper, *flags, *(f"--{name}={value}" for name, value in options.items()), stdout=out
    )
    return out.getvalue()


def test_it_renders_keeps_and_writes(arguments, tmp_path, capsys):
    paper, options = arguments
    said = run(paper, options, "--public", "--by=Amira Osei")
    assert "edition 1, public" in said
    assert "Done" in capsys.readouterr().err
    assert "Rendered" in PdfReader(BytesIO((tmp_path / "out").read_bytes())).pages[0].extract_text()
    run(paper, options, "--format=html")
    assert "In Little Averley" in (tmp_path / "out").read_text(encoding="utf-8")
    assert list(PaperEdition.objects.values_list("number", "is_public").order_by("number")) == [(1, True), (2, False)]


def test_without_snapshot_and_file_it_takes_the_latest_of_the_area_and_names_the_file(
    arguments, tmp_path, monkeypatch, settings
):
    settings.GOLDENTHREAD_DATA = tmp_path
    paper, options = arguments
    del options["snapshot"], options["out"]
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CommandError, match="There is no snapshot of little-averley yet. Take one"):
        run(paper, options)
    taken = Snapshot.open(tmp_path / "2017-03-31")
    record = SnapshotRecord.of(taken)
    SnapshotRecord.objects.filter(pk=record.pk).update(areas="little-averley", place=str(taken.folder))
    assert "short-little-averley-2016-17.pdf: " in run(paper, options)
    assert (tmp_path / "short-little-averley-2016-17.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    "change, message",
    [
        ({"area": "nowhere"}, "not an area"),
        ({"snapshot": "./nothing"}, "not a snapshot"),
        ({"out": "/nowhere/at/all"}, "cannot write"),
        ({"threshold": "3"}, "expected 5 or more"),
        ({"override": "Because we wish it so", "decided-by": "Amira", "agreed-by": "Amira"}, "two different people"),
    ],
)
def test_mistakes_end_in_one_line_and_exit_code_two(arguments, change, message):
    paper, options = arguments
    with pytest.raises(CommandError, match=message) as wrong:
        run(paper, options | change)
    assert wrong.value.returncode == 2


def test_a_paper_that_does_not_exist_names_those_that_do():
    with pytest.raises(PaperError, match="found no paper 'nothing'; papers are: "):
        get_paper("nothing")


def test_list_prints_every_paper_found():
    out = StringIO()
    call_command("papers", "list", stdout=out)
    assert all(f"{key}: " in out.getvalue() for key in paper_files())
