"""Documents that have had their time: disposed of one by one, or kept longer."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import lists, showed
from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.boxes import choice, line
from goldenthread.mechanisms.pages.forms import DayField, GoldenForm
from goldenthread.mechanisms.pages.parts import Empty, Link
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.taking import page_of
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.practice.filing import kind_in_words
from goldenthread.services.practice.models.codes import Retention
from goldenthread.services.practice.models.summaries import FiledDocument
from goldenthread.services.practice.retention import past_their_time
from goldenthread.services.practice.steps.retention import DISPOSE, classify_document, dispose_document, keep_document
from goldenthread.services.practice.views.taking import Asked, to_tab

NONE = Empty(
    "No document has had its time.", "Documents appear here when nobody works with the person and the time is over."
)
COLUMNS = ("Document", "Kind", "Of", "Date", "What to do")
RELATED = ("person", "person__area", "person__team", "person__lead", "area", "document")
MOST = 200


class DisposeForm(GoldenForm):
    """Why it goes."""

    keeps_draft = False
    reason = line("Why it is disposed of", help_text="Such as: its time is over, and nobody asked for it")


class KeepForm(GoldenForm):
    """Until when, and why."""

    until = DayField(label="Keep it until")
    because = line("Why it is kept longer", longest=300)


@lists(who=DISPOSE)
def retention(request: StaffRequest) -> HttpResponse:
    """What has had its time in the areas of the reader."""
    seen: Any = FiledDocument.objects.visible_to(request.user)
    areas = Area.objects.filter(pk__in=request.user.areas(*DISPOSE.roles)).order_by("name")
    found = [one for area in areas for one in past_their_time(seen, area, today())][:MOST]
    showed("documents that have had their time", {}, [one.person_id for one in found])
    rows = tuple(_row(one) for one in found)
    return render(request, "practice/retention.html", {"rows": rows, "columns": COLUMNS, "nothing": NONE})


def _row(one: FiledDocument) -> tuple[Any, ...]:
    title = Link(one.title, one.document.get_absolute_url())
    dispose = Link("Dispose of it", reverse("practice:dispose_document", args=[one.pk]), one.title)
    keep = Link("Keep it longer", reverse("practice:keep_document", args=[one.pk]), one.title)
    return title, kind_in_words(one.kind), str(one.person), day(one.dated_on), [dispose, keep]


class ClassifyForm(GoldenForm):
    """By which rule, and why."""

    retention = choice("How long it is kept", Retention)
    because = line("Why", longest=300)


def _to_the_list(filed: FiledDocument) -> str:
    return reverse("practice:retention")


ASKED: dict[str, Any] = {"model": FiledDocument, "related": RELATED, "back": _to_the_list}
dispose = page_of(dispose_document, Asked(DisposeForm, "Dispose of it", foresees={}, **ASKED))
keep = page_of(keep_document, Asked(KeepForm, "Keep it longer", **ASKED))
classify = page_of(
    classify_document,
    Asked(
        ClassifyForm,
        "Change it",
        FiledDocument,
        related=RELATED,
        back=to_tab("documents"),
        initial=lambda filed: {"retention": filed.retention},
    ),
)
