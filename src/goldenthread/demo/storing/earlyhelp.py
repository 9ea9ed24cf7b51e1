"""The rest of a year of early help, stored at once, so that what was printed comes out with the stories among it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle, islice
from typing import Any

from goldenthread.demo.figures import AREAS, printed_figures
from goldenthread.demo.stories import Cast
from goldenthread.mechanisms.access.models import AreaSetting, Restriction, User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import add_working_days
from goldenthread.mechanisms.clocks.clock import start_many
from goldenthread.services.earlyhelp import clocks
from goldenthread.services.earlyhelp import models as kept
from goldenthread.services.earlyhelp.codes import Need
from goldenthread.services.people.models import Person, ServiceStatus, Status
from goldenthread.services.people.policy import WARD_MAP

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
# wards from north to south and west to east, as their map is drawn
WARDS = {
    "little-averley": "Hill, Mill Row / Market, Station",
    "castlemoor": "-, Northgate, Highfield, - / Millbrook, Castle, Quayside, Eastmoor / Westbury, Central, Docks, "
    "Fernley / -, Southfield, Moorside, -",
}
PANEL, YOUTH, NURSES, REMOVALS = "Early help panel", "youth service", "family nurses", "repeat removals"
CASELOADS = (6, 7, 8)  # women with each practitioner of the programme on repeat removals, as printed


@dataclass(frozen=True)
class Told:
    """What was printed of one area."""

    word: str

    def count(self, key: str, period: str = "2016/17", breakdown: str = "") -> int:
        """A printed count, or 0 where nothing was printed."""
        rows = (self.word, key, period, breakdown)
        found = [one for one in printed_figures() if (one.area, one.measure_key, one.period, one.breakdown) == rows]
        return int(found[0].value) if found and found[0].value is not None else 0


def store_the_year(cast: Cast) -> None:
    """As many cases, meetings, moves, panel cases, attendances and enrolments as were printed, with those told above."""
    told = Told(next(word for word, code in AREAS.items() if code == cast.area.code))
    children = unused(cast)
    centre = f"centre={CENTRE}"
    new = told.count("eh-cases-new", breakdown=centre) or told.count("eh-cases-new")
    carried = told.count("eh-cases-worked-with", breakdown="carried in=yes")
    closed = told.count("eh-cases-closed", breakdown=centre)
    mine = kept.Episode.objects.filter(area=cast.area)
    fresh = planned(children, new - mine.filter(started_on__gte=YEAR).count(), YEAR, 330)
    carried_already = mine.filter(started_on__lt=YEAR).exclude(ended_on__lt=YEAR).count()
    earlier = planned(children, carried - carried_already, date(2015, 10, 1), 180)
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
    store_removals(cast, told)


def team_of(user: User) -> Any:
    """The team in which somebody works."""
    held = user.memberships.exclude(team=None).select_related("team").first()
    return held.team if held else None


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
    leads = [(lead, team_of(lead)) for lead in workers(cast)]
    facts = zip(rows, cycle(leads), cycle(SOURCES), cycle(NEEDS), cycle(wards_of(cast)), strict=False)
    episodes = kept.Episode.begin_many(
        kept.Episode(area=cast.area, lead=lead, team=team, source=source, main_need=need, ward=ward, **ended(row))
        for row, (lead, team), source, need, ward in facts
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
    leading = (Role.EARLY_HELP_WORKER, Role.SOCIAL_WORKER)
    rows = User.objects.filter(memberships__area=cast.area, memberships__role__in=leading)
    return list(rows.distinct().order_by("pk"))


def wards_of(cast: Cast) -> list[str]:
    """The wards of an area, and its map."""
    layout = WARDS[cast.area.code]
    AreaSetting.objects.get_or_create(
        area=cast.area, key=WARD_MAP, defaults={"value": layout, "since": date(2012, 4, 1), "authority": "Local plan"}
    )
    return [one.strip() for line in layout.split("/") for one in line.split(",") if one.strip() != "-"]


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
    """As many meetings as were printed, with those of the stories; where nothing was printed, one for each open case."""
    if not wanted:
        store_latest_meetings(episodes)
        return
    held = kept.FamilyMeeting.objects.filter(area=cast.area, held_on__gte=YEAR).count()
    rows = [one for one in episodes if one.started_on <= date(2016, 12, 1) and not one.ended_on]
    twice = [(one, number) for number in (1, 2) for one in rows]
    kept.FamilyMeeting.begin_many(_meeting(one, number) for one, number in twice[: max(wanted - held, 0)])


def store_latest_meetings(episodes: Sequence[kept.Episode]) -> None:
    """The latest meeting of each open case, and the day by which the next one is due; some are late."""
    rows = [one for one in episodes if not one.ended_on and one.started_on <= date(2017, 1, 15)]
    held = {one.pk: LAST - timedelta(days=one.pk * 5 % 61) for one in rows}
    kept.FamilyMeeting.begin_many(_meeting(one, 1, held[one.pk]) for one in rows)
    start_many(clocks.MEETING_REVIEW, rows, lambda one: None)


def _meeting(one: kept.Episode, number: int, held_on: date | None = None) -> kept.FamilyMeeting:
    day = held_on or max(one.started_on, YEAR) + timedelta(days=56 * number)
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


def store_removals(cast: Cast, told: Told) -> None:
    """Women whose children were removed, with a practitioner each; their own record, kept from the child's partners."""
    if not told.count("eh-programme-caseload", breakdown=f"programme={REMOVALS};stat=min"):
        return
    rules: dict[str, Any] = {"rules": REMOVALS, "length_months": 18, "capacity": max(CASELOADS)}
    programme = kept.Programme.begin(area=cast.area, name=REMOVALS, private=True, valid_from=date(2014, 1, 1), **rules)
    leads = User.objects.filter(memberships__area=cast.area, memberships__role=Role.EARLY_HELP_WORKER).order_by("pk")
    women = iter(Person.objects.filter(area=cast.area, kind="adult", sex="F").order_by("pk")[: sum(CASELOADS)])
    dated: dict[str, Any] = {"screened_on": date(2016, 9, 1), "started_on": date(2016, 9, 1)}
    kept.Enrolment.begin_many(
        kept.Enrolment(area=cast.area, programme=programme, person=woman, worker=worker, **dated)
        for worker, many in zip(leads, CASELOADS, strict=False)
        for woman in islice(women, many)
    )


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
