"""Steps up and down: accepted by a named person or returned with a reason; nobody waits unseen."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import Area, Team, User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.refusals import Refused
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.earlyhelp import clocks
from goldenthread.services.earlyhelp.codes import (
    Direction,
    End,
    EpisodeState,
    MoveState,
    Need,
    Route,
    Tier,
)
from goldenthread.services.earlyhelp.models import CheckBack, Episode, MovePerson, StepMove, WeeklyLook
from goldenthread.services.earlyhelp.policy import (
    AGREE_MOVE,
    CONTACT,
    COORDINATE,
    PROPOSE_DOWN,
    RECEIVE,
    RECEIVE_DOWN,
    THIRD_PARTY,
    WORK,
)
from goldenthread.services.earlyhelp.steps import gates
from goldenthread.services.earlyhelp.steps.asking import end_case, open_case
from goldenthread.services.people.models import Person

AGREED = {MoveState.AGREED: MoveState.ACCEPTED, MoveState.RETURNED: MoveState.ACCEPTED}
RETURNS_ALLOWED = 2


@step(
    "earlyhelp.propose_step_up",
    title="Propose a step up",
    who=WORK,
    moves={EpisodeState.OPEN: EpisodeState.OPEN},
    gates=[
        Gate("reason", "A reason against the threshold, and the family told", gates.reason_against_threshold),
        Gate("one move", "No other step-up waits", gates.no_move_waits),
    ],
)
def propose_step_up(
    episode: Episode,
    *,
    by: User,
    reason: str,
    to_tier: str = Tier.ASSESSMENT,
    on: date | None = None,
    risk_of_harm: bool = False,
    family_told_on: date | None = None,
    not_told_because: str = "",
) -> StepMove:
    """The lead proposes. A risk of significant harm goes to the front door now, and paper follows."""
    move = StepMove.begin(
        area=episode.area,
        person=episode.person,
        episode=episode,
        direction=Direction.UP,
        from_tier=Tier.EARLY_HELP,
        to_tier=to_tier,
        reason=reason,
        main_need=episode.main_need,
        original_source=episode.original_source or episode.source,
        risk_of_harm=risk_of_harm,
        recommended_on=on or today(),
        recommended_by=by,
        family_told_on=family_told_on,
        not_told_because=not_told_because,
    )
    if risk_of_harm:
        text = f"Early help reports a risk of significant harm: {episode.person}."
        where = {"area": episode.area, "person": episode.person, "link": move.get_absolute_url()}
        notify(text, role=Role.FRONT_DOOR_MANAGER, urgent=True, **where)
        notify(text, role=Role.DUTY_WORKER, urgent=True, **where)
    else:
        _tell(move, f"A step-up of {episode.person} waits for your authorisation.", Role.TEAM_MANAGER)
    return move


def _tell(move: StepMove, text: str, *roles: Role, team: Team | None = None) -> None:
    where = {"area": move.area, "person": move.person, "link": move.get_absolute_url()}
    for role in roles:
        notify(text, role=role, team=team, **where)


@step(
    "earlyhelp.agree_move",
    title="Agree to the move",
    who=AGREE_MOVE,
    moves={MoveState.PROPOSED: MoveState.AGREED},
    gates=[Gate("whole", "A step-down has the family's agreement and a team", gates.step_down_whole)],
    starts=[clocks.STEP_ACCEPT, clocks.STEP_CONTACT],
)
def agree_move(move: StepMove, *, by: User, on: date | None = None, receiving_team: Team | None = None) -> None:
    """A manager agrees: for a step-up it goes to the front door, for a step-down to the waiting list of early help."""
    day = on or today()
    if day < move.recommended_on:
        raise Refused("It cannot be agreed before it was recommended.")
    move.change(agreed_on=day, agreed_by=by, receiving_team=receiving_team or move.receiving_team)
    if move.direction == Direction.UP:
        _tell(move, f"A step-up from early help waits to be accepted: {move.person}.", Role.FRONT_DOOR_MANAGER)
    else:
        _tell(move, f"A step-down waits to be accepted: {move.person}.", Role.EARLY_HELP_COORDINATOR)


@step(
    "earlyhelp.decline_move",
    title="Do not agree to the move",
    who=AGREE_MOVE,
    moves={MoveState.PROPOSED: MoveState.DECLINED},
    gates=[Gate("reason", "There is a reason", gates.wanted(reason="Say why not."))],
)
def decline_move(move: StepMove, *, by: User, reason: str) -> None:
    """The manager does not agree; whoever recommended it is told why."""
    move.change(return_reason=reason)
    text = f"The {move.get_direction_display().lower()} of {move.person} was not agreed: {reason}"
    notify(text, user=move.recommended_by, area=move.area, person=move.person, link=move.get_absolute_url())


@step(
    "earlyhelp.propose_step_down",
    title="Propose a step down",
    who=PROPOSE_DOWN,
    gates=[Gate("ready", "Goals, agreement of the family and a team; no protection plan", gates.step_down_ready)],
)
def propose_step_down(
    area: Area,
    *,
    by: User,
    person: Person,
    from_tier: str,
    reason: str,
    goals: str,
    family_agreed_on: date,
    receiving_team: Team,
    recommended_on: date,
    others: Sequence[Person] = (),
    **known: Any,
) -> StepMove:
    """Social care proposes with the goals and what is left. `known`: original_source, main_need, referral."""
    move = StepMove.begin(
        area=area,
        person=person,
        direction=Direction.DOWN,
        from_tier=from_tier,
        to_tier=Tier.EARLY_HELP,
        reason=reason,
        goals=goals,
        family_agreed_on=family_agreed_on,
        receiving_team=receiving_team,
        recommended_on=recommended_on,
        recommended_by=by,
        **known,
    )
    keep_others(move, others)
    return move


def keep_others(move: StepMove, others: Sequence[Person]) -> None:
    """The rest of the family moves too. Needs a recording."""
    rest = [one for one in others if one.pk != move.person_id]
    MovePerson.begin_many([MovePerson(area=move.area, move=move, person=one) for one in rest])


@step(
    "earlyhelp.complete_step_down",
    title="Complete the step down",
    who=PROPOSE_DOWN,
    moves={MoveState.PROPOSED: MoveState.PROPOSED},
    gates=[
        Gate(
            "whole",
            "The family agrees, and the team is named",
            gates.wanted(
                family_agreed_on="The family must agree to early help; say when they did.",
                receiving_team="Name the team that receives the family.",
                goals="Write the goals and what is left to do.",
            ),
        )
    ],
)
def complete_step_down(
    move: StepMove, *, by: User, family_agreed_on: date, receiving_team: Team, goals: str, main_need: str = ""
) -> None:
    """What an assessment that ended in early help did not say yet: the family's agreement and the team."""
    _must_be(move, Direction.DOWN)
    says = {"family_agreed_on": family_agreed_on, "receiving_team": receiving_team, "goals": goals}
    move.change(main_need=main_need or move.main_need, **says)


