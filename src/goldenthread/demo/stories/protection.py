"""Protection: who came to conferences quarter by quarter, what plans owe today, and three children on a plan."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from goldenthread.demo.stories import TODAY, Cast
from goldenthread.mechanisms.access.models import Area, User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import (
    add_months,
    add_working_days,
    end_of_day,
    is_working_day,
    quarter,
    start_of_day,
)
from goldenthread.mechanisms.calendar.days import LONDON
from goldenthread.mechanisms.clocks.clock import start_many
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.people.models import Identifier, Person
from goldenthread.services.practice import steps as practice
from goldenthread.services.practice.clocks import VISIT_DUE
from goldenthread.services.practice.models import VisitDuty
from goldenthread.services.practice.models.codes import DutyKind, PlanKind
from goldenthread.services.protection import clocks, codes, steps
from goldenthread.services.protection.models import (
    CpisEntry,
    InitialConference,
    Invitation,
    PlanReview,
    PreProceedings,
    ProtectionPlan,
    ProtectionVisitDuty,
    Section47Enquiry,
)
from goldenthread.services.protection.steps.conference import review_due
from goldenthread.services.protection.written import aims_of, promised

BEFORE = (6, 68)  # percent: reports of general practice, attendance of the police
QUARTERS = {(2015, 4): BEFORE, (2016, 1): (52, 84), (2016, 2): (94, 98), (2016, 3): (92, 97), (2016, 4): (95, 96)}
SCHOOL_CAME, SCHOOL_WROTE = 88, 71
SINCE = date(2015, 4, 1)


def tell(cast: Cast) -> None:
    """Once for each area."""
    with recording(SystemActor("demonstration")):
        store_attendance(cast.area)
        store_deadlines(cast.area)
        store_entries(cast.area)
    work_a_plan(cast)
    oversee_a_plan(cast)
    plan_for_court(cast)


def fitting(most: int, percent: int) -> tuple[int, int]:
    """The largest base up to `most` with a part that rounds to the percent, and the part; else all and the nearest."""
    for base in range(most, 0, -1):
        part = (base * percent + 50) // 100
        if abs(100 * part - base * percent) * 2 < base:
            return base, part
    return most, (most * percent + 50) // 100


def store_attendance(area: Area) -> None:
    """Who was asked to initial conferences, came and wrote, as it was printed where it was printed."""
    by_quarter: dict[tuple[int, int], list[Any]] = defaultdict(list)
    rows = InitialConference.objects.filter(area=area, held_on__gte=SINCE).order_by("held_on", "pk")
    for one in rows:
        by_quarter[quarter_of(one.held_on)].append(one)
    for key, held in by_quarter.items():
        reports, police = QUARTERS.get(key, BEFORE)
        Invitation.begin_many(of_quarter(area, held, reports, police))


def quarter_of(day: date) -> tuple[int, int]:
    """The financial year in which a day lies, by its first calendar year, and its quarter."""
    start = day.year - (day.month < 4)
    number = next(n for n in (1, 2, 3, 4) if quarter(start, n).first <= day <= quarter(start, n).last)
    return start, number


def of_quarter(area: Area, held: list[Any], reports: int, police: int) -> Iterator[Invitation]:
    """General practice writes and seldom comes, the police come, the school does both."""
    asked = fitting(len(held), police)
    wanted = fitting(len(held), reports)
    for number, one in enumerate(held):
        if number < wanted[0]:
            yield seat(area, one, codes.Agency.GP, came=number % 5 == 0, wrote=number < wanted[1])
        if number < asked[0]:
            yield seat(area, one, codes.Agency.POLICE, came=number < asked[1], wrote=number % 4 > 0)
        school = number * 100 // max(len(held), 1)
        yield seat(area, one, codes.Agency.SCHOOL, came=school < SCHOOL_CAME, wrote=school < SCHOOL_WROTE)
        yield seat(area, one, codes.Agency.SOCIAL_CARE, came=True, wrote=True)


def seat(area: Area, conference: Any, agency: str, came: bool, wrote: bool) -> Invitation:
    """One agency at one child's conference."""
    day = conference.held_on
    return Invitation(
        area=area,
        person_id=conference.person_id,
        meeting_kind=codes.MeetingKind.INITIAL,
        meeting_on=day,
        agency=agency,
        invited_on=day - timedelta(days=10),
        attendance=codes.Attendance.ATTENDED if came else codes.Attendance.APOLOGIES,
        report_asked=True,
        report_received_on=day - timedelta(days=2) if wrote else None,
    )


