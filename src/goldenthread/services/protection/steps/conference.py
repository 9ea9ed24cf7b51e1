"""Preparing and holding a conference: invitations, reports, the family, quorum."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.calendar import add_months, today
from goldenthread.mechanisms.pages.words import day
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.refusals import Refused
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.protection import clocks, codes
from goldenthread.services.protection.models import (
    AgencyReport,
    Conference,
    ConferenceChild,
    FamilyPart,
    Invitation,
    ProtectionPlan,
    UnbornCase,
)
from goldenthread.services.protection.policy import CHAIR, DESK, REPORT, WORK
from goldenthread.services.protection.steps import gates

State = Conference.State
PLANNED = {State.PLANNED: State.PLANNED}
REPORT_DAYS = 2  # working days before any conference, for agencies
SHARE_DAYS = {False: 2, True: 5}  # working days before a first conference, and before a review, for the family


def share_by(conference: Conference) -> date:
    """The last day on which the family should have the report."""
    return clocks.working_days_before(conference.planned_at.date(), SHARE_DAYS[conference.is_review])


def reports_by(conference: Conference) -> date:
    """The last day for an agency's report."""
    return clocks.working_days_before(conference.planned_at.date(), REPORT_DAYS)


def run_preparation(conference: Conference) -> None:
    """The family's copy and the reports that wait are due before the conference; called again when it is moved."""
    if conference.shared_on is None:
        days = SHARE_DAYS[conference.is_review]
        says = f"{days} working days before the conference"
        clocks.run_to(clocks.REPORT_TO_FAMILY, conference, share_by(conference), says)
    for one in conference.invitations.filter(report_asked=True, report_received_on=None):
        clocks.run_to(clocks.AGENCY_REPORT, one, reports_by(conference), "2 working days before the conference")


@step(
    "protection.move_conference",
    title="Move the conference",
    who=CHAIR | DESK,
    moves=PLANNED,
    gates=[
        Gate("chair", "The chair stands apart", gates.chair_stands_apart),
        Gate("limit", "Inside the limit, or with a reason", gates.in_limit_or_reason),
    ],
)
def move_conference(
    conference: Conference,
    *,
    by: User,
    planned_at: datetime,
    chair: User,
    place: str = "",
    after_limit_reason: str = "",
) -> None:
    """Another day or chair; past the limit it asks for the reason. The limit stays what it was."""
    conference.change(planned_at=planned_at, chair=chair, place=place, after_limit_reason=after_limit_reason)
    for one in conference.invitations.all():
        one.change(meeting_on=planned_at.date(), reply="", replied_on=None)
    run_preparation(conference)


@step("protection.invite", title="Invite", who=DESK, moves=PLANNED)
def invite(
    conference: Conference,
    *,
    by: User,
    agencies: Sequence[str],
    name: str = "",
    reach: str = "",
    user: User | None = None,
    direct_contact: bool = True,
    report_asked: bool = True,
) -> list[Invitation]:
    """Ask agencies to the conference, each with its report; a partner with an account finds it on Today."""
    if not agencies:
        raise Refused("Choose at least one agency.")
    made = Invitation.begin_many(
        Invitation(
            area=conference.area,
            person=conference.person,
            conference=conference,
            meeting_kind=conference.meeting_kind,
            meeting_on=conference.planned_at.date(),
            agency=agency,
            name=name,
            reach=reach,
            user=user,
            direct_contact=direct_contact,
            invited_on=today(),
            report_asked=report_asked,
        )
        for agency in agencies
    )
    run_preparation(conference)
    if user is not None:
        text = f"You are asked for a report to the conference on {day(conference.planned_at)}."
        notify(text, user=user, area=conference.area, person=conference.person, link=made[0].get_absolute_url())
    return made


@step("protection.reply_to_invitation", title="Record the reply", who=REPORT)
def reply_to_invitation(invitation: Invitation, *, by: User, reply: str) -> None:
    """Comes, or cannot come; the forecast of the quorum counts it."""
    invitation.change(reply=reply, replied_on=today())


@step("protection.submit_report", title="Submit the agency's report", who=REPORT)
def submit_report(invitation: Invitation, *, by: User, received_on: date, **says: Any) -> AgencyReport:
    """The same form for every agency; shown to the chair, and to the family once it is released.

    `says`: contact, facts, analysis, child_life, threshold_view, category_view, will_do.
    """
    if AgencyReport.objects.filter(invitation=invitation).exists():
        raise Refused("This agency's report has come already.")
    report = AgencyReport.begin(
        area=invitation.area, invitation=invitation, person=invitation.person, received_on=received_on, **says
    )
    invitation.change(report_received_on=received_on)
    clocks.AGENCY_REPORT.stop(invitation, at=clocks.moment_of(received_on))
    return report


