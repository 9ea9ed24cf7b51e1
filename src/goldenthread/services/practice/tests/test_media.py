"""A picture or recording with a note: with consent of everybody in it, and gone when somebody no longer agrees."""

import wave
from datetime import datetime
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from goldenthread.mechanisms.documents.models import Document
from goldenthread.mechanisms.documents.refusals import FileRefused
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.services.people.steps import record_consent, withdraw_consent
from goldenthread.services.practice.steps import finish_note, write_note
from goldenthread.services.practice.steps.media import add_media, remove_media

WORDS = "A house of cards on a table"


def picture():
    made = BytesIO()
    Image.new("RGB", (20, 20), "#cfe3df").save(made, "PNG")
    return SimpleUploadedFile("house.png", made.getvalue(), "image/png")


@pytest.fixture
def note(robin, wren, ben):
    happened = datetime(2026, 6, 4, 10, tzinfo=ZoneInfo("Europe/London"))
    words = {"type": "direct work", "title": "A house of cards", "text": "They built it together.", "source": "typed"}
    return write_note(robin, by=ben, others=[wren], happened_at=happened, **words)


@pytest.fixture
def agree(ben, frozen):
    def make(person):
        how = {"capacity": "parental responsibility", "how": "spoken", "asked_on": frozen}
        return record_consent(person, by=ben, purpose="photograph", answer="given", **how)

    return make


def test_everybody_whom_the_note_is_about_agrees(note, robin, wren, ben, agree):
    agree(robin)
    with pytest.raises(GateRefused, match="no consent of Wren Vale"):
        add_media(note, by=ben, upload=picture(), in_words=WORDS)
    agree(wren)
    add_media(note, by=ben, upload=picture(), in_words=WORDS)
    assert Document.objects.of(note).kept().get() == note.media


def test_it_is_shown_while_consent_holds_and_taken_away_afterwards(
    note, robin, wren, ben, amira, agree, opened, sent, frozen
):
    consent, _ = agree(robin), agree(wren)
    assert "What must be done first" not in opened(ben, f"{note.get_absolute_url()}picture/")
    sent(ben, f"{note.get_absolute_url()}picture/", upload=picture(), in_words=WORDS)
    finish_note(note, by=ben)
    assert "Open the picture" in opened(amira, note.get_absolute_url())
    withdraw_consent(consent, by=ben, on=frozen)
    assert "take it away" in opened(amira, note.get_absolute_url())
    sent(amira, f"{note.get_absolute_url()}picture/remove/", reason="His mother asked for it")
    assert "Open the picture" not in opened(amira, note.get_absolute_url())
    gone = Document.objects.of(note).get()
    assert gone.discarded_because == "His mother asked for it"
    with pytest.raises(Refused, match="no picture or recording"):
        remove_media(note, by=ben, reason="Again")


def test_only_the_author_adds_and_only_a_picture_or_recording_to_a_draft(note, robin, wren, ben, amira, agree):
    agree(robin)
    agree(wren)
    with pytest.raises(Refused, match="Only its author"):
        add_media(note, by=amira, upload=picture(), in_words=WORDS)
    words = SimpleUploadedFile("words.txt", b"These are words and no picture at all.")
    with pytest.raises(FileRefused, match="expected JPEG picture"):
        add_media(note, by=ben, in_words=WORDS, upload=words)
    first = add_media(note, by=ben, upload=picture(), in_words=WORDS).media
    add_media(note, by=ben, upload=picture(), in_words=WORDS)
    assert Document.objects.get(pk=first.pk).discarded_because == "A newer one was added"
    finish_note(note, by=ben)
    with pytest.raises(Refused, match="Finished"):
        add_media(note, by=ben, upload=picture(), in_words=WORDS)


def sound():
    made = BytesIO()
    with wave.open(made, "wb") as file:
        file.setparams((1, 1, 8_000, 800, "NONE", "not compressed"))
        file.writeframes(bytes(range(200)) * 4)
    return SimpleUploadedFile("robin.wav", made.getvalue(), "audio/wav")


def test_a_recording_is_played_in_the_page_beside_its_words(note, robin, wren, ben, amira, cleo, agree, opened, client):
    agree(robin)
    agree(wren)
    with pytest.raises(GateRefused, match="write down what is said"):
        add_media(note, by=ben, upload=sound(), in_words="Robin")
    add_media(note, by=ben, upload=sound(), in_words="Robin says that he built it with Wren")
    finish_note(note, by=ben)
    page = opened(amira, note.get_absolute_url())
    played = reverse("documents:play", args=[note.media_id])
    assert '<audio controls preload="metadata" aria-label="Sound with the note' in page and played in page
    assert "Robin says that he built it with Wren" in page
    for user, status in ((amira, 200), (cleo, 404)):
        client.force_login(user)
        answer = client.get(played)
        assert (answer.status_code, b"WAVE" in answer.getvalue()) == (status, status == 200)


VTT = b"WEBVTT\n\n00:01.000 --> 00:02.500\nI built it.\n\n2\n00:00:03.000 --> 00:00:04.000 align:start\nWith Wren.\n"


def vtt(content=VTT):
    return SimpleUploadedFile("said.vtt", content, "text/vtt")


def test_captions_are_shown_in_the_player_and_go_with_the_recording(
    note, robin, wren, ben, cleo, agree, opened, sent, client
):
    agree(robin), agree(wren)
    sent(ben, f"{note.get_absolute_url()}picture/", upload=sound(), in_words=WORDS, captions=vtt())
    address = f"{note.get_absolute_url()}captions.vtt"
    assert f'<track kind="captions" src="{address}"' in opened(ben, note.get_absolute_url())
    client.force_login(ben)
    answer = client.get(address)
    assert (answer.content, answer["Content-Type"]) == (VTT, "text/vtt; charset=utf-8")
    client.force_login(cleo)
    assert client.get(address).status_code in (403, 404)
    client.force_login(ben)
    note.refresh_from_db()
    remove_media(note, by=ben, reason="She no longer wants it")
    assert note.captions == "" and client.get(address).status_code == 404


@pytest.mark.parametrize(("content", "says"), [
    (b"1\n00:01.000 --> 00:02.000\nHello", "Line 1 of the captions: found “1”; expected WEBVTT"),
    (b"WEBVTT\n\nHello", "There are no captions in the file"),
    (b"WEBVTT\n\n00:01 --> 00:02\nHello", "Line 3 of the captions: found “00:01 --&gt; 00:02”"),
    (b"WEBVTT\n\n00:03.000 --> 00:02.000\nHello", "ends before it begins"),
    (b"WEBVTT\n\n00:03.000 --> 00:04.000\na\n\n00:01.000 --> 00:02.000\nb", "begins before the one above it"),
    (b"\xff\xfe\x00", "not text in UTF-8"),
    (b"WEBVTT\n" + b" " * 500_000, "expected 500,000 or fewer"),
])  # fmt: skip
def test_what_are_no_captions_is_refused_beside_the_box(note, robin, wren, ben, agree, sent, content, says):
    agree(robin), agree(wren)
    page = sent(ben, f"{note.get_absolute_url()}picture/", 200, upload=sound(), in_words=WORDS, captions=vtt(content))
    assert says in page and not Document.objects.of(note).exists()


def test_a_picture_has_no_captions(note, robin, wren, ben, agree):
    agree(robin), agree(wren)
    add_media(note, by=ben, upload=picture(), in_words=WORDS, captions=vtt())
    assert note.captions == ""
