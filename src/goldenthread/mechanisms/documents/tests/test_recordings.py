"""Recordings: known by their content, without what the device noted, played from any place, and by nobody else."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from goldenthread.mechanisms.documents.models import Document, holder_of
from goldenthread.mechanisms.documents.recordings import accept_recording
from goldenthread.mechanisms.documents.refusals import FileRefused
from goldenthread.mechanisms.documents.scanning import TEST_SIGNATURE
from goldenthread.mechanisms.documents.storing import path_of
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.people.models import Person

pytestmark = pytest.mark.django_db
PLACE = b"+51.5000-000.1000/"


def box(kind, content=b""):
    return (8 + len(content)).to_bytes(4) + kind + content


def film(brand=b"isom"):
    noted = box(b"udta", b"\xa9xyz" + PLACE)
    return box(b"ftyp", brand + bytes(8)) + box(b"moov", box(b"trak", noted) + noted) + box(b"mdat", b"frames")


def within(times):
    """Boxes in one another."""
    content = b""
    for _ in range(times):
        content = box(b"moov", content)
    return content


def chunk(kind, content):
    return kind + len(content).to_bytes(4, "little") + content


WAV = chunk(b"fmt ", bytes(16)) + chunk(b"LIST", b"INFO" + PLACE) + chunk(b"data", bytes(20))
SOUND = b"RIFF" + (4 + len(WAV)).to_bytes(4, "little") + b"WAVE" + WAV
MP3 = b"ID3\x04\x00\x00\x00\x00\x00" + bytes([len(PLACE)]) + PLACE + b"\xff\xfb\x90\x00" + bytes(400)


def element(kind, content, endless=False):
    size = b"\x01" + (b"\xff" * 7 if endless else len(content).to_bytes(7))
    return kind.to_bytes((kind.bit_length() + 7) // 8) + size + content


def webm(codec=b"V_VP9", endless=False):
    """Head, tracks, one cluster and tags; `endless` as browsers write what they record, without sizes."""
    about = element(0x1549A966, element(0x7BA9, PLACE) + element(0x4D80, b"maker"))
    tracks = element(0x1654AE6B, element(0xAE, element(0x86, codec)))
    parts = about + tracks + element(0x1F43B675, element(0xA3, b"frames"), endless) + element(0x1254C367, PLACE)
    return element(0x1A45DFA3, element(0x4282, b"webm")) + element(0x18538067, parts, endless)


OPUS = b"OpusTags" + bytes(4) + b"\x01\0\0\0" + len(PLACE).to_bytes(4, "little") + PLACE
VORBIS = b"\x03vorbis" + bytes(4) + b"\x01\0\0\0" + len(PLACE).to_bytes(4, "little") + PLACE + b"\x01"


def page(content, track=1):
    lacing = bytes([255] * (len(content) // 255) + [len(content) % 255])
    return b"OggS" + bytes(10) + track.to_bytes(4, "little") + bytes(8) + bytes([len(lacing)]) + lacing + content


def ogg(comments=OPUS, track=1):
    return page(b"OpusHead", track) + page(comments + bytes(300), track) + page(b"frames", track)


@pytest.fixture
def send(area):
    def take(name, content, person=None, holder=None):
        with recording(SystemActor("test")):
            about = {"title": "A voice", "kind": "recording", "person": person, **holder_of(holder)}
            return accept_recording(SimpleUploadedFile(name, content), area=area, **about)

    return take


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.mp4", film(), "video/mp4"),
        ("a.m4a", film(b"M4A "), "audio/mp4"),
        ("a.wav", SOUND, "audio/wav"),
        ("a.mp3", MP3, "audio/mpeg"),
        ("a.mov", film(b"qt  "), "video/quicktime"),
        ("a.webm", webm(), "video/webm"),
        ("a.webm", webm(b"A_OPUS"), "audio/webm"),
        ("a.webm", webm(endless=True), "video/webm"),
        ("a.ogg", ogg(), "audio/ogg"),
        ("a.opus", ogg(VORBIS), "audio/ogg"),
    ],
)
def test_what_the_device_noted_is_taken_out_and_the_rest_stays(name, content, media_type, send):
    kept = send(name, content)
    stored = path_of(kept).read_bytes()
    assert (kept.media_type, PLACE in stored, len(kept.removed)) == (media_type, False, 1)
    assert any(mark in stored for mark in (b"frames", b"WAVE", b"\xff\xfb\x90"))
    assert len(stored) == len(content) or media_type not in ("audio/ogg", "video/webm", "audio/webm")


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.mp4", b"MZ" + bytes(100), "expected JPEG picture"),
        ("a.mp3", film(), "is a MPEG-4 film by its content"),
        ("a.mov", film(b"abcd"), "expected JPEG picture"),
        ("a.webm", webm()[:-3], "damaged"),
        ("a.webm", element(0x1A45DFA3, element(0x4282, b"webm")), "damaged"),
        ("a.ogg", ogg()[:-1], "damaged"),
        ("a.ogg", ogg(b"\x81theora" + bytes(20)), "expected Opus or Vorbis sound"),
        ("a.ogg", ogg() + ogg(track=2), "more than one track"),
        ("a.mp4", box(b"ftyp", b"isom" + bytes(8)) + box(b"mdat", b"x"), "damaged"),
        ("a.mp4", film()[:-3], "damaged"),
        ("a.mp4", box(b"ftyp", b"isom" + bytes(8)) + bytes(8), "damaged"),
        ("a.mp3", b"ID3\x04\x00\x00\x00\x00\x00\x02no words", "damaged"),
        ("a.mp4", box(b"ftyp", b"isom" + bytes(8)) + within(2_000), "damaged"),
        ("a.wav", b"RIFF\x00\x00\x00\x00WAVE" + chunk(b"LIST", b"x"), "damaged"),
        ("a.mp4", film() + box(b"free", TEST_SIGNATURE), "test signature of a virus"),
        ("a.txt", b"Plain words", "expected JPEG picture"),
        ("a.mp4", b"", "is empty"),
    ],
)
def test_what_is_refused_leaves_nothing(name, content, says, send, settings):
    with pytest.raises(FileRefused, match=says):
        send(name, content)
    assert not Document.objects.exists()
    assert [one for one in settings.MEDIA_ROOT.rglob("*") if one.is_file() and one.name != ".looked"] == []


def test_a_recording_of_more_than_the_setting_is_refused(send, settings):
    settings.GOLDENTHREAD_LARGEST_RECORDING = 100
    with pytest.raises(FileRefused, match="expected at most 0.0001 MB"):
        send("a.mp4", film() + box(b"free", bytes(200)))


@pytest.fixture
def somebodys(area, north, send):
    with recording(SystemActor("test")):
        person = Person.begin(area=area, team=north, display_name="Robin Vale")
    return send("a.mp4", film(), person=person)


def test_it_is_played_from_any_place_and_is_nothing_but_sound_to_the_browser(somebodys, ben, client):
    client.force_login(ben)
    address, content = reverse("documents:play", args=[somebodys.pk]), path_of(somebodys).read_bytes()
    whole = client.get(address)
    assert (whole["Content-Type"], whole.getvalue()) == ("video/mp4", content)
    assert (whole["X-Content-Type-Options"], whole["Accept-Ranges"]) == ("nosniff", "bytes")
    part = client.get(address, headers={"range": "bytes=4-7"})
    assert (part.status_code, part.content, part["Content-Range"]) == (206, b"ftyp", f"bytes 4-7/{len(content)}")
    rest = client.get(address, headers={"range": f"bytes={len(content) - 6}-"})
    assert rest.content == b"frames"
    assert client.get(address, headers={"range": "bytes=9999-"}).status_code == 416
    assert client.get(address, headers={"range": "pages=1-2"}).getvalue() == content


@pytest.mark.parametrize(("who", "status"), [("ben", 200), ("cleo", 404), ("stranger", 404)])
def test_only_who_may_see_the_person_hears_it(who, status, somebodys, request, client, somebody, other_area):
    stranger = somebody("Nell", "social worker", other_area)
    client.force_login(stranger if who == "stranger" else request.getfixturevalue(who))
    answer = client.get(reverse("documents:play", args=[somebodys.pk]))
    assert (answer.status_code, b"frames" in answer.getvalue()) == (status, status == 200)


def test_a_document_is_never_played(area, ben, client):
    with recording(SystemActor("test")):
        kept = Document.begin(area=area, title="Words", kind="x", file_name="a.pdf", media_type="application/pdf", size=1,
                              stored_name="ab", scan="clean", created_by_id=ben.pk)  # fmt: skip
    client.force_login(ben)
    assert client.get(reverse("documents:play", args=[kept.pk])).status_code == 404