@step("protection.add_relative", title="Add somebody of the family", who=DESK, moves=PLANNED)
def add_relative(
    conference: Conference,
    *,
    by: User,
    name: str,
    role: str,
    relative: Any = None,
    lives_apart: bool = False,
    advocate_offered: bool = False,
    advocate_accepted: bool = False,
    interpreter: str = "",
    supporter: str = "",
    views: str = "",
) -> FamilyPart:
    """A parent, a carer, the child or somebody else of the family who is prepared and gets a copy of their own."""
    return FamilyPart.begin(
        area=conference.area,
        conference=conference,
        name=name,
        role=role,
        relative=relative,
        lives_apart=lives_apart,
        advocate_offered=advocate_offered,
        advocate_accepted=advocate_accepted,
        interpreter=interpreter,
        supporter=supporter,
        views=views,
    )


@step("protection.prepare_relative", title="Record the preparation", who=CHAIR)
def prepare_relative(part: FamilyPart, *, by: User, prepared_on: date, views: str = "", **says: str) -> None:
    """The chair spoke with them before: what they want to say, and what they need. `says`: supporter, interpreter."""
    part.change(prepared_on=prepared_on, views=views or part.views, **says)


@step("protection.record_appeal", title="Record the appeal", who=CHAIR)
def record_appeal(part: FamilyPart, *, by: User, appeal: str) -> None:
    """What somebody who was kept out says against it, and what came of it."""
    if not part.is_excluded:
        raise Refused("Nobody kept them out.")
    if not appeal.strip():
        raise Refused("Write what they say, and what came of it.")
    part.change(appeal=appeal)


@step("protection.exclude_relative", title="Exclude from the conference", who=CHAIR)
def exclude_relative(part: FamilyPart, *, by: User, excluded_ground: str) -> None:
    """Only a chair keeps somebody out, with the ground; nothing that others say goes to them."""
    if not excluded_ground.strip():
        raise Refused("Give the ground of the exclusion.")
    part.change(excluded_ground=excluded_ground, excluded_by_id=by.pk)


def separate_copies(conference: Conference) -> list[str]:
    """The parents who live apart: one copy for both would tell each of the other."""
    parents = [part for part in conference.family.all() if part.role in codes.PARENTS]
    apart = [part.name for part in parents if part.lives_apart]
    return apart if len(parents) > 1 else []


@step("protection.share_report", title="Share the report with the family", who=WORK, moves=PLANNED)
def share_report(
    conference: Conference, *, by: User, shared_on: date, shared_with: Iterable[FamilyPart], checked: bool = False
) -> None:
    """Who has the report, and when. Where parents live apart somebody has checked that each has a copy of their own."""
    given = list(shared_with)
    if not given:
        raise Refused("Say who of the family has the report.")
    if (apart := separate_copies(conference)) and not checked:
        raise Refused(f"{' and '.join(apart)} live apart: make separate copies, and say that you checked them.")
    for part in given:
        part.change(report_shared_on=shared_on)
    conference.change(shared_on=shared_on)
    for one in conference.invitations.exclude(report_received_on=None):
        one.change(shared_with_family_on=shared_on)
    clocks.REPORT_TO_FAMILY.stop(conference, at=clocks.moment_of(shared_on))


@step(
    "protection.hold_conference",
    title="Hold the conference",
    who=CHAIR,
    moves={State.PLANNED: State.HELD},
    gates=[
        Gate("chair", "The chair stands apart", gates.chair_stands_apart),
        Gate("quorum", "There is a quorum, or the chair's reason", gates.quorum_or_reason),
        Gate("shared", "The family had the report, or it is said why not", gates.shared_or_reason),
        Gate("limit", "Inside the limit, or with a reason", gates.in_limit_or_reason),
    ],
    starts=[clocks.DECISIONS_LETTER, clocks.RECORD_ISSUED],
)
def hold_conference(
    conference: Conference,
    *,
    by: User,
    held_on: date,
    came: Sequence[Invitation] = (),
    apologies: Sequence[Invitation] = (),
    family_came: Sequence[FamilyPart] = (),
    summary: str = "",
    quorum_reason: str = "",
    not_shared_reason: str = "",
    after_limit_reason: str = "",
    split: bool = False,
) -> None:
    """Who was there and what was said; the decision is made for each child after it."""
    if held_on > today():
        raise Refused("The conference cannot have been held on a day to come.")
    present = gates.came_of(conference, came)
    conference.change(
        held_on=held_on,
        quorate=gates.is_quorate((one.agency, one.direct_contact) for one in present),
        quorum_reason=quorum_reason,
        not_shared_reason=not_shared_reason,
        after_limit_reason=after_limit_reason or conference.after_limit_reason,
        split=split,
        summary=summary,
    )
    _note_attendance(conference, {one.pk for one in came}, {one.pk for one in apologies}, held_on)
    for part in conference.family.all():
        part.change(attended=part.pk in {one.pk for one in family_came})
    at = clocks.moment_of(held_on)
    for child in conference.children.select_related("enquiry", "plan"):
        _stop_what_waited(child, held_on, at)
    clocks.REPORT_TO_FAMILY.withdraw(conference, "The conference was held without it")


