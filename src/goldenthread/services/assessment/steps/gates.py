"""What must be true before a step; each check gives every condition that is not met, in plain English."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import Max, Q
from django.urls import reverse

from goldenthread.mechanisms.access.choices import chosen
from goldenthread.mechanisms.calendar import add_months, today
from goldenthread.mechanisms.clocks.models import Dispensation
from goldenthread.mechanisms.pages.words import day as in_words
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.services.assessment.clocks import ASSESS_45
from goldenthread.services.assessment.codes import (
    AWAITED,
    FACTOR_SINCE,
    FACTOR_UNTIL,
    ChairRole,
    Closure,
    Engagement,
    Factor,
    Profile,
    State,
)
from goldenthread.services.assessment.models import (
    Assessment,
    AssessmentInstruction,
    ChildInNeedPlan,
    ChildPart,
    FamilyMeeting,
    MonthlyOversight,
)
from goldenthread.services.assessment.policy import CHAIR_RULE, CHRONOLOGY_FIRST
from goldenthread.services.assessment.proportion import missing_of_child
from goldenthread.services.assessment.written import aims_of
from goldenthread.services.people.engagement import engagement_gaps
from goldenthread.services.people.models import Involvement
from goldenthread.services.practice.models import ChronologyReview
from goldenthread.services.practice.steps.chronology import FRESH_FOR

Data = Mapping[str, Any]
NEEDS_REASON = (Engagement.DECLINED, Engagement.NOT_TRACED, Engagement.UNSAFE, Engagement.NOT_APPROACHED)
FIRST_CHAIRS = (ChairRole.DEPUTY_MANAGER, ChairRole.TEAM_MANAGER)
ENQUIRY_MODELS = (
    "protection.Section47Enquiry",
    "protection.InitialConference",
    "protection.ProtectionPlan",
    "assessment.ChildInNeedPlan",
)


def has_instruction(assessment: Assessment, data: Data) -> Iterator[Unmet]:
    """A manager said what to find out, by when and why (local practice)."""
    if not AssessmentInstruction.objects.filter(assessment=assessment).exists():
        yield Unmet(
            "A manager has not yet given the instruction: the questions, what may be going on, and the date.",
            f"/assessments/{assessment.pk}/instruction/",
        )


def no_other_open(assessment: Assessment, data: Data) -> Iterator[Unmet]:
    """At most one open assessment in an episode (census rule 8896)."""
    referrals = assessment.children.values("referral")
    others = ChildPart.objects.of_unfinished().filter(referral__in=referrals).exclude(assessment=assessment)
    started = others.exclude(assessment__state=State.PLANNED).select_related("person")
    for part in started:
        says = f"Another assessment of {part.person} is open for the same referral; finish or abandon it first."
        yield Unmet(says, f"/assessments/{part.assessment_id}/")


def referrals_are_free(area: Any, data: Data) -> Iterator[Unmet]:
    """None of the referrals has an assessment under way."""
    taken = ChildPart.objects.of_unfinished().filter(referral__in=[one.pk for one in data.get("referrals", ())])
    for part in taken.select_related("person"):
        yield Unmet(f"An assessment of {part.person} is already under way.", f"/assessments/{part.assessment_id}/")


def profile_fits(assessment: Assessment, data: Data) -> Iterator[Unmet]:
    """Only an area with a dispensation plans by the manager's date alone, and the date lies after the referral."""
    day = assessment.referral_received_on
    free = Dispensation.objects.on(ASSESS_45.key, assessment.area_id, day).exists()
    if data.get("profile") == Profile.DISPENSATION and not free:
        yield Unmet("This area holds no dispensation from the 45 working days; choose another length.", field="profile")
    if data["expected_finish_on"] < day:
        yield Unmet("The date to finish lies before the referral.", field="expected_finish_on")


def children_complete(assessment: Assessment, data: Data) -> Iterator[Unmet]:
    """Each child was seen and heard, and the assessment says what it found."""
    for part in assessment.children.select_related("person").prefetch_related("factors"):
        for says in missing_of_child(part, assessment):
            yield Unmet(f"{part.person}: {says}.", part.get_absolute_url())


def chronology_is_current(assessment: Assessment, data: Data) -> Iterator[Unmet]:
    """Somebody looked at the whole chronology of each child within three months (an area may choose not to ask)."""
    on = today()
    if not chosen(assessment.area_id, CHRONOLOGY_FIRST, on):
        return
    parts = list(assessment.children.select_related("person").order_by("pk"))
    reviews = ChronologyReview.objects.filter(person__in=[part.person_id for part in parts], reviewed_on__lte=on)
    last = dict(reviews.values_list("person").annotate(Max("reviewed_on")))
    for part in parts:
        looked_at = last.get(part.person_id)
        if looked_at is None or add_months(looked_at, FRESH_FOR) < on:
            says = f"{part.person}: nobody has looked at the whole chronology within three months."
            yield Unmet(says, reverse("practice:chronology", args=[part.person_id]))


