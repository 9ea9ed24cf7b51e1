"""The chronology to print: the working version, the one for the family and the one for the court, also as PDF."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import shows
from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.calendar import now, today
from goldenthread.mechanisms.pages.parts import Link
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.words import day
from goldenthread.mechanisms.papers.document import table_value, words
from goldenthread.mechanisms.papers.nodes import TableBlock
from goldenthread.mechanisms.papers.pdf import pdf_of
from goldenthread.services.people.models import Person
from goldenthread.services.practice.models.chronology import ChronologyEntry
from goldenthread.services.practice.policy import READ
from goldenthread.services.practice.views.chronology import VERSIONS, when
from goldenthread.services.practice.views.taking import OF_PERSON

MARKS = {"family": "for_sharing", "court": "for_court"}
COLUMNS = ("When", "What happened", "What it meant for the child", "What came of it", "Source")


@dataclass(frozen=True)
class PrintedChronology:
    """One version: entries that are not marked for it are left out."""

    title: str
    version: str
    lead: str
    rows: tuple[tuple[str, ...], ...]
    back: str
    pdf: Link
    columns: tuple[str, ...] = COLUMNS

    @classmethod
    def of(cls, person: Person, user: User, asked: str) -> "PrintedChronology":
        """The version that is asked for, else the working one."""
        version = asked if asked in VERSIONS else "working"
        rows = ChronologyEntry.objects.accepted().in_order().visible_to(user).filter(person=person)
        rows = rows.filter(**{MARKS[version]: True}) if version in MARKS else rows
        address = reverse("practice:chronology_pdf", args=[person.pk])
        return cls(
            f"Chronology of {person}",
            VERSIONS[version],
            f"{VERSIONS[version]}, as at {day(today())}. Born {day(person.born_on) or 'on a day that is not known'}.",
            tuple(_row(one) for one in rows),
            reverse("practice:chronology", args=[person.pk]),
            Link("PDF", f"{address}?version={version}"),
        )


def _row(entry: ChronologyEntry) -> tuple[str, ...]:
    came = entry.outcome or f"Not yet known; to be looked at again on {day(entry.look_again_on)}"
    source = ", ".join(part for part in (entry.source_agency, entry.source_record) if part) or "Own record"
    return (when(entry), entry.what_happened, entry.effect_on_child, came, source)


@shows(Person, who=READ, related=OF_PERSON)
def chronology(request: StaffRequest, person: Person) -> HttpResponse:
    """A version to print."""
    page = PrintedChronology.of(person, request.user, request.GET.get("version", ""))
    return render(request, "practice/printed_chronology.html", {"page": page})


@shows(Person, who=READ, related=OF_PERSON)
def chronology_pdf(request: StaffRequest, person: Person) -> HttpResponse:
    """The same version as a tagged PDF, to be filed with the court or given away."""
    page = PrintedChronology.of(person, request.user, request.GET.get("version", ""))
    name = f"chronology-{person.person_no}-{today():%Y-%m-%d}.pdf"
    answer = HttpResponse(made_of(page, request.user), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def made_of(page: PrintedChronology, user: User) -> bytes:
    """The file."""
    heading: dict[str, Any] = {"kind": "heading", "level": 1, "anchor": "events", "body": [words("Events")]}
    table = table_value(TableBlock("", page.columns, page.rows))
    nothing = {"kind": "paragraph", "body": [words("No event is marked for this version.")]}
    facts = {
        "title": page.title,
        "subtitle": page.version,
        "heading": page.title,
        "area": str(user),
        "period": f"As at {day(today())}",
        "author": str(user),
        "classification": "Official-sensitive: personal",
        "colophon": page.lead,
    }
    return pdf_of([heading, table if page.rows else nothing], facts, now())
