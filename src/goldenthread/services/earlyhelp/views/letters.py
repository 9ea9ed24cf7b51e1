"""What is printed for the family: its sheet, the welcome letter, the closing letter and the step-down letter."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from goldenthread.mechanisms.access.guards import shows
from goldenthread.mechanisms.access.permissions import Permission
from goldenthread.mechanisms.access.policy import YES, Answer, no
from goldenthread.mechanisms.actions.models import Action
from goldenthread.mechanisms.calendar import add_months
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.earlyhelp.codes import HeldBy
from goldenthread.services.earlyhelp.distance import Wheel, distance_of
from goldenthread.services.earlyhelp.models import Closure, Episode, LeadRole, StepMove
from goldenthread.services.earlyhelp.policy import reads_notes
from goldenthread.services.earlyhelp.views.doing import CASE
from goldenthread.services.earlyhelp.views.showing import family_name, find_plan, goals_of, members_of

CHECK_AFTER = 3  # months


def _reads(user: Any, episode: Any = None) -> Answer:
    if episode is None or reads_notes(user, episode):
        return YES
    return no("Only those who read the notes of the case can print this.")


READS_NOTES = Permission(_reads, "whoever reads the notes of the case")


@dataclass(frozen=True)
class Sheet:
    """One easy page: goals, who does what, the team with numbers, the next meeting and the wheel.

    It holds nobody's own words but the family's goals, so that it can be given to each parent alike.
    """

    title: str
    goals: tuple[tuple[Any, ...], ...]
    members: tuple[tuple[Any, ...], ...]
    lead: str
    telephone: str
    cover: str
    next_meeting: str
    wheel: Wheel | None
    actions: tuple[tuple[Any, ...], ...]
    said: str

    @classmethod
    def of(cls, episode: Episode) -> "Sheet":
        """For one case."""
        plan = find_plan(episode)
        role = LeadRole.objects.filter(episode=episode, ends_on=None).first()
        last = episode.meetings.order_by("-number").first()
        return cls(
            title=family_name(episode),
            goals=goals_of(plan) if plan else (),
            members=members_of(episode),
            lead=str(episode.lead or ""),
            telephone=episode.lead.telephone if episode.lead else "",
            cover=role.cover if role else "",
            next_meeting=day(last.next_due_on) if last else "To be agreed with you",
            wheel=Wheel.of(distance_of(episode)),
            actions=promised(episode),
            said=last.actions_set if last else "",
        )


def promised(episode: Episode) -> tuple[tuple[Any, ...], ...]:
    """What is still to be done, who does it, and by when."""
    rows = Action.objects.of(episode).open().select_related("lead").by_date()
    return tuple(
        (one.plain_title or one.title, one.led_by, day(one.due_on) if one.due_on else one.due_raw) for one in rows
    )


@shows(Episode, who=READS_NOTES, related=CASE)
def sheet(request: StaffRequest, episode: Episode) -> HttpResponse:
    """The family's sheet."""
    return render(request, "earlyhelp/sheet.html", {"page": Sheet.of(episode), "back": episode.get_absolute_url()})


@dataclass(frozen=True)
class Letter:
    """A letter in plain words, paragraph by paragraph."""

    title: str
    caption: str
    paragraphs: tuple[str, ...]


@shows(Episode, who=READS_NOTES, related=CASE)
def welcome(request: StaffRequest, episode: Episode) -> HttpResponse:
    """What early help is, that it is a choice, who is told, who leads and who covers, and how to complain."""
    role = LeadRole.objects.filter(episode=episode, ends_on=None).first()
    where = episode.organisation if episode.held_by == HeldBy.PARTNER else episode.area.name
    cover = f" When {episode.lead} is away, call {role.cover}." if role and role.cover else ""
    agreed = ", ".join(one.name for one in episode.members.filter(left_on=None).order_by("name"))
    letter = Letter(
        "Welcome to early help",
        family_name(episode),
        (
            (
                "Early help is for any family that wants some help before things get harder. It is your choice: you may "
                "say no, and you may change your mind at any time."
            ),
            f"{episode.lead} of {where} is your lead practitioner and brings everybody together.{cover}",
            "We tell others about you only if you agree to each of them."
            + (f" You agreed to these people in your team: {agreed}." if agreed else ""),
            (
                "If we think that a child is being harmed, we must tell children's social care. We tell you so, unless "
                "that would put somebody in danger."
            ),
            (
                "You get a copy of everything we write with you. If you are unhappy with us, tell us or our manager; you "
                "may complain to the council."
            ),
        ),
    )
    return printed(request, letter, episode.get_absolute_url())


@shows(Episode, who=READS_NOTES, related=CASE)
def closing(request: StaffRequest, episode: Episode) -> HttpResponse:
    """What was achieved, what helps now, whom to call, and when we ask again. 404 while there is no closure."""
    closure = episode.closures.filter(state=Closure.State.AUTHORISED).order_by("-pk").first()
    if closure is None or closure.authorised_on is None:
        raise Http404("no authorised closure")
    letter = Letter(
        "The end of early help",
        family_name(episode),
        (
            f"Our work together ended on {day(closure.authorised_on)}.",
            f"What you achieved: {closure.goals_met}",
            f"What goes on: {closure.next_what}. {closure.next_who} helps you now.",
            f"Afterwards: {closure.support_after}" if closure.support_after else "You need nothing more from us now.",
            (
                f"By {day(add_months(closure.authorised_on, CHECK_AFTER))} somebody asks whether it is still working. You may "
                "call us before then."
            ),
        ),
    )
    return printed(request, letter, episode.get_absolute_url())


@shows(StepMove, related=("person", "area", "receiving_worker", "receiving_team"))
def step_letter(request: StaffRequest, move: StepMove) -> HttpResponse:
    """Who takes over, the first meeting, and what stays the same."""
    taker = move.receiving_worker or move.receiving_team or "the early help team"
    meeting = (
        f"We meet together on {day(move.handover_on)}." if move.handover_on else "We agree a first meeting with you."
    )
    letter = Letter(
        "A change of help",
        str(move.person),
        (
            f"{taker} takes over from us. {meeting}",
            f"What stays the same: {move.goals or 'your plan and your goals.'}",
            "You need not tell your story again; what you told us goes with you, as you agreed.",
        ),
    )
    return printed(request, letter, move.get_absolute_url())


def printed(request: StaffRequest, letter: Letter, back: str) -> HttpResponse:
    """A letter on a page of its own."""
    return render(request, "earlyhelp/letter.html", {"page": letter, "back": back})