def store_deadlines(area: Area) -> None:
    """What open plans and running enquiries owe on the last day; old plans have had their sign-offs."""
    plans = ProtectionPlan.objects.filter(area=area, ended_on=None).select_related("person__lead", "person__team")
    store_visit_duties(area, plans)
    reviews = dict(
        PlanReview.objects.filter(plan__in=plans, held_on=None).order_by("-due_on").values_list("plan", "due_on")
    )
    reviewed = [plan for plan in plans if reviews.get(plan.pk, SINCE) >= TODAY]
    start_many(clocks.REVIEW_NEXT, reviewed, lambda plan: None, lambda plan: end_of_day(reviews[plan.pk]))
    for clock, months in ((clocks.TWELVE_MONTHS, 12), (clocks.TWENTY_ONE_MONTHS, 21)):
        young = [plan for plan in plans if add_months(plan.started_on, months) >= TODAY]
        start_many(clock, young, lambda plan: None)
    running = Section47Enquiry.objects.filter(area=area, ended_on=None, conference=None)
    running = running.select_related("person__lead", "person__team", "lead", "team")
    start_many(clocks.INITIAL_CONFERENCE, running, lambda enquiry: None)


def store_visit_duties(area: Area, plans: Any) -> None:
    """Each open plan owes visits, which practice keeps; the next one that is not late yet has its day."""
    rows = ProtectionVisitDuty.objects.filter(plan__in=plans)
    due = dict(rows.filter(visited_on=None).order_by("-due_on").values_list("person", "due_on"))
    met = dict(rows.exclude(visited_on=None).order_by("visited_on").values_list("person", "visited_on"))
    duties = VisitDuty.begin_many(
        VisitDuty(
            area=area,
            person=plan.person,
            kind=DutyKind.PROTECTION,
            every=plan.visit_every,
            authority="Protection plan",
            starts_on=plan.started_on,
            met_on=met.get(plan.person_id),
        )
        for plan in plans
    )
    ahead = [duty for duty in duties if due.get(duty.person_id, SINCE) >= TODAY]
    start_many(VISIT_DUE, ahead, lambda duty: None, lambda duty: end_of_day(due[duty.person_id]))


def store_entries(area: Area) -> None:
    """What the NHS sees of the plans: nearly all of them; the newest wait for their NHS number."""
    numbers = dict(Identifier.objects.filter(person__area=area, type="NHS").values_list("person", "value"))
    plans = ProtectionPlan.objects.filter(area=area, ended_on=None).order_by("started_on", "pk")
    CpisEntry.begin_many(entry_of(area, plan, numbers.get(plan.person_id, "")) for plan in plans)


def entry_of(area: Area, plan: Any, number: str) -> CpisEntry:
    """Accepted on the next working day where the number is known."""
    queued = start_of_day(plan.started_on) + timedelta(hours=15)
    accepted = start_of_day(add_working_days(plan.started_on, 1)) + timedelta(hours=7) if number else None
    return CpisEntry(
        area=area,
        person_id=plan.person_id,
        nhs_number=number,
        state=codes.CpisState.ACCEPTED if number else codes.CpisState.TO_SEND,
        starts_on=plan.started_on,
        queued_at=queued,
        sent_at=accepted and accepted - timedelta(hours=6),
        accepted_at=accepted,
    )


def on_a_plan(cast: Cast, **which: Any) -> ProtectionPlan | None:
    """The plan of a child who is in no story yet and has a worker; None when there is none left."""
    try:
        child = cast.child(
            protection_plans__in=ProtectionPlan.objects.filter(ended_on=None, **which), lead__isnull=False
        )
    except Person.DoesNotExist:
        return None
    rows = ProtectionPlan.objects.select_related("person__lead", "area", "team")
    plan: ProtectionPlan = rows.get(person=child, ended_on=None)
    return plan


