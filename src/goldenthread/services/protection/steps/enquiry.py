"""Section 47 enquiries: begun by a discussion, led by a social worker, ended by a manager."""

from datetime import date
from typing import Any

from goldenthread.mechanisms.access.choices import chosen
from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.permissions import not_the
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import add_working_days, today
from goldenthread.mechanisms.pages.words import day
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.refusals import Refused
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.people.steps.sharing import shared_in_step
from goldenthread.services.protection import clocks, codes
from goldenthread.services.protection.models import Section47Enquiry, StrategyDiscussion, UnbornCase
from goldenthread.services.protection.policy import MANAGE, PRE_BIRTH_REPLACES, WORK
from goldenthread.services.protection.steps import gates

OPEN, SUBMITTED, ENDED = "open", "submitted", "ended"
CONFERENCE_DAYS = 15


def begin_enquiry(discussion: StrategyDiscussion, unborn_only: bool) -> Section47Enquiry:
    """The enquiry begins on the day of the discussion that decided it, and so do the 15 working days."""
    enquiry = Section47Enquiry.begin(
        area=discussion.area,
        person=discussion.person,
        referral=discussion.referral,
        discussion=discussion,
        started_on=discussion.held_on,
        team=discussion.person.team,
        lead=discussion.person.lead,
        unborn_only=unborn_only,
    )
    if not pre_birth_instead(enquiry):
        clocks.INITIAL_CONFERENCE.start(enquiry)
    return enquiry


def pre_birth_instead(enquiry: Section47Enquiry) -> bool:
    """Whether ten weeks before the expected date take the place of the 15 working days (setting of the area)."""
    return enquiry.unborn_only and bool(chosen(enquiry.area_id, PRE_BIRTH_REPLACES, enquiry.started_on))


def conference_due(enquiry: Section47Enquiry) -> date:
    """The last day in time of the initial conference."""
    if pre_birth_instead(enquiry):
        case = UnbornCase.objects.filter(person=enquiry.person_id).first()
        expected = case.expected_on if case else enquiry.person.expected_on
        if expected is not None:
            return clocks.latest_pre_birth(expected)
    return add_working_days(enquiry.started_on, CONFERENCE_DAYS)


@step(
    "protection.open_enquiry",
    title="Give the enquiry its lead",
    who=MANAGE,
    moves={OPEN: OPEN},
    gates=[Gate("registered", "The lead is a registered social worker", gates.lead_is_registered)],
)
def open_enquiry(enquiry: Section47Enquiry, *, by: User, lead: User, lead_registration: str, plan: str) -> None:
    """Who leads the enquiry and how it is done; the lead and the chairs are told."""
    enquiry.change(lead=lead, lead_registration=lead_registration, plan=plan, team=enquiry.team or enquiry.person.team)
    clocks.INITIAL_CONFERENCE.hand_over(enquiry, owner=lead, team=enquiry.team)
    where: dict[str, Any] = {"area": enquiry.area, "person": enquiry.person, "link": enquiry.get_absolute_url()}
    notify(f"You lead the section 47 enquiry about {enquiry.person}.", user=lead, **where)
    text = f"An enquiry about {enquiry.person} has begun; a conference may be due by {day(conference_due(enquiry))}."
    notify(text, role=Role.REVIEWING_OFFICER, **where)


@step("protection.write_enquiry", title="Write the enquiry", who=WORK, moves={OPEN: OPEN})
def write_enquiry(enquiry: Section47Enquiry, *, by: User, **says: Any) -> None:
    """What was seen, heard and found so far."""
    if says.get("seen_on") and says["seen_on"] < enquiry.started_on:
        raise Refused("The child was to be seen after the enquiry began; write earlier visits in the account.")
    enquiry.change(**says)


@step(
    "protection.submit_enquiry",
    title="Submit the enquiry",
    who=WORK,
    moves={OPEN: OPEN},
    gates=[
        Gate("seen", "The child was seen, alone or with a reason, and heard", gates.child_was_seen),
        Gate("complete", "The enquiry is complete", gates.enquiry_is_complete),
    ],
)
def submit_enquiry(
    enquiry: Section47Enquiry,
    *,
    by: User,
    outcome: str,
    rationale: str,
    conference_not_required: bool,
    conference_rationale: str = "",
) -> None:
    """The lead proposes the outcome; a manager agrees or returns it."""
    enquiry.change(
        outcome=outcome,
        rationale=rationale,
        conference_not_required=conference_not_required,
        conference_rationale=conference_rationale,
        submitted_on=today(),
    )
    notify(
        f"The enquiry about {enquiry.person} waits for your decision.",
        role=Role.TEAM_MANAGER,
        area=enquiry.area,
        team=enquiry.team,
        person=enquiry.person,
        link=enquiry.get_absolute_url(),
    )


@step(
    "protection.return_enquiry",
    title="Return the enquiry for more work",
    who=MANAGE,
    moves={SUBMITTED: SUBMITTED},
)
def return_enquiry(enquiry: Section47Enquiry, *, by: User, reason: str) -> None:
    """More must be found out; the 15 working days run on."""
    if not reason.strip():
        raise Refused("Say what must still be found out.")
    enquiry.change(submitted_on=None, rationale=f"{enquiry.rationale}\n\nReturned: {reason}")
    if enquiry.lead is not None:
        text = f"The enquiry about {enquiry.person} came back: {reason}"
        notify(text, user=enquiry.lead, area=enquiry.area, person=enquiry.person, link=enquiry.get_absolute_url())


@step(
    "protection.agree_enquiry",
    title="Agree the outcome",
    who=MANAGE & not_the("lead", "Somebody else must agree what you found: two people decide."),
    moves={SUBMITTED: SUBMITTED},
)
def agree_enquiry(
    enquiry: Section47Enquiry,
    *,
    by: User,
    ended_on: date,
    family_told_on: date | None = None,
    agencies_told_on: date | None = None,
) -> None:
    """The manager's decision ends the enquiry; without a conference its 15 working days are no longer owed."""
    if ended_on < enquiry.started_on:
        raise Refused("An enquiry ends on or after the day on which it began.")
    enquiry.change(
        ended_on=ended_on, agreed_by_id=by.pk, family_told_on=family_told_on, agencies_told_on=agencies_told_on
    )
    if enquiry.conference_not_required or enquiry.outcome != codes.EnquiryOutcome.CONTINUING_RISK:
        clocks.INITIAL_CONFERENCE.withdraw(enquiry, f"No conference: {enquiry.get_outcome_display()}"[:300])


@step("protection.tell_outcome", title="Record the outcome letters", who=WORK, moves={ENDED: ENDED})
def tell_outcome(enquiry: Section47Enquiry, *, by: User, family_told_on: date, agencies_told_on: date) -> None:
    """Parents, the child and the agencies have the outcome in writing."""
    enquiry.change(family_told_on=family_told_on, agencies_told_on=agencies_told_on)
    for on, recipient, why in (
        (family_told_on, "Parents and child", "They hear what was looked into and found"),
        (agencies_told_on, "Agencies that took part", "They know how to go on working with the child"),
    ):
        told: dict[str, Any] = {
            "recipient": recipient,
            "what": "Outcome of the section 47 enquiry",
            "why": why,
            "method": "letter",
        }
        shared_in_step(enquiry.person, by=by, on=on, **told)
