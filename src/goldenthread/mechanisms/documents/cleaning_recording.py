"""Taking the place, the device and whatever else was noted out of recordings; sound and pictures stay as they are."""

from collections.abc import Iterator
from pathlib import Path

from goldenthread.mechanisms.documents.unclean import Unclean

DAMAGED = "the recording is damaged; expected one that plays"
HOLDING = (b"moov", b"trak")  # boxes of MP4 in which there are others to look into
DEEPEST = 8  # boxes within boxes; no recording has more, and a file that was made to do harm may have a thousand
NOTED = (b"udta", b"meta", b"uuid")  # boxes of MP4 in which telephones note place, device and owner
PLAYED = (b"fmt ", b"fact", b"data")  # chunks of WAV that are needed to play it


def clean_mp4(source: Path, target: Path) -> list[str]:
    """Blank what was noted; every box keeps its size, so that nothing else moves. Raises Unclean for a damaged one."""
    content = bytearray(source.read_bytes())
    found = list(_boxes(content, 0, len(content)))
    if not any(kind == b"moov" for kind, _, _ in found):
        raise Unclean(DAMAGED)
    noted = [(start, end) for kind, start, end in found if kind in NOTED]
    for start, end in noted:
        content[start + 4 : start + 8] = b"free"
        content[start + 8 : end] = bytes(end - start - 8)
    target.write_bytes(content)
    return ["what the device noted"] if noted else []


def _boxes(content: bytearray, begin: int, until: int, depth: int = 0) -> Iterator[tuple[bytes, int, int]]:
    """Each box with where it starts and ends, those inside the ones that hold others too."""
    if depth > DEEPEST:
        raise Unclean(DAMAGED)
    place = begin
    while place < until:
        size, kind = int.from_bytes(content[place : place + 4]), bytes(content[place + 4 : place + 8])
        head = 8
        if size == 1:  # a large box says its size after its name
            size, head = int.from_bytes(content[place + 8 : place + 16]), 16
        size = size or until - place  # the last one may go on to the end
        if size < head or place + size > until:
            raise Unclean(DAMAGED)
        yield kind, place, place + size
        if kind in HOLDING:
            yield from _boxes(content, place + head, place + size, depth + 1)
        place += size


def clean_mp3(source: Path, target: Path) -> list[str]:
    """Cut the tags off both ends. Raises Unclean where no sound follows."""
    content = source.read_bytes()
    sound = content
    while sound[:3] == b"ID3" and len(sound) > 10:
        size = sum((byte & 0x7F) << (7 * (3 - place)) for place, byte in enumerate(sound[6:10]))
        sound = sound[10 + size :]
    if sound[-128:-125] == b"TAG":
        sound = sound[:-128]
    if len(sound) < 4 or sound[0] != 0xFF or sound[1] & 0xE0 != 0xE0:
        raise Unclean(DAMAGED)
    target.write_bytes(sound)
    return ["tags"] if len(sound) < len(content) else []


def clean_wav(source: Path, target: Path) -> list[str]:
    """Keep the chunks that are played. Raises Unclean for one that lacks them."""
    content = source.read_bytes()
    place, kept, left = 12, b"", False
    while place + 8 <= len(content):
        kind, size = content[place : place + 4], int.from_bytes(content[place + 4 : place + 8], "little")
        whole = content[place : place + 8 + size + size % 2]
        kept, left = (kept + whole, left) if kind in PLAYED else (kept, True)
        place += 8 + size + size % 2
    if b"fmt " not in kept or b"data" not in kept:
        raise Unclean(DAMAGED)
    target.write_bytes(b"RIFF" + (4 + len(kept)).to_bytes(4, "little") + b"WAVE" + kept)
    return ["what the device noted"] if left else []
