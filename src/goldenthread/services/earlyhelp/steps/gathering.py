"""Forums: a case is listed only with the family's agreement to that forum, and what is decided comes back."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from goldenthread.mechanisms.access.models import Area, User
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.refusals import Refused
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.earlyhelp import clocks
from goldenthread.services.earlyhelp.codes import CYCLE_WEEKS, EpisodeState, ForumKind, Scope
from goldenthread.services.earlyhelp.models import Agreement, CaseDiscussion, Episode, Forum, ForumCase, ForumMeeting
from goldenthread.services.earlyhelp.policy import LIST_AT_FORUM, RUN_FORUM
from goldenthread.services.earlyhelp.steps import gates
from goldenthread.services.earlyhelp.steps.promising import promise_of_forum


@step("earlyhelp.open_forum", title="Set up a forum", who=RUN_FORUM)
def open_forum(
    area: Area,
    *,
    by: User,
    name: str,
    kind: str,
    chair_role: str,
    members: Sequence[str],
    quorum: int,
    chair: User | None = None,
    cycle_weeks: int | None = None,
) -> Forum:
    """A forum with its member agencies; its cycle is that of its kind unless it has its own."""
    if not 1 <= quorum <= len(members):
        raise Refused(f"A quorum lies between 1 and the {len(members)} member agencies; found {quorum}.")
    cycle = cycle_weeks or CYCLE_WEEKS[ForumKind(kind)]
    about = {"chair_role": chair_role, "members": list(members), "quorum": quorum, "chair": chair}
    return Forum.begin(area=area, name=name, kind=kind, cycle_weeks=cycle, **about)


@step(
    "earlyhelp.list_at_forum",
    title="Bring the family to a forum",
    who=LIST_AT_FORUM,
    moves={EpisodeState.OPEN: EpisodeState.OPEN},
    gates=[Gate("agreement", "The family agreed to this forum by name", gates.forum_agreed)],  # nobody may override
)
def list_at_forum(episode: Episode, *, by: User, forum: Forum, reason: str, on: date | None = None) -> ForumCase:
    """The case is on the list of the next meeting; one that was there before comes back as such."""
    if forum.cases.filter(person=episode.person, decided_on=None).exists():
        raise Refused(f"The family is on the list of {forum} already.")
    agreement = Agreement.objects.of_family(episode).in_force().covering(Scope.FORUM, forum.name).first()
    before = forum.cases.filter(person=episode.person).exists()
    about = {"brought_by": by.name, "reason": reason, "agreement": agreement, "returning": before}
    return ForumCase.begin(
        area=episode.area, forum=forum, person=episode.person, episode=episode, listed_on=on or today(), **about
    )


@step("earlyhelp.hold_forum", title="Record a meeting of the forum", who=RUN_FORUM)
def hold_forum(forum: Forum, *, by: User, held_on: date, agencies: Sequence[str], people_present: int) -> ForumMeeting:
    """Which member agencies came and how many people; without the quorum it decides nothing."""
    strange = sorted(set(agencies) - set(forum.members))
    if strange:
        raise Refused(f"{strange[0]} is not a member of {forum}.")
    if people_present < len(set(agencies)):
        raise Refused("Fewer people than agencies cannot have been there.")
    came = sorted(set(agencies))
    about = {"agencies": came, "people_present": people_present, "quorate": len(came) >= forum.quorum}
    meeting = ForumMeeting.begin(area=forum.area, forum=forum, held_on=held_on, **about)
    clocks.next_forum(forum, meeting)
    return meeting


@step(
    "earlyhelp.decide_forum_case",
    title="Record what the forum decided",
    who=RUN_FORUM,
    moves={ForumCase.State.LISTED: ForumCase.State.DECIDED},
    gates=[
        Gate(
            "whole",
            "A decision, and what is next",
            gates.wanted(
                discussion="Write what was discussed.",
                decision="Write the decision.",
                next_steps="Say what happens next, who does it and by when.",
            ),
        )
    ],
)
def decide_forum_case(
    case: ForumCase,
    *,
    by: User,
    meeting: ForumMeeting,
    discussion: str,
    decision: str,
    next_steps: str,
    due: Any,
    package: str = "",
) -> None:
    """The decision goes back to the lead, as an action with a day."""
    if meeting.forum_id != case.forum_id:
        raise Refused("That meeting is of another forum.")
    if not meeting.quorate:
        raise Refused(f"The meeting had no quorum ({meeting.forum.quorum} agencies), so it cannot decide.")
    case.change(
        meeting=meeting,
        decided_on=meeting.held_on,
        discussion=discussion,
        decision=decision,
        package=package,
        next_steps=next_steps,
    )
    episode = case.episode
    if episode is not None and episode.lead_id:
        promise_of_forum(case, by, due)
        text = f"{case.forum} decided about {case.person}: {decision}"
        notify(text, user=episode.lead, area=case.area, person=case.person, link=case.get_absolute_url())


@step("earlyhelp.minute_discussion", title="Minute a discussion among practitioners", who=RUN_FORUM)
def minute_discussion(
    meeting: ForumMeeting, *, by: User, themes: Sequence[str], learning: str, tools_tried: str = "", **says: Any
) -> CaseDiscussion:
    """What was learnt, by themes; no family is named."""
    about = {"themes": list(themes), "learning": learning, "tools_tried": tools_tried}
    return CaseDiscussion.begin(area=meeting.area, meeting=meeting, **about, **says)


FALLING_OVER = 4  # meetings


def attendance_falls(forum: Forum) -> bool:
    """Whether fewer agencies came each time over the last four meetings."""
    rows = forum.meetings.order_by("-held_on").values_list("agencies", flat=True)[:FALLING_OVER]
    counts = [len(agencies) for agencies in rows]
    return len(counts) == FALLING_OVER and all(later < earlier for later, earlier in pairwise(counts))
