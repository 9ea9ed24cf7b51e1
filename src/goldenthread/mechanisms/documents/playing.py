"""A recording as the browser plays it: from any place in it, and nothing else of it."""

import re
from pathlib import Path
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse

from goldenthread.mechanisms.access.guards import shows
from goldenthread.mechanisms.documents.models import Document
from goldenthread.mechanisms.documents.recordings import is_played
from goldenthread.mechanisms.documents.storing import path_of
from goldenthread.mechanisms.documents.views import kept_safe, noted

RANGE = re.compile(r"bytes=(\d+)-(\d*)")
PIECE = 1_000_000  # most bytes of one answer to a player that asks for a part


@shows(Document)
def play(request: HttpRequest, document: Document) -> Any:  # a response that streams
    """The recording, whole or from the place that the player asks for; 404 for what is none, or is no longer kept."""
    path = path_of(document)
    if document.discarded_at or not is_played(document) or not path.is_file():
        raise Http404("no recording that is kept")
    noted(document)
    asked = RANGE.fullmatch(request.headers.get("Range", ""))
    size = path.stat().st_size
    if asked is None:
        response: Any = FileResponse(path.open("rb"), content_type=document.media_type)
    elif int(asked[1]) >= size:
        response = HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    else:
        response = _part(document, path, int(asked[1]), int(asked[2] or size - 1), size)
    response.headers["Accept-Ranges"] = "bytes"
    return kept_safe(response)


def _part(document: Document, path: Path, begin: int, until: int, size: int) -> HttpResponse:
    last = min(until, begin + PIECE - 1, size - 1)
    with path.open("rb") as file:
        file.seek(begin)
        content = file.read(max(0, last - begin + 1))
    where = {"Content-Range": f"bytes {begin}-{last}/{size}"}
    return HttpResponse(content, status=206, content_type=document.media_type, headers=where)
