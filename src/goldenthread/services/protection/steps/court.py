"""Legal planning, pre-proceedings, care proceedings and emergency protection."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from goldenthread.mechanisms.access.choices import chosen
from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.actions.codes import Kind
from goldenthread.mechanisms.actions.steps import set_action
from goldenthread.mechanisms.calendar import add_working_days, end_of_day, is_working_day
from goldenthread.mechanisms.pages.words import day, moment
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.refusals import Refused, Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.people.models import Person
from goldenthread.services.protection import clocks, codes, court_clocks
from goldenthread.services.protection.models import (
    EmergencyProtection,
    Hearing,
    PreProceedings,
    PreProceedingsReview,
    Proceedings,
    ProceedingsChild,
    ProceedingsExtension,
    ProceedingsGround,
    ProtectionPlan,
)
from goldenthread.services.protection.policy import CALL, FAMILY_MEETING_SINCE, HEAD, LITIGATE, SENIORS, WORK
from goldenthread.services.protection.steps.gates import blank, required
from goldenthread.services.protection.steps.timetable import end_timetable, hearing_was_held, not_too_early

Data = Mapping[str, Any]
Pre, Court = PreProceedings.State, Proceedings.State
RUNNING = {Pre.DECIDED: Pre.DECIDED, Pre.LETTER_SENT: Pre.LETTER_SENT}


def family_meeting_gate(area_id: int, on: date) -> bool:
    """Whether the law on offering a meeting of the family is in force on a day (setting of the area)."""
    since = chosen(area_id, FAMILY_MEETING_SINCE, on)
    return bool(since) and on >= date.fromisoformat(since)


def letter_is_whole(case: PreProceedings, data: Data) -> Iterable[Unmet]:
    """The letter names what worries us, the help, what must change and by when, and offers a meeting of the family."""
    yield from required(
        data,
        ("concerns", "Name what worries us, in plain words."),
        ("support", "Name the help that the family gets."),
        ("must_change", "Say what must change."),
        ("change_by", "Say by when it must change."),
    )
    if family_meeting_gate(case.area_id, data["letter_sent_on"]) and not data.get("offers_family_meeting"):
        says = "The letter must offer a family group decision-making meeting (Children Act 1989, section 31ZA)."
        yield Unmet(says, field="offers_family_meeting")


@step(
    "protection.send_letter",
    title="Send the letter before proceedings",
    who=SENIORS,
    moves={Pre.DECIDED: Pre.LETTER_SENT},
    gates=[Gate("whole", "The letter is complete", letter_is_whole)],
)
def send_letter(case: PreProceedings, *, by: User, letter_sent_on: date, **says: Any) -> None:
    """Sent and read with the family; the first meeting, the midpoint and the end run from it.

    `says`: concerns, support, must_change, change_by, offers_family_meeting, letter_served_on, letter_read_with.
    """
    if letter_sent_on < case.decided_on:
        raise Refused("The letter comes after the decision.")
    if (served := says.get("letter_served_on")) is not None and served < letter_sent_on:
        raise Refused("The parents cannot have the letter before it was sent.")
    case.change(letter_sent_on=letter_sent_on, **says)
    if says.get("offers_family_meeting") and case.family_meeting == codes.FamilyMeeting.NOT_OFFERED:
        case.change(family_meeting=codes.FamilyMeeting.OFFERED)
    court_clocks.LETTER.stop(case, at=clocks.moment_of(letter_sent_on))
    court_clocks.begin_pre_proceedings(case)


@step("protection.note_family_meeting", title="Family meeting", who=WORK, moves=RUNNING)
def note_family_meeting(case: PreProceedings, *, by: User, family_meeting: str, **says: Any) -> None:
    """Offered, accepted, held, or not in the child's best interests with the reason.

    `says`: offered_to, accepted_by, family_meeting_held_on, not_in_interests_reason.
    """
    if family_meeting == codes.FamilyMeeting.HELD and says.get("family_meeting_held_on") is None:
        raise Refused("Say on which day the meeting was held.")
    if family_meeting == codes.FamilyMeeting.NOT_IN_INTERESTS:
        if blank(says.get("not_in_interests_reason")):
            raise Refused("Say why a meeting of the family is not in the child's best interests.")
        says["not_in_interests_by_id"] = by.pk
    case.change(family_meeting=family_meeting, **says)


@step("protection.hold_pre_meeting", title="Record a meeting", who=WORK, moves={Pre.LETTER_SENT: Pre.LETTER_SENT})
def hold_pre_meeting(
    case: PreProceedings, *, by: User, held_on: date, progress: str, decision: str, rationale: str
) -> PreProceedingsReview:
    """The first meeting, the midpoint or another review; a decision and its reason are always written."""
    if blank(decision) or blank(rationale):
        raise Refused("Write the decision and the reason for it.")
    first = not case.reviews.exists()
    review = PreProceedingsReview.begin(
        area=case.area,
        pre_proceedings=case,
        held_on=held_on,
        progress=progress,
        decision=decision,
        rationale=rationale,
    )
    at = clocks.moment_of(held_on)
    if first:
        case.change(first_meeting_on=held_on)
        court_clocks.FIRST_MEETING.stop(case, at=at)
    elif case.midpoint_on is None:
        case.change(midpoint_on=held_on)
        court_clocks.MIDPOINT.stop(case, at=at)
    return review


@step(
    "protection.extend_pre_proceedings",
    title="Extend to 16 weeks",
    who=SENIORS,
    moves={Pre.LETTER_SENT: Pre.LETTER_SENT},
)
def extend_pre_proceedings(case: PreProceedings, *, by: User, panel_extended_on: date, extension_reason: str) -> None:
    """A panel may allow up to 16 weeks from the letter, once."""
    if case.panel_extended_on is not None:
        raise Refused("It was extended already; 16 weeks are the most.")
    if blank(extension_reason) or case.letter_sent_on is None:
        raise Refused("Say why the panel allows more time.")
    case.change(panel_extended_on=panel_extended_on, extension_reason=extension_reason)
    clocks.run_to(court_clocks.END, case, court_clocks.panel_limit(case.letter_sent_on), "16 weeks, by the panel")


@step(
    "protection.end_pre_proceedings", title="End pre-proceedings", who=SENIORS, moves=dict.fromkeys(RUNNING, Pre.ENDED)
)
def end_pre_proceedings(case: PreProceedings, *, by: User, ended_on: date, outcome: str, end_reason: str) -> None:
    """How it ended and why."""
    if blank(end_reason):
        raise Refused("Say why it ends so.")
    case.change(ended_on=ended_on, outcome=outcome, end_reason=end_reason, step_decision_on=ended_on)
    settle_pre_proceedings(case, ended_on)


def census_fits(case: PreProceedings, data: Data) -> Iterable[Unmet]:
    """The decision comes after the beginning (census rule 9009), and the letter with the care plan after the letter."""
    decided, letter = data.get("step_decision_on"), data.get("care_plan_letter_on")
    if decided is not None and decided < case.decided_on:
        yield Unmet(f"Pre-proceedings were decided on {day(case.decided_on)}.", field="step_decision_on")
    if letter is not None and case.letter_sent_on is not None and letter < case.letter_sent_on:
        yield Unmet("The care plan comes after the letter before proceedings.", field="care_plan_letter_on")


@step(
    "protection.complete_for_census",
    title="Write down what the census asks",
    who=WORK,
    moves={Pre.ENDED: Pre.ENDED},
    gates=[Gate("fits", "The days fit", census_fits)],
)
def complete_for_census(case: PreProceedings, *, by: User, **says: Any) -> None:
    """The national outcome code and the days that module 5 of the children in need census asks for from 2026/27.

    `says`: national_outcome, step_decision_on, care_plan_letter_on.
    """
    case.change(**says)


def settle_pre_proceedings(case: PreProceedings, on: date) -> None:
    """The end was reached; meetings that were still due are no longer owed."""
    court_clocks.END.stop(case, at=clocks.moment_of(on))
    for clock in (court_clocks.LETTER, court_clocks.FIRST_MEETING, court_clocks.MIDPOINT):
        clock.withdraw(case, "Pre-proceedings ended")
    if case.outcome != codes.PreProceedingsOutcome.ISSUED:  # the court waits for what was ordered
        court_clocks.drop_assessments(case, "Pre-proceedings ended")


def family_was_met(person: Person, data: Data) -> Iterable[Unmet]:
    """Offered; held if anybody accepted; or not in the child's interests with a reason. Never in the way of an emergency."""
    route, on = data.get("route"), data["issued_on"]
    if route == codes.Route.EMERGENCY or not family_meeting_gate(person.area_id, on):
        return
    case = data.get("pre_proceedings")
    found = case.family_meeting if case is not None else codes.FamilyMeeting.NOT_OFFERED
    accepted_by = case.accepted_by if case is not None else ""
    at = f"{case.get_absolute_url()}family/" if case is not None else ""
    if found == codes.FamilyMeeting.NOT_OFFERED:
        yield Unmet("A family group decision-making meeting has not been offered.", at)
    elif found == codes.FamilyMeeting.ACCEPTED or (accepted_by and found == codes.FamilyMeeting.OFFERED):
        who = accepted_by or "Somebody"
        yield Unmet(f"{who} accepted a meeting of the family, and it was not held.", at)


