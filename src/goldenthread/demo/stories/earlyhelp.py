"""Early help: a family that came for bedtimes, one that was stepped down, a young carer; then the rest of the year.

The rest is stored at once, so that the figures that were printed come out with the stories among them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle, islice
from typing import Any

from goldenthread.demo.figures import AREAS, printed_figures
from goldenthread.demo.stories import Cast
from goldenthread.mechanisms.access.models import Restriction, User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import add_working_days
from goldenthread.mechanisms.clocks.clock import start_many
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.earlyhelp import clocks, steps
from goldenthread.services.earlyhelp import models as kept
from goldenthread.services.earlyhelp.codes import Need
from goldenthread.services.earlyhelp.instruments import tool_on
from goldenthread.services.people.models import Person, ServiceStatus, Status

CENTRE = "children's centre teams"
YEAR, LAST = date(2016, 4, 1), date(2017, 3, 31)
BEFORE = date(2015, 4, 1)
SOURCES = ("1A", "2A", "3B", "6", "2A", "3A", "1A", "4")
NEEDS = (
    Need.PARENTING,
    Need.DYSFUNCTION,
    Need.CHILD_BEHAVIOUR,
    Need.ACUTE_STRESS,
    Need.PARENTAL_MENTAL_HEALTH,
    Need.SLEEP,
)
PANEL, YOUTH, NURSES = "Early help panel", "youth service", "family nurses"


def tell(cast: Cast) -> None:
    """Once for each area."""
    bedtimes(cast)
    stepped_down(cast)
    young_carer(cast)
    with recording(SystemActor("demonstration")):
        the_rest_of_the_year(cast)


@dataclass(frozen=True)
class Helpers:
    """Who leads, who decides, who manages and who agrees in one area."""

    lead: User
    coordinator: User
    manager: User
    senior: User

    @classmethod
    def of(cls, cast: Cast) -> "Helpers":
        """A small area has no coordinator: its service manager decides."""
        senior, coordinator = cast.user(Role.SERVICE_MANAGER), cast.user(Role.EARLY_HELP_COORDINATOR)
        here = coordinator.holds(Role.EARLY_HELP_COORDINATOR, area_id=cast.area.pk)
        lead, manager = cast.user(Role.SOCIAL_WORKER), cast.user(Role.TEAM_MANAGER)
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
        "team": child.team or team_of(who.lead),
        "level": 2,
    }
    says: dict[str, Any] = {"reason": "School and health visitor are needed together.", "told_family": "By telephone"}
    with cast.on(add_working_days(day, 1)) as decided:
        episode: kept.Episode = steps.decide_request(
            request, by=who.coordinator, on=decided, told_referrer="By letter", **chosen, **says
        )
        return episode


def team_of(user: User) -> Any:
    """The team in which somebody works."""
    held = user.memberships.exclude(team=None).select_related("team").first()
    return held.team if held else None


def bedtimes(cast: Cast) -> None:
    """A mother asks for help with nights; half a year later the child sleeps, and the case closes well."""
    child, who = cast.child(lead=None, kind="child"), Helpers.of(cast)
    cast.note(child, "Early help: nights, a team round the family, and a good end")
    episode = a_case(cast, child, who, date(2016, 9, 5), wanted="We all want to sleep through the night.")
    with cast.on(date(2016, 9, 12)) as day:
        steps.speak_to_family(episode, by=who.lead, on=day)
        steps.set_cover(episode, by=who.lead, cover="the duty worker, on the council's number")
        for name, role in (("Ms Larkfield", "Class teacher"), ("Mrs Oakes", "Grandmother")):
            steps.add_member(episode, by=who.lead, name=name, role=role, agreed_on=day)
        score(episode, who.lead, "start", (3, 4, 2), day)
    with cast.on(date(2016, 10, 7)) as day:
        assess(episode, who.lead, day)
    for held, said in ((date(2016, 10, 20), "A routine is agreed."), (date(2016, 12, 8), "Bed by eight most nights.")):
        with cast.on(held):
            meet(episode, who.lead, held, said)
    with cast.on(date(2017, 2, 6)) as day:
        score(episode, who.lead, "end", (6, 7, 5), day)
        views: dict[str, Any] = {
            "goals_met": "The child sleeps through most nights.",
            "family_view": "Somebody listened, and it worked.",
        }
        then: dict[str, Any] = {"next_who": "The school nurse", "next_what": "Her drop-in on Tuesdays"}
        closure = steps.propose_closure(episode, by=who.lead, end_reason="goals met", on=day, **views, **then)
        steps.authorise_closure(closure, by=who.senior, on=day)


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


def meet(episode: kept.Episode, lead: User, held: date, said: str) -> None:
    """A meeting of the team at school."""
    there: dict[str, Any] = {
        "place": "school",
        "chair": lead.name,
        "present": "Mother\nClass teacher\nGrandmother",
        "family_present": True,
    }
    found: dict[str, Any] = {"child_took_part": "Drew the bedroom", "goals_reviewed": said, "level_check": "stay"}
    steps.hold_meeting(
        episode, by=lead, held_on=held, actions_set="The grandmother reads on Mondays.", **there, **found
    )


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


@dataclass(frozen=True)
class Told:
    """What was printed of one area."""

    word: str

    def count(self, key: str, period: str = "2016/17", breakdown: str = "") -> int:
        """A printed count, or 0 where nothing was printed."""
        rows = (self.word, key, period, breakdown)
        found = [one for one in printed_figures() if (one.area, one.measure_key, one.period, one.breakdown) == rows]
        return int(found[0].value) if found and found[0].value is not None else 0


def the_rest_of_the_year(cast: Cast) -> None:
    """As many cases, meetings, moves, panel cases, attendances and enrolments as were printed, with those told above."""
    told = Told(next(word for word, code in AREAS.items() if code == cast.area.code))
    children = unused(cast)
    centre = f"centre={CENTRE}"
    new = told.count("eh-cases-new", breakdown=centre) or told.count("eh-cases-new")
    carried = told.count("eh-cases-worked-with", breakdown="carried in=yes")
    closed = told.count("eh-cases-closed", breakdown=centre)
    mine = kept.Episode.objects.filter(area=cast.area)
    fresh = planned(children, new - mine.filter(started_on__gte=YEAR).count(), YEAR, 330)
    earlier = planned(children, carried - mine.filter(started_on__lt=YEAR).count(), date(2015, 10, 1), 180)
    ending = closed - mine.filter(ended_on__gte=YEAR).count()
    rows = [*earlier, *fresh]
    for place, row in enumerate(rows[: max(ending, 0)]):
        row["ended_on"] = max(row["started_on"], YEAR) + timedelta(days=14 + place % 20)
    episodes = store_cases(cast, rows)
    down_before = told.count("eh-step-downs", "2015/16", centre) - moved(cast, BEFORE, YEAR)
    down_now = told.count("eh-step-downs", breakdown=centre) - moved(cast, YEAR, LAST)
    store_moves(cast, episodes[:down_before])
    store_moves(cast, episodes[len(earlier) :][:down_now])
    store_meetings(cast, episodes, told.count("eh-taf-meetings"))
    store_panel(cast, children, told)
    store_activities(cast, told)
    store_nurses(cast, told)


def unused(cast: Cast) -> Iterator[Person]:
    """Children of the area whom nobody works with and who are in no story."""
    hidden = Restriction.objects.values("person")
    rows = Person.objects.filter(
        area=cast.area, kind="child", lead=None, born_on__range=(date(2000, 1, 1), date(2015, 6, 1))
    )
    return iter(rows.exclude(pk__in=[*cast.titles]).exclude(pk__in=hidden).order_by("pk").iterator(chunk_size=500))


def moved(cast: Cast, since: date, until: date) -> int:
    """Step-downs accepted already in a year."""
    rows = kept.StepMove.objects.down().filter(area=cast.area, accepted_on__gte=since, accepted_on__lte=until)
    return int(rows.count())


def planned(children: Iterator[Person], count: int, since: date, days: int) -> list[dict[str, Any]]:
    """As many cases as wanted, spread over some days."""
    return [
        {"person": child, "started_on": since + timedelta(days=place * 7 % days), "ended_on": None}
        for place, child in enumerate(islice(children, max(count, 0)))
    ]


def store_cases(cast: Cast, rows: Sequence[dict[str, Any]]) -> list[kept.Episode]:
    """The cases with their people, leads, statuses, assessments and deadlines."""
    leads = cycle(workers(cast))
    facts = zip(rows, leads, cycle(SOURCES), cycle(NEEDS), strict=False)
    episodes = kept.Episode.begin_many(
        kept.Episode(area=cast.area, lead=lead, team=team_of(lead), source=source, main_need=need, **ended(row))
        for row, lead, source, need in facts
    )
    each: list[dict[str, Any]] = [{"area": cast.area, "episode": one} for one in episodes]
    kept.EpisodePerson.begin_many(kept.EpisodePerson(person=one["episode"].person, **one) for one in each)
    kept.LeadRole.begin_many(_lead(one) for one in each)
    ServiceStatus.begin_many(_status(one) for one in episodes)
    done = {one.pk: add_working_days(one.started_on, 12 + one.pk % 24) for one in episodes}
    known = [one for one in episodes if done[one.pk] <= LAST and (one.ended_on is None or done[one.pk] <= one.ended_on)]
    kept.EarlyHelpAssessment.begin_many(_assessment(one, done[one.pk]) for one in known)
    assessed = {one.pk for one in known}
    running = [one for one in episodes if one.ended_on is None or one.pk in assessed]
    start_many(clocks.ASSESSMENT, running, lambda one: done[one.pk] if one.pk in assessed else None)
    return episodes


def workers(cast: Cast) -> list[User]:
    """Everybody of the area who may lead."""
    rows = User.objects.filter(memberships__area=cast.area, memberships__role=Role.SOCIAL_WORKER)
    return list(rows.distinct().order_by("pk"))


def ended(row: dict[str, Any]) -> dict[str, Any]:
    """The fields of a case, with its end where it has one."""
    end: dict[str, Any] = {"state": "closed", "end_reason": "goals met"} if row["ended_on"] else {}
    return {**row, **end, "route": "self or family", "centre": CENTRE}


def _lead(one: dict[str, Any]) -> kept.LeadRole:
    episode = one["episode"]
    reason = "case closed" if episode.ended_on else ""
    dates: dict[str, Any] = {"starts_on": episode.started_on, "ends_on": episode.ended_on}
    return kept.LeadRole(worker=episode.lead, end_reason=reason, **dates, **one)


def _status(one: kept.Episode) -> ServiceStatus:
    dates: dict[str, Any] = {"opened_on": one.started_on, "closed_on": one.ended_on}
    return ServiceStatus(area=one.area, person=one.person, status=Status.EARLY_HELP, **dates)


def _assessment(one: kept.Episode, done: date) -> kept.EarlyHelpAssessment:
    version = "2016" if one.started_on >= YEAR else "2013"
    says: dict[str, Any] = {
        "child_view": "I want things to be calmer at home.",
        "caring_role_asked": True,
        "family_copy_on": done,
    }
    by: dict[str, Any] = {
        "completed_on": done,
        "completed_by": one.lead,
        "organisation": one.area.name,
        "state": "completed",
    }
    return kept.EarlyHelpAssessment(
        area=one.area, episode=one, form_version=version, started_on=one.started_on, **by, **says
    )


def store_moves(cast: Cast, episodes: Sequence[kept.Episode]) -> None:
    """Step-downs that led to some of the cases."""
    managers = User.objects.filter(memberships__area=cast.area, memberships__role=Role.SERVICE_MANAGER)
    manager = managers.first()
    kept.StepMove.begin_many(
        kept.StepMove(
            area=cast.area,
            person=one.person,
            episode=one,
            direction="down",
            from_tier="child in need",
            to_tier="early help",
            state="accepted",
            reason="Less help is enough.",
            goals="What is left of the plan",
            original_source=source,
            family_agreed_on=one.started_on,
            recommended_on=one.started_on,
            recommended_by=one.lead,
            agreed_on=one.started_on,
            agreed_by=manager,
            accepted_on=one.started_on,
            accepted_by=manager,
            receiving_worker=one.lead,
            receiving_team=one.team,
            first_contact_on=add_working_days(one.started_on, 4),
        )
        for one, source in zip(episodes, cycle(("6", "3B", "1A")), strict=False)
    )
    for one in episodes:
        one.change(route="step-down from plan", source="5A", original_source="6")


def store_meetings(cast: Cast, episodes: Sequence[kept.Episode], wanted: int) -> None:
    """As many meetings as were printed, with those of the stories; none where nothing was printed."""
    held = kept.FamilyMeeting.objects.filter(area=cast.area, held_on__gte=YEAR).count()
    rows = [one for one in episodes if one.started_on <= date(2016, 12, 1) and not one.ended_on]
    twice = [(one, number) for number in (1, 2) for one in rows]
    kept.FamilyMeeting.begin_many(_meeting(one, number) for one, number in twice[: max(wanted - held, 0)])


def _meeting(one: kept.Episode, number: int) -> kept.FamilyMeeting:
    day = max(one.started_on, YEAR) + timedelta(days=56 * number)
    says: dict[str, Any] = {
        "chair": "The lead",
        "present": "Mother\nClass teacher",
        "family_present": True,
        "child_took_part": "Was there",
    }
    found: dict[str, Any] = {
        "goals_reviewed": "Some way there",
        "level_check": "stay",
        "place": "school" if one.pk % 2 else "home",
    }
    dated: dict[str, Any] = {"held_on": day, "next_due_on": day + timedelta(weeks=8)}
    return kept.FamilyMeeting(area=one.area, episode=one, number=number, **dated, **says, **found)


def store_panel(cast: Cast, children: Iterator[Person], told: Told) -> None:
    """Children brought to the panel in both years."""
    if not told.count("eh-panel-referrals"):
        return
    forum = kept.Forum.begin(
        area=cast.area,
        name=PANEL,
        kind="partnership panel",
        chair_role="Head of early help",
        cycle_weeks=1,
        members=["Schools", "Health visiting", "Police", "Housing", "Youth service"],
        quorum=3,
    )
    for period, since in (("2015/16", BEFORE), ("2016/17", YEAR)):
        brought = islice(children, told.count("eh-panel-referrals", period))
        kept.ForumCase.begin_many(
            kept.ForumCase(
                area=cast.area,
                forum=forum,
                person=child,
                state="decided",
                listed_on=(day := since + timedelta(days=place * 3 % 350)),
                decided_on=day + timedelta(days=7),
                brought_by="The school",
                reason="Which service first?",
                decision="A family worker from the centre",
                next_steps="The centre calls within a week",
            )
            for place, child in enumerate(brought)
        )


def store_activities(cast: Cast, told: Told) -> None:
    """A weekly group, session by session; the youth service reports its year as one entry."""
    group = "nanny network, weekly"
    each = told.count("eh-activity-attendances", breakdown=f"programme={group}")
    weeks = range(48) if each else range(0)
    about: dict[str, Any] = {"area": cast.area, "activity": group}
    kept.ActivitySession.begin_many(
        kept.ActivitySession(held_on=YEAR + timedelta(weeks=week), attendances=each + (-1) ** week, **about)
        for week in weeks
    )
    youth = told.count("eh-activity-attendances", breakdown=f"programme={YOUTH}")
    if youth:
        kept.ActivitySession.begin(area=cast.area, activity=YOUTH, held_on=LAST, attendances=youth)


def store_nurses(cast: Cast, told: Told) -> None:
    """Young mothers with a family nurse."""
    wanted = told.count("eh-programme-clients", breakdown=f"programme={NURSES}")
    if not wanted:
        return
    about: dict[str, Any] = {
        "rules": "family nurse",
        "length_months": 30,
        "capacity": 25,
        "valid_from": date(2014, 1, 1),
    }
    programme = kept.Programme.begin(area=cast.area, name=NURSES, **about)
    young = Person.objects.filter(
        area=cast.area, kind="child", sex="F", born_on__range=(date(1999, 4, 1), date(2001, 4, 1))
    )
    rows = young.exclude(pk__in=[*cast.titles]).order_by("pk")[:wanted]
    dated: dict[str, Any] = {"screened_on": date(2016, 6, 1), "started_on": date(2016, 6, 1)}
    kept.Enrolment.begin_many(
        kept.Enrolment(area=cast.area, programme=programme, person=person, worker=worker, **dated)
        for person, worker in zip(rows, cycle(workers(cast)), strict=False)
    )
