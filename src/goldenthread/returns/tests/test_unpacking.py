"""An archive of mixed files is read like the files themselves; what could do harm is refused by the name of its file."""

import io
import json
import stat
import warnings
import zipfile
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.mechanisms.documents.models import Document
from goldenthread.mechanisms.documents.refusals import FileRefused
from goldenthread.mechanisms.steps.refusals import Refused
from goldenthread.returns import steps, unpacking
from goldenthread.returns.desk import arriving
from goldenthread.returns.models import Check, Return
from goldenthread.returns.tests.test_bad_input import GOOD
from goldenthread.returns.unpacking import ArchiveRefused, Bounds, every_file, is_archive, unpacked

from .conftest import census_file, wrong_ethnicity

LINK = ZipInfo("link.csv")
LINK.external_attr = (stat.S_IFLNK | 0o777) << 16


def zipped(*entries):
    """An archive of (name, contents)."""
    stream = io.BytesIO()
    with warnings.catch_warnings(), ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # two of one name
        for name, contents in entries:
            archive.writestr(name, contents)
    return stream.getvalue()


def with_password(data):
    """The same archive, its first file marked as locked in both places that say so."""
    bits = bytearray(data)
    bits[6] |= 1
    bits[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(bits)


NESTED = zipped(("inner.zip", zipped(("a.csv", "x"))))
HARMFUL = {
    "climbs": (zipped(("a.csv", "x"), ("../../etc/b.csv", "x")), "../../etc/b.csv", "leads out"),
    "absolute": (zipped(("/etc/b.csv", "x")), "/etc/b.csv", "leads out"),
    "drive": (zipped(("C:\\b.csv", "x")), "C:", "leads out"),
    "backslashes": (zipped(("..\\b.csv", "x")), "b.csv", "leads out"),
    "link": (zipped((LINK, "/etc/passwd")), "link.csv", "a link or a device"),
    "locked": (with_password(zipped(("a.csv", "x"))), "a.csv", "a file with a password"),
    "nested": (NESTED, "inner.zip", "an archive in the archive"),
    "twice": (zipped(("a.csv", "x"), ("a.csv", "y")), "a.csv", "the same name twice"),
    "file and folder": (zipped(("a", "x"), ("a/b.csv", "y")), "a/b.csv", "the same name twice"),
    "grows": (zipped(("bomb.csv", b"0" * 300_000)), "bomb.csv", "grows more than 250 times"),
    "too much": (zipped(("a.csv", bytes(range(256)) * 3_000), ("b.csv", bytes(range(256)) * 3_000)), "b.csv", "bytes"),
    "too many": (zipped(*((f"{number}.csv", "x") for number in range(6))), "", "6 files, expected 5 or fewer"),
    "long name": (zipped(("a" * 300 + ".csv", "x")), "aaaa", "a name of 304 letters"),
    "nothing": (zipped(), "", "no file in it"),
    "only hidden": (zipped(("__MACOSX/._a.csv", "x"), (".DS_Store", "x")), "", "no file in it"),
    "broken": (zipped(("a.csv", "x" * 500))[:-30], "", "cannot be unpacked"),
    "changed": (zipped(("a.csv", "abcdef")).replace(b"PK\x01\x02", b"PK\x01\x02", 1)[:40] + b"!" * 100, "", "unpacked"),
}
TIGHT = Bounds(files=5, unpacked=1_000_000, growth=250, small=100_000)


@pytest.mark.parametrize("kind", HARMFUL)
def test_what_could_do_harm_is_refused_and_named(kind, tmp_path):
    data, entry, says = HARMFUL[kind]
    path, folder = tmp_path / "returns.zip", tmp_path / "in" / "here"
    path.write_bytes(data)
    folder.mkdir(parents=True)
    with pytest.raises(ArchiveRefused) as refused:
        unpacked(path, folder, TIGHT)
    assert str(refused.value).startswith("returns.zip") and says in str(refused.value) and entry in str(refused.value)
    outside = [one for one in tmp_path.rglob("*") if one.is_file() and not one.is_relative_to(folder)]
    assert outside == [path]


def test_sizes_are_counted_and_not_believed(tmp_path):
    """The archive says that a file has ten bytes; it has a million."""
    data = bytearray(zipped(("a.csv", bytes(range(200)) * 5_000)))
    place = data.index(b"PK\x01\x02") + 24
    data[place : place + 4] = (10).to_bytes(4, "little")
    (tmp_path / "a.zip").write_bytes(bytes(data))
    (tmp_path / "in").mkdir()
    with pytest.raises(ArchiveRefused, match="a.csv"):
        unpacked(tmp_path / "a.zip", tmp_path / "in", TIGHT)
    assert sum(one.stat().st_size for one in (tmp_path / "in").iterdir()) <= TIGHT.unpacked + unpacking.PIECE


WHOLE = zipped(("census.xml", "<Message/>" * 50), ("more/header.csv", "CHILD,SEX\n1,2\n"))


@settings(max_examples=80, deadline=None)
@given(place=st.integers(0, len(WHOLE) - 1), piece=st.binary(max_size=8), cut=st.booleans())
def test_a_damaged_archive_is_unpacked_or_refused_and_nothing_else(place, piece, cut):
    damaged = WHOLE[:place] + piece + (b"" if cut else WHOLE[place + len(piece) :])
    with TemporaryDirectory() as folder:
        path, inside = Path(folder) / "a.zip", Path(folder) / "in"
        path.write_bytes(damaged)
        inside.mkdir()
        with suppress(ArchiveRefused):
            assert all(one.is_relative_to(inside) for one in unpacked(path, inside, TIGHT))
        assert all(one == path or one.is_relative_to(inside) for one in Path(folder).rglob("*"))


def test_a_list_of_files_that_is_too_long_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(unpacking, "MOST_DIRECTORY", 100)
    path = tmp_path / "many.zip"
    path.write_bytes(zipped(*((f"{number}.csv", "x") for number in range(10))))
    with pytest.raises(ArchiveRefused, match="its list of files has"):
        unpacked(path, tmp_path, Bounds())


def test_folders_stay_and_what_systems_leave_behind_goes(tmp_path):
    entries = (
        ("2026/Header.csv", "this"),
        ("2025/Header.csv", "last"),
        ("__MACOSX/2026/._Header.csv", "x"),
        ("d/", ""),
    )
    (tmp_path / "a.zip").write_bytes(zipped(*entries))
    with every_file([tmp_path / "a.zip"]) as files:
        assert [(one.parent.name, one.name, one.read_text()) for one in files] == [
            ("2025", "Header.csv", "last"),
            ("2026", "Header.csv", "this"),
        ]
    assert not any(one.exists() for one in files)


def test_a_workbook_is_no_archive(tmp_path):
    (tmp_path / "lists.xlsx").write_bytes(GOOD["lists.xlsx"])
    assert zipfile.is_zipfile(tmp_path / "lists.xlsx") and not is_archive(tmp_path / "lists.xlsx")


def mixed():
    """A census with an error, a table of SSDA903 and a workbook, two of them in a folder."""
    census = census_file([(2, wrong_ethnicity)]).read()
    return zipped(("census.xml", census), ("more/header.csv", GOOD["header.csv"]), ("more/a.xlsx", GOOD["lists.xlsx"]))


def test_the_box_of_the_page_takes_an_archive(area, priya, client):
    client.force_login(priya)
    upload = SimpleUploadedFile("march.zip", mixed(), content_type="application/zip")
    assert client.post(reverse("returns:returns"), {"files": upload, "area": area.pk, "year": 2026}).status_code == 302
    assert set(Return.objects.values_list("collection", "year")) == {("cin", 2026), ("903", 2026), ("annex-a", 2026)}
    assert set(Document.objects.values_list("title", "file_name")) == {
        ("census.xml", "census.xml"),
        ("more/header.csv", "header.csv"),
        ("more/a.xlsx", "a.xlsx"),
    }


@pytest.mark.parametrize(
    ("entries", "says"),
    [
        ([("sub/photo.xml", b"\x89PNG\r\n\x1a\n" + b"0" * 50)], r"march.zip, “sub/photo.xml”: .*expected XML"),
        ([("a/inner.zip", NESTED)], r'march.zip, "a/inner.zip": found an archive in the archive'),
        ([("sub/empty.csv", b"")], r"march.zip, “sub/empty.csv”: “empty.csv” is empty"),
        ([("letter.csv", b"dear,all\r\nhello,you\r\n")], "of no return that is known here"),
    ],
)
def test_the_page_names_the_file_of_the_archive_and_keeps_nothing(area, priya, entries, says):
    upload = SimpleUploadedFile("march.zip", zipped(("census.xml", census_file().read()), *entries))
    with pytest.raises(Refused, match=says):
        steps.check_files(area, by=priya, files=[upload])
    assert not Document.objects.exists() and not Check.objects.exists()


def test_the_archive_itself_has_the_bounds_of_a_file(area, priya, settings, monkeypatch):
    upload = SimpleUploadedFile("march.zip", mixed())
    monkeypatch.setattr(arriving, "BOUNDS", Bounds(files=2))
    with pytest.raises(FileRefused, match="march.zip: found 3 files, expected 2 or fewer"):
        steps.check_files(area, by=priya, files=[upload])
    settings.GOLDENTHREAD_LARGEST_RETURN = 500
    with pytest.raises(FileRefused, match="expected at most"):
        steps.check_files(area, by=priya, files=[SimpleUploadedFile("march.zip", mixed())])


def test_the_command_checks_what_is_in_an_archive(tmp_path):
    (tmp_path / "march.zip").write_bytes(mixed())
    words = (
        "check",
        str(tmp_path / "march.zip"),
        "--year",
        "2026",
        "--format",
        "json",
        "--output",
        str(tmp_path / "out"),
    )
    with pytest.raises(SystemExit):
        call_command("returns", *words)
    found = json.loads((tmp_path / "out" / "cin.json").read_text("utf-8"))["findings"]
    assert [(one["rule"], one["file"]) for one in found] == [("4220", "census.xml")]
    assert (tmp_path / "out" / "903.json").exists() and (tmp_path / "out" / "annex-a.json").exists()


def test_an_archive_and_its_folder_give_the_same_snapshot(tmp_path, area, settings):
    settings.GOLDENTHREAD_DATA = tmp_path / "data"
    (tmp_path / "march.zip").write_bytes(mixed())
    with ZipFile(tmp_path / "march.zip") as archive:
        archive.extractall(tmp_path / "march")
    words = ("--area", area.code, "--year", "2026", "--accept-faults")
    said = []
    for name in ("march.zip", "march"):
        out = io.StringIO()
        call_command("returns", "load", str(tmp_path / name), *words, stdout=out, stderr=io.StringIO())
        said.append(out.getvalue())
    assert said[0].startswith("Loaded ") and said[1].startswith("Already loaded")


def test_the_command_refuses_a_harmful_archive_by_name(tmp_path, area, settings):
    settings.GOLDENTHREAD_DATA = tmp_path / "data"
    (tmp_path / "bad.zip").write_bytes(HARMFUL["climbs"][0])
    complaint = io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("returns", "load", str(tmp_path / "bad.zip"), "--area", area.code, stderr=complaint)
    assert (
        ended.value.code == 1 and "etc/b.csv" in complaint.getvalue() and "nothing was loaded" in complaint.getvalue()
    )
