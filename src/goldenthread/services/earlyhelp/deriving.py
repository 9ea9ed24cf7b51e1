"""Derived columns of the tables of early help, for the live record and for imports alike."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import ibis
from django.db.models import CharField, DateField, F, Value
from django.db.models.functions import NullIf
from ibis import _

from goldenthread.mechanisms.dataset import age_in_years, with_working_days
from goldenthread.services.earlyhelp.codes import Change, Direction, Point

Tables = Mapping[str, Any]
ONE_DAY = ibis.interval(days=1)
ASSESSMENT, CONTACT, STEP_CONTACT, YOUNG_CARER, FIRST_MEETING = 30, 5, 10, 45, 15  # working days
NEXT_MEETING = 56  # days, that is eight weeks


def known_on(as_at: date) -> Any:
    """The as-at day, on every row: what is not done by then is not done."""
    return Value(as_at, output_field=DateField())


def text_or_nothing(path: str) -> Any:
    """A text, or nothing when it is empty."""
    return NullIf(F(path), Value(""), output_field=CharField())


def with_due(table: Any, tables: Tables, start: str, count: int, name: str) -> Any:
    """Add the last day in time so many working days after a day, which is day zero."""
    days = tables["calendar_days"]
    first = days.select(first_day_=days.day, first_number_=days.number)
    last = days.filter(days.working).select(last_day_=days.day, last_number_=days.number)
    joined = table.left_join(first, table[start].cast("date") == first.first_day_)
    joined = joined.left_join(last, joined.first_number_ + count == last.last_number_)
    return joined.mutate(**{name: _.last_day_.cast("date")}).select(*table.columns, name)


def with_kept(table: Any, done: str, due: str, in_time: str, settled: str) -> Any:
    """Add whether it was done by the due day, and the day on which that was settled: when done, or when overdue.

    Neither is known while it may still be done in time. The due day itself is in time (measures catalogue, rule 8).
    """
    finished, overdue = table[done].notnull(), table[due] < table.known_on
    kept = ibis.cases((finished, table[done] <= table[due]), (overdue, False))
    day = ibis.cases((finished, table[done]), (overdue, (table[due] + ONE_DAY).cast("date")))
    return table.mutate(**{in_time: kept, settled: day})


def with_first(table: Any, tables: Tables) -> Any:
    """Add whether the row is that of the child who stands for the family."""
    return table.mutate(first=_.child == _.first_child)


def with_age_band(table: Any, people: Any) -> Any:
    """Add the band of the child's age on the day on which the case began (local practice); unborn is under 5."""
    born = people.select(area_=people.area, child_=people.child, born_=people.born_on)
    joined = table.left_join(born, [table.area == born.area_, table.child == born.child_])
    age = age_in_years(joined.born_, joined.started_on)
    band = ibis.cases((age < 5, "under 5"), (age <= 10, "5-10"), (age <= 18, "11-18"))
    return joined.mutate(age_band=band).select(*table.columns, "age_band")


def with_any(table: Any, later: Any, start: str, day: str, until: int, name: str) -> Any:
    """Add whether the same child of the area has a row of `later` whose `day` is after `start`, within so many months."""
    own = later.select(area_=later.area, child_=later.child, day_=later[day].cast("date")).distinct()
    limit = table[start].cast("date") + ibis.interval(months=until)
    same = [table.area == own.area_, table.child == own.child_, own.day_ >= table[start], own.day_ <= limit]
    joined = table.left_join(own, same)
    flagged = joined.group_by(list(table.columns)).agg(**{name: joined.day_.count() > 0})
    return flagged.mutate(**{name: ibis.cases((flagged[start].notnull(), flagged[name]))})


def cases(table: Any, tables: Tables) -> Any:
    """Time limits, re-entry, escalation and whether both scores were taken."""
    table = with_age_band(with_first(table, tables), tables["person"])
    table = with_working_days(table, tables, "started_on", "assessed_on", "assessment_days")
    table = with_due(table, tables, "started_on", ASSESSMENT, "assessment_due_on")
    table = with_kept(table, "assessed_on", "assessment_due_on", "assessed_in_time", "assessment_settled_on")
    table = with_due(table, tables, "started_on", CONTACT, "contact_due_on")
    table = with_kept(table, "first_contact_on", "contact_due_on", "contact_in_time", "contact_settled_on")
    table = with_any(table, table, "ended_on", "started_on", 12, "again_within_12")
    table = with_any(table, tables["cin_episodes"], "ended_on", "referral_date", 6, "escalated_within_6")
    table = table.mutate(
        seen_12_on=(_.ended_on + ibis.interval(months=12)).cast("date"),
        seen_6_on=(_.ended_on + ibis.interval(months=6)).cast("date"),
    )
    return with_both_scores(table, tables["early_help_scores"])


