"""Early help: nights, a family that was stepped down, a young carer; then the rest of the year is stored at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from goldenthread.demo.stories import Cast
from goldenthread.demo.stories.frontdoor import find_or_add
from goldenthread.demo.storing.earlyhelp import CENTRE, store_the_year, team_of
from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import add_working_days
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.earlyhelp import models as kept
from goldenthread.services.earlyhelp import steps
from goldenthread.services.earlyhelp.instruments import tool_on
from goldenthread.services.people.models import OrganisationType, Person


def tell(cast: Cast) -> None:
    """Once for each area."""
    directory(cast)
    bedtimes(cast)
    stepped_down(cast)
    young_carer(cast)
    with recording(SystemActor("demonstration")):
        store_the_year(cast)


@dataclass(frozen=True)
class Helpers:
    """Who leads, who decides, who manages and who agrees in one area."""

    lead: User
    coordinator: User
    manager: User
    senior: User

    @classmethod
    def of(cls, cast: Cast) -> "Helpers":
        """Where an area has no coordinator its service manager decides; where it has no early help worker, a social worker
        leads."""
        senior, coordinator = cast.user(Role.SERVICE_MANAGER), cast.user(Role.EARLY_HELP_COORDINATOR)
        here = coordinator.holds(Role.EARLY_HELP_COORDINATOR, area_id=cast.area.pk)
        rows = User.objects.filter(memberships__role=Role.EARLY_HELP_WORKER, memberships__area=cast.area)
        lead, manager = rows.order_by("pk").first() or cast.user(Role.SOCIAL_WORKER), cast.user(Role.TEAM_MANAGER)
        return cls(lead, coordinator if here else senior, manager, senior)


def a_case(cast: Cast, child: Person, who: Helpers, day: date, **asked: Any) -> kept.Episode:
    """A request and its decision two days later."""
    told: dict[str, Any] = {
        "route": "self or family",
        "source": "1A",
        "main_need": "parenting",
        "centre": CENTRE,
        **asked,
    }
    agreed: dict[str, Any] = {"agreement": "given", "agreed_by": "The mother", "received_on": day}
    with cast.on(day):
        request = steps.ask_for_early_help(cast.area, by=who.coordinator, person=child, **told, **agreed)
    chosen: dict[str, Any] = {
        "decision": "accepted: council lead",
        "lead": who.lead,
        "team": team_of(who.lead),
        "level": 2,
    }
    says: dict[str, Any] = {"reason": "School and health visitor are needed together.", "told_family": "By telephone"}
    with cast.on(add_working_days(day, 1)) as decided:
        episode: kept.Episode = steps.decide_request(
            request, by=who.coordinator, on=decided, told_referrer="By letter", **chosen, **says
        )
        return episode


# what the directory of services holds: organisation and its kind, service, needs, ages, weeks of waiting, how to ask
OFFERS: tuple[tuple[str, OrganisationType, str, tuple[str, ...], tuple[int | None, int | None], int | None, str], ...] = (
    ("Elm Children's Centre", OrganisationType.EARLY_YEARS, "Calm nights", ("sleep", "routines"), (0, 7), 2,
     "Come on Tuesdays between 9:00 and 11:00, or ring the centre"),
    ("Elm Children's Centre", OrganisationType.EARLY_YEARS, "Parents together", ("parenting", "child behaviour"),
     (2, 12), 6, "Ask any worker, or put your name down at the centre"),
    ("Mill Row Advice", OrganisationType.VOLUNTARY, "Debt advice at home", ("money", "housing"), (None, None), 0,
     "Ring on weekday mornings; somebody comes within the week"),
    ("Elm Primary School", OrganisationType.SCHOOL, "Young carers' club", ("young carer", "isolation"), (7, 16), None,
     "The school office puts you in touch"),
)  # fmt: skip


def directory(cast: Cast) -> None:
    """The services of the area, entered in autumn; the debt advice was checked again in March."""
    who = Helpers.of(cast)
    with cast.on(date(2016, 9, 1)):
        made = [enter(cast, who.coordinator, *one) for one in OFFERS]
    with cast.on(date(2017, 3, 6)):
        steps.check_offer(made[2], by=who.coordinator, needs=["money", "housing"], waiting_weeks=1)


def enter(  # noqa: PLR0913 (a line of the list above)
    cast: Cast, by: User, body: str, kind: OrganisationType, name: str, needs: Sequence[str],
    ages: tuple[int | None, int | None], weeks: int | None, how: str,
) -> kept.HelpOffer:  # fmt: skip
    """One entry of the directory."""
    organisation = find_or_add(cast, body, kind)
    about: dict[str, Any] = {"age_from": ages[0], "age_to": ages[1], "waiting_weeks": weeks, "how_to_ask": how}
    says = f"{name}: free, without a form, and nobody is sent away."
    made: kept.HelpOffer = steps.add_offer(
        cast.area, by=by, organisation=organisation, needs=needs, name=name, says=says, level=1, **about
    )
    return made


def bedtimes(cast: Cast) -> None:
    """A mother asks for help with nights; half a year later the child sleeps, and the case closes well."""
    child, who = cast.child(lead=None, kind="child"), Helpers.of(cast)
    cast.note(child, "Early help: nights, a team round the family, and a good end")
    episode = a_case(cast, child, who, date(2016, 9, 5), wanted="We all want to sleep through the night.")
    with cast.on(date(2016, 9, 12)) as day:
        steps.speak_to_family(episode, by=who.lead, on=day)
        steps.set_cover(episode, by=who.lead, cover="the duty worker, on the council's number")
        for name, role, body in (
            ("Ms Larkfield", "Class teacher", "Elm Primary School"),
            ("Mrs Oakes", "Grandmother", ""),
        ):
            steps.add_member(episode, by=who.lead, name=name, role=role, organisation=body, agreed_on=day)
        score(episode, who.lead, "start", (3, 4, 2), day)
    with cast.on(date(2016, 9, 19)):
        tell_it_themselves(episode, who.lead)
    with cast.on(date(2016, 10, 7)) as day:
        assess(episode, who.lead, day)
    with cast.on(date(2016, 10, 14)) as day:
        copy: dict[str, Any] = {"kind": "plan", "to": "The grandmother", "language": "pol", "translated_by": "A. Nowak"}
        steps.give_copy(episode, by=who.lead, given_on=day, how="By hand, and read aloud", **copy)
    for held, said in ((date(2016, 10, 20), "A routine is agreed."), (date(2016, 12, 8), "Bed by eight most nights.")):
        with cast.on(held):
            meet(episode, who.lead, held, said)
    the_family_plans(cast, episode, who.lead)
    with cast.on(date(2017, 2, 6)) as day:
        score(episode, who.lead, "end", (6, 7, 5), day)
        views: dict[str, Any] = {
            "goals_met": "The child sleeps through most nights.",
            "family_view": "Somebody listened, and it worked.",
        }
        then: dict[str, Any] = {"next_who": "The school nurse", "next_what": "Her drop-in on Tuesdays"}
        closure = steps.propose_closure(episode, by=who.lead, end_reason="goals met", on=day, **views, **then)
        steps.authorise_closure(closure, by=who.senior, on=day)
        asked = steps.ask_family_view(episode, by=who.lead, asked_of="Mother", on=day)
    with cast.on(date(2017, 2, 13)) as day:
        answers = {"communication": "yes", "listened": "yes", "plan": "yes", "better": "partly"}
        steps.record_family_view(asked, by=who.lead, on=day, answers=answers, words="You rang when you said you would.")


def assess(episode: kept.Episode, lead: User, day: date) -> None:
    """An assessment with the child, the mother, and a father who was sought."""
    assessment = steps.start_assessment(episode, by=lead, on=episode.started_on)
    answers: dict[str, Any] = {"strengths": "They laugh together.", "needs": "Nights. The child is tired at school."}
    says: dict[str, Any] = {
        "child_view": "I want a story and the light on.",
        "caring_role_asked": True,
        "interpreter_used": False,
    }
    steps.write_assessment(assessment, by=lead, answers=answers, **says)
    steps.hear_parent(assessment, by=lead, role="Mother", view="I am worn out, and I want us to be calm.")
    steps.hear_parent(assessment, by=lead, role="Father", how_sought="Visited twice; he came to the second meeting.")
    steps.complete_assessment(assessment, by=lead, on=day, family_copy_on=day, complaint_told_on=day)


def tell_it_themselves(episode: kept.Episode, lead: User) -> None:
    """The mother and the child tell it in their own words, beside what the worker will write."""
    told: dict[str, Any] = {"told_on": date(2016, 9, 19), "read_back_on": date(2016, 9, 19)}
    mother: dict[str, Any] = {
        "going_well": "We laugh a lot, and Nan is round the corner.",
        "worries": "I am so tired that I shout.",
        "wanted": "To sleep, all of us, through the night.",
        "sees_differently": "It is not the television. It began when his father moved out.",
    }
    steps.hear_account(episode, by=lead, told_by="Mother", how="spoken", **told, **mother)
    child: dict[str, Any] = {
        "worries": "The dark, and when Mum shouts.",
        "would_help": "The light on, and Nan's stories.",
    }
    steps.hear_account(episode, by=lead, told_by="The child", how="drawn", **told, **child)


def the_family_plans(cast: Cast, episode: kept.Episode, lead: User) -> None:
    """A family group conference: the wider family meets, has time alone, and makes a plan that still holds in January."""
    with cast.on(date(2016, 10, 24)) as day:
        offer: dict[str, Any] = {"fits": True, "reason": "Three of the family offer nights.", "offered_on": day}
        made = steps.consider_conference(episode, by=lead, on=day, **offer)
        steps.answer_conference(made, by=lead, on=day, accepted=True, coordinator="Mrs Tolland, family group service")
    with cast.on(date(2016, 11, 12)) as day:
        plan: dict[str, Any] = {
            "came": "Grandmother\nAunt\nThe father\nA neighbour",
            "time_alone": True,
            "family_plan": "Nan has him on Fridays. His father rings at six each day. The aunt takes the late shift on Tuesdays.",
            "safe_because": "Each of them was there and agreed, and the mother may ring any of them.",
        }
        steps.hold_conference(made, by=lead, held_on=day, review_due_on=date(2017, 1, 14), **plan)
        promise: dict[str, Any] = {"title": "Take the late shift on Tuesdays", "due": date(2017, 4, 29)}
        steps.set_conference_action(made, by=lead, lead_words="The aunt", **promise)
    with cast.on(date(2017, 1, 12)) as day:
        steps.review_conference(made, by=lead, on=day, finding="It holds. The father has missed two calls of sixty.")


def meet(episode: kept.Episode, lead: User, held: date, said: str) -> None:
    """A meeting of the team at school; who is in the team came."""
    there: dict[str, Any] = {
        "place": "school",
        "chair": lead.name,
        "present": "Mother",
        "family_present": True,
        "seats": dict.fromkeys(episode.members.values_list("pk", flat=True), "present"),
    }
    found: dict[str, Any] = {"child_took_part": "Drew the bedroom", "goals_reviewed": said, "level_check": "stay"}
    steps.hold_meeting(episode, by=lead, held_on=held, **there, **found)


def score(episode: kept.Episode, lead: User, point: str, values: Sequence[int], day: date) -> None:
    """Scores taken with the family."""
    tool = tool_on(day)
    scores = dict(zip(tool.domains, values, strict=True))
    about: dict[str, Any] = {"point": point, "scored_by": "together", "on": day, "tool_version": tool.version}
    steps.score_distance(episode, by=lead, scores=scores, **about)


def stepped_down(cast: Cast) -> None:
    """A family that social care left is taken within two days, looked at weekly, and spoken to."""
    child, who = cast.child(lead=None, kind="child"), Helpers.of(cast)
    cast.note(child, "Stepped down: taken in two days, looked at each week")
    team = team_of(who.lead)
    with cast.on(date(2017, 2, 13)) as day:
        where: dict[str, Any] = {
            "from_tier": "assessment",
            "receiving_team": team,
            "recommended_on": day,
            "family_agreed_on": day,
        }
        says: dict[str, Any] = {
            "reason": "No harm was found; the family asks for help with debts.",
            "goals": "Debts, and calm mornings",
        }
        about: dict[str, Any] = {"original_source": "6", "main_need": "money"}
        move = steps.propose_step_down(cast.area, by=who.manager, person=child, **where, **says, **about)
        steps.agree_move(move, by=agrees(cast, who), on=day)
    with cast.on(date(2017, 2, 15)) as day:
        steps.accept_step_down(move, by=receives(move, who), worker=who.lead, on=day, centre=CENTRE)
    with cast.on(date(2017, 2, 20)) as day:
        steps.record_move_contact(move, by=who.lead, on=day, handover_on=day)
    for week in range(1, 6):
        with cast.on(date(2017, 2, 15) + timedelta(weeks=week)) as day:
            steps.look_at_move(move, by=who.coordinator, on=day, note="Seen this week; the plan holds.")


def agrees(cast: Cast, who: Helpers) -> User:
    """A manager who did not recommend it."""
    return who.senior if who.senior.pk != who.manager.pk else cast.user(Role.HEAD_OF_SERVICE)


def receives(move: kept.StepMove, who: Helpers) -> User:
    """Somebody of the receiving side who did not agree it."""
    return who.coordinator if who.coordinator.pk != move.agreed_by_id else who.manager


def young_carer(cast: Cast) -> None:
    """A child who looks after a brother."""
    child, who = cast.child(lead=None, kind="child", born_on__lt=date(2007, 1, 1)), Helpers.of(cast)
    cast.note(child, "A young carer, identified and assessed")
    about: dict[str, Any] = {
        "cared_for_described": "A younger brother",
        "cared_for_need": "disability",
        "gives_care": "yes",
    }
    with cast.on(date(2017, 1, 9)) as day:
        tasks = ["siblings", "housework", "emotional support"]
        by: dict[str, Any] = {"by": who.manager, "identified_on": day, "tasks": tasks, "hours_a_week": 14}
        carer = steps.identify_young_carer(cast.area, person=child, **by, **about)
        steps.name_assessor(carer, by=who.coordinator, assessor=who.lead, started_on=day)
    with cast.on(date(2017, 2, 24)) as day:
        found: dict[str, Any] = {"excessive": False, "outcome": "A club on Fridays, and an aunt on Sundays."}
        steps.assess_young_carer(carer, by=who.coordinator, on=day, **found)
    with cast.on(date(2017, 3, 6)) as day:
        plan: dict[str, Any] = {
            "child_wants": "Fridays for myself, and somebody who asks how I am.",
            "does_less": "An aunt cooks on Sundays, and the brother's carer stays until six.",
            "for_child": "The young carers' club on Fridays",
            "at_school": "May keep the telephone on; a quiet room at lunch",
            "if_worse": "The lead of the early help team, or the aunt at night",
            "agreed_by": "Mother",
        }
        dated: dict[str, Any] = {"made_on": day, "copy_given_on": day, "review_due_on": date(2017, 6, 5)}
        made = steps.plan_for_carer(carer, by=who.coordinator, decision="early help", **dated, **plan)
        promise: dict[str, Any] = {"title": "Ask the club for a place on Fridays", "lead": who.lead}
        steps.set_carer_action(made, by=who.coordinator, due=date(2017, 4, 7), **promise)
