"""Fetching a document; it is only ever saved to disk, never shown inside a page (recordings are played: `playing`)."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest

from goldenthread.mechanisms.access.guards import shows
from goldenthread.mechanisms.documents.models import Document
from goldenthread.mechanisms.documents.storing import path_of
from goldenthread.mechanisms.trail.context import note, recording


@shows(Document)
def download(request: HttpRequest, document: Document) -> Any:  # a response that streams
    """The file, as an attachment of its true type that the browser may not guess about or run."""
    if document.discarded_at or not path_of(document).is_file():
        raise Http404("the file is no longer kept")
    noted(document)
    response = FileResponse(
        path_of(document).open("rb"),
        as_attachment=True,
        filename=document.file_name,
        content_type=document.media_type,
    )
    return kept_safe(response)


def noted(document: Document) -> None:
    """Write down that it was opened; of those about a person the guard has done so."""
    if document.person_id is None:
        with recording():
            note("read", stream=f"documents.document:{document.pk}", sentence="opened document", record_id=document.pk)


def kept_safe(response: Any) -> Any:
    """With the headers by which no browser guesses what it is, runs it or keeps it."""
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["Cache-Control"] = "no-store"
    return response
