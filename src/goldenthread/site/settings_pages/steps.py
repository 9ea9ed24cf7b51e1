"""What settings write of areas, teams and figures: rows are added and ended, never deleted; each change is in the trail."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from goldenthread.mechanisms.access.choices import area_choices
from goldenthread.mechanisms.access.models import Area, AreaSetting, Membership, Team, User
from goldenthread.mechanisms.clocks.clock import CLOCKS
from goldenthread.mechanisms.clocks.models import Dispensation
from goldenthread.mechanisms.clocks.recomputing import recompute
from goldenthread.mechanisms.measures.models import Comparator, Population, Withdrawal
from goldenthread.mechanisms.steps.refusals import Refused
from goldenthread.mechanisms.steps.step import step
from goldenthread.site.settings_pages.noting import added, changed
from goldenthread.site.settings_pages.permissions import OF_THE_AREA, OF_THE_PARTNERSHIP

ONE_DAY = timedelta(days=1)


@step("settings.add_area", title="Add an area", who=OF_THE_PARTNERSHIP)
def add_area(nothing: None, *, by: User, code: str, name: str, **details: str) -> Area:
    """Add a local authority to the partnership; its code never changes."""
    if Area.objects.filter(Q(code=code) | Q(name=name)).exists():
        raise Refused(f"There is an area called {name} or {code} already.")
    area = Area.objects.create(code=code, name=name, **details)
    added(area, code=code, name=name, **details)
    return area


@step("settings.change_area", title="Change the details of an area", who=OF_THE_AREA)
def change_area(area: Area, *, by: User, **details: str) -> None:
    """Change the name, number or telephones of an area."""
    if Area.objects.filter(name=details.get("name", "")).exclude(pk=area.pk).exists():
        raise Refused(f"There is an area called {details['name']} already.")
    changed(area, **details)


@step("settings.add_team", title="Add a team", who=OF_THE_AREA)
def add_team(area: Area, *, by: User, name: str) -> Team:
    """Add a team to an area."""
    if area.teams.filter(name__iexact=name).exists():
        raise Refused(f"{area} has a team called {name} already.")
    team = Team.objects.create(area=area, name=name)
    added(team, area=area, name=name)
    return team


@step("settings.change_team", title="Rename a team", who=OF_THE_AREA)
def change_team(team: Team, *, by: User, name: str) -> None:
    """Another name for a team; who is in it and what it did stay as they are."""
    if team.area.teams.filter(name__iexact=name).exclude(pk=team.pk).exists():
        raise Refused(f"{team.area} has a team called {name} already.")
    changed(team, name=name)


@step("settings.close_team", title="Close a team", who=OF_THE_AREA)
def close_team(team: Team, *, by: User, closed_on: date) -> None:
    """Close a team from a day; who still holds a role in it must be moved first."""
    held = Membership.objects.on(closed_on + ONE_DAY).filter(team=team)
    if count := held.count():
        raise Refused(
            f"{count} {'person holds' if count == 1 else 'people hold'} a role in this team after that day. End it first."
        )
    changed(team, closed_on=closed_on)


@step("settings.choose", title="Change what an area has chosen", who=OF_THE_AREA)
def choose(area: Area, *, by: User, key: str, value: Any, since: date, authority: str) -> AreaSetting:
    """From a day on the area does it so; what it had chosen before ends the day before and is kept."""
    if key not in area_choices():
        raise Refused(f"There is no choice called {key}.")
    mine = area.chosen.filter(key=key)
    if mine.filter(since=since).exists():
        raise Refused("Something was chosen from that day already. Choose another day.")
    later = mine.filter(since__gt=since).order_by("since").first()
    for earlier in mine.filter(Q(until=None) | Q(until__gte=since), since__lt=since):
        earlier.until = since - ONE_DAY
        earlier.save(update_fields=["until"])
    until = later.since - ONE_DAY if later else None
    row = AreaSetting.objects.create(area=area, key=key, value=value, since=since, until=until, authority=authority)
    added(row, area=area, choice=key, value=value, since=since, authority=authority)
    return row


@step("settings.add_dispensation", title="Add a dispensation from a time limit", who=OF_THE_AREA)
def add_dispensation(area: Area, *, by: User, clock: str, since: date, authority: str, **limit: Any) -> Dispensation:
    """Another limit for an area from a day on, or none; running deadlines that it changes are computed again.

    `limit`: until, limit_count, limit_unit.
    """
    if clock not in CLOCKS:
        raise Refused(f"There is no time limit called {clock}.")
    if area.dispensations.filter(clock=clock, since=since).exists():
        raise Refused("There is a dispensation for this time limit from that day already.")
    row = Dispensation.objects.create(area=area, clock=clock, since=since, authority=authority, **limit)
    moved = recompute(clock, area.pk)
    added(row, area=area, clock=clock, since=since, authority=authority, deadlines_moved=moved, **limit)
    return row


@step("settings.end_dispensation", title="End a dispensation", who=OF_THE_AREA)
def end_dispensation(dispensation: Dispensation, *, by: User, until: date) -> int:
    """It holds for what starts up to a day; running deadlines are computed again. Gives how many moved."""
    if until < dispensation.since:
        raise Refused("A dispensation cannot end before it starts.")
    before = dispensation.until
    dispensation.until = until
    dispensation.save(update_fields=["until"])
    moved = recompute(dispensation.clock, dispensation.area_id)
    added(
        dispensation, area=dispensation.area, clock=dispensation.clock, was=before, until=until, deadlines_moved=moved
    )
    return moved


@step("settings.add_population", title="Add a population", who=OF_THE_AREA)
def add_population(area: Area, *, by: User, band: str, year: int, value: int, **source: Any) -> Population:
    """One estimate of the residents of an age band; it is never changed, a later estimate is another row.

    `source`: source, published_on.
    """
    if Population.objects.filter(area=area.code, band=band, year=year, published_on=source["published_on"]).exists():
        raise Refused("There is an estimate of this band and year that was published on that day already.")
    row = Population.objects.create(area=area.code, band=band, year=year, value=value, **source)
    added(row, area=area, band=band, year=year, value=value, **source)
    return row


@step("settings.add_comparator", title="Add a figure of others, or a target", who=OF_THE_AREA)
def add_comparator(
    area: Area | None, *, by: User, measure_key: str, group: str, period: str, **figure: Any
) -> Comparator:
    """A figure that somebody else published, or a target, with its year and source; never changed.

    `figure`: value, unit, year, source.
    """
    code = area.code if area else ""
    row = Comparator.objects.create(measure_key=measure_key, group=group, area=code, period=period, **figure)
    added(row, measure=measure_key, group=group, area=code, period=period, **figure)
    return row


@step("settings.withdraw_comparator", title="Withdraw a figure of others, or a target", who=OF_THE_AREA)
def withdraw_comparator(area: Area | None, *, by: User, comparator: Comparator, reason: str) -> None:
    """A figure that was typed wrongly is shown nowhere from now on; it stays in the record, with the reason."""
    if Withdrawal.objects.filter(comparator=comparator).exists():
        raise Refused("This figure was withdrawn already.")
    row = Withdrawal.objects.create(comparator=comparator, reason=reason)
    added(row, area=area, comparator=str(comparator), value=comparator.value, reason=reason)
