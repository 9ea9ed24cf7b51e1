"""The work with a family: assessment, plan, meetings and scores."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.steps.refusals import Refused
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.earlyhelp import clocks
from goldenthread.services.earlyhelp.codes import EpisodeState, HeldBy, Point
from goldenthread.services.earlyhelp.instruments import form_of, form_on, tool_of, tool_on
from goldenthread.services.earlyhelp.models import (
    DistanceScore,
    DomainScore,
    EarlyHelpAssessment,
    Episode,
    FamilyMeeting,
    FunctioningScore,
    MeetingSeat,
    ParentView,
    PlanRating,
)
from goldenthread.services.earlyhelp.policy import COORDINATE, WORK, WORK_PART
from goldenthread.services.earlyhelp.steps import gates

OPEN = {EpisodeState.OPEN: EpisodeState.OPEN}
WRITING = {EarlyHelpAssessment.State.OPEN: EarlyHelpAssessment.State.OPEN}


@step("earlyhelp.start_assessment", title="Start the assessment", who=WORK, moves=OPEN)
def start_assessment(episode: Episode, *, by: User, on: date) -> EarlyHelpAssessment:
    """On the form in use that day; an assessment that is being written is finished first."""
    if episode.assessments.filter(state=EarlyHelpAssessment.State.OPEN).exists():
        raise Refused("An assessment is being written already; finish that one.")
    if on < episode.started_on:
        raise Refused("The assessment cannot start before the case.")
    organisation = episode.organisation if episode.held_by == HeldBy.PARTNER else episode.area.name
    about = {"episode": episode, "started_on": on, "form_version": form_on(on).version}
    return EarlyHelpAssessment.begin(area=episode.area, organisation=organisation, held_by=episode.held_by, **about)


@step("earlyhelp.write_assessment", title="Write the assessment", who=WORK_PART, moves=WRITING)
def write_assessment(
    assessment: EarlyHelpAssessment, *, by: User, answers: Mapping[str, str] | None = None, **says: Any
) -> None:
    """Save as much as there is; `answers` are by the keys of the form's questions."""
    known = {question.key for question in form_of(assessment.form_version).questions}
    strange = sorted(set(answers or {}) - known)
    if strange:
        raise Refused(f"The form of {assessment.form_version} has no question “{strange[0]}”.")
    assessment.change(answers={**assessment.answers, **(answers or {})}, **says)


@step("earlyhelp.hear_parent", title="Write down a parent's view", who=WORK_PART, moves=WRITING)
def hear_parent(
    assessment: EarlyHelpAssessment, *, by: User, role: str, view: str = "", how_sought: str = "", person: Any = None
) -> ParentView:
    """What one parent says, or how that parent was sought; the other parent never reads it."""
    if not (view.strip() or how_sought.strip()):
        raise Refused("Write the view, or how it was sought.")
    about = {"assessment": assessment, "person": person, "role": role, "view": view, "how_sought": how_sought}
    return ParentView.begin(area=assessment.area, **about)


@step(
    "earlyhelp.complete_assessment",
    title="Complete the assessment",
    who=WORK_PART,
    moves={EarlyHelpAssessment.State.OPEN: EarlyHelpAssessment.State.COMPLETED},
    gates=[Gate("whole", "Everybody was heard, and the family has its copy", gates.form_whole)],
)
def complete_assessment(
    assessment: EarlyHelpAssessment, *, by: User, on: date, family_copy_on: date, **says: Any
) -> None:
    """The clock of 30 working days stops; a plan and the first meeting are due. `says` are fields still blank."""
    if on < assessment.started_on:
        raise Refused("The assessment cannot be completed before it started.")
    filled = {name: value for name, value in says.items() if value not in (None, "")}
    assessment.change(completed_on=on, completed_by=by, family_copy_on=family_copy_on, **filled)
    clocks.assessed(assessment.episode, on)