def court_is_ready(person: Person, data: Data) -> Iterable[Unmet]:
    """The care plan is agreed and grounds are named; at short notice it is said why."""
    if data.get("route") != codes.Route.EMERGENCY and data.get("care_plan_agreed_on") is None:
        yield Unmet("The care plan is not agreed yet.", field="care_plan_agreed_on")
    if not data.get("grounds"):
        yield Unmet("Name at least one ground.", field="grounds")
    if data.get("route") == codes.Route.SHORT_NOTICE and blank(data.get("short_notice_reason")):
        yield Unmet("Say why it is issued at short notice.", field="short_notice_reason")


@step(
    "protection.issue_proceedings",
    title="Issue care proceedings",
    who=HEAD,
    gates=[
        Gate("family", "The family was offered a meeting", family_was_met),
        Gate("ready", "Care plan and grounds", court_is_ready),
    ],
)
def issue_proceedings(
    person: Person,
    *,
    by: User,
    issued_on: date,
    grounds: Sequence[str],
    route: str = codes.Route.PLANNED,
    pre_proceedings: PreProceedings | None = None,
    others: Sequence[Person] = (),
    from_section_20: Sequence[Person] = (),
    **says: Any,
) -> Proceedings:
    """The application: 26 weeks begin with this day. The reviewing officers are told; plans are marked.

    `says`: court_reference, care_plan_agreed_on, short_notice_reason, guardian, contested.
    """
    case = Proceedings.begin(
        area=person.area,
        person=person,
        pre_proceedings=pre_proceedings,
        issued_on=issued_on,
        route=route,
        due_on=court_clocks.twenty_six_weeks(issued_on),
        lead=person.lead,
        team=person.team,
        **says,
    )
    _add_parties(case, [person, *others], {one.pk for one in from_section_20}, grounds)
    court_clocks.begin_proceedings(case)
    if pre_proceedings is not None and pre_proceedings.ended_on is None:
        pre_proceedings.change(
            ended_on=issued_on,
            step_decision_on=issued_on,
            outcome=codes.PreProceedingsOutcome.ISSUED,
            end_reason="Issued",
            state=Pre.ENDED,
        )
        settle_pre_proceedings(pre_proceedings, issued_on)
    text = f"Care proceedings about {person} were issued on {day(issued_on)}."
    notify(text, role=Role.REVIEWING_OFFICER, area=case.area, person=person, link=case.get_absolute_url())
    return case


