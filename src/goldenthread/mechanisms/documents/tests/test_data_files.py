"""Files of data: known by content, kept as they came, refused when they are something else or would act."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from goldenthread.mechanisms.documents.data_files import accept_data
from goldenthread.mechanisms.documents.refusals import FileRefused
from goldenthread.mechanisms.documents.storing import path_of
from goldenthread.mechanisms.documents.tests import samples
from goldenthread.mechanisms.trail.context import SystemActor, recording


def workbook(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {"xl/workbook.xml": "<workbook/>", **parts}.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.fixture
def send(area):
    def sending(name, content):
        with recording(SystemActor("test")):
            return accept_data(SimpleUploadedFile(name, content), area=area, title="", kind="return")

    return sending


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.xml", b'<?xml version="1.0"?><Message/>', "application/xml"),
        ("a.xml", "<Message/>".encode("utf-16"), "application/xml"),
        ("a.csv", b"CHILD,SEX\r\n1,2\r\n", "text/csv"),
        ("a.csv", "CHILD;NAME\r\n1;Zo\xeb\r\n".encode("cp1252"), "text/csv"),
        ("a.csv", b"\xef\xbb\xbfCHILD,SEX\n", "text/csv"),
        ("a.xlsx", workbook(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("a.parquet", b"PAR1....PAR1", "application/vnd.apache.parquet"),
    ],
)
def test_what_is_taken_is_kept_as_it_came(send, name, content, media_type):
    document = send(name, content)
    assert document.media_type == media_type and document.removed == []
    assert path_of(document).read_bytes() == content


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.csv", samples.picture("PNG"), "expected XML"),
        ("a.xlsx", workbook(**{"xl/vbaProject.bin": b"x"}), "expected XML"),
        ("a.xlsx", samples.word(), "expected XML"),
        ("a.xml", b"CHILD,SEX\n1,2\n", "expected its name to end in .csv"),
        ("a.csv", b"hello", "expected XML"),
        ("a.csv", b"CHILD,\x00\x01\n", "expected XML"),
        ("a.csv", b"a,b\n" + b"x" * 1_200_000 + samples.EICAR, "test signature"),
        ("a.xlsx", workbook(**{"xl/sheet.xml": samples.EICAR}), "test signature"),
    ],
)
def test_what_is_not_taken(send, name, content, says):
    with pytest.raises(FileRefused, match=says):
        send(name, content)


def test_a_workbook_that_grows_beyond_all_measure_is_refused(send, monkeypatch):
    monkeypatch.setattr("goldenthread.mechanisms.documents.data_files.GROWN", 1_000_000)
    with pytest.raises(FileRefused, match="expected XML"):
        send("a.xlsx", workbook(**{"xl/sheet.xml": b"0" * 2_000_000}))


def test_files_of_data_may_be_larger_than_others(send, settings):
    settings.GOLDENTHREAD_LARGEST_FILE = 10
    assert send("a.csv", b"CHILD,SEX\r\n1,2\r\n").size == 16
    settings.GOLDENTHREAD_LARGEST_RETURN = 10
    with pytest.raises(FileRefused, match="expected at most"):
        send("a.csv", b"CHILD,SEX\r\n1,2\r\n")
