"""What must be true before a step of protection; each check gives every condition that is not met, in plain English."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from goldenthread.mechanisms.access.choices import chosen
from goldenthread.mechanisms.access.models import Membership
from goldenthread.mechanisms.calendar import add_months, add_working_days, today
from goldenthread.mechanisms.pages.words import day as in_words
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.services.people.models import Person
from goldenthread.services.practice.policy import PROTECTION_EVERY
from goldenthread.services.protection import codes
from goldenthread.services.protection.leading import LEADING, lead_team, leads
from goldenthread.services.protection.models import (
    Conference,
    ConferenceChild,
    EarlierPlan,
    ProtectionPlan,
    RepeatAudit,
    Section47Enquiry,
    StrategyMeeting,
)

Data = Mapping[str, Any]
TOOK_PART = (codes.TakingPart.ATTENDED, codes.TakingPart.INFORMED)
NEEDED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Social care", (codes.Agency.SOCIAL_CARE,)),
    ("The police", (codes.Agency.POLICE,)),
    ("Health", codes.HEALTH),
)


def blank(text: Any) -> bool:
    """Whether nothing was written."""
    return not str(text or "").strip()


def required(data: Data, *asked: tuple[str, str]) -> Iterator[Unmet]:
    """Each named field is filled in."""
    for name, says in asked:
        if blank(data.get(name)):
            yield Unmet(says, field=name)


def agencies_missing(meeting: StrategyMeeting) -> list[str]:
    """Of social care, police and health, those who neither took part nor gave information."""
    there = set(meeting.participants.filter(part__in=TOOK_PART).values_list("agency", flat=True))
    return [name for name, agencies in NEEDED if not there & set(agencies)]


def minimum_agencies(meeting: StrategyMeeting, data: Data) -> Iterator[Unmet]:
    """Social care, police and health at least (Working Together); without them only what cannot wait is decided."""
    missing = agencies_missing(meeting)
    if missing and data.get("decision") not in codes.WITHOUT_AGENCIES:
        yield Unmet(
            f"{' and '.join(missing)} neither took part nor gave information. Without them only “Immediate protection” "
            "or “Meet again” within 1 working day can be decided.",
            field="decision",
        )
    if "Health" in missing and blank(data.get("health_absent_reason")):
        yield Unmet("Say why nobody from health took part.", field="health_absent_reason")


def meets_again_at_once(meeting: StrategyMeeting, data: Data) -> Iterator[Unmet]:
    """Meeting again has a day, and without the agencies it is the next working day at the latest."""
    if data.get("decision") != codes.StrategyDecision.MEET_AGAIN:
        return
    again, latest = data.get("meet_again_on"), add_working_days(data["held_on"], 1)
    if again is None:
        yield Unmet("Say on which day you meet again.", field="meet_again_on")
    elif agencies_missing(meeting) and again > latest:
        says = f"Without those agencies you meet again by {in_words(latest)}; found {in_words(again)}."
        yield Unmet(says, field="meet_again_on")


def work_is_looked_into(meeting: StrategyMeeting, data: Data) -> Iterator[Unmet]:
    """A child who was found working illegally always has an enquiry with the police (local practice)."""
    works = meeting.kind == codes.StrategyKind.ILLEGAL_WORK
    if works and data.get("decision") not in codes.WITH_THE_POLICE:
        yield Unmet(
            "The child was found working illegally: an enquiry with the police is always made. Decide “Enquiry with the "
            "police”, or what cannot wait.",
            field="decision",
        )


def told_and_seen(meeting: StrategyMeeting, data: Data) -> Iterator[Unmet]:
    """An enquiry says how the child is safe now, whether a medical is needed, who sees the child, what parents hear."""
    yield from required(
        data,
        ("threshold_reason", "Say why the threshold is met, or not."),
        ("safety_now", "Say how the children are safe now."),
    )
    if data.get("decision") in codes.ENQUIRY_DECISIONS:
        yield from required(
            data,
            ("medical", "Say whether a medical is needed, and why."),
            ("sees_child", "Say who sees the child, and when."),
            ("parents_told", "Say what the parents are told, and when."),
        )


def lead_is_registered(enquiry: Section47Enquiry, data: Data) -> Iterator[Unmet]:
    """A registered social worker leads an enquiry (Working Together), where the area says so one of its lead team."""
    lead = data.get("lead")
    if lead is None or not lead.holds(*LEADING, area_id=enquiry.area_id):
        yield Unmet("A social worker of this area must lead an enquiry.", field="lead")
    elif not leads(enquiry.area_id, today()).filter(pk=lead.pk).exists():
        team = lead_team(enquiry.area_id, today())
        yield Unmet(
            f"{lead} is no lead child protection practitioner of “{team}”, which leads enquiries.", field="lead"
        )
    yield from required(data, ("lead_registration", "Give the lead's registration number as a social worker."))


def child_was_seen(enquiry: Section47Enquiry, data: Data) -> Iterator[Unmet]:
    """Seen, alone or with a reason; an unborn child cannot be seen."""
    if enquiry.unborn_only:
        return
    at = f"{enquiry.get_absolute_url()}write/"
    if enquiry.seen_on is None:
        yield Unmet("The child has not been seen.", at)
    elif not enquiry.seen_alone and blank(enquiry.not_alone_reason):
        yield Unmet("The child was not seen alone; say why.", at)
    if blank(enquiry.child_account):
        yield Unmet("What the child said or showed is missing.", at)


def enquiry_is_complete(enquiry: Section47Enquiry, data: Data) -> Iterator[Unmet]:
    """Every child of the household was considered, and there is a reason for the outcome."""
    at = f"{enquiry.get_absolute_url()}write/"
    if blank(enquiry.household):
        yield Unmet("Say how every other child of the household was considered.", at)
    if blank(enquiry.checks):
        yield Unmet("Say which agencies were asked, and what they said.", at)
    if blank(data.get("rationale")):
        yield Unmet("Say why this is the outcome.", field="rationale")
    continuing = data.get("outcome") == codes.EnquiryOutcome.CONTINUING_RISK
    if continuing and data.get("conference_not_required") and blank(data.get("conference_rationale")):
        yield Unmet("Say why no conference is needed although the risk continues.", field="conference_rationale")


def earlier_plans_of(person: Person) -> int:
    """Protection plans that ended, in this or any other authority."""
    here = ProtectionPlan.objects.filter(person=person).exclude(ended_on=None).count()
    return here + EarlierPlan.objects.filter(person=person).count()


def last_plan_ended(person: Person) -> date | None:
    """The last end of an earlier plan that is known, of any authority."""
    here = ProtectionPlan.objects.filter(person=person).values_list("ended_on", flat=True)
    elsewhere = EarlierPlan.objects.filter(person=person).values_list("ended_on", flat=True)
    return max((day for day in (*here, *elsewhere) if day is not None), default=None)


def repeat_was_audited(enquiry: Section47Enquiry, data: Data) -> Iterator[Unmet]:
    """Before a conference about a child with an earlier plan, an adviser asks whether it is the right route."""
    count = earlier_plans_of(enquiry.person)
    if count and not RepeatAudit.objects.filter(enquiry=enquiry).exists():
        had = "an earlier plan" if count == 1 else f"{count} earlier plans"
        yield Unmet(
            f"The child had {had}; the repeat audit must be written first.", f"{enquiry.get_absolute_url()}audit/"
        )


def no_plan_runs(enquiry: Section47Enquiry, data: Data) -> Iterator[Unmet]:
    """A child who is on a plan has review conferences, not another initial one."""
    if ProtectionPlan.objects.still_open().filter(person=enquiry.person_id).exists():
        yield Unmet("The child is on a protection plan already; bring the review forward instead.")


def consulted(enquiry: Section47Enquiry, data: Data) -> Iterator[Unmet]:
    """The chairs were asked before, and the threshold is argued in words."""
    yield from required(
        data,
        ("threshold", "Say why the child suffers or is likely to suffer significant harm."),
        ("consulted_on", "Consult the conference chairs first, and give the day."),
    )


def in_limit_or_reason(record: Any, data: Data) -> Iterator[Unmet]:
    """A conference on a day after the limit is held all the same, and the reason is kept."""
    held = data.get("held_on") or data["planned_at"].date()
    if held > record.due_on and blank(data.get("after_limit_reason") or getattr(record, "after_limit_reason", "")):
        says = f"The limit is {in_words(record.due_on)}; say why it is held after that."
        yield Unmet(says, field="after_limit_reason")


def chair_stands_apart(record: Any, data: Data) -> Iterator[Unmet]:
    """A chair is never in the line of the child's worker."""
    chair, person = data.get("chair") or getattr(record, "chair", None), record.person
    if chair is None:
        yield Unmet("Name the chair.", field="chair")
        return
    in_line = Membership.objects.filter(user=chair, team=person.team_id, team__isnull=False).exists()
    if in_line or person.lead_id == chair.pk:
        yield Unmet("A chair never works in the child's own team.", field="chair")


