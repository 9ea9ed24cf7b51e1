"""Taking what was noted out of WebM and Ogg recordings, in place: every element and page keeps its size."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from goldenthread.mechanisms.documents.cleaning_recording import DAMAGED
from goldenthread.mechanisms.documents.unclean import Unclean

SEGMENT, CLUSTER, ABOUT = 0x18538067, 0x1F43B675, 0x1549A966  # elements of WebM in which there are others
EBML, TRACKS = 0x1A45DFA3, 0x1654AE6B
NOTED = (0x1254C367, 0x1941A469, 0x7BA9, 0x7384, 0x4461)  # tags, attachments, title, file name, day and time
VOID, NO_SIZE = 0xEC, -1
OGG, HEAD = b"OggS", 27  # mark and length of the head of a page
COMMENTS = ((b"OpusTags", b""), (b"\x03vorbis", b"\x01"))  # how the packet begins, and what closes its list
POLYNOMIAL = 0x04C11DB7


def clean_webm(source: Path, target: Path) -> list[str]:
    """Make empty elements of what was noted. Raises Unclean for a damaged one."""
    content = bytearray(source.read_bytes())
    found = list(_elements(content))
    if not {EBML, SEGMENT, TRACKS} <= {kind for kind, _, _ in found}:
        raise Unclean(DAMAGED)
    noted = [(start, end) for kind, start, end in found if kind in NOTED]
    for start, end in noted:
        content[start:end] = _void(end - start)
    target.write_bytes(content)
    return ["what the device noted"] if noted else []


def _elements(content: bytearray) -> Iterator[tuple[int, int, int]]:
    """Each element with where it starts and ends; those inside a segment and the head of one too."""
    place = 0
    while place < len(content):
        kind, after = _number(content, place, keep_mark=True)
        size, body = _number(content, after, keep_mark=False)
        opens = kind in (SEGMENT, ABOUT) or (kind == CLUSTER and size == NO_SIZE)
        if not opens and (size == NO_SIZE or body + size > len(content)):
            raise Unclean(DAMAGED)
        yield kind, place, body if opens else body + size
        place = body if opens else body + size


def _number(content: bytearray, place: int, *, keep_mark: bool) -> tuple[int, int]:
    """A number whose first bits say how long it is, and the place after it; a size of all ones is no size."""
    first = content[place] if place < len(content) else 0
    length = 9 - first.bit_length()
    if not first or place + length > len(content):
        raise Unclean(DAMAGED)
    found = int.from_bytes(content[place : place + length])
    if keep_mark:
        return found, place + length
    most = (1 << 7 * length) - 1
    return (NO_SIZE if found & most == most else found & most), place + length


def _void(size: int) -> bytes:
    """An element of this many bytes that says nothing."""
    if size < 9:
        return bytes([VOID, 0x80 | (size - 2)]) + bytes(size - 2)
    return bytes([VOID, 0x01]) + (size - 9).to_bytes(7) + bytes(size - 9)


@dataclass(frozen=True)
class Page:
    """One page of an Ogg recording: where it starts, where its content does, and how that is laced into packets."""

    start: int
    body: int
    lacing: bytes
    track: bytes

    @property
    def end(self) -> int:
        """Where the next one starts."""
        return self.body + sum(self.lacing)


def clean_ogg(source: Path, target: Path) -> list[str]:
    """Empty the list of comments of Opus or Vorbis sound. Raises Unclean for another kind, or a damaged one."""
    content = bytearray(source.read_bytes())
    pages = list(_pages(content))
    if len({page.track for page in pages}) != 1:
        raise Unclean("the recording holds more than one track; expected Opus or Vorbis sound")
    pieces = _second_packet(pages)
    packet = b"".join(content[piece.start : piece.stop] for piece in pieces)
    emptied = _emptied(packet)
    for piece in pieces:
        content[piece.start : piece.stop], emptied = emptied[: len(piece)], emptied[len(piece) :]
    for page in pages:
        if page.start < pieces[-1].stop and page.end > pieces[0].start:
            _seal(content, page)
    target.write_bytes(content)
    return ["comments"]


def _pages(content: bytearray) -> Iterator[Page]:
    place = 0
    while place < len(content):
        lacing = (
            bytes(content[place + HEAD : place + HEAD + content[place + HEAD - 1]])
            if place + HEAD <= len(content)
            else b""
        )
        page = Page(place, place + HEAD + len(lacing), lacing, bytes(content[place + 14 : place + 18]))
        if content[place : place + 4] != OGG or page.end > len(content):
            raise Unclean(DAMAGED)
        yield page
        place = page.end


def _second_packet(pages: list[Page]) -> list[range]:
    """Where the packet of comments lies, which comes after the one that says what the sound is."""
    pieces, number = [], 0
    for page in pages:
        place = page.body
        for length in page.lacing:
            if number == 1:
                pieces.append(range(place, place + length))
            place += length
            number += length < 255
            if number == 2:
                return pieces
    raise Unclean(DAMAGED)


def _emptied(packet: bytes) -> bytes:
    """A packet as long as this one, without maker and comments."""
    for head, closing in COMMENTS:
        if packet.startswith(head) and len(packet) >= len(head) + 8 + len(closing):
            return (head + bytes(8) + closing).ljust(len(packet), b"\0")
    raise Unclean("the recording is of a kind that is not taken; expected Opus or Vorbis sound")


def _seal(content: bytearray, page: Page) -> None:
    """The check sum of a page, as players count it."""
    content[page.start + 22 : page.start + 26] = bytes(4)
    found = 0
    for byte in content[page.start : page.end]:
        found = (found << 8 & 0xFFFFFFFF) ^ TABLE[found >> 24 ^ byte]
    content[page.start + 22 : page.start + 26] = found.to_bytes(4, "little")


def _table() -> Iterator[int]:
    for byte in range(256):
        found = byte << 24
        for _ in range(8):
            found = found << 1 & 0xFFFFFFFF ^ (POLYNOMIAL if found & 0x80000000 else 0)
        yield found


TABLE = tuple(_table())