def moment(day: date, hour: int = 10) -> datetime:
    """A moment of a day."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=LONDON)


def work_a_plan(cast: Cast) -> None:
    """A plan that works: what must change, who does what, a core group, and a review that is booked."""
    plan = on_a_plan(cast, started_on__lte=TODAY - timedelta(days=45))
    if plan is None or plan.person.lead is None:
        return
    worker, chair = plan.person.lead, cast.user(Role.REVIEWING_OFFICER)
    manager = cast.user(Role.TEAM_MANAGER, plan.person.team)
    cast.note(plan.person, "A protection plan that works: core group, agencies, and the review ahead")
    with cast.on(TODAY - timedelta(days=24)):
        write_the_plan(plan, worker, manager, review_due(plan))
    with cast.on(TODAY - timedelta(days=9)):
        hold_a_core_group(plan, worker)
    with cast.on(TODAY - timedelta(days=3)):
        book_the_review(plan, worker, chair)


def write_the_plan(plan: ProtectionPlan, worker: User, manager: User, review_due_on: date) -> None:
    """The plan as the family, the worker and the core group wrote it, signed off by the manager on the same day."""
    day = TODAY - timedelta(days=24)
    body = practice.begin_plan(
        plan.person,
        by=worker,
        kind=PlanKind.CHILD_PROTECTION,
        starts_on=day,
        review_due_on=max(review_due_on, TODAY + timedelta(days=4)),
        child_view="I like Fridays, when Nan is here and nobody shouts.",
        child_view_how="said",
        child_view_on=day,
        parent_views="Mother wants the nights to be quiet; father wants to prove that he can stop.",
        identity_culture="The family keeps the grandmother's Fridays: soup, cards and early bed.",
        danger_if_nothing_changes="The child lies awake and frightened, and will be hurt if a quarrel turns to blows.",
        agencies="School, health visitor, recovery service",
    )
    aim = practice.add_aim(
        body,
        by=worker,
        need="Father drinks at night, and the child hears the quarrels.",
        outcome_wanted="Nights at home are calm, and an adult who has not been drinking is there.",
        how_we_will_know="No police call at night for three months; the school sees a rested child.",
        where_now=3,
    )
    for title, lead_words, known in (
        ("Go to the recovery group each Tuesday", "Father", "The group's list shows him there"),
        ("Stay at the family's home on Fridays", "Grandmother", "The child tells of Fridays"),
        ("Visit the child at home after ten days", "", "The record of the visit"),
    ):
        lead: dict[str, Any] = {"lead_words": lead_words} if lead_words else {"lead": worker}
        said: dict[str, Any] = {"title": title, "due": TODAY + timedelta(days=60), "how_we_will_know": known, **lead}
        practice.add_plan_action(body, by=worker, aim=aim, **said)
    practice.add_contingency(
        body,
        by=worker,
        if_this="Father drinks while he looks after the child",
        then_this="The child goes to the grandmother, and the worker is rung at once",
        who="Mother, then the out-of-hours team",
    )
    practice.submit_plan(body, by=worker)
    practice.sign_off_plan(body, by=manager, on=day, comment="Clear who does what, and what happens at night.")


def hold_a_core_group(plan: ProtectionPlan, worker: User) -> None:
    """What changed for the child, how each action stands, and who was there."""
    plan.refresh_from_db()
    steps.hold_core_group(
        plan,
        by=worker,
        held_on=TODAY - timedelta(days=9),
        answers={one.pk: ("Sleeps through on five nights of seven", 6) for one in aims_of(plan)},
        actions={
            one.action_id: ("moving", f"Done twice since the plan was written: {one.action.title.lower()}")
            for one in promised(plan, open_only=True)
        },
        danger_now=6,
        is_working=True,
        came=[codes.Agency.SOCIAL_CARE, codes.Agency.SCHOOL],
        absent=[codes.Agency.HEALTH_VISITOR],
        absences="The health visitor was at a clinic and sent a note.",
    )


def book_the_review(plan: ProtectionPlan, worker: User, chair: User) -> None:
    """A review with agencies, a parent and one report; one seat has not replied."""
    due = review_due(plan)
    on = max(min(due, TODAY + timedelta(days=18)), TODAY + timedelta(days=4))
    while not is_working_day(on):
        on -= timedelta(days=1)
    late = "The school is closed before" if on > due else ""
    review = steps.book_review(
        plan, by=worker, planned_at=moment(on), chair=chair, place="Town hall, room 2", after_limit_reason=late
    )
    agencies = [codes.Agency.SOCIAL_CARE, codes.Agency.SCHOOL, codes.Agency.GP]
    seats = steps.invite(review, by=worker, agencies=agencies)
    steps.add_relative(review, by=worker, name="Mother", role=codes.Relative.MOTHER, advocate_offered=True)
    for one in seats[:2]:
        steps.reply_to_invitation(one, by=worker, reply=Invitation.Reply.COMES)
    steps.submit_report(
        seats[1],
        by=worker,
        received_on=TODAY - timedelta(days=3),
        contact="Every school day",
        facts="Late twice in March, against nine times in January.",
        analysis="Sleep is better, and so is concentration.",
        child_life="Comes with breakfast eaten; talks of Fridays with Nan.",
        threshold_view="We think the plan should go on until summer.",
        will_do="Breakfast club, and a call to the worker on any late day.",
    )


def oversee_a_plan(cast: Cast) -> None:
    """A plan of about a year that two managers looked at, and a chair's alert about it."""
    plan = on_a_plan(cast, started_on__lte=TODAY - timedelta(days=330))
    if plan is None or plan.person.team is None:
        return
    manager, senior = cast.user(Role.TEAM_MANAGER, plan.person.team), cast.user(Role.SERVICE_MANAGER)
    chair = cast.user(Role.REVIEWING_OFFICER)
    cast.note(plan.person, "A protection plan that runs on: two managers look at it, and the chair asks")
    with cast.on(TODAY - timedelta(days=20)):
        steps.raise_alert(
            plan.person,
            by=chair,
            theme=codes.AlertTheme.DRIFT,
            says="Three core groups wrote the same minutes; what is different for the child?",
            to=manager,
        )
    with cast.on(TODAY - timedelta(days=12)):
        oversight = steps.write_oversight(
            plan,
            by=manager,
            kind=codes.OversightKind.TWELVE,
            finding="Visits are made, and little is different at home since autumn.",
            decision="A family meeting in April, and legal planning if nothing moves by June.",
            legal_considered="Considered on the day: the family's own plan is tried first.",
        )
        steps.sign_oversight(oversight, by=senior)


