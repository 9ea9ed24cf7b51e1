"""Papers for one recipient and letters: to read on the page, as PDF and as Word."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from goldenthread.mechanisms.access.guards import showed, shows
from goldenthread.mechanisms.pages.parts import Link
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.services.people.models import Person
from goldenthread.services.practice.views.safely import given_safely
from goldenthread.services.protection import models as held_here
from goldenthread.services.protection.copies import Paper, paper_for, recipient_of
from goldenthread.services.protection.letters import (
    READERS,
    dissent_reply,
    invitation_letter,
    letter_before_proceedings,
    outcome_letter,
)
from goldenthread.services.protection.models import CopyGiven
from goldenthread.services.protection.policy import DESK, WORK
from goldenthread.services.protection.printing import FORMS, file_of_paper
from goldenthread.services.protection.views.taking import OF_A_CHILD

NAMES = {"pdf": "Save as PDF", "word": "Save as Word"}


def given(request: StaffRequest, page: Paper, record: Any) -> HttpResponse:
    """The page, or the file that is asked for; a paper that must not be printed is never a file."""
    form, here = request.GET.get("as", ""), request.get_full_path()
    if form in FORMS and page.refused:
        return HttpResponseRedirect(here.replace(f"as={form}", "as=page"))
    if form in FORMS:
        return file_of_paper(page, form, request.user)
    files = () if page.refused else tuple(Link(NAMES[name], f"{here}&as={name}") for name in FORMS)
    shown = {"page": page, "files": files, "back": record.get_absolute_url()}
    return render(request, "protection/copy.html", shown)


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


def around(conference: held_here.Conference) -> list[Person]:
    """Whose addresses no letter about a conference may tell: its children and the family."""
    children, family = conference.children.values("person"), conference.family.exclude(relative=None).values("relative")
    return list(Person.objects.filter(pk__in=children) | Person.objects.filter(pk__in=family))


@shows(held_here.Conference, who=DESK, related=("person", "area", "chair"))
def invitation(request: StaffRequest, conference: Any) -> HttpResponse:
    """The invitation of one recipient, in plain words."""
    recipient = recipient_of(conference, request.GET.get("for", ""))
    if recipient is None:
        raise Http404("no such recipient")
    letter = invitation_letter(conference, recipient.name or str(recipient))
    return given_safely(request, conference, letter, around(conference))


@shows(held_here.Section47Enquiry, who=WORK, related=OF_A_CHILD)
def outcome(request: StaffRequest, enquiry: Any) -> HttpResponse:
    """The outcome letter of an enquiry."""
    reader = request.GET.get("for", "parents")
    if reader not in READERS or not enquiry.outcome:
        raise Http404("no such letter")
    return given_safely(request, enquiry, outcome_letter(enquiry, reader), [enquiry.person])


@shows(held_here.PreProceedings, who=WORK, related=OF_A_CHILD)
def before_court(request: StaffRequest, case: Any) -> HttpResponse:
    """The letter before proceedings, for adults or in easy words."""
    letter = letter_before_proceedings(case, easy=request.GET.get("easy") == "yes")
    return given_safely(request, case, letter, [case.person])


@shows(held_here.Dissent, who=DESK, related=(*OF_A_CHILD, "conference_child__conference"))
def reply(request: StaffRequest, dissent: Any) -> HttpResponse:
    """The chair's reply to who disagreed."""
    if dissent.replied_on is None:
        raise Http404("not answered yet")
    conference = dissent.conference_child.conference
    return given_safely(request, conference, dissent_reply(dissent), around(conference))
