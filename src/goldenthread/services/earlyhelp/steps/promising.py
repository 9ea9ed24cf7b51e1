"""What somebody promised: in a team round a family, at a forum, after a report; each becomes an action of its own."""

from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.actions.codes import AccessClass, Kind
from goldenthread.mechanisms.actions.models import Action
from goldenthread.mechanisms.actions.policy import people_open_to
from goldenthread.mechanisms.actions.steps import set_action
from goldenthread.mechanisms.actions.steps.setting import WHOLE, begin_action
from goldenthread.mechanisms.steps.step import step
from goldenthread.services.earlyhelp.codes import EpisodeState
from goldenthread.services.earlyhelp.models import Episode, ForumCase, ThematicReport
from goldenthread.services.earlyhelp.policy import COORDINATE, WORK


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
    opens = people_open_to(by).filter(pk=episode.person_id).exists()
    about: dict[str, Any] = {"person": episode.person} if opens else {"access": AccessClass.RESTRICTED}
    who: dict[str, Any] = {
        "lead": lead,
        "lead_words": lead_words,
        "source": episode,
        "source_title": "Team around the family",
    }
    return begin_action(episode.area, by=by, kind=Kind.CASE, title=title, due=due, plain_title=title, **about, **who)


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
