"""What is taken, what is refused, what is taken out, who may fetch it."""

import io
import os
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from PIL import Image
from pypdf import PdfReader

from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.documents import storing
from goldenthread.mechanisms.documents.models import Document
from goldenthread.mechanisms.documents.names import plain_name
from goldenthread.mechanisms.documents.refusals import FileRefused
from goldenthread.mechanisms.documents.storing import accept, discard, path_of, put_away_strays
from goldenthread.mechanisms.documents.tests import samples
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.mechanisms.trail.models import Entry

DAYS = {"set_on": "2026-06-01", "review_due_on": "2026-08-30"}
MAIL = b"From: a@example.invalid\r\nDate: Fri, 5 Jun 2026 09:00:00 +0100\r\nSubject: Alert\r\n\r\nSent to health.\r\n"


@pytest.fixture
def send(area):
    def sending(name, content, **more):
        upload = content if hasattr(content, "chunks") else SimpleUploadedFile(name, content)
        with recording(SystemActor("test")):
            return accept(upload, **({"area": area, "title": "", "kind": "evidence"} | more))

    return sending


def fetched(client, document):
    response = client.get(document.get_absolute_url())
    list(response.streaming_content)  # to the end, which closes the file
    return response


def files_left(folder):
    return [file for file in Path(folder).rglob("*") if file.is_file() and file.name != ".looked"]


