"""Papers for one recipient and letters: to read on the page, as PDF and as Word."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from goldenthread.mechanisms.access.guards import showed, shows
from goldenthread.mechanisms.pages.parts import Link
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.services.protection import models as held_here
from goldenthread.services.protection.copies import Paper, paper_for, recipient_of
from goldenthread.services.protection.letters import (
    READERS,
    Letter,
    invitation_letter,
    letter_before_proceedings,
    outcome_letter,
)
from goldenthread.services.protection.models import CopyGiven
from goldenthread.services.protection.policy import DESK, WORK
from goldenthread.services.protection.printing import FORMS, file_of_letter, file_of_paper
from goldenthread.services.protection.views.taking import OF_A_CHILD

NAMES = {"pdf": "Save as PDF", "word": "Save as Word"}


def given(request: StaffRequest, page: Paper | Letter, record: Any) -> HttpResponse:
    """The page, or the file that is asked for; a paper that must not be printed is never a file."""
    form, here = request.GET.get("as", ""), request.get_full_path()
    refused = isinstance(page, Paper) and bool(page.refused)
    if form in FORMS and refused:
        return HttpResponseRedirect(here.replace(f"as={form}", "as=page"))
    if form in FORMS:
        by = request.user
        return file_of_paper(page, form, by) if isinstance(page, Paper) else file_of_letter(page, form, by)
    joined = "&" if "?" in here else "?"
    files = () if refused else tuple(Link(NAMES[name], f"{here}{joined}as={name}") for name in FORMS)
    template = "protection/copy.html" if isinstance(page, Paper) else "protection/letter.html"
    return render(request, template, {"page": page, "files": files, "back": record.get_absolute_url()})


@shows(held_here.Conference, who=DESK, related=("person", "area", "chair"))
def copy(request: StaffRequest, conference: Any) -> HttpResponse:
    """One paper for one recipient."""
    kind = request.GET.get("kind", CopyGiven.Kind.DECISIONS)
    recipient = recipient_of(conference, request.GET.get("for", ""))
    if recipient is None or kind not in CopyGiven.Kind.values:
        raise Http404("no such recipient or paper")
    asked = {"kind": kind, "as": request.GET.get("as", "page")}
    showed("copy of a conference", asked, conference.children.values_list("person_id", flat=True))
    return given(request, paper_for(conference, recipient, kind), conference)


@shows(held_here.Conference, who=DESK, related=("person", "area", "chair"))
def invitation(request: StaffRequest, conference: Any) -> HttpResponse:
    """The invitation of one recipient, in plain words."""
    recipient = recipient_of(conference, request.GET.get("for", ""))
    if recipient is None:
        raise Http404("no such recipient")
    return given(request, invitation_letter(conference, recipient.name or str(recipient)), conference)


@shows(held_here.Section47Enquiry, who=WORK, related=OF_A_CHILD)
def outcome(request: StaffRequest, enquiry: Any) -> HttpResponse:
    """The outcome letter of an enquiry."""
    reader = request.GET.get("for", "parents")
    if reader not in READERS or not enquiry.outcome:
        raise Http404("no such letter")
    return given(request, outcome_letter(enquiry, reader), enquiry)


@shows(held_here.PreProceedings, who=WORK, related=OF_A_CHILD)
def before_court(request: StaffRequest, case: Any) -> HttpResponse:
    """The letter before proceedings, for adults or in easy words."""
    return given(request, letter_before_proceedings(case, easy=request.GET.get("easy") == "yes"), case)