def draft_step_down(person: Person, recommended_by: Any, on: date, others: Sequence[Person], **known: Any) -> StepMove:
    """A step-down with everything that an assessment said, for the worker to complete. Needs a recording."""
    move = StepMove.begin(
        area=person.area,
        person=person,
        direction=Direction.DOWN,
        to_tier=Tier.EARLY_HELP,
        recommended_on=on,
        recommended_by=recommended_by,
        **known,
    )
    keep_others(move, others)
    text = f"A step-down of {person} is prepared: record the family's agreement and the team."
    notify(text, user=recommended_by, area=person.area, person=person, link=move.get_absolute_url())
    return move


@step(
    "earlyhelp.accept_step_down",
    title="Accept the step down",
    who=RECEIVE_DOWN,
    moves=AGREED,
    gates=[Gate("worker", "The worker is named", gates.worker_named)],
    stops=[clocks.STEP_ACCEPT],
)
def accept_step_down(
    move: StepMove,
    *,
    by: User,
    worker: User,
    on: date | None = None,
    main_need: str = "",
    level: int = 3,
    centre: str = "",
) -> Episode:
    """A case opens with everything that is known; eight weekly looks begin, and a check-back three months on."""
    _must_be(move, Direction.DOWN)
    return take_the_family(move, by, worker, on or today(), main_need=main_need, level=level, centre=centre)


def take_the_family(move: StepMove, by: User, worker: User, day: date, **facts: Any) -> Episode:
    """The case of a step-down, with its lead, its looks and its check-back. Needs a recording."""
    after_plan = move.from_tier != Tier.ASSESSMENT
    need = facts.pop("main_need") or move.main_need or Need.DYSFUNCTION
    others = [one.person for one in move.people.select_related("person")]
    episode = open_case(
        move.area,
        [move.person, *others],
        day,
        lead=worker,
        team=move.receiving_team,
        route=Route.STEP_DOWN_PLAN if after_plan else Route.STEP_DOWN_ASSESSMENT,
        source="5A",  # the authority's own social care, in the census list
        original_source=move.original_source,
        main_need=need,
        **facts,
    )
    move.change(accepted_on=day, accepted_by=by, receiving_worker=worker, episode=episode)
    clocks.STEP_CONTACT.hand_over(move, owner=worker, team=move.receiving_team)
    clocks.watch_week(move, 1)
    check = CheckBack.begin(area=move.area, episode=episode, after="step-down", due_from=move.agreed_on or day)
    clocks.CHECK_BACK.start(check)
    return episode


def _must_be(move: StepMove, direction: Direction) -> None:
    """Raises Refused for a move the other way."""
    if move.direction != direction:
        raise Refused(f"This is a {move.get_direction_display().lower()}.")