@pytest.mark.parametrize(
    "name, content, media_type",
    [
        ("photo.JPG", samples.picture(), "image/jpeg"),
        ("photo.png", samples.picture("PNG"), "image/png"),
        ("plan.pdf", samples.pdf(), "application/pdf"),
        ("plan.docx", samples.word(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("notes.txt", "Robin said “I’m hungry”.\n".encode(), "text/plain"),
        ("old notes.txt", b"Caf\xe9 on the corner", "text/plain"),
        ("alert.eml", MAIL, "message/rfc822"),
    ],
)
def test_ordinary_files_are_taken(send, name, content, media_type):
    document = send(name, content)
    assert (document.media_type, document.file_name, document.title) == (media_type, name, name)
    assert path_of(document).stat().st_size == document.size
    assert document.scan == Document.Scan.NOT_SCANNED


@pytest.mark.parametrize(
    "name, content, says",
    [
        ("photo.jpg", b"", "is empty"),
        ("photo", samples.picture(), "no ending"),
        ("photo.png", samples.picture("JPEG"), "is a JPEG picture by its content; expected its name to end in .jpg or .jpeg"),
        ("invoice.pdf.exe", samples.pdf(), "expected its name to end in .pdf"),
        ("program.txt", b"MZ\x90\x00\x03\x00\x00\x00\x04\x00", "expected PDF (.pdf)"),
        ("page.pdf", b"GIF89a" + samples.pdf(), "expected PDF (.pdf)"),
        ("both.jpg", samples.picture()[:120] + b"PK\x03\x04", "the picture is damaged"),
        ("broken.pdf", b"%PDF-1.7\nnothing here", "damaged"),
        ("locked.pdf", samples.pdf(password="secret"), "locked with a password"),
        ("macro.docx", samples.word(word__vbaProject_dot_bin="x"), "a macro"),
        ("control.docx", samples.word(word__activeX__activeX1_dot_xml="x"), "a control that runs"),
        ("inside.docx", samples.word(word__embeddings__sheet_dot_xlsx="x"), "another file inside it"),
        ("bomb.docx", samples.word(word__big_dot_xml=b"0" * 20_000_000), "unpacks to far more"),
        ("archive.zip", samples.word(), "expected its name to end in .docx"),
        ("test.txt", samples.EICAR, "test signature of a virus"),
        ("test.docx", samples.word(word__media__x_dot_xml=samples.EICAR), "test signature of a virus"),
    ],
)  # fmt: skip
def test_other_files_are_refused_with_a_sentence_and_nothing_is_kept(send, settings, name, content, says):
    with pytest.raises(FileRefused) as refused:
        send(name, content)
    assert says in refused.value.reason
    assert name in refused.value.reason
    assert not Document.objects.exists()
    assert files_left(settings.MEDIA_ROOT) == []


def test_a_remote_template_is_refused(send):
    link = (
        '<Relationships><Relationship Id="r1" Type="http://x/attachedTemplate" Target="http://evil.invalid/t.dotm" '
        'TargetMode="External"/></Relationships>'
    )
    with pytest.raises(FileRefused, match="fetches something from elsewhere"):
        send("letter.docx", samples.word(word___rels__settings_dot_xml_dot_rels=link))


def test_a_picture_with_very_many_points_is_refused_before_it_is_unpacked(send):
    out = io.BytesIO()
    Image.new("1", (12_000, 12_000)).save(out, "PNG")
    assert len(out.getvalue()) < 50_000
    with pytest.raises(FileRefused, match="too many points"):
        send("sky.png", out.getvalue())


def test_pictures_lose_what_is_behind_them(send):
    document = send("photo.jpg", samples.picture() + b"<?php system('x') ?>")
    content = path_of(document).read_bytes()
    assert b"Elm Road" not in content and b"php" not in content
    assert document.removed == ["picture data: exif"]
    assert document.sha256 != document.sha256_given


def test_word_documents_lose_their_author_and_the_place_of_their_pictures(send):
    document = send("plan.docx", samples.word(word__media__image1_dot_jpg=samples.picture()))
    with zipfile.ZipFile(path_of(document)) as archive:
        assert archive.testzip() is None
        assert b"Secret Author" not in archive.read("docProps/core.xml")
        assert b"Elm Road" not in archive.read("word/media/image1.jpg")
        assert b"hungry" in archive.read("word/document.xml")
    assert document.removed == ["picture data: exif", "properties: core"]


def test_pdf_loses_author_script_attachment_and_actions(send):
    document = send("plan.pdf", samples.pdf())
    content = path_of(document).read_bytes()
    for secret in (
        b"Secret Author",
        b"alert",
        b"attached secret",
        b"launched",
        b"/JavaScript",
        b"/EmbeddedFile",
        b"/AA",
    ):
        assert secret not in content
    assert len(PdfReader(path_of(document)).pages) == 1
    assert {"actions", "attached files", "properties", "scripts"} <= set(document.removed)


def test_a_file_of_200_mb_is_refused_without_being_read_into_memory(send, tmp_path):
    upload = TemporaryUploadedFile("film.pdf", "application/pdf", 200_000_000, None)
    os.truncate(upload.temporary_file_path(), 200_000_000)
    tracemalloc.start()
    with pytest.raises(FileRefused, match=r"has 200.0 MB; expected at most 10 MB"):
        send("film.pdf", upload)
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()
    upload.close()


def test_a_file_larger_than_it_said_is_stopped_on_the_way(send, settings):
    settings.GOLDENTHREAD_LARGEST_FILE = 1000
    upload = SimpleUploadedFile("notes.txt", b"words " * 1000)
    upload.size = 10
    with pytest.raises(FileRefused, match="expected at most"):
        send("notes.txt", upload)
    assert files_left(settings.MEDIA_ROOT) == []


@pytest.mark.parametrize(
    "given, seen",
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\someone\\letter.pdf", "letter.pdf"),
        ("letter\u202efdp.exe", "letterfdp.exe"),
        ("a\x00b\n.txt", "ab.txt"),
        ('x" onload="y.png', "x onload=y.png"),
        ("...", ""),
        ("n" * 400 + ".pdf", "n" * 116 + ".pdf"),
    ],
)
def test_names_are_made_plain(given, seen):
    assert plain_name(given) == seen


def test_a_turned_name_is_what_it_is(send):
    upload = SimpleUploadedFile("x.txt", samples.pdf())
    upload._name = "letter\u202efdp.exe"
    with pytest.raises(FileRefused, match="expected its name to end in .pdf"):
        send("", upload)


@pytest.mark.parametrize(
    "ends, says", [(1, "found something"), (2, "could not be checked"), (0, None)]
)  # fmt: skip
def test_the_scanner_of_the_installation_is_asked(send, settings, tmp_path, ends, says):
    scanner = tmp_path / "scanner"
    scanner.write_text(f'#!/bin/sh\ntest -s "$1" || exit 9\nexit {ends}\n')
    scanner.chmod(0o755)
    settings.GOLDENTHREAD_VIRUS_SCANNER = str(scanner)
    if says is None:
        assert send("notes.txt", b"words").scan == Document.Scan.CLEAN
        return
    with pytest.raises(FileRefused, match=says):
        send("notes.txt", b"words")


def test_a_scanner_that_is_not_there_refuses(send, settings):
    settings.GOLDENTHREAD_VIRUS_SCANNER = "/nowhere/scanner --fast"
    with pytest.raises(FileRefused, match="could not be checked"):
        send("notes.txt", b"words")


def test_a_full_disk_leaves_nothing_half_done(send, settings, monkeypatch):
    def full(place):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(storing, "_settled", full)
    with pytest.raises(FileRefused, match="could not be stored"):
        send("notes.txt", b"words")
    assert files_left(settings.MEDIA_ROOT) == []
    assert not Document.objects.exists()


def test_a_file_without_its_row_is_put_away_and_others_stay(send, settings):
    document = send("notes.txt", b"words")
    stray = path_of(document).with_name("left by a power cut")
    stray.write_text("x")
    assert put_away_strays(older_than=0) == ["left by a power cut"]
    assert path_of(document).is_file()


def test_a_new_stray_is_left_alone_for_a_day(send, settings):
    document = send("notes.txt", b"words")
    path_of(document).with_name("just arriving").write_text("x")
    (Path(settings.MEDIA_ROOT) / ".looked").unlink(missing_ok=True)
    assert put_away_strays() == []


def test_a_discarded_file_is_gone_and_its_row_says_why(send, testing):
    document = send("notes.txt", b"words")
    discard(document, "The form was never sent.")
    assert not path_of(document).exists()
    assert Document.objects.kept().count() == 0
    assert Document.objects.get().discarded_because == "The form was never sent."


@pytest.fixture
def robin(area, settings):
    with recording(SystemActor("test")):
        return apps.get_model(settings.SUBJECT_MODEL).begin(
            area=area, person_no="P0000902", display_name="Robin Vale", born_on="2018-03-02", sex="F"
        )


def test_whoever_sees_the_person_may_fetch_and_it_is_written_down(client, send, robin, somebody, area, other_area):
    document = send("plan.pdf", samples.pdf(), person=robin)
    duty = somebody("Dina", Role.DUTY_WORKER, area)
    client.force_login(duty)
    response = client.get(document.get_absolute_url())
    assert response.status_code == 200
    assert response["Content-Disposition"] == 'attachment; filename="plan.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["Content-Type"] == "application/pdf"
    assert b"".join(response.streaming_content).startswith(b"%PDF")
    assert Entry.objects.filter(action="read", person_id=robin.pk, actor_id=duty.pk).count() == 1


@pytest.mark.parametrize("role", [Role.ANALYST, Role.COUNCILLOR, Role.PARTNER])
def test_others_may_not_know_that_it_exists(client, send, robin, somebody, area, role):
    document = send("plan.pdf", samples.pdf(), person=robin)
    client.force_login(somebody("Visitor", role, area))
    assert client.get(document.get_absolute_url()).status_code == 404


def test_nor_another_area_nor_a_stranger_nor_anybody_when_the_person_is_restricted(
    client, send, robin, somebody, area, other_area
):
    from goldenthread.mechanisms.access.models import Restriction

    document = send("plan.pdf", samples.pdf(), person=robin)
    assert client.get(document.get_absolute_url()).status_code == 302
    client.force_login(somebody("Olu", Role.DUTY_WORKER, other_area))
    assert client.get(document.get_absolute_url()).status_code == 404
    dina = somebody("Dina", Role.DUTY_WORKER, area)
    client.force_login(dina)
    assert fetched(client, document).status_code == 200
    owner = somebody("Head", Role.HEAD_OF_SERVICE, area)
    Restriction.objects.create(person=robin, kind="staff", reason="Child of a colleague", owner=owner, **DAYS)
    assert client.get(document.get_absolute_url()).status_code == 404


def test_a_loose_document_is_for_case_holders_and_its_reading_is_written_down(client, area, somebody, ben):
    with recording(ben):
        document = accept(SimpleUploadedFile("notes.txt", b"words"), area=area, title="Notes", kind="evidence")
    client.force_login(ben)
    assert fetched(client, document).status_code == 200
    assert Entry.objects.filter(action="read", stream=f"documents.document:{document.pk}").count() == 1
    client.force_login(somebody("Ana", Role.ANALYST, area))
    assert client.get(document.get_absolute_url()).status_code == 404


def test_what_a_form_sent_and_nobody_holds_yet_is_for_nobody(client, area, ben, db):
    with recording(SystemActor("online form")):
        document = accept(SimpleUploadedFile("notes.txt", b"words"), area=area, title="Notes", kind="online form")
    client.force_login(ben)
    assert client.get(document.get_absolute_url()).status_code == 404


def test_a_discarded_document_cannot_be_fetched(client, send, robin, somebody, area):
    document = send("notes.txt", b"words", person=robin)
    with recording(SystemActor("test")):
        discard(document, "Sent by mistake.")
    client.force_login(somebody("Dina", Role.DUTY_WORKER, area))
    assert client.get(document.get_absolute_url()).status_code == 404


def test_killed_between_file_and_row_leaves_a_stray_that_is_put_away(send, settings, monkeypatch):
    def killed(**fields):
        raise KeyboardInterrupt

    monkeypatch.setattr(storing.Document, "begin", killed)
    with pytest.raises(KeyboardInterrupt):
        send("notes.txt", b"words")
    assert not Document.objects.exists()
    assert len(files_left(settings.MEDIA_ROOT)) == 1
    put_away_strays(older_than=0)
    assert files_left(settings.MEDIA_ROOT) == []
