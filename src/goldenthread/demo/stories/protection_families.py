"""Protection: a family of three on plans, a second plan, an unborn child after older ones, and a case that went to court."""

from datetime import date, timedelta
from typing import Any

from goldenthread.demo.stories import TODAY, Cast
from goldenthread.demo.stories.protection import moment, on_a_plan
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import is_working_day
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.people.entering import NewPerson, enter_people
from goldenthread.services.people.models import Person, PersonKind, Relationship, Sex
from goldenthread.services.people.steps import add_relationship
from goldenthread.services.protection import codes, steps
from goldenthread.services.protection.models import CourtDate, PreProceedings, Proceedings, ProtectionPlan
from goldenthread.services.protection.steps.conference import review_due

TELLER = SystemActor("demonstration")
FEWEST = 20  # open plans of an area whose stories these can be; a small area has too few to spare


def tell(cast: Cast) -> None:
    """Where there are plans enough."""
    if ProtectionPlan.objects.filter(area=cast.area, ended_on=None).count() < FEWEST:
        return
    three_of_a_family(cast)
    a_second_plan(cast)
    an_unborn_child(cast)
    from_the_letter_to_court(cast)


def three_of_a_family(cast: Cast) -> None:
    """Brothers and sisters on plans: one review for the three, and parents who live apart get separate papers."""
    first = on_a_plan(cast, started_on__gte=TODAY - timedelta(days=150))
    if first is None or first.person.lead is None:
        return
    team = {"person__team": first.person.team, "started_on__gte": TODAY - timedelta(days=150)}
    others = [plan for plan in (on_a_plan(cast, **team), on_a_plan(cast, **team)) if plan is not None]
    worker, chair = first.person.lead, cast.user(Role.REVIEWING_OFFICER)
    plans, due = [first, *others], min(review_due(plan) for plan in (first, *others))
    on = max(due, TODAY + timedelta(days=5))
    while not is_working_day(on):
        on -= timedelta(days=1)
    with cast.on(TODAY - timedelta(days=7)):
        for plan in others:
            if not Relationship.objects.filter(from_person=plan.person, to_person=first.person).exists():
                add_relationship(first.person, by=worker, other=plan.person, type="sibling")
        late: dict[str, Any] = {"after_limit_reason": "The family was away until April"} if on > due else {}
        review = steps.book_review(first, by=chair, planned_at=moment(on), chair=chair, with_plans=others, **late)
        seats = [codes.Agency.SOCIAL_CARE, codes.Agency.SCHOOL, codes.Agency.GP, codes.Agency.POLICE]
        steps.invite(review, by=chair, agencies=seats)
        for name, role in (("Mother", codes.Relative.MOTHER), ("Father", codes.Relative.FATHER)):
            steps.add_relative(review, by=chair, name=name, role=role, lives_apart=True, advocate_offered=True)
    for plan in plans:
        cast.note(plan.person, "One of three of a family on plans, with one review and two copies of every paper")


def a_second_plan(cast: Cast) -> None:
    """A child who had a plan elsewhere: an adviser asked why it did not hold, before this one was made."""
    plan = on_a_plan(cast, previous_plans__gte=1, conference__enquiry__isnull=False)
    if plan is None or plan.conference is None or plan.conference.enquiry is None or plan.person.lead is None:
        return
    enquiry, worker, adviser = plan.conference.enquiry, plan.person.lead, cast.user(Role.REVIEWING_OFFICER)
    with cast.on(enquiry.started_on) as day:
        steps.record_earlier_plan(plan.person, by=worker, authority="Eastmarsh", ended_on=date(day.year - 1, 3, 2))
        steps.write_repeat_audit(
            enquiry,
            by=adviser,
            written_on=day,
            right_route=True,
            finding="Help ended on the day the plan did. This time the family's own plan goes on for a year after.",
        )
    with cast.on(TODAY - timedelta(days=15)):
        steps.write_oversight(
            plan,
            by=cast.user(Role.TEAM_MANAGER, plan.person.team),
            kind=codes.OversightKind.REPEAT,
            finding="The same worry as the first time: nobody stays with the child at night.",
            decision="A relative moves in before the next review; the core group hears it each time.",
            legal_considered="Not yet: the relative is ready, and the child asked for it.",
        )
    cast.note(plan.person, "A second protection plan: the audit came first, and two managers look at it")