def came_of(conference: Conference, came: Iterable[Any]) -> list[Any]:
    """The invitations of those who came."""
    chosen_ids = {one.pk for one in came}
    return [one for one in conference.invitations.all() if one.pk in chosen_ids]


def is_quorate(agencies: Iterable[tuple[str, bool]]) -> bool:
    """Social care and two other agencies with direct contact (regional procedure); pairs of agency and contact."""
    found = list(agencies)
    others = {agency for agency, contact in found if contact and agency != codes.Agency.SOCIAL_CARE}
    return any(agency == codes.Agency.SOCIAL_CARE for agency, _ in found) and len(others) >= 2


def quorum_or_reason(conference: Conference, data: Data) -> Iterator[Unmet]:
    """A conference without its quorum goes on only with the chair's written reason."""
    came = came_of(conference, data.get("came", ()))
    if not is_quorate((one.agency, one.direct_contact) for one in came) and blank(data.get("quorum_reason")):
        says = (
            "There is no quorum: social care and two other agencies with direct contact must be there. "
            "Say why you go on, or adjourn."
        )
        yield Unmet(says, field="quorum_reason")


def shared_or_reason(conference: Conference, data: Data) -> Iterator[Unmet]:
    """Parents never meet the papers on the day without somebody saying why."""
    if conference.shared_on is None and blank(data.get("not_shared_reason")):
        says = "The report was not shared with the family; say why."
        yield Unmet(says, f"{conference.get_absolute_url()}share/", "not_shared_reason")


