"""Family group conferences: considered with a reason, offered, held with the family's own plan, and reviewed."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.earlyhelp.codes import ConferenceState, EpisodeState
from goldenthread.services.earlyhelp.models import Episode, GroupConference
from goldenthread.services.earlyhelp.policy import WORK, WORK_PART
from goldenthread.services.earlyhelp.steps import gates

RUNNING = (ConferenceState.OFFERED, ConferenceState.ACCEPTED)


def none_runs(episode: Episode, data: Mapping[str, Any]) -> Iterator[Unmet]:
    """One conference at a time."""
    for one in episode.group_conferences.filter(state__in=RUNNING):
        yield Unmet("A family group conference is offered or prepared already.", one.get_absolute_url())


def offered_or_why_not(episode: Episode, data: Mapping[str, Any]) -> Iterator[Unmet]:
    """An offer has its day; the reason is given either way."""
    yield from gates.wanted(reason="Say why it fits this family, or why not now.")(episode, data)
    if data["fits"] and data.get("offered_on") is None:
        yield Unmet("Say when it was offered to the family.", field="offered_on")


def why_they_said_no(conference: GroupConference, data: Mapping[str, Any]) -> Iterator[Unmet]:
    """A no keeps the family's reason, a yes names who brings the family together."""
    if data["accepted"] and not gates.said(data, "coordinator"):
        yield Unmet("Name the coordinator, who is independent of those who work with the family.", field="coordinator")
    if not data["accepted"] and not gates.said(data, "declined_because"):
        yield Unmet("Write why the family said no, in its words.", field="declined_because")


def held_whole(conference: GroupConference, data: Mapping[str, Any]) -> Iterator[Unmet]:
    """Who came, the family's own plan, whether it is safe, and when it is looked at again."""
    boxes = {
        "came": "Write who of the family came, one a line.",
        "family_plan": "Write the family's own plan, in its words.",
        "safe_because": "Say why you agree to the plan, or what is still to be made safe.",
    }
    yield from gates.wanted(**boxes)(conference, data)
    if conference.offered_on and data["held_on"] < conference.offered_on:
        yield Unmet("It cannot be held before it was offered.", field="held_on")
    if data["review_due_on"] <= data["held_on"]:
        yield Unmet("The review lies after the conference.", field="review_due_on")


@step(
    "earlyhelp.consider_conference",
    title="Consider a family group conference",
    who=WORK,
    moves={EpisodeState.OPEN: EpisodeState.OPEN},
    gates=[
        Gate("one", "There is no other", none_runs),
        Gate("reason", "Why it fits or not, and the day of the offer", offered_or_why_not),
    ],
)
def consider_conference(
    episode: Episode, *, by: User, on: date, fits: bool, reason: str, offered_on: date | None = None
) -> GroupConference:
    """Would the wider family, with time of its own, make the plan? The reason is kept, also of not offering it."""
    state = ConferenceState.OFFERED if fits else ConferenceState.NOT_NOW
    about = {"considered_on": on, "reason": reason, "state": state, "offered_on": offered_on if fits else None}
    return GroupConference.begin(area=episode.area, episode=episode, **about)


@step(
    "earlyhelp.answer_conference",
    title="Record the family's answer",
    who=WORK_PART,
    moves={ConferenceState.OFFERED: (ConferenceState.ACCEPTED, ConferenceState.DECLINED)},
    gates=[Gate("answer", "The coordinator, or why not", why_they_said_no)],
)
def answer_conference(
    conference: GroupConference,
    *,
    by: User,
    on: date,
    accepted: bool,
    coordinator: str = "",
    declined_because: str = "",
) -> None:
    """It is the family's choice; somebody independent brings it together."""
    state = ConferenceState.ACCEPTED if accepted else ConferenceState.DECLINED
    said = {"coordinator": coordinator} if accepted else {"declined_because": declined_because}
    conference.change(answered_on=on, state=state, **said)


@step(
    "earlyhelp.hold_conference",
    title="Write down the family's own plan",
    who=WORK_PART,
    moves={ConferenceState.ACCEPTED: ConferenceState.HELD},
    gates=[Gate("whole", "Who came, their plan, and the review", held_whole)],
)
def hold_conference(conference: GroupConference, *, by: User, held_on: date, review_due_on: date, **says: Any) -> None:
    """The plan that the family made. `says`: came, time_alone, family_plan, safe_because."""
    conference.change(held_on=held_on, review_due_on=review_due_on, **says)


@step(
    "earlyhelp.review_conference",
    title="Review the family's own plan",
    who=WORK_PART,
    moves={ConferenceState.HELD: ConferenceState.REVIEWED},
    gates=[Gate("finding", "How it works", gates.wanted(finding="Write how the family's plan works."))],
)
def review_conference(conference: GroupConference, *, by: User, on: date, finding: str) -> None:
    """How the family's own plan works, as the family says."""
    conference.change(reviewed_on=on, review_finding=finding)
