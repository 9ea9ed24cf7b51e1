"""Papers for one recipient and letters: to read on the page, as PDF and as Word."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import showed, shows
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.taking import TEMPLATE, StepPage
from goldenthread.services.people.models import ParentContingency, Person
from goldenthread.services.protection import background, letters
from goldenthread.services.protection import models as held_here
from goldenthread.services.protection.copies import paper_for, recipient_of
from goldenthread.services.protection.forms.conferring import PrintForm
from goldenthread.services.protection.letters import (
    READERS,
    dissent_reply,
    invitation_letter,
    letter_before_proceedings,
    outcome_letter,
)
from goldenthread.services.protection.models import CopyGiven, Printing
from goldenthread.services.protection.policy import DESK, LITIGATE, WORK
from goldenthread.services.protection.views.printed import given_to_print, how_far, save_buttons, the_file
from goldenthread.services.protection.views.taking import OF_A_CHILD

OF_CONFERENCE = ("person", "area", "chair")


def tell_trail(conference: held_here.Conference, **asked: str) -> None:
    """Whose paper was read or printed, for each child whom it is about."""
    showed("copy of a conference", asked, conference.children.values_list("person_id", flat=True))


@shows(held_here.Conference, who=DESK, related=OF_CONFERENCE)
def copy(request: StaffRequest, conference: Any) -> HttpResponse:
    """One paper for one recipient, and the buttons that have it printed."""
    kind, key = request.GET.get("kind", CopyGiven.Kind.DECISIONS), request.GET.get("for", "")
    recipient = recipient_of(conference, key)
    if recipient is None or kind not in CopyGiven.Kind.values:
        raise Http404("no such recipient or paper")
    tell_trail(conference, kind=kind, recipient=key)
    buttons = save_buttons(kind=kind, recipient=key)
    shown = {"page": paper_for(conference, recipient, kind), "buttons": buttons, "conference": conference}
    return render(request, "protection/copy.html", shown)


@shows(held_here.Conference, who=DESK, related=OF_CONFERENCE)
def print_papers(request: StaffRequest, conference: Any) -> HttpResponse:
    """Have a paper printed for one recipient, or for each; the next page shows how far it is."""
    form = PrintForm.of(request, conference, about=conference, user=request.user)
    if form.is_valid():
        asked = background.ask(conference, request.user, form.cleaned_data.get("token"), **form.answers)
        tell_trail(conference, kind=asked.kind, recipient=asked.recipient or "everybody", printed=asked.form)
        return redirect(asked)
    page = StepPage("Print papers", str(conference), "Print", conference.get_absolute_url())
    return render(request, TEMPLATE, {"form": form, "page": page})


@shows(held_here.Conference, who=DESK, related=OF_CONFERENCE)
def printing(request: StaffRequest, conference: Any, number: int) -> HttpResponse:
    """How far a printing is that this reader asked for; then the file."""
    asked = get_object_or_404(Printing.objects.defer("file"), conference=conference, asked_by=request.user, pk=number)
    at = conference.get_absolute_url()
    ways = {"file": f"{asked.get_absolute_url()}file/", "again": reverse("protection:print", args=[conference.pk])}
    return how_far(request, asked, back=at, **ways)


@shows(held_here.Conference, who=DESK, related=OF_CONFERENCE)
def printed_file(request: StaffRequest, conference: Any, number: int) -> HttpResponse:
    """The file, for whoever asked for it."""
    mine = Printing.objects.filter(conference=conference, asked_by=request.user, state=Printing.State.DONE)
    asked = get_object_or_404(mine, pk=number)
    tell_trail(conference, kind=asked.kind, recipient=asked.recipient or "everybody", saved=asked.form)
    return the_file(asked)


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
    return given_to_print(request, conference, letter, around(conference))


@shows(held_here.Section47Enquiry, who=WORK, related=OF_A_CHILD)
def outcome(request: StaffRequest, enquiry: Any) -> HttpResponse:
    """The outcome letter of an enquiry."""
    reader = request.GET.get("for", "parents")
    if reader not in READERS or not enquiry.outcome:
        raise Http404("no such letter")
    return given_to_print(request, enquiry, outcome_letter(enquiry, reader), [enquiry.person])


def tell_of_others(case: Any, what: str) -> None:
    """The trail says of every child of the family that a paper showed them."""
    showed(what, {"case": case.pk}, [one.pk for one in case.people()])


@shows(held_here.PreProceedings, who=WORK, related=(*OF_A_CHILD, "planning"))
def before_court(request: StaffRequest, case: Any) -> HttpResponse:
    """The letter before proceedings, for adults or in easy words."""
    letter = letter_before_proceedings(case, easy=request.GET.get("easy") == "yes")
    tell_of_others(case, "letter before proceedings")
    return given_to_print(request, case, letter, case.people())


@shows(held_here.Proceedings, who=LITIGATE, related=(*OF_A_CHILD, "lead", "team"))
def care_plan_cover(request: StaffRequest, case: Any) -> HttpResponse:
    """The cover of the care plans that go to the court."""
    children = [one.person for one in case.children.select_related("person")]
    showed("cover of care plans", {"case": case.pk}, [one.pk for one in children])
    return given_to_print(request, case, letters.care_plan_cover(case), children)


@shows(held_here.UnbornCase, who=WORK, related=(*OF_A_CHILD, "mother", "lead"))
def maternity(request: StaffRequest, case: Any) -> HttpResponse:
    """What the maternity unit is told, with what was planned for the mother as far as this reader may know."""
    found: Any = ParentContingency.objects.visible_to(request.user)
    planned = found.filter(person=case.mother, ends_on=None).order_by("pk") if case.mother else ()
    about = [one for one in (case.person, case.mother) if one is not None]
    showed("note for the maternity unit", {"case": case.pk}, [one.pk for one in about])
    return given_to_print(request, case, letters.maternity_note(case, planned), about)


@shows(held_here.Dissent, who=DESK, related=(*OF_A_CHILD, "conference_child__conference"))
def reply(request: StaffRequest, dissent: Any) -> HttpResponse:
    """The chair's reply to who disagreed."""
    if dissent.replied_on is None:
        raise Http404("not answered yet")
    conference = dissent.conference_child.conference
    return given_to_print(request, conference, dissent_reply(dissent), around(conference))
