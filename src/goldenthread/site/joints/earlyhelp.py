"""Early help meets the front door, assessment and practice: nothing that one of them knows is typed again."""

from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.calendar import now, today
from goldenthread.mechanisms.pages.words import day as in_words
from goldenthread.mechanisms.steps.step import follows
from goldenthread.mechanisms.trail.context import SystemActor
from goldenthread.services.assessment.codes import Outcome as Found
from goldenthread.services.assessment.models import Assessment
from goldenthread.services.earlyhelp.clocks import PLAN_SHARED, STEP_ACCEPT, moment_of
from goldenthread.services.earlyhelp.codes import Direction, MoveState, Need, Tier
from goldenthread.services.earlyhelp.models import Episode, StepMove
from goldenthread.services.earlyhelp.steps.asking import receive_from_front_door
from goldenthread.services.earlyhelp.steps.moving import draft_step_down, taken_by_social_care
from goldenthread.services.frontdoor.models import ContactSubject, Handover, Referral, Source
from goldenthread.services.frontdoor.models.codes import Channel, ContactType, Residency, Told, Urgency
from goldenthread.services.frontdoor.steps import receive_contact
from goldenthread.services.practice.models import Plan
from goldenthread.services.practice.models.codes import PlanKind

EARLY_HELP = SystemActor("early help")  # who brings a step-up to the door; the lead is named as the source
NEEDS = set(Need.values)


@follows("frontdoor.pass_to_early_help")
def begin_a_request(subject: ContactSubject, handover: Handover, by: Any) -> None:
    """The hand-off is a request with everything that the door was told, but never who told it."""
    if subject.person_id is None:
        return
    contact = subject.contact
    receive_from_front_door(
        handover,
        source=contact.source.kind,
        main_need=subject.main_need if subject.main_need in NEEDS else "",
        needs=[need for need in subject.needs if need in NEEDS],
        wanted=contact.child_words or "Not asked yet: ask the family.",
        story=handover.what_was_sent,
        centre=handover.receiver,
        level=subject.level,
    )


@follows("assessment.authorise_assessment")
def prepare_a_step_down(assessment: Assessment, result: None, by: Any) -> None:
    """An assessment that ends in early help prepares the step-down of the family; the worker adds the agreement."""
    parts = list(
        assessment.children.filter(outcome=Found.EARLY_HELP).select_related("person", "referral").order_by("pk")
    )
    worker = assessment.submitted_by or assessment.lead
    if not parts or worker is None:
        return
    first = parts[0]
    draft_step_down(
        first.person,
        worker,
        assessment.authorised_on or today(),
        [part.person for part in parts[1:]],
        from_tier=Tier.ASSESSMENT,
        reason=assessment.manager_comment or "The assessment found that early help is enough.",
        goals="\n\n".join(part.next_steps for part in parts if part.next_steps),
        main_need=first.need_code if first.need_code in NEEDS else "",
        referral=first.referral,
        original_source=first.referral.source if first.referral else "",
    )


@follows("earlyhelp.propose_step_up")
def tell_the_door_at_once(episode: Episode, move: StepMove, by: User) -> None:
    """A risk of significant harm goes to the front door now, and paper follows."""
    if move.risk_of_harm:
        bring_to_the_door(move, Urgency.RED)


@follows("earlyhelp.agree_move")
def tell_the_door(move: StepMove, result: None, by: User) -> None:
    """An agreed step-up is a contact with the whole early help record, unless it went there already."""
    if move.direction == Direction.UP and move.contact_id is None:
        bring_to_the_door(move, Urgency.AMBER)


def bring_to_the_door(move: StepMove, urgency: Urgency) -> None:
    """A contact about every child of the case, by its lead, with what is recorded of the work."""
    episode = move.episode
    if episode is None:
        return
    lead = move.recommended_by
    children = [one.person for one in episode.people.filter(is_child=True).select_related("person")]
    need = {"main_need": episode.main_need} if len(episode.main_need) == 2 else {}
    contact = receive_contact(
        move.area,
        by=EARLY_HELP,
        source={"kind": Source.OWN_EARLY_HELP, "user": lead, "name": lead.name, "organisation": episode.organisation},
        subjects=[
            {"person": child, "worry": move.reason, "residency": Residency.RESIDENT, **need} for child in children
        ],
        received_at=now(),
        channel=Channel.INTERNAL,
        type=ContactType.WELFARE,
        urgency=urgency,
        what_happened=record_of(move, episode),
        parent_told=Told.AGREED if move.family_told_on else Told.UNSAFE,
        parent_told_reason=move.not_told_because,
    )
    move.change(contact=contact)


def record_of(move: StepMove, episode: Episode) -> str:
    """The early help record in words: why now, the assessment, the meetings."""
    said = [f"Step up from early help: {move.reason}", f"Early help since {in_words(episode.started_on)}."]
    for assessment in episode.assessments.filter(completed_on__isnull=False).order_by("completed_on"):
        answers = "; ".join(answer for answer in assessment.answers.values() if answer)
        said.append(
            f"Assessment of {in_words(assessment.completed_on)}. The child says: {assessment.child_view}. {answers}"
        )
    for meeting in episode.meetings.order_by("number"):
        said.append(f"Meeting {meeting.number}, {in_words(meeting.held_on)}: {meeting.goals_reviewed}")
    return "\n\n".join(said)


@follows("frontdoor.accept_referral")
def end_early_help(subject: ContactSubject, referral: Referral, by: Any) -> None:
    """Social care took the family that early help stepped up: only now the early help case ends."""
    moves = StepMove.objects.up().filter(contact=subject.contact_id, accepted_on=None)
    for move in moves.filter(state__in=(MoveState.PROPOSED, MoveState.AGREED, MoveState.RETURNED)):
        day = today()
        agreed = {} if move.agreed_on else {"agreed_on": day, "agreed_by_id": by.pk}
        taken_by_social_care(move, by, day, state=MoveState.ACCEPTED, referral=referral, **agreed)
        STEP_ACCEPT.stop(move)


@follows("practice.share_plan")
def the_family_has_its_plan(plan: Plan, result: None, by: User) -> None:
    """The clock of the early help plan stops on the day on which the parents had it."""
    if plan.kind != PlanKind.EARLY_HELP or plan.shared_parents_on is None:
        return
    for episode in Episode.objects.still_open().with_person(plan.person_id):
        PLAN_SHARED.stop(episode, at=moment_of(plan.shared_parents_on))