@step(
    "earlyhelp.hold_meeting",
    title="Hold a team around the family meeting",
    who=WORK,
    moves=OPEN,
    gates=[
        Gate("whole", "The family was there, or it is said why not", gates.meeting_whole),
        Gate("team", "Who of the team came", gates.team_answered),
    ],
)
def hold_meeting(
    episode: Episode, *, by: User, held_on: date, seats: Mapping[int, str] | None = None, **says: Any
) -> FamilyMeeting:
    """Who was there, which goals moved, what is done next; the next meeting is due in eight weeks (local practice).

    `seats` says of each of the team, by number, whether they came.
    """
    deadline = clocks.met(episode, held_on)
    due = deadline.due_at.date() if deadline is not None and deadline.due_at else clocks.add_weeks(held_on, 8)
    number = episode.meetings.count() + 1
    says.setdefault("next_due_on", due)
    meeting = FamilyMeeting.begin(area=episode.area, episode=episode, number=number, held_on=held_on, **says)
    seat_the_team(meeting, seats or {})
    if episode.first_contact_on is None and meeting.family_present:
        episode.change(first_contact_on=held_on)
        clocks.FIRST_CONTACT.stop(episode)
    return meeting


def seat_the_team(meeting: FamilyMeeting, came: Mapping[int, str]) -> None:
    """A row for each of the team, with the name and organisation of that day. Needs a recording."""
    members = meeting.episode.members.filter(pk__in=came).order_by("pk")
    about = [(one, {"name": one.name, "role": one.role, "organisation": one.organisation}) for one in members]
    rows = [
        MeetingSeat(area=meeting.area, meeting=meeting, member=one, came=came[one.pk], **named) for one, named in about
    ]
    MeetingSeat.begin_many(rows)


def scores_due(episode: Episode) -> str:
    """Which scores are asked for now: at the start, and at each second meeting; empty when none."""
    if not episode.scores.filter(point=Point.START).exists():
        return Point.START.value
    held = episode.meetings.count()
    wanted = held // 2
    return Point.REVIEW.value if episode.scores.filter(point=Point.REVIEW).count() < wanted else ""


@step(
    "earlyhelp.score_distance",
    title="Score how far the family has come",
    who=WORK,
    gates=[Gate("whole", "Every domain is scored from 0 to 10", gates.same_tool)],
)
def score_distance(
    episode: Episode,
    *,
    by: User,
    point: str,
    scored_by: str,
    on: date,
    scores: Mapping[str, int],
    tool_version: str,
    words: str = "",
) -> DistanceScore:
    """Scores of 0 to 10 for each domain of one version of the tool; 10 is best."""
    about = {"point": point, "scored_by": scored_by, "scored_on": on, "words": words}
    return keep_scores(episode, scores, tool_version, **about)


def keep_scores(episode: Episode, scores: Mapping[str, int], tool_version: str, **about: Any) -> DistanceScore:
    """One administration of the tool. Needs a recording."""
    administration = DistanceScore.begin(area=episode.area, episode=episode, tool_version=tool_version, **about)
    rows = [
        DomainScore(area=episode.area, administration=administration, domain=domain, value=scores[domain])
        for domain in tool_of(tool_version).domains
    ]
    DomainScore.begin_many(rows)
    return administration


def tool_for(episode: Episode, day: date) -> str:
    """The version to score with: that of the start, so that start and end can be compared; else the one in use."""
    first = episode.scores.filter(point=Point.START).order_by("pk").values_list("tool_version", flat=True).first()
    return first or tool_on(day).version


@step("earlyhelp.score_functioning", title="Score how the family works (SCORE-15)", who=WORK)
def score_functioning(
    episode: Episode, *, by: User, on: date, strengths: Decimal, overwhelmed: Decimal, communication: Decimal
) -> FunctioningScore:
    """Three dimensions and their total; lower is better, and a change needs two points or more."""
    parts = {"strengths": strengths, "overwhelmed": overwhelmed, "communication": communication}
    return FunctioningScore.begin(
        area=episode.area, episode=episode, scored_on=on, total=sum(parts.values(), Decimal(0)), **parts
    )


@step("earlyhelp.rate_plan", title="Rate the plan", who=COORDINATE, moves=OPEN)
def rate_plan(episode: Episode, *, by: User, smart: bool, on: date | None = None, **ratings: Any) -> PlanRating:
    """1 to 4 for each of four questions, by somebody other than the lead."""
    if episode.lead_id == by.pk:
        raise Refused("Somebody else must rate your plan.")
    return PlanRating.begin(
        area=episode.area, episode=episode, rater=by, rated_on=on or today(), smart=smart, **ratings
    )
