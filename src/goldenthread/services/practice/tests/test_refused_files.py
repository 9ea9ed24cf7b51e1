"""A file that cannot be taken is refused on its page, in a sentence; what was typed stays, and nothing is kept."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from goldenthread.mechanisms.documents.models import Document
from goldenthread.mechanisms.documents.scanning import TEST_SIGNATURE

DAYS = {f"{name}-{part}": number for name in ("dated_on", "received_on")
        for part, number in (("day", 5), ("month", 6), ("year", 2026))}  # fmt: skip
TYPED = {"kind": "school", "title": "The spring report", "from_whom": "School", **DAYS}
PDF = b"%PDF-1.7\n%%EOF"


@pytest.fixture
def kept(settings, tmp_path):
    """The folder in which files lie, and 1 MB as the limit."""
    settings.MEDIA_ROOT = tmp_path
    settings.GOLDENTHREAD_LARGEST_FILE = 1_000_000
    return lambda: [path for path in Path(tmp_path).rglob("*") if path.is_file() and not path.name.startswith(".")]


@pytest.mark.parametrize(
    "name, content, says",
    [
        ("report.exe", b"MZ\x90\x00" + bytes(60), "expected PDF (.pdf)"),
        ("report.pdf", b"MZ\x90\x00" + bytes(60), "expected PDF (.pdf)"),
        ("report.docx", PDF, "is a PDF by its content; expected its name to end in .pdf"),
        ("report.pdf", PDF, "the PDF is damaged; expected one that opens"),
        ("report", b"words", "has no ending that says what it is"),
        ("report.txt", TEST_SIGNATURE, "holds the test signature of a virus; nothing of it is kept"),
        ("report.txt", b"word " * 400_000, "has 2.0 MB; expected at most 1 MB"),
        ("report.txt", b"", "empty"),
    ],
)
def test_it_is_refused_in_a_sentence(robin, ben, sent, kept, name, content, says):
    upload = SimpleUploadedFile(name, content)
    page = sent(ben, f"/practice/people/{robin.pk}/documents/file/", 200, upload=upload, **TYPED)
    assert says in page and "The spring report" in page
    assert not Document.objects.exists() and not kept()


def test_what_is_too_large_is_said_beside_its_box_with_all_else_that_is_missing(robin, ben, sent, kept):
    upload = SimpleUploadedFile("report.txt", b"word " * 400_000)
    page = sent(ben, f"/practice/people/{robin.pk}/documents/file/", 200, upload=upload, kind="school")
    assert "has 2.0 MB; expected at most 1 MB" in page and "Enter the title" in page


def test_one_that_is_in_order_is_filed(robin, ben, sent, kept):
    upload = SimpleUploadedFile("report.txt", b"Robin reads aloud.")
    sent(ben, f"/practice/people/{robin.pk}/documents/file/", upload=upload, **TYPED)
    assert Document.objects.get().title == "The spring report" and len(kept()) == 1
