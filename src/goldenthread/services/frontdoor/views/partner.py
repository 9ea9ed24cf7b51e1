"""What a partner is asked: only the questions, why, and by when. Two minutes to answer."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import lists, showed, shows
from goldenthread.mechanisms.access.permissions import may
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.pages.parts import Empty, Link, Row, TimeLeft
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.frontdoor.forms.contacts import AnswerForm
from goldenthread.services.frontdoor.models import InformationRequest
from goldenthread.services.frontdoor.policy import DOOR
from goldenthread.services.frontdoor.steps import answer_request
from goldenthread.services.frontdoor.views.showing import seen, time_left

NOTHING = Empty(
    "You are asked nothing now.", "When a front door asks your organisation about a child, it appears here."
)
Cells = tuple[Any, ...]


@dataclass(frozen=True)
class RequestPage:
    """The questions, why they are asked, about whom, and what was answered."""

    organisation: str
    left: TimeLeft | str
    asked: tuple[Row, ...]
    answered: tuple[Row, ...] = ()
    actions: tuple[Link, ...] = ()


@lists(who=may(Role.PARTNER, *DOOR))
def requests(request: StaffRequest) -> HttpResponse:
    """The requests that wait for an answer of this person's organisation."""
    rows = seen(InformationRequest, request.user).waiting().order_by("due_at", "pk")[:100]
    shown = tuple(map(cells, rows))
    return render(request, "frontdoor/requests.html", {"rows": shown, "empty": NOTHING})


def cells(asked: InformationRequest) -> Cells:
    """One request in the list, without anybody's name."""
    link = Link("Answer", reverse("frontdoor:request", args=[asked.pk]), f"request {asked.pk}")
    return (link, time_left(asked.due_at), asked.get_priority_display(), asked.organisation)


@shows(InformationRequest)
def request(request: StaffRequest, asked: InformationRequest) -> HttpResponse:
    """One request with its answer, or the form for it; never the file."""
    form = AnswerForm.of(request, asked, about=asked, user=request.user, step=answer_request)
    if asked.answered_at is None and form.carries_out(answer_request, asked, by=request.user):
        return redirect("frontdoor:requests")
    subjects = list(asked.subjects.select_related("person"))
    showed("information request", {"request": asked.pk}, [one.person_id for one in subjects if one.person_id])
    page = RequestPage(
        asked.organisation,
        time_left(asked.due_at, asked.answered_at),
        facts(asked, subjects),
        said(asked),
        more(asked, request.user),
    )
    shown: dict[str, Any] = {"page": page} if asked.answered_at else {"page": page, "form": form}
    return render(request, "frontdoor/request.html", shown)


def facts(asked: InformationRequest, subjects: list[Any]) -> tuple[Row, ...]:
    """What the partner needs to answer: whom, why, what, on what basis."""
    return (
        Row("About", [called(one) for one in subjects]),
        Row("Why we ask", asked.why),
        Row("What we want to know", asked.questions),
        Row("Basis", asked.get_basis_display()),
        Row("Why without consent", asked.reason_without_consent),
    )


def more(asked: InformationRequest, user: Any) -> tuple[Link, ...]:
    """The request as a letter; and for the door a reminder, while there is no answer."""
    letter = Link("As a letter", reverse("frontdoor:request-letter", args=[asked.pk]))
    remind = Link("Record a reminder", reverse("frontdoor:remind-partner", args=[asked.pk]))
    return (letter, remind) if asked.answered_at is None and user.holds(*DOOR) else (letter,)


def called(subject: Any) -> str:
    """Name and birth, so that the partner finds the right person."""
    person = subject.person
    if person is None:
        return str(subject.described_as)
    return f"{person}, born {day(person.born_on)}" if person.born_on else str(person)


def said(asked: InformationRequest) -> tuple[Row, ...]:
    """The answer, once there is one."""
    answer = getattr(asked, "answer", None)
    if answer is None:
        return ()
    return (
        Row("Known", answer.get_known_display()),
        Row("What they know", answer.what_we_know),
        Row("How worried", answer.level_of_worry),
        Row("May the family be told", answer.get_may_share_with_family_display()),
        Row("Answered by", answer.answered_by_name or str(answer.answered_by or "")),
    )