def _add_parties(case: Proceedings, people: list[Person], from_section_20: set[int], grounds: Sequence[str]) -> None:
    ProceedingsChild.begin_many(
        ProceedingsChild(area=case.area, proceedings=case, person=one, from_section_20=one.pk in from_section_20)
        for one in people
    )
    ProceedingsGround.begin_many(
        ProceedingsGround(area=case.area, proceedings=case, ground=ground) for ground in grounds
    )
    for plan in ProtectionPlan.objects.still_open().filter(person__in=people):
        plan.change(in_proceedings=True)


ISSUED = {Court.ISSUED: Court.ISSUED}


@step(
    "protection.record_hearing",
    title="Record a hearing",
    who=LITIGATE,
    moves=ISSUED,
    gates=[Gate("twelve", "The case management hearing is not too early", not_too_early)],
)
def record_hearing(
    case: Proceedings,
    *,
    by: User,
    kind: str,
    held_on: date,
    to_do: Iterable[tuple[str, str]] = (),
    **says: Any,
) -> Hearing:
    """What the court directed. Each thing `to_do`, with its day in words, becomes an action of the lead worker.

    `says`: directions, interim_order, filed_on_time, adjourned_reason, early_reason.
    """
    hearing_was_held(case, kind, held_on)
    hearing = Hearing.begin(area=case.area, proceedings=case, kind=kind, held_on=held_on, **says)
    for title, due in to_do:
        set_action(
            case.area, by=by, kind=Kind.CASE, title=title, due=due, person=case.person, source=case, lead=case.lead
        )
    if kind == codes.HearingKind.CASE_MANAGEMENT and case.case_management_on is None:
        case.change(case_management_on=held_on)
        court_clocks.CASE_MANAGEMENT.stop(case, at=clocks.moment_of(held_on))
    return hearing