def adults_complete(assessment: Assessment, data: Data) -> Iterator[Unmet]:
    """The part of each adult says whether they took part."""
    for part in assessment.adults.select_related("person"):
        if not part.engaged:
            yield Unmet(f"{part.person}: say whether they took part.", part.get_absolute_url())
        elif part.engaged in NEEDS_REASON and not part.engaged_reason:
            yield Unmet(f"{part.person}: say why they did not take part.", part.get_absolute_url())
        if part.engaged in (Engagement.TOOK_PART, Engagement.PARTLY) and not part.capacity:
            yield Unmet(f"{part.person}: the capacity to parent is missing.", part.get_absolute_url())


def adults_there(assessment: Assessment, data: Data) -> Iterator[Unmet]:
    """The family has adults: each parent, partner and adult with a caring part has a part."""
    if not assessment.adults.exists():
        says = "No adult has a part yet; add each parent, and each adult with a major part in caring."
        yield Unmet(says, f"/assessments/{assessment.pk}/adults/add/")


def network_asked(assessment: Assessment, data: Data) -> Iterator[Unmet]:
    """Every agency that works with one of the children was asked."""
    for name in agencies_not_asked(assessment):
        says = f"{name} works with the family and has not been asked."
        yield Unmet(says, f"/assessments/{assessment.pk}/ask/")


def agencies_not_asked(assessment: Assessment) -> list[str]:
    """The organisations in the network of the children whom this assessment has not asked, by name."""
    children = assessment.children.values("person")
    network = Involvement.objects.current().filter(person__in=children)
    names = set(network.values_list("professional__organisation__name", flat=True))
    asked = {agency.casefold() for agency in assessment.contributions.values_list("agency", flat=True)}
    return sorted(name for name in names if name.casefold() not in asked)


def adults_engaged(assessment: Assessment, data: Data) -> Iterator[Unmet]:
    """The father gate: everybody who matters was involved, or somebody really tried (see people, engagement)."""
    for part in assessment.children.select_related("person"):
        for says in engagement_gaps(part.person):
            yield Unmet(f"{part.person}: {says}", part.get_absolute_url())


def factors_fit(assessment: Assessment, data: Data) -> Iterator[Unmet]:
    """“No factors” stands alone (census rule 8869), “other” has its text, and the codes are those of the year."""
    year = collection_year(data["on"])
    for part in assessment.children.select_related("person").prefetch_related("factors"):
        found = {factor.code: factor.text for factor in part.factors.all() if factor.removed_on is None}
        for says in factor_faults(found, year):
            yield Unmet(f"{part.person}: {says}", part.get_absolute_url())


def factor_faults(found: Mapping[str, str], year: int) -> list[str]:
    """What is wrong with a child's factors in a collection year."""
    faults = [] if found else ["No factor is chosen; choose “no factors” if there is none."]
    if Factor.NONE in found and len(found) > 1:
        faults.append("“No factors” cannot stand beside other factors.")
    if Factor.OTHER in found and not found[Factor.OTHER].strip():
        faults.append("Say in words what the factor “other” is.")
    for code in found:
        if not FACTOR_SINCE.get(code, 0) <= year <= FACTOR_UNTIL.get(code, 9999):
            faults.append(f"The factor “{Factor(code).label}” is not in the census of {year}.")
    return faults


def collection_year(day: date) -> int:
    """The year in whose March the census year of a day ends."""
    return day.year + (day.month > 3)


def children_decided(assessment: Assessment, data: Data) -> Iterator[Unmet]:
    """Each child has a need code, an answer whether in need, and an outcome with next steps."""
    for part in assessment.children.select_related("person"):
        wanted = (
            (part.need_code, "the primary need is missing"),
            (part.in_need is not None, "say whether the child is in need"),
            (part.outcome, "the outcome is missing"),
            (part.next_steps, "the next steps are missing"),
        )
        for found, says in wanted:
            if not found:
                yield Unmet(f"{part.person}: {says}.", part.get_absolute_url())


def agencies_answered(assessment: Assessment, data: Data) -> Iterator[Unmet]:
    """Each agency asked has answered, or the manager accepts that there is no reply, with a reason."""
    for one in assessment.contributions.filter(state__in=AWAITED):
        says = f"{one.agency} has not answered; write down the answer, or accept that there is none and say why."
        yield Unmet(says, f"{one.get_absolute_url()}answer/")


