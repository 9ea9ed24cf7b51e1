"""Ending well: disengagement decided, closure authorised, the family asked three months on."""

from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.refusals import Refused
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.earlyhelp import clocks
from goldenthread.services.earlyhelp.codes import End, EpisodeState, StillWorking, Threshold
from goldenthread.services.earlyhelp.models import CheckBack, Closure, Disengagement, Episode
from goldenthread.services.earlyhelp.policy import MANAGE, MANAGE_CLOSURE, WORK, WORK_PART
from goldenthread.services.earlyhelp.steps import gates
from goldenthread.services.earlyhelp.steps.asking import end_case, tell_coordinator

OPEN = {EpisodeState.OPEN: EpisodeState.OPEN}


@step(
    "earlyhelp.decide_disengaged",
    title="Decide what to do when the family disengages",
    who=MANAGE,
    moves={EpisodeState.OPEN: (EpisodeState.OPEN, EpisodeState.CLOSED)},
    gates=[Gate("tried", "What was tried, and why to go on or stop", gates.attempts_listed)],
)
def decide_disengaged(
    episode: Episode,
    *,
    by: User,
    attempts: str,
    threshold_view: str,
    decision: str,
    reason: str,
    on: date | None = None,
    letter_says: str = "",
) -> Disengagement:
    """Go on with a revised plan and look again in three months, or stop with a letter that says whom to call."""
    day = on or today()
    decided = Disengagement.begin(
        area=episode.area,
        episode=episode,
        attempts=attempts,
        threshold_view=threshold_view,
        decision=decision,
        reason=f"{reason}\n\nThe letter says: {letter_says}" if letter_says else reason,
        decided_on=day,
        decided_by=by,
    )
    if decision == Threshold.GO_ON:
        clocks.DISENGAGED.start(decided)
    else:
        end_case(episode, day, End.FAMILY_ENDED, letter_says)
    return decided


@step("earlyhelp.review_disengaged", title="Review the decision to go on", who=MANAGE, stops=[clocks.DISENGAGED])
def review_disengaged(decided: Disengagement, *, by: User, on: date, finding: str) -> None:
    """Three months on: does the work still help the family?"""
    if not finding.strip():
        raise Refused("Write what you found.")
    decided.change(reviewed_on=on, review_finding=finding)


@step(
    "earlyhelp.propose_closure",
    title="Propose to close the case",
    who=WORK,
    moves=OPEN,
    gates=[Gate("ready", "Goals, views, scores, who helps now, no action left", gates.closure_ready)],
)
def propose_closure(episode: Episode, *, by: User, end_reason: str, on: date | None = None, **says: Any) -> Closure:
    """The lead proposes with the family's view; `says` are fields of the closure."""
    if episode.closures.filter(state=Closure.State.PROPOSED).exists():
        raise Refused("A closure waits to be authorised already.")
    about = {"end_reason": end_reason, "proposed_on": on or today(), "proposed_by": by}
    closure = Closure.begin(area=episode.area, episode=episode, **about, **says)
    text = f"The closing of the early help case of {episode.person} waits for you."
    where = {"area": episode.area, "person": episode.person, "link": closure.get_absolute_url()}
    notify(text, role=Role.TEAM_MANAGER, **where)
    return closure


@step(
    "earlyhelp.authorise_closure",
    title="Authorise the closure",
    who=MANAGE_CLOSURE,
    moves={Closure.State.PROPOSED: Closure.State.AUTHORISED},
)
def authorise_closure(closure: Closure, *, by: User, on: date | None = None) -> CheckBack:
    """The case ends, the letter can be printed, and somebody asks in three months."""
    day = on or today()
    if day < closure.proposed_on:
        raise Refused("It cannot be authorised before it was proposed.")
    closure.change(authorised_on=day, authorised_by=by)
    episode = closure.episode
    end_case(episode, day, closure.end_reason, closure.next_who)
    check = CheckBack.begin(area=episode.area, episode=episode, after="closure", due_from=day)
    clocks.CHECK_BACK.start(check)
    return check


@step(
    "earlyhelp.send_closure_back",
    title="Send the closure back",
    who=MANAGE_CLOSURE,
    moves={Closure.State.PROPOSED: Closure.State.SENT_BACK},
    gates=[Gate("reason", "There is a reason", gates.wanted(reason="Say what is missing."))],
)
def send_closure_back(closure: Closure, *, by: User, reason: str) -> None:
    """The manager says what is missing; the case stays open."""
    closure.change(sent_back_reason=reason)
    episode = closure.episode
    text = f"The closing of {episode.person} came back: {reason}"
    notify(text, user=closure.proposed_by, area=episode.area, person=episode.person, link=episode.get_absolute_url())


@step(
    "earlyhelp.check_back",
    title="Ask whether it is still working",
    who=WORK_PART,
    gates=[Gate("tried", "Spoken to the family, or tried twice", gates.answered_or_tried)],
    stops=[clocks.CHECK_BACK],
)
def check_back(
    check: CheckBack, *, by: User, answer: str, on: date | None = None, tries: int = 1, words: str = "", then: str = ""
) -> None:
    """Yes, partly or no; where it is not working somebody says what happens then, and the coordinator is told."""
    if check.checked_on is not None:
        raise Refused("The family was asked already.")
    if answer in (StillWorking.PARTLY, StillWorking.NO) and not then.strip():
        raise Refused("Say what happens then: a new request, or where the family was shown to.")
    check.change(answer=answer, checked_on=on or today(), tries=tries, words=words, then=then)
    if answer == StillWorking.NO:
        tell_coordinator(f"It is not working any more for {check.episode.person}: {then}", check.episode)
