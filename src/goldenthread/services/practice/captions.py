"""Captions of a recording: a WebVTT file, read whole or refused with the line that is wrong (W3C, WebVTT).

Whoever cannot hear a recording reads along while it plays (Equality Act 2010, section 20).
"""

import re
from typing import Any

LARGEST = 500_000  # bytes
MARK = "WEBVTT"
MOMENT = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
TIMES = re.compile(rf"{MOMENT}[ \t]+-->[ \t]+{MOMENT}(?:[ \t]+[\w:%,. \t-]*)?")


class CaptionsRefused(ValueError):
    """The file holds no captions; the message names the line, what was found and what was expected."""


def captions_of(upload: Any) -> str:
    """The captions that somebody sent in, as text. Raises CaptionsRefused."""
    if upload.size > LARGEST:
        raise CaptionsRefused(f"The captions have {upload.size:,} bytes; expected {LARGEST:,} or fewer.")
    upload.seek(0)
    try:
        text = str(upload.read(), "utf-8-sig")
    except UnicodeDecodeError:
        raise CaptionsRefused("The captions are not text in UTF-8; expected a WebVTT file.") from None
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\N{REPLACEMENT CHARACTER}")
    must_be_captions(text)
    return text


def must_be_captions(text: str) -> None:
    """At least one line of times, each after the one before and ending after it begins. Raises CaptionsRefused."""
    lines = text.split("\n")
    if not re.fullmatch(rf"{MARK}([ \t].*)?", lines[0]):
        raise CaptionsRefused(f"Line 1 of the captions: found “{lines[0][:40]}”; expected {MARK}.")
    before = -1.0
    for number, line in enumerate(lines, 1):
        if "-->" in line:
            before = _after(before, number, line)
    if before < 0:
        raise CaptionsRefused("There are no captions in the file; expected times such as 00:01.000 --> 00:04.000.")


def _after(before: float, number: int, line: str) -> float:
    """When the caption of a line begins."""
    found = TIMES.fullmatch(line.strip())
    if found is None:
        raise CaptionsRefused(
            f"Line {number} of the captions: found “{line[:60]}”; expected times such as 00:01.000 --> 00:04.000."
        )
    begins, ends = _seconds(found.groups()[:4]), _seconds(found.groups()[4:8])
    if ends <= begins or begins < before:
        says = "ends before it begins" if ends <= begins else "begins before the one above it"
        raise CaptionsRefused(f"Line {number} of the captions: “{line.strip()[:60]}” {says}.")
    return begins


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return hours * 3600 + minutes * 60 + seconds + thousandths / 1000
