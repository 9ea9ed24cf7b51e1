"""Taking hidden data and everything that acts by itself out of a file.

Run as a program of its own (`python -m ... kind source target`), with limits on time and memory, because a file from a
stranger may be made to break whatever reads it. It ends with 0 and prints what it took out as JSON, or with 3 and
prints why the file is refused. Nothing here needs Django.
"""

import json
import resource
import sys
import warnings
from collections.abc import Callable
from pathlib import Path

from goldenthread.mechanisms.documents.cleaning_pdf import clean_pdf
from goldenthread.mechanisms.documents.cleaning_recording import clean_mp3, clean_mp4, clean_wav
from goldenthread.mechanisms.documents.cleaning_stream import clean_ogg, clean_webm
from goldenthread.mechanisms.documents.cleaning_word import clean_word
from goldenthread.mechanisms.documents.unclean import Unclean, clean_picture

REFUSED = 3
MEMORY, SECONDS, LARGEST = 1_500_000_000, 20, 100_000_000


def _picture(source: Path, target: Path) -> list[str]:
    return clean_picture(source.read_bytes(), target)


CLEANERS: dict[str, Callable[[Path, Path], list[str]]] = {
    "application/pdf": clean_pdf,
    "image/png": _picture,
    "image/jpeg": _picture,
    "audio/mpeg": clean_mp3,
    "audio/wav": clean_wav,
    "audio/mp4": clean_mp4,
    "video/mp4": clean_mp4,
    "video/quicktime": clean_mp4,
    "audio/webm": clean_webm,
    "video/webm": clean_webm,
    "audio/ogg": clean_ogg,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": clean_word,
}


def main(media_type: str, source: str, target: str) -> int:
    """Clean one file; the exit code."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST, LARGEST))
    warnings.simplefilter("ignore")
    try:
        removed = CLEANERS[media_type](Path(source), Path(target))
    except Unclean as refused:
        print(refused)
        return REFUSED
    print(json.dumps(removed))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
