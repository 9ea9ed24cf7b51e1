"""Taking in pictures and recordings: what somebody photographed, said or filmed, to be played in the page."""

from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from goldenthread.mechanisms.documents.models import Document
from goldenthread.mechanisms.documents.refusals import FileRefused
from goldenthread.mechanisms.documents.sniffing import HEAD, JPEG, PNG, STARTS, FileType
from goldenthread.mechanisms.documents.storing import Terms, name_of, take_in

FIFTY_MEGABYTES = 50_000_000
MP3 = FileType("MP3 sound", "audio/mpeg", ("mp3",))
WAV = FileType("WAV sound", "audio/wav", ("wav",))
M4A = FileType("MPEG-4 sound", "audio/mp4", ("m4a",))
MP4 = FileType("MPEG-4 film", "video/mp4", ("mp4", "m4v"))
QUICKTIME = FileType("QuickTime film", "video/quicktime", ("mov", "qt"))
WEBM_SOUND = FileType("WebM sound", "audio/webm", ("webm", "weba"))
WEBM = FileType("WebM film", "video/webm", ("webm",))
OGG = FileType("Ogg sound", "audio/ogg", ("ogg", "oga", "opus"))
FILMED = (b"V_VP8", b"V_VP9", b"V_AV1")  # how a film is coded in WebM, as its head says
FILMS = (b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"3gp4", b"3gp5", b"MSNV")

BRANDS = {b"M4A ": M4A, b"qt  ": QUICKTIME, **dict.fromkeys(FILMS, MP4)}


def largest() -> int:
    """Most bytes of one recording: the setting GOLDENTHREAD_LARGEST_RECORDING, or 50 MB."""
    return int(getattr(settings, "GOLDENTHREAD_LARGEST_RECORDING", FIFTY_MEGABYTES))


def kind_of(path: Path) -> FileType | None:
    """The kind of a picture or recording by its content, or None for what is neither."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    if head.startswith(b"RIFF") and head[8:12] == b"WAVE":
        return WAV
    if head[4:8] == b"ftyp":
        return BRANDS.get(head[8:12])
    if head.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in head[:64]:
        return WEBM if any(one in head for one in FILMED) else WEBM_SOUND
    if head.startswith(b"OggS"):
        return OGG
    if head.startswith(b"ID3") or head[:2] in (b"\xff\xfb", b"\xff\xf3", b"\xff\xf2", b"\xff\xfa"):
        return MP3
    return next((kind for start, kind in STARTS if kind in (JPEG, PNG) and head.startswith(start)), None)


SEEN_OR_HEARD = Terms((JPEG, PNG, MP3, M4A, WAV, MP4, QUICKTIME, WEBM, WEBM_SOUND, OGG), kind_of, largest)


def accept_recording(upload: UploadedFile, **about: object) -> Document:
    """Take a picture or recording in; `about` as of `take_in`. Raises FileRefused; then nothing of it is kept."""
    return take_in(upload, SEEN_OR_HEARD, **about)  # type: ignore[arg-type]  # the fields of the row


def may_be_recording(upload: UploadedFile) -> None:
    """A validator for a box: name and size, said beside the box. Raises ValidationError."""
    try:
        name_of(upload, SEEN_OR_HEARD)
    except FileRefused as refused:
        raise ValidationError(refused.reason) from refused


def is_played(document: Document) -> bool:
    """Whether it is a recording, which the browser plays, and not a picture."""
    return document.media_type.startswith(("audio/", "video/"))