def with_both_scores(table: Any, scores: Any) -> Any:
    """Add whether the case has a start and an end score of one version of the tool."""
    ends = scores.filter((scores.point == Point.END.value) & (scores.version == scores.start_version))
    pairs = ends.select(area_=ends.area, case_=ends.case, found_=ibis.literal(True)).distinct()
    joined = table.left_join(pairs, [table.area == pairs.area_, table.case == pairs.case_])
    return joined.mutate(both_scores=_.found_.fill_null(False)).select(*table.columns, "both_scores")


def moves(table: Any, tables: Tables) -> Any:
    """Days to the first contact, when a family counts as on hold, and whether it came back up."""
    table = with_working_days(table, tables, "agreed_on", "first_contact_on", "contact_days")
    table = with_due(table, tables, "agreed_on", STEP_CONTACT, "last_day_")
    table = table.mutate(on_hold_from=(_.last_day_ + ONE_DAY).cast("date")).drop("last_day_")
    ups = table.filter((table.direction == Direction.UP.value) & table.accepted_on.notnull())
    table = with_any(table, ups, "accepted_on", "accepted_on", 12, "back_within_12")
    down = _.direction == Direction.DOWN.value
    return table.mutate(
        back_within_12=ibis.cases((down, _.back_within_12)),
        seen_12_on=ibis.cases((down, (_.accepted_on + ibis.interval(months=12)).cast("date"))),
    )


def meetings(table: Any, tables: Tables) -> Any:
    """A first meeting is due 15 working days after the assessment, each other eight weeks after the one before."""
    window = ibis.window(group_by=["area", "case"], order_by="held_on")
    table = table.mutate(before_=_.held_on.lag().over(window))
    table = with_due(table, tables, "assessed_on", FIRST_MEETING, "first_due_")
    again = (_.before_ + ibis.interval(days=NEXT_MEETING)).cast("date")
    table = table.mutate(due_on=ibis.cases((_.before_.notnull(), again), else_=_.first_due_))
    return table.mutate(in_time=_.held_on <= _.due_on).drop("before_", "first_due_")


def scores(table: Any, tables: Tables) -> Any:
    """The version of the start, and the change since; empty where the versions differ."""
    return with_change(table, ["area", "case"])


def domain_scores(table: Any, tables: Tables) -> Any:
    """The same for each domain."""
    return with_change(table, ["area", "case", "domain"])


def with_change(table: Any, each: list[str]) -> Any:
    """Compare each row with the earliest start of the same case."""
    starts = table.filter(table.point == Point.START.value)
    by = [starts[name] for name in each]
    firsts = starts.group_by(by).agg(
        start_version=starts.version.argmin(starts.scored_on), start_mean_=starts["mean"].argmin(starts.scored_on)
    )
    firsts = firsts.rename({f"{name}_on_": name for name in each})
    same = [table[name] == firsts[f"{name}_on_"] for name in each]
    joined = table.left_join(firsts, same)
    later = (joined.point != Point.START.value) & (joined.version == joined.start_version)
    changed = joined.mutate(change=ibis.cases((later, joined["mean"] - joined.start_mean_)))
    return changed.select(*table.columns, "start_version", "change")


def functioning(table: Any, tables: Tables) -> Any:
    """Whether it is the family's last of two or more, and how it stands to the first; lower is better."""
    window = ibis.window(group_by=["area", "case"], order_by=["scored_on", "administration"])
    whole = ibis.window(group_by=["area", "case"])
    table = table.mutate(
        number_=ibis.row_number().over(window), count_=_.count().over(whole), first_=_.total.first().over(window)
    )
    last = (_.number_ + 1 == _.count_) & (_.count_ > 1)
    outcome = ibis.cases(
        (_.total < _.first_, Change.BETTER.value), (_.total > _.first_, Change.WORSE.value), else_=Change.SAME.value
    )
    return table.mutate(last=last, outcome=outcome).drop("number_", "count_", "first_")


def young_carers(table: Any, tables: Tables) -> Any:
    """Whether a young carer was assessed in time."""
    table = with_due(table, tables, "identified_on", YOUNG_CARER, "due_on")
    return with_kept(table, "assessed_on", "due_on", "in_time", "settled_on")


def partners(table: Any, tables: Tables) -> Any:
    """When each partner last began a case."""
    begun = tables["early_help_cases"]
    begun = begun.filter(begun.organisation.notnull())
    latest = begun.group_by([begun.area, begun.organisation]).agg(last_begun_on=begun.started_on.max())
    latest = latest.rename(area_="area", organisation_="organisation")
    same = [table.area == latest.area_, table.organisation == latest.organisation_]
    return table.left_join(latest, same).select(*table.columns, "last_begun_on")