MANY_AGENCIES = 3


def network_met(assessment: Assessment, data: Data) -> Iterator[Unmet]:
    """Where three agencies or more were asked, they met, or it is said why not."""
    many = assessment.contributions.values("agency").distinct().count() >= MANY_AGENCIES
    if many and not assessment.network_meetings.exists():
        says = "Three agencies or more work with this family: record their network meeting, or why there was none."
        yield Unmet(says, f"/assessments/{assessment.pk}/network/")


Condition = Callable[[Assessment, Data], Iterator[Unmet]]
FROM_OTHER_ROOMS: list[Condition] = []  # what must be true before authorising, as the site joins it


def other_rooms_are_ready(assessment: Assessment, data: Data) -> Iterator[Unmet]:
    """What other rooms ask before an assessment is authorised."""
    for condition in FROM_OTHER_ROOMS:
        yield from condition(assessment, data)


def complaints_told(assessment: Assessment, data: Data) -> Iterator[Unmet]:
    """The family was told how to complain."""
    if not (data.get("complaint_information_told_on") or assessment.complaint_information_told_on):
        says = "Say when the family was told how to complain."
        yield Unmet(says, field="complaint_information_told_on")


def seen_or_reason(assessment: Assessment, data: Data) -> Iterator[Unmet]:
    """At halfway the child has been seen, or it is said why not."""
    if not data.get("child_seen") and not data.get("not_seen_reason", "").strip():
        yield Unmet("Say why the child has not been seen.", field="not_seen_reason")


def date_moves_on(assessment: Assessment, data: Data) -> Iterator[Unmet]:
    """The new date is after the one it replaces."""
    before = assessment.child_timescale
    if before is not None and data["new_date"] <= before:
        yield Unmet(f"The date is already {in_words(before)}; an extension goes beyond it.", field="new_date")


def was_authorised(part: ChildPart, data: Data) -> Iterator[Unmet]:
    """The assessment is authorised and says that the child is in need, or a conference decided so."""
    if conference_decided(part.person_id):
        return
    if part.assessment.state != State.AUTHORISED:
        yield Unmet("The assessment is not authorised yet.", part.assessment.get_absolute_url())
    elif not part.in_need:
        yield Unmet("The assessment does not say that the child is in need.", part.assessment.get_absolute_url())


def conference_decided(person_id: int) -> bool:
    """Whether the last conference about the child made no protection plan, because help as a child in need is enough."""
    rows = apps.get_model("protection.ConferenceChild")._base_manager.filter(person=person_id)
    last = rows.exclude(decided_on=None).order_by("-decided_on", "-pk").values_list("decision", flat=True).first()
    return bool(last == "no plan, child in need")


def no_protection_plan(part: Any, data: Data) -> Iterator[Unmet]:
    """A child in need plan does not run beside a protection plan."""
    plans = apps.get_model("protection.ProtectionPlan").objects
    person_id = data["person"].pk if "person" in data else part.person_id
    if plans.filter(person=person_id).open_on(data["started_on"]).exists():
        yield Unmet("The child is on a protection plan on that day; help runs under that plan.", field="started_on")


def no_overlap(part: Any, data: Data) -> Iterator[Unmet]:
    """Plans of one child never overlap."""
    person_id = data["person"].pk if "person" in data else part.person_id
    later = Q(ended_on=None) | Q(ended_on__gt=data["started_on"])
    for plan in ChildInNeedPlan.objects.filter(later, person=person_id):
        says = f"The child has a plan from {in_words(plan.started_on)}; plans do not overlap."
        yield Unmet(says, plan.get_absolute_url())


def protection_ended(area: Any, data: Data) -> Iterator[Unmet]:
    """A protection plan of the child ended on or before the day."""
    plans = apps.get_model("protection.ProtectionPlan").objects
    if not plans.filter(person=data["person"], ended_on__lte=data["started_on"]).exists():
        yield Unmet("No protection plan of the child has ended by that day.", field="started_on")


def chair_rule(plan: ChildInNeedPlan, data: Data) -> Iterator[Unmet]:
    """The first meeting is chaired by a team or deputy manager, the third by a service manager (area setting)."""
    if not chosen(plan.area_id, CHAIR_RULE, data["held_on"]):
        return
    number, role = plan.meetings.count() + 1, data["chair_role"]
    if number == 1 and role not in FIRST_CHAIRS:
        yield Unmet("The first meeting is chaired by a team or deputy team manager.", field="chair_role")
    elif number == 3 and role != ChairRole.SERVICE_MANAGER:
        yield Unmet("The third meeting is chaired by a service manager.", field="chair_role")
    elif number not in (1, 3) and (named := chair_named(plan, data["held_on"])) and role != named:
        says = f"The last oversight entry says that a {ChairRole(named).label.lower()} chairs the next meeting."
        yield Unmet(says, field="chair_role")