def decision_fits(child: ConferenceChild, data: Data) -> Iterator[Unmet]:
    """A first conference makes a plan or none; only a review goes on, changes the category or ends."""
    fitting = codes.REVIEW_DECISIONS if child.conference.is_review else codes.FIRST_DECISIONS
    if data.get("decision") not in fitting:
        yield Unmet(f"A {child.conference.get_kind_display().lower()} conference cannot decide this.", field="decision")
    yield from required(data, ("reasons", "Say why this was decided."))
    if data.get("took_part") == codes.ChildPart.NONE and blank(data.get("no_part_reason")):
        yield Unmet("Say why the child did not take part.", field="no_part_reason")


def plan_is_written(child: ConferenceChild, data: Data) -> Iterator[Unmet]:
    """A plan is written in the room: category, danger, what must change, visits, core group and the next review."""
    if data.get("decision") not in codes.ON_A_PLAN:
        if data.get("decision") == codes.ConferenceDecision.ENDS and blank(data.get("end_reason")):
            yield Unmet("Choose the reason for which the plan ends.", field="end_reason")
        return
    yield from required(
        data,
        ("category", "Choose the main category; it needs its reasons."),
        ("harm", "Say what happened, what may happen, and to whom."),
        ("core_group", "Name the members of the core group."),
    )
    yield from outline_is_written(child, data)
    yield from visits_in_limit(child, data)
    yield from review_in_limit(child, data)


def outline_is_written(child: ConferenceChild, data: Data) -> Iterator[Unmet]:
    """A first plan says what must change, how that is known, and what happens if not; a review only what is new."""
    begun = child.plan is not None and child.plan.body_id is not None
    if not begun or not blank(data.get("must_change")):
        yield from required(
            data,
            ("must_change", "Say what must change for the child."),
            ("measured_by", "Say how we will know that it has changed."),
        )
    if not begun:
        yield from required(data, ("contingency", "Say what happens if it does not change."))


def visits_in_limit(child: ConferenceChild, data: Data) -> Iterator[Unmet]:
    """The interval of the visits is the area's longest, or shorter."""
    held = child.conference.held_on
    longest = chosen(child.area_id, PROTECTION_EVERY, held) if held else 10
    every = data.get("visit_every")
    if not every or every > longest:
        says = f"The child is seen at least every {longest} working days; found {every or 'nothing'}."
        yield Unmet(says, field="visit_every")


def review_limit(child: ConferenceChild) -> date | None:
    """The last day of the next review: 3 months after the first conference, 6 after a review."""
    held = child.conference.held_on
    return None if held is None else add_months(held, 6 if child.conference.is_review else 3)


def review_in_limit(child: ConferenceChild, data: Data) -> Iterator[Unmet]:
    """The next review is within its limit."""
    latest, wanted = review_limit(child), data.get("next_review_by")
    if wanted is None or (latest is not None and wanted > latest):
        yield Unmet(f"The next review is by {in_words(latest)}.", field="next_review_by")


def not_yet_decided(child: ConferenceChild, data: Data) -> Iterator[Unmet]:
    """A decision is made once, in a conference that was held."""
    if child.decided_on is not None:
        yield Unmet("The conference has decided about this child; a later conference may decide again.")
    if child.conference.held_on is None:
        yield Unmet("The conference has not been held yet.", f"{child.conference.get_absolute_url()}hold/")