def eight_weeks_at_most(case: Proceedings, data: Data) -> Iterable[Unmet]:
    """Each extension is no longer than eight weeks and has the court's reason (Children Act 1989, section 32)."""
    latest = case.due_on + court_clocks.LONGEST_EXTENSION
    if data["new_end_on"] > latest:
        says = f"An extension is eight weeks at most: to {day(latest)}; found {day(data['new_end_on'])}."
        yield Unmet(says, field="new_end_on")
    if data["new_end_on"] <= case.due_on:
        yield Unmet("The new end lies after the old one.", field="new_end_on")
    yield from required(data, ("reason", "Give the court's reason."))


@step(
    "protection.record_extension",
    title="Record the court's extension",
    who=LITIGATE,
    moves=ISSUED,
    gates=[Gate("eight", "Eight weeks at most, with the court's reason", eight_weeks_at_most)],
)
def record_extension(
    case: Proceedings, *, by: User, ordered_on: date, new_end_on: date, reason: str
) -> ProceedingsExtension:
    """The court allows more time; the earlier end is kept."""
    made = ProceedingsExtension.begin(
        area=case.area,
        proceedings=case,
        ordered_on=ordered_on,
        old_end_on=case.due_on,
        new_end_on=new_end_on,
        reason=reason,
    )
    case.change(due_on=new_end_on)
    clocks.run_to(court_clocks.COURT, case, new_end_on, "the court's extension")
    return made


@step(
    "protection.record_final_order",
    title="Record the final order",
    who=LITIGATE,
    moves={Court.ISSUED: Court.ENDED},
)
def record_final_order(case: Proceedings, *, by: User, ended_on: date, orders: Mapping[int, str]) -> None:
    """The order for each child, by the number of the child in the case."""
    children = list(case.children.all())
    if any(blank(orders.get(one.pk)) for one in children):
        raise Refused("Name the order for each child.")
    if ended_on < case.issued_on:
        raise Refused("The final order comes after the issue.")
    for one in children:
        one.change(order=orders[one.pk])
    case.change(ended_on=ended_on)
    court_clocks.COURT.stop(case, at=clocks.moment_of(ended_on))
    court_clocks.CASE_MANAGEMENT.withdraw(case, "The case has ended")
    end_timetable(case)
    for plan in ProtectionPlan.objects.still_open().filter(person__in=[one.person_id for one in children]):
        plan.change(in_proceedings=False)