def chair_named(plan: ChildInNeedPlan, on: date) -> str:
    """Who chairs next as the last monthly entry says; empty where there is none."""
    entries = MonthlyOversight.objects.filter(plan=plan, written_on__lte=on).order_by("-month")
    return entries.values_list("next_chair", flat=True).first() or ""


def aims_are_answered(plan: ChildInNeedPlan, data: Data) -> Iterator[Unmet]:
    """Of each aim of the written plan in force the meeting says what changed for the child, and where we are."""
    for aim in aims_of(plan):
        changed, score = (data.get("answers") or {}).get(aim.pk, ("", None))
        if not changed.strip() or score is None:
            says = f"“{aim.outcome_wanted[:80]}”: say what changed for the child, and where we are, 0 to 10."
            yield Unmet(says, field=f"changed_{aim.pk}")


def closing_says_who_agreed(plan: ChildInNeedPlan, data: Data) -> Iterator[Unmet]:
    """At a closing meeting each member agrees, does not, or is absent."""
    said = data.get("agreement", "").strip() or any(one.agrees is not None for one in data.get("members", ()))
    if data.get("closing") and not said:
        yield Unmet("Say who agreed to close, who did not, and who was absent.", field="agreement")


def family_meeting_considered(plan: ChildInNeedPlan, data: Data) -> Iterator[Unmet]:
    """Where it is said whether a family group meeting was considered, there is a reason."""
    if data.get("family_meeting_considered") is not None and not data.get("family_meeting_reason", "").strip():
        yield Unmet("Say why a family group meeting fits, or why not.", field="family_meeting_reason")


def family_answer_is_whole(meeting: FamilyMeeting, data: Data) -> Iterator[Unmet]:
    """A family that declined says why where it does; one that met made a plan."""
    held = data.get("held_on")
    if held is not None and not data["accepted"]:
        yield Unmet("A meeting was held, so the family accepted it.", field="accepted")
    if held is not None and not data.get("family_plan", "").strip():
        yield Unmet("Write down the family’s own plan.", field="family_plan")
    if held is not None and held < meeting.offered_on:
        yield Unmet("It cannot be held before it was offered.", field="held_on")
    reviewed = data.get("reviewed_on")
    if reviewed is not None and (held is None or reviewed < held):
        yield Unmet("It is reviewed after it was held.", field="reviewed_on")


def plan_can_end(plan: ChildInNeedPlan, data: Data) -> Iterator[Unmet]:
    """A closing meeting or a reason why none, an answer to the exit plan, and a day after the start."""
    if not plan.meetings.filter(kind="closing").exists() and not data.get("end_reason", "").strip():
        yield Unmet("Hold a closing meeting, or say why the plan ends without one.", field="end_reason")
    if not data.get("exit_answer", "").strip():
        yield Unmet("Say whether what had to change has changed.", field="exit_answer")
    if data["ended_on"] <= plan.started_on:
        yield Unmet("A plan ends after the day on which it started.", field="ended_on")


def closure_fits(plan: ChildInNeedPlan, data: Data) -> Iterator[Unmet]:
    """The closure codes for “after assessment” are for episodes in which nothing else happened (census)."""
    if data.get("closure_code") in closure_codes_refused(plan.person_id, plan.referral_id):
        says = "“After assessment” cannot be the reason: this episode had an enquiry, a conference or a plan."
        yield Unmet(says, field="closure_code")


def closure_codes_refused(person_id: int, referral_id: int | None) -> tuple[str, ...]:
    """RC8 and RC9 where the episode had an enquiry, a conference, a protection plan or a child in need plan."""
    return (Closure.NO_FURTHER_ACTION, Closure.EARLY_HELP) if _had_more(person_id, referral_id) else ()


def _had_more(person_id: int, referral_id: int | None) -> bool:
    return any(_rows_of(label, person_id, referral_id).exists() for label in ENQUIRY_MODELS)


def _rows_of(label: str, person_id: int, referral_id: int | None) -> Any:
    path = "enquiry__referral" if label == "protection.InitialConference" else "referral"
    return apps.get_model(label)._base_manager.filter(person=person_id, **{path: referral_id})