def an_unborn_child(cast: Cast) -> None:
    """A baby is expected in a family whose older child was on a plan that ended with an order."""
    older = older_child(cast)
    if older is None or older.person.team is None:
        return
    mother: Any = Person.objects.filter(relationships_from__to_person=older.person, relationships_from__type="parent")
    manager = cast.user(Role.TEAM_MANAGER, older.person.team)
    expected = TODAY + timedelta(weeks=19)
    with cast.on(TODAY - timedelta(days=21)) as day, recording(TELLER):
        older.change(end_reason=codes.EndReason.ORDER)
        family = older.person.sort_name.split(",")[0].title()
        (baby,) = enter_people(
            cast.area, [NewPerson(kind=PersonKind.UNBORN, family=family, sex=Sex.UNKNOWN, expected_on=expected)]
        )
        baby.change(team=older.person.team, lead=older.person.lead)
        steps.open_unborn_case(
            baby,
            by=manager,
            expected_on=expected,
            told_on=day,
            mother=mother[0],
            second_parent_unknown="The mother will not say; asked again at each visit",
            risks="An older child lives with a relative under an order. The mother missed the first two scans.",
            maternity_unit="Castle General, green team",
        )
    cast.titles[baby.pk] = "An unborn child, after an older one who could not stay"


def older_child(cast: Cast) -> ProtectionPlan | None:
    """An ended plan of a child with a parent on record, who is in no other story."""
    try:
        child = cast.child(
            protection_plans__in=ProtectionPlan.objects.filter(ended_on__isnull=False),
            relationships_to__type="parent",
            team__isnull=False,
        )
    except Person.DoesNotExist:
        return None
    return ProtectionPlan.objects.filter(person=child).exclude(ended_on=None).order_by("-ended_on").first()


def from_the_letter_to_court(cast: Cast) -> None:
    """Three months of pre-proceedings did not change enough: the application, and the first hearing."""
    plan = on_a_plan(cast, started_on__lte=TODAY - timedelta(days=200))
    if plan is None or plan.person.lead is None:
        return
    senior, worker, head = cast.user(Role.SERVICE_MANAGER), plan.person.lead, cast.user(Role.HEAD_OF_SERVICE)
    case = the_letter(cast, plan, senior)
    for weeks, decision in ((18, "Go on; a parenting assessment by January"), (14, "Go on to the end of twelve weeks")):
        with cast.on(TODAY - timedelta(weeks=weeks)) as day:
            steps.hold_pre_meeting(
                case,
                by=worker,
                held_on=day,
                progress="Two of five appointments kept; the child was collected late on six days.",
                decision=decision,
                rationale="There is time within the child's timescale to see whether help changes anything.",
            )
    with cast.on(TODAY - timedelta(weeks=7)) as day:
        court = steps.issue_proceedings(
            plan.person,
            by=head,
            issued_on=day,
            grounds=[codes.Ground.NEGLECT, codes.Ground.SUBSTANCE],
            pre_proceedings=case,
            care_plan_agreed_on=day - timedelta(days=4),
            court_reference="CM17C00042",
            guardian="Named by the court",
        )
    with cast.on(TODAY - timedelta(weeks=4)) as day:
        steps.record_hearing(
            court,
            by=worker,
            kind=codes.HearingKind.CASE_MANAGEMENT,
            held_on=day,
            directions="A psychologist reports by May; the grandmother is assessed.",
        )
        statement = the_timetable(court, worker, day)
    with cast.on(TODAY - timedelta(days=12)) as day:
        late = "The chronology of the school came late."
        steps.file_at_court(statement, by=worker, met_on=day, late_reason=late)
    cast.note(plan.person, "From the letter before proceedings to court, week by week")


def the_timetable(court: Proceedings, worker: Any, set_on: date) -> CourtDate:
    """What the court listed and asked for at its first hearing; the statement that it wants first."""
    kinds = codes.CourtDateKind
    asked = (
        (kinds.STATEMENT, 2, "", "The council"),
        (kinds.EXPERT, 8, "Psychologist about the mother", "The mother’s solicitor"),
        (kinds.ASSESSMENT, 9, "The maternal grandmother", "The council"),
        (kinds.ISSUES, 14, "", ""),
        (kinds.FINAL, 20, "", ""),
    )
    made: list[CourtDate] = [
        steps.set_court_date(
            court, by=worker, kind=kind, set_on=set_on, due_on=set_on + timedelta(weeks=weeks), what=what, by_whom=whom
        )
        for kind, weeks, what, whom in asked
    ]
    return made[0]


def the_letter(cast: Cast, plan: ProtectionPlan, senior: Any) -> PreProceedings:
    """Legal planning, and the letter within five working days."""
    with cast.on(TODAY - timedelta(weeks=20)) as day:
        planning = steps.hold_legal_planning(
            plan.person,
            by=senior,
            held_on=day,
            advice="The threshold is met on neglect over a year.",
            decision=codes.LegalDecision.PRE_PROCEEDINGS,
            reasons="Three core groups without change, and the school sees a hungry child.",
            legal_adviser="Nell Frost",
            chronology_current=True,
        )
        case = PreProceedings.objects.get(planning=planning)
        steps.send_letter(
            case,
            by=senior,
            letter_sent_on=day,
            concerns="Meals are missed, and nobody comes when the child is ill at school.",
            support="A family worker on three days a week, and a place at the recovery service.",
            must_change="The child is fed and collected every day, and both parents take part in the assessment.",
            change_by=day + timedelta(weeks=12),
            offers_family_meeting=True,
        )
    return case