def _ask_who_could_care(case: PreProceedings, senior: User) -> None:
    """An assessment of the mother, which is late, and one of the grandmother."""
    asked_on = TODAY - timedelta(days=28)
    for of_whom, kind, days in (
        ("Mother", codes.CourtAssessment.PARENTING, 14),
        ("Maternal grandmother", codes.CourtAssessment.VIABILITY, 42),
    ):
        steps.order_assessment(
            case,
            by=senior,
            kind=kind,
            of_whom=of_whom,
            made_by="Family assessment centre",
            questions="What does the child need each day, and can she give it with the help that there is?",
            ordered_on=asked_on,
            due_on=asked_on + timedelta(days=days),
        )


def plan_for_court(cast: Cast) -> None:
    """Pre-proceedings with the letter sent and the first meeting held; only where there are plans enough."""
    if ProtectionPlan.objects.filter(area=cast.area, ended_on=None).count() < 20:
        return
    plan = on_a_plan(cast)
    if plan is None or plan.person.lead is None:
        return
    senior, worker = cast.user(Role.SERVICE_MANAGER), plan.person.lead
    cast.note(plan.person, "The last work before court: letter, family meeting, first meeting")
    with cast.on(TODAY - timedelta(days=32)):
        planning = steps.hold_legal_planning(
            plan.person,
            by=senior,
            held_on=TODAY - timedelta(days=32),
            advice="The threshold is met on neglect; pre-proceedings are proportionate.",
            decision=codes.LegalDecision.PRE_PROCEEDINGS,
            reasons="Two reviews without change, and the child is hungry at school again.",
            legal_adviser="Nell Frost",
            chronology_current=True,
        )
    case = PreProceedings.objects.get(planning=planning)
    with cast.on(TODAY - timedelta(days=28)):
        steps.send_letter(
            case,
            by=senior,
            letter_sent_on=TODAY - timedelta(days=28),
            concerns="Meals are missed, and the house is not safe for a small child.",
            support="A family worker on three days a week, and help with the rent.",
            must_change="Food in the house each day, and the stairs made safe.",
            change_by=TODAY + timedelta(days=56),
            offers_family_meeting=True,
        )
        _ask_who_could_care(case, senior)
    with cast.on(TODAY - timedelta(days=17)):
        steps.hold_pre_meeting(
            case,
            by=worker,
            held_on=TODAY - timedelta(days=17),
            progress="The stairs are safe; meals go well on the days of the family worker.",
            decision="Go on, with the grandmother on the other days.",
            rationale="Change has begun within two weeks, and the family leads it.",
        )
