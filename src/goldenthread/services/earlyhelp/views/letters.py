"""What is printed for the family: its sheet, the welcome letter, the closing letter and the step-down letter."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from goldenthread.mechanisms.access.guards import shows
from goldenthread.mechanisms.access.permissions import Permission
from goldenthread.mechanisms.access.policy import YES, Answer, no
from goldenthread.mechanisms.calendar import add_months
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.earlyhelp.codes import HeldBy, Threshold
from goldenthread.services.earlyhelp.distance import Wheel, distance_of
from goldenthread.services.earlyhelp.instruments import form_of
from goldenthread.services.earlyhelp.models import Closure, Disengagement, Episode, LeadRole, ParentView, StepMove
from goldenthread.services.earlyhelp.policy import reads_notes
from goldenthread.services.earlyhelp.steps.promising import actions_of
from goldenthread.services.earlyhelp.views.doing import CASE
from goldenthread.services.earlyhelp.views.showing import family_name, find_plan, goals_of
from goldenthread.services.earlyhelp.views.teams import Portrait, members_of, portraits_of

CHECK_AFTER = 3  # months


def _reads(user: Any, episode: Any = None) -> Answer:
    if episode is None or reads_notes(user, episode):
        return YES
    return no("Only those who read the notes of the case can print this.")


READS_NOTES = Permission(_reads, "whoever reads the notes of the case")


def _reads_the_case(user: Any, parent: Any = None) -> Answer:
    return _reads(user, None if parent is None else parent.assessment.episode)


READS_THE_CASE = Permission(_reads_the_case, "whoever reads the notes of the case")


@dataclass(frozen=True)
class Sheet:
    """One easy page: goals, who does what, the team with numbers, the next meeting and the wheel.

    It holds nobody's own words but the family's goals, so that it can be given to each parent alike.
    """

    title: str
    goals: tuple[tuple[Any, ...], ...]
    members: tuple[tuple[Any, ...], ...]
    portraits: tuple[Portrait, ...]
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
            portraits=portraits_of(episode),
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
    rows = actions_of(episode).open().select_related("lead").by_date()
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
    """What was achieved, what helps now, whom to call, and when we ask again; 404 while the case is not closed so.

    A family that stopped taking part is told whom it may call.
    """
    closure = episode.closures.filter(state=Closure.State.AUTHORISED).order_by("-pk").first()
    if closure is not None and closure.authorised_on is not None:
        return printed(request, closed_well(episode, closure, closure.authorised_on), episode.get_absolute_url())
    stopped = episode.disengagements.filter(decision=Threshold.STOP).order_by("-pk").first()
    if stopped is None:
        raise Http404("neither closed nor stopped")
    return printed(request, stopped_letter(episode, stopped), episode.get_absolute_url())


def stopped_letter(episode: Episode, stopped: Disengagement) -> Letter:
    """That we stop, that it is the family's own choice, and whom to call."""
    call = episode.end_destination or f"{episode.lead} {episode.lead.telephone if episode.lead else ''}".strip()
    return Letter(
        "The end of early help",
        family_name(episode),
        (
            f"We could not go on working together, so our work ended on {day(stopped.decided_on)}.",
            "Early help is your choice, and it stays open to you: you may ask for it again at any time.",
            f"Whom to call: {call}.",
            (
                "If a child is in danger now, call 999. If you are unhappy with us, tell us or our manager; you may "
                "complain to the council."
            ),
        ),
    )


def closed_well(episode: Episode, closure: Closure, on: date) -> Letter:
    """What was achieved, what helps now, whom to call, and when we ask again."""
    return Letter(
        "The end of early help",
        family_name(episode),
        (
            f"Our work together ended on {day(on)}.",
            f"What you achieved: {closure.goals_met}",
            f"What goes on: {closure.next_what}. {closure.next_who} helps you now.",
            f"Afterwards: {closure.support_after}" if closure.support_after else "You need nothing more from us now.",
            (
                f"By {day(add_months(on, CHECK_AFTER))} somebody asks whether it is still working. You may call us before "
                "then."
            ),
        ),
    )


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


@shows(ParentView, who=READS_THE_CASE, related=("assessment__episode__person", "area"))
def assessment_copy(request: StaffRequest, parent: ParentView) -> HttpResponse:
    """The copy of an assessment for one parent: never the other parent's words, nor what the child wants kept back."""
    assessment, form = parent.assessment, form_of(parent.assessment.form_version)
    child = "" if assessment.child_view_private else assessment.child_view
    said = [
        f"This copy is for: {parent.role}.",
        f"What you told us: {parent.view}" if parent.view else "",
        f"What {assessment.episode.person} says: {child}" if child else "",
        *(f"{asks} {answer}" for _, asks, answer in form.readable(assessment.answers) if answer),
        "You may tell us if something in it is wrong. If you are unhappy with us, you may complain to the council.",
    ]
    made = f"{form.title}, {day(assessment.completed_on or assessment.started_on)}"
    letter = Letter(made, str(assessment.episode.person), tuple(one for one in said if one))
    return printed(request, letter, assessment.get_absolute_url())


def printed(request: StaffRequest, letter: Letter, back: str) -> HttpResponse:
    """A letter on a page of its own."""
    return render(request, "earlyhelp/letter.html", {"page": letter, "back": back})