def _note_attendance(conference: Conference, came: set[int], apologies: set[int], held_on: date) -> None:
    for one in conference.invitations.all():
        attendance = codes.Attendance.NO_REPLY
        if one.pk in came:
            attendance = codes.Attendance.ATTENDED
        elif one.pk in apologies:
            attendance = codes.Attendance.APOLOGIES
        one.change(attendance=attendance, meeting_on=held_on)
        clocks.AGENCY_REPORT.withdraw(one, "The conference was held without it")


def _stop_what_waited(child: ConferenceChild, held_on: date, at: datetime) -> None:
    """The limit of the enquiry, or of an unborn child's conference, is met on this day."""
    if child.enquiry is not None:
        clocks.INITIAL_CONFERENCE.stop(child.enquiry, at=at)
    case = UnbornCase.objects.filter(person=child.person_id).first()
    if case is not None and case.conference_on is None:
        case.change(conference_on=held_on)
        clocks.PRE_BIRTH.stop(case, at=at)


@step("protection.adjourn_conference", title="Adjourn", who=CHAIR, moves={State.PLANNED: State.ADJOURNED})
def adjourn_conference(conference: Conference, *, by: User, adjourned_reason: str, planned_at: datetime) -> Conference:
    """It goes on another day; the limit is not moved by it."""
    if not adjourned_reason.strip():
        raise Refused("Say why it is adjourned.")
    again = Conference.begin(
        area=conference.area,
        person=conference.person,
        kind=conference.kind,
        planned_at=planned_at,
        due_on=conference.due_on,
        chair=conference.chair,
        team=conference.team,
        place=conference.place,
        after_limit_reason=adjourned_reason if planned_at.date() > conference.due_on else "",
        shared_on=conference.shared_on,
    )
    for child in conference.children.all():
        ConferenceChild.begin(
            area=again.area, conference=again, person=child.person, enquiry=child.enquiry, plan=child.plan
        )
    for one in conference.invitations.all():
        one.change(conference=again, meeting_on=planned_at.date(), reply="", replied_on=None)
    for part in conference.family.all():
        part.change(conference=again)
    conference.change(adjourned_to=again, adjourned_reason=adjourned_reason)
    clocks.REPORT_TO_FAMILY.withdraw(conference, "Adjourned")
    run_preparation(again)
    return again


@step(
    "protection.book_review",
    title="Book the review conference",
    who=CHAIR | DESK,
    moves={"open": "open"},
    gates=[Gate("chair", "The chair stands apart", gates.chair_stands_apart)],
)
def book_review(
    plan: ProtectionPlan,
    *,
    by: User,
    planned_at: datetime,
    chair: User,
    place: str = "",
    early: bool = False,
    with_plans: Sequence[ProtectionPlan] = (),
    after_limit_reason: str = "",
) -> Conference:
    """One review for the plans of a family, by the earliest of their limits; later asks for the reason."""
    plans = [plan, *with_plans]
    due_on = min(review_due(one) for one in plans)
    if planned_at.date() > due_on and not after_limit_reason.strip():
        raise Refused(f"The limit is {day(due_on)}; say why it is held after that.")
    conference = Conference.begin(
        area=plan.area,
        person=plan.person,
        kind=codes.ConferenceKind.EARLY_REVIEW if early else codes.ConferenceKind.REVIEW,
        planned_at=planned_at,
        due_on=due_on,
        chair=chair,
        team=plan.team,
        place=place,
        after_limit_reason=after_limit_reason,
    )
    for one in plans:
        ConferenceChild.begin(area=plan.area, conference=conference, person=one.person, plan=one)
    run_preparation(conference)
    return conference


def review_due(plan: ProtectionPlan) -> date:
    """The day by which the next review of a plan is due."""
    waiting = plan.reviews.filter(held_on=None).order_by("due_on").first()
    if waiting is not None:
        due_on: date = waiting.due_on
        return due_on
    last = plan.reviews.exclude(held_on=None).order_by("-held_on").first()
    return add_months(last.held_on, 6) if last and last.held_on else add_months(plan.started_on, 3)