def within_the_law(person: Person, data: Data) -> Iterable[Unmet]:
    """An emergency protection order lasts eight days at most; ending on a holiday, to noon of the next working day."""
    if data["kind"] != codes.EmergencyKind.ORDER:
        return
    latest = longest_order(data["started_at"])
    if data.get("ends_at") is None or data["ends_at"] > latest:
        says = f"An emergency protection order lasts eight days at most: to {moment(latest)}."
        yield Unmet(says, field="ends_at")


def longest_order(started_at: datetime) -> datetime:
    """The last moment that a court may set: eight days; where the last is a holiday, noon of the next working day.

    Children Act 1989, section 45(1) and (2); a holiday is a Sunday or a bank holiday.
    """
    last = started_at + court_clocks.LONGEST_ORDER
    final_day = (last - timedelta(days=1)).date()
    if is_working_day(final_day) or final_day.weekday() == 5:
        return end_of_day(final_day)
    following = add_working_days(final_day, 1)
    return datetime.combine(following, datetime.min.time().replace(hour=12), started_at.tzinfo)


@step(
    "protection.begin_emergency",
    title="Record emergency protection",
    who=CALL,
    gates=[Gate("law", "Within the limits of the law", within_the_law)],
)
def begin_emergency(
    person: Person,
    *,
    by: User,
    kind: str,
    started_at: datetime,
    next_step: str,
    ends_at: datetime | None = None,
    place: str = "",
) -> EmergencyProtection:
    """Hours and days run at once, nights and holidays too: 72 hours of police protection (Children Act 1989, s46)."""
    if blank(next_step):
        raise Refused("Say what happens next, before it ends.")
    end = ends_at
    if kind == codes.EmergencyKind.POLICE:
        end = court_clocks.POLICE_PROTECTION.limit.due(started_at)
    if end is None:
        raise Refused("Say when it ends.")
    emergency = EmergencyProtection.begin(
        area=person.area,
        person=person,
        kind=kind,
        started_at=started_at,
        ends_at=end,
        place=place,
        next_step=next_step,
        team=person.team,
    )
    court_clocks.begin_emergency(emergency)
    return emergency


IN_FORCE = {"in force": "in force"}


@step("protection.extend_emergency_order", title="Record the court's extension", who=WORK, moves=IN_FORCE)
def extend_emergency_order(emergency: EmergencyProtection, *, by: User, ends_at: datetime, extended_on: date) -> None:
    """Once, by seven days at most (Children Act 1989, section 45); police protection is never extended."""
    if emergency.kind != codes.EmergencyKind.ORDER:
        raise Refused("Only an emergency protection order can be extended.")
    if emergency.extended_on is not None:
        raise Refused("It was extended once already.")
    if ends_at > emergency.ends_at + court_clocks.LONGEST_ORDER_EXTENSION:
        raise Refused("The extension is seven days at most.")
    emergency.change(ends_at=ends_at, extended_on=extended_on)
    clocks.run_to(court_clocks.EMERGENCY_ORDER, emergency, ends_at, "as the court extended it")


@step("protection.end_emergency", title="Emergency protection has ended", who=WORK, moves=IN_FORCE)
def end_emergency(emergency: EmergencyProtection, *, by: User, ended_at: datetime, next_step: str) -> None:
    """It ended, and what protects the child now."""
    if blank(next_step):
        raise Refused("Say what protects the child now.")
    emergency.change(ended_at=ended_at, next_step=next_step)
    for clock in (court_clocks.POLICE_PROTECTION, court_clocks.EMERGENCY_ORDER):
        clock.stop(emergency, at=ended_at)
