"""What can be taken away: the findings as they are listed, and the return as a file."""

from collections.abc import Iterator
from typing import Any

from django.http import FileResponse, Http404, HttpResponse, StreamingHttpResponse

from goldenthread.mechanisms.access.guards import showed, shows
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.trail.context import note, recording
from goldenthread.returns.desk import datasets
from goldenthread.returns.desk.exporting import FORMS, Line
from goldenthread.returns.forms import FilterForm
from goldenthread.returns.models import Check, Finding, Return
from goldenthread.returns.policy import OPEN_FILES
from goldenthread.returns.views.findings import RELATED, chosen_rows, offered
from goldenthread.returns.views.showing import number_of, says, since_tag, titles_of


@shows(Return, related=("area",))
def findings(request: StaffRequest, made: Return, kind: str) -> HttpResponse:
    """The findings that the fix list shows, all of them, as a file."""
    if kind not in FORMS:
        raise Http404(f"no form {kind}")
    form = FilterForm(request.GET, offered=offered(made, request.user))
    latest = made.latest()
    rows = chosen_rows(made, request.user, form.chosen, latest).select_related(*RELATED)
    people = rows.exclude(person=None).order_by().values_list("person", flat=True).distinct()
    showed("findings as a file", {"return": made.pk, "form": kind, **form.chosen}, people)
    media_type, writes = FORMS[kind]
    lines = list(_lines(made, rows, latest))
    response: HttpResponse = _attached(writes(lines), media_type, f"findings-{made.collection}-{made.year}.{kind}")
    return response


def _lines(made: Return, rows: Any, latest: Check | None) -> Iterator[Line]:
    titles = titles_of(made, made.findings.order_by().values_list("rule", flat=True).distinct())
    for one in rows.iterator(chunk_size=5_000):
        yield _line(one, latest, says(titles, one.rule), titles[one.rule].remedy if one.rule in titles else "")


def _line(one: Finding, latest: Check | None, message: str, remedy: str) -> Line:
    kept: Line = {name: getattr(one, name) for name in ("rule", "severity", "table", "row", "line", "columns")}
    return kept | {
        "child": number_of(one),
        "source_columns": one.source_columns,
        "file": one.file,
        "message": message,
        "remedy": remedy,
        "who can put it right": one.get_kept_by_display(),
        "state": since_tag(one, latest).text,
        "given to": str(one.owner or ""),
        "explanation": one.explanation.text if one.explanation else "",
    }


def _attached(pieces: Iterator[bytes], media_type: str, name: str) -> Any:
    response = StreamingHttpResponse(pieces, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


@shows(Return, who=OPEN_FILES, related=("area",))
def file(request: StaffRequest, made: Return) -> Any:
    """The return as it would be submitted, written anew from its dataset."""
    check = made.latest()
    snapshot = datasets.opened(check) if check else None
    if check is None or snapshot is None:
        raise Http404("no dataset to write from")
    with recording():
        sentence = f"Downloaded {made}, check {check.number}, as a file"
        note("returns.download", stream=f"returns.return:{made.pk}", sentence=sentence, record_id=made.pk)
    with datasets.written(check, snapshot) as path:
        # an open file stays readable when its folder goes
        return FileResponse(path.open("rb"), as_attachment=True, filename=path.name)
