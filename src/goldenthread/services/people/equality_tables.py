"""What people contribute to the dataset of equality: residents by ethnic group beside those who are worked with."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import ibis
from django.db.models import CharField, OuterRef, Subquery, Value
from ibis import _

from goldenthread.mechanisms.dataset import DAY, NUMBER, TEXT, WHOLE, Column, Table
from goldenthread.mechanisms.measures.models import Population
from goldenthread.services.people.equalities import ETHNIC
from goldenthread.services.people.models import Status

BAND, EVERYBODY = "ethnic ", "everybody"
COHORTS = {EVERYBODY: "Everybody open", **{one.value: one.label for one in (
    Status.EARLY_HELP, Status.IN_NEED, Status.PROTECTION, Status.LOOKED_AFTER)}}  # fmt: skip


def _residents(as_at: date) -> Any:
    """The latest estimate of residents of each ethnic group and year, once for each cohort that is held beside it."""
    same = Population.objects.filter(area=OuterRef("area"), band=OuterRef("band"), year=OuterRef("year"))
    latest = same.order_by("-published_on", "-pk").values("pk")[:1]
    rows = [
        Population.objects.filter(band__startswith=BAND, pk=Subquery(latest))
        .order_by()
        .annotate(cohort=Value(cohort, output_field=CharField()))
        .values_list("area", "band", "year", "cohort", "value")
        for cohort in COHORTS
    ]
    return tuple(rows)


def _represented(rows: Any, tables: Mapping[str, Any]) -> Any:
    """Percentage points between the part of a group among children open on 31 March and among residents."""
    rows = rows.mutate(group=rows.band.substr(len(BAND)), counted_day=ibis.date((rows.year + 1).cast("int32"), 3, 31))
    rows = rows.mutate(whole_=_.residents.sum().over(ibis.window(group_by=["area", "year", "cohort"])))
    held = _held(tables)
    during = [
        rows.area == held.area_,
        (rows.cohort == EVERYBODY) | (rows.cohort == held.status_),
        held.from_ <= rows.counted_day,
        held.until_.isnull() | (held.until_ > rows.counted_day),
    ]
    joined = rows.left_join(held, during)
    own = ibis.cases((joined.ethnic_ == joined.group, joined.child_))
    counted = joined.group_by(list(rows.columns)).agg(children=joined.child_.nunique(), of_group=own.nunique())
    points = 100 * (_.of_group / _.children.nullif(0) - _.residents / _.whole_)
    return counted.mutate(points=points).drop("whole_")


def _held(tables: Mapping[str, Any]) -> Any:
    """Statuses of children with the ethnic group of their record; whoever is in none stays in the whole."""
    held, people = tables["service_statuses"], tables["person"]
    group = ibis.cases(*[(people.ethnicity.isin(codes), name) for name, codes in ETHNIC.items()])
    people = people.select(of_=people.area, who_=people.child, ethnic_=group).distinct()
    joined = held.inner_join(people, [held.area == people.of_, held.child == people.who_])
    return joined.select(
        area_="area", child_="child", status_="status", from_="opened_on", until_="closed_on", ethnic_="ethnic_"
    )


REPRESENTED = Table(
    name="people_representation",
    title="Children worked with beside residents",
    says="Residents by ethnic group, and how many children of each were open to services on the last day of the year",
    row="one ethnic group of one area in one year beside one cohort",
    columns=(
        Column("area", TEXT, "Code of the area"),
        Column("band", TEXT, "“ethnic” with the name of the group"),
        Column("year", WHOLE, "The 30 June of this year"),
        Column("cohort", TEXT, "Whom they are held beside", codes=COHORTS),
        Column("residents", WHOLE, "Residents of the group"),
    ),
    key=("area", "band", "year", "cohort"),
    person=None,
    project=_residents,
    derived=(
        Column("group", TEXT, "The group"),
        Column("counted_day", DAY, "The last day of the financial year", planned=True),
        Column("children", WHOLE, "Children open on that day", needs=("service_statuses", "person")),
        Column("of_group", WHOLE, "Those of the group", needs=("service_statuses", "person")),
        Column("points", NUMBER, "Percentage points above or below residents", needs=("service_statuses", "person")),
    ),
    derive=_represented,
)
EQUALITY_TABLES = (REPRESENTED,)
