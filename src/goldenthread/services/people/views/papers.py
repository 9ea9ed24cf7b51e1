"""Papers for the family: which there are, each on a page to print, and as PDF."""

from dataclasses import dataclass
from datetime import date

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from markupsafe import Markup

from goldenthread.mechanisms.access.guards import shows
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.documents.names import plain_name
from goldenthread.mechanisms.pages.forms import DayField, GoldenForm
from goldenthread.mechanisms.pages.parts import Identity, Item, Link
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.tabs import tabs_of
from goldenthread.services.people.family_papers import PAPERS, Paper, paper, pdf
from goldenthread.services.people.models import Person
from goldenthread.services.people.permissions import WORK_WITH_PEOPLE
from goldenthread.services.people.story import identity_of
from goldenthread.services.people.views.record import RELATED

SAYS = {
    "who-is-helping-us": "The worker, who covers, the manager, nights and weekends, an advocate, and how to complain.",
    "change-of-worker": "Goodbye and hello, what was promised and by when, and the first meeting.",
    "privacy-and-consent": "What we hold, with whom we share it and why, and how to change your mind; to be signed.",
    "who-helps-you": "The same for a child or anybody who reads slowly: one thought to a line.",
    "what-we-know": "What we know, who sees it and how to say no: one thought to a line.",
    "family-and-network": "Genogram and ecomap with their key and sources, without anything sealed or restricted.",
}


class MeetingForm(GoldenForm):
    keeps_draft = False
    meeting = DayField(label="First meeting", required=False)


@dataclass(frozen=True)
class PapersPage:
    """What can be printed."""

    identity: Identity
    tabs: tuple[Item, ...]
    rows: tuple[tuple[Link, str, Link], ...]


@shows(Person, who=WORK_WITH_PEOPLE, related=RELATED)
def papers(request: StaffRequest, person: Person) -> HttpResponse:
    """The papers for the family of a person."""
    rows = tuple(
        (Link(title, _address(person, which)), SAYS[which], Link("PDF", f"{_address(person, which)}?form=pdf", f"of {title}"))
        for which, (title, _) in PAPERS.items()
    )  # fmt: skip
    page = PapersPage(identity_of(person, request.user), tabs_of(person, request.user, "people:papers"), rows)
    return render(request, "people/papers.html", {"page": page})


def _address(person: Person, which: str) -> str:
    return reverse("people:paper", args=[person.pk, which])


@shows(Person, who=WORK_WITH_PEOPLE, related=RELATED)
def family_paper(request: StaffRequest, person: Person, which: str) -> HttpResponse:
    """One paper to print, or as PDF. 404 for one that there is not."""
    if which not in PAPERS:
        raise Http404("no such paper")
    form = MeetingForm(request.GET or None)
    made = paper(which, person, request.user, _meeting(form))
    if request.GET.get("form") == "pdf" and not made.stopped_by:
        return _file(made, which, person, request)
    query = request.GET.copy()
    query["form"] = "pdf"
    shown = {
        "page": made,
        "back": reverse("people:papers", args=[person.pk]),
        "pdf": Link("PDF", f"?{query.urlencode()}"),
        "drawings": [Markup(part.drawing) for part in made.parts],  # our own SVG, every name in it escaped
        "asks": form if which == "change-of-worker" else None,
    }
    return render(request, "people/family_paper.html", shown)


def _meeting(form: forms.Form) -> date | None:
    asked: date | None = form.cleaned_data.get("meeting") if form.is_bound and form.is_valid() else None
    return asked


def _file(made: Paper, which: str, person: Person, request: StaffRequest) -> HttpResponse:
    name = plain_name(f"{which}-{person.person_no}-{today().isoformat()}.pdf")
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(pdf(made, person, request.user), content_type="application/pdf", headers=headers)