@step(
    "earlyhelp.return_move",
    title="Return the move with a reason",
    who=RECEIVE,
    moves={MoveState.AGREED: (MoveState.RETURNED, MoveState.DISPUTED)},
    gates=[Gate("reason", "There is a reason", gates.wanted(reason="Say why it is returned."))],
    stops=[clocks.STEP_ACCEPT],
)
def return_move(move: StepMove, *, by: User, reason: str, on: date | None = None) -> None:
    """Both managers are told; at the second return the service manager decides."""
    returns = move.returns + 1
    state = MoveState.DISPUTED if returns >= RETURNS_ALLOWED else MoveState.RETURNED
    move.change(state=state, returns=returns, returned_on=on or today(), return_reason=reason)
    text = f"The {move.get_direction_display().lower()} of {move.person} was returned: {reason}"
    _tell(move, text, Role.TEAM_MANAGER)
    if state == MoveState.DISPUTED:
        _tell(move, f"{text} It was returned twice; you decide.", Role.SERVICE_MANAGER)
    notify(text, user=move.agreed_by, area=move.area, person=move.person, link=move.get_absolute_url())


@step(
    "earlyhelp.send_again",
    title="Send the move again",
    who=AGREE_MOVE,
    moves={MoveState.RETURNED: MoveState.AGREED},
    gates=[Gate("answer", "What was missing is answered", gates.wanted(answer="Say what has changed since."))],
)
def send_again(move: StepMove, *, by: User, answer: str) -> None:
    """Social care answers the reason and sends it again; days waiting go on counting from the first agreement."""
    move.change(goals=f"{move.goals}\n\n{answer}".strip())
    clocks.STEP_ACCEPT.start(move, at=today())


@step(
    "earlyhelp.settle_move",
    title="Decide the disputed move",
    who=THIRD_PARTY,
    moves={MoveState.DISPUTED: (MoveState.ACCEPTED, MoveState.DECLINED)},
    gates=[Gate("reason", "There is a reason", gates.wanted(reason="Say why."))],
)
def settle_move(
    move: StepMove, *, by: User, accept: bool, reason: str, worker: User | None = None, on: date | None = None
) -> Episode | None:
    """The service manager decides after the second return: early help takes the family, or social care keeps it."""
    if not accept:
        move.change(state=MoveState.DECLINED, return_reason=reason)
        clocks.STEP_CONTACT.withdraw(move, "Social care keeps the family")
        return None
    if worker is None:
        raise Refused("Name the worker who takes the family.")
    move.change(state=MoveState.ACCEPTED)
    return take_the_family(move, by, worker, on or today(), main_need="", level=3)


@step(
    "earlyhelp.accept_step_up",
    title="Accept the step up",
    who=RECEIVE,
    moves=AGREED,
    stops=[clocks.STEP_ACCEPT],
)
def accept_step_up(move: StepMove, *, by: User, on: date | None = None, worker: User | None = None) -> None:
    """Social care takes the family; only now the early help case ends. The lead stays in the team round the family."""
    _must_be(move, Direction.UP)
    taken_by_social_care(move, by, on or today(), receiving_worker=worker)


def taken_by_social_care(move: StepMove, by: Any, day: date, **known: Any) -> None:
    """The early help case of a step-up ends on the day on which social care takes it. Needs a recording."""
    move.change(accepted_on=day, accepted_by_id=by.pk, **known)
    episode = move.episode
    if episode is not None and episode.is_open:
        end_case(episode, day, End.STEPPED_UP, move.get_to_tier_display())


@step(
    "earlyhelp.record_move_contact",
    title="Record the first contact after a move",
    who=CONTACT,
    moves={MoveState.ACCEPTED: MoveState.ACCEPTED},
    stops=[clocks.STEP_CONTACT],
)
def record_move_contact(move: StepMove, *, by: User, on: date, handover_on: date | None = None) -> None:
    """The receiver spoke to the family; the day of the joint handover meeting where there was one."""
    if move.accepted_on is not None and on < (move.agreed_on or move.accepted_on):
        raise Refused("The contact lies before the move was agreed.")
    move.change(first_contact_on=on, handover_on=handover_on)
    episode = move.episode
    if move.direction == Direction.DOWN and episode is not None and episode.first_contact_on is None:
        episode.change(first_contact_on=on)
        clocks.FIRST_CONTACT.stop(episode)


@step(
    "earlyhelp.look_at_move",
    title="Record the weekly look",
    who=COORDINATE,
    moves={MoveState.ACCEPTED: MoveState.ACCEPTED},
    gates=[Gate("next", "The next of eight looks", gates.look_is_next)],
)
def look_at_move(move: StepMove, *, by: User, on: date, note: str) -> WeeklyLook:
    """One of eight weekly looks at a family that was stepped down (local practice)."""
    _must_be(move, Direction.DOWN)
    week = move.looks.count() + 1
    look = WeeklyLook.begin(area=move.area, move=move, week=week, looked_on=on, looked_by=by, note=note)
    clocks.watch_week(move, week + 1)
    return look
