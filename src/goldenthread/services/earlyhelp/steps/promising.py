"""What somebody promised: in a team round a family, at a forum, after a report; each becomes an action of its own."""

from collections.abc import Iterator, Mapping
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.actions.codes import AccessClass, Kind
from goldenthread.mechanisms.actions.models import Action
from goldenthread.mechanisms.actions.policy import people_open_to
from goldenthread.mechanisms.actions.steps import set_action
from goldenthread.mechanisms.actions.steps.setting import WHOLE, begin_action
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.earlyhelp.codes import ConferenceState, EpisodeState
from goldenthread.services.earlyhelp.models import CarerPlan, Episode, ForumCase, GroupConference, ThematicReport
from goldenthread.services.earlyhelp.policy import COORDINATE, REVIEW_CARER_PLAN, WORK, WORK_PART


@step(
    "earlyhelp.set_team_action",
    title="Write down who does what",
    who=WORK,
    moves={EpisodeState.OPEN: EpisodeState.OPEN},
    gates=WHOLE,
)
def set_team_action(
    episode: Episode, *, by: User, title: str, due: Any, lead: User | None = None, lead_words: str = ""
) -> Action:
    """Somebody of the team, or of the family itself, does something by a day; whoever leads the family says so, a
    partner too.

    It is about the child where the record is open to whoever sets it; a partner's is known to those who take part.
    """
    who: dict[str, Any] = {"lead": lead, "lead_words": lead_words, "source_title": "Team around the family"}
    return _set_in(episode, episode.person, by, Kind.CASE, title=title, due=due, **who)


def _set_in(record: Any, person: Any, by: User, kind: Kind, **says: Any) -> Action:
    """An action set in a record of early help, with the words of its title as the plain ones."""
    opens = people_open_to(by).filter(pk=person.pk).exists()
    about: dict[str, Any] = {"person": person} if opens else {"access": AccessClass.RESTRICTED}
    return begin_action(record.area, by=by, kind=kind, plain_title=says["title"], source=record, **about, **says)


@step(
    "earlyhelp.set_conference_action",
    title="Write down who does what in the family's own plan",
    who=WORK_PART,
    moves={ConferenceState.HELD: ConferenceState.HELD},
    gates=WHOLE,
)
def set_conference_action(
    conference: GroupConference, *, by: User, title: str, due: Any, lead: User | None = None, lead_words: str = ""
) -> Action:
    """What one of the family, or a worker, takes on in the family's own plan stands among everybody's actions."""
    person = conference.episode.person
    who: dict[str, Any] = {"lead": lead, "lead_words": lead_words, "source_title": str(conference)}
    return _set_in(conference, person, by, Kind.CASE_PLAN, title=title, due=due, **who)


def _still_runs(plan: CarerPlan, data: Mapping[str, Any]) -> Iterator[Unmet]:
    if plan.reviewed_on is not None:
        yield Unmet("The plan was reviewed; write it into the next one.")


@step(
    "earlyhelp.set_carer_action",
    title="Write down who does what in the young carer's plan",
    who=REVIEW_CARER_PLAN,
    gates=[Gate("runs", "The plan is not reviewed yet", _still_runs), *WHOLE],
)
def set_carer_action(
    plan: CarerPlan, *, by: User, title: str, due: Any, lead: User | None = None, lead_words: str = ""
) -> Action:
    """Who takes what off the child's hands, by a day; it stands among everybody's actions."""
    who: dict[str, Any] = {"lead": lead, "lead_words": lead_words, "source_title": str(plan)}
    return _set_in(plan, plan.carer.person, by, Kind.CASE_PLAN, title=title, due=due, **who)


def actions_of(episode: Episode) -> Any:
    """What was promised to a family: in its team, and in the plans of its own conferences."""
    conferences = GroupConference.objects.filter(episode=episode).values("pk")
    return Action.objects.of(episode) | Action.objects.of_many(GroupConference, conferences)


def promise_of_forum(case: ForumCase, by: User, due: Any) -> Action | None:
    """The lead carries out what a forum decided, which names nobody; None for a case without a lead. In a step."""
    lead = case.episode.lead if case.episode else None
    if lead is None:
        return None
    shown: dict[str, Any] = {"source": case, "source_title": str(case.forum), "access": AccessClass.RESTRICTED}
    title = f"Carry out what {case.forum} decided: {case.decision}"[:200]
    made: Action = set_action(case.area, by=by, kind=Kind.CASE, title=title, due=due, lead=lead, **shown)
    return made


@step(
    "earlyhelp.take_recommendation",
    title="Make a recommendation an action",
    who=COORDINATE,
    moves={ThematicReport.State.RECEIVED: ThematicReport.State.RECEIVED},
)
def take_recommendation(report: ThematicReport, *, by: User, title: str, due: Any, lead: User) -> Action:
    """What a thematic report recommends is done by somebody by a day, and is seen where all actions are."""
    made: Action = set_action(
        report.area, by=by, kind=Kind.RECOMMENDATION, title=title, due=due, lead=lead, source=report,
        source_title=f"Thematic report: {report.topic}"[:200],
    )  # fmt: skip
    return made
