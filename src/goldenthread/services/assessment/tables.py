"""What assessment contributes to the dataset: assessments and factors of each child, and child in need plans."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import ibis
from django.apps import apps
from django.db.models import Q
from ibis import _

from goldenthread.mechanisms.dataset import DAY, TEXT, WHOLE, YES_NO, Column, Table, with_working_days
from goldenthread.services.assessment import tables_work
from goldenthread.services.assessment.codes import Factor, Kind, Need, Outcome
from goldenthread.services.assessment.models import AssessmentFactor, ChildInNeedPlan, ChildPart

SOURCES = dict(apps.get_model("frontdoor.Referral")._meta.get_field("source").choices)
LIMIT = 45  # working days from referral to authorisation, also where a dispensation sets no deadline


def project_assessments(as_at: date) -> Any:
    """One row for each child of each assessment that was started."""
    return ChildPart.objects.filter(assessment__started_on__isnull=False).values_list(
        "area__code",
        "person_id",
        "referral_id",
        "pk",
        "referral_received_on",
        "assessment__started_on",
        "assessment__authorised_on",
        "assessment_id",
        "assessment__kind",
        "assessment__team__name",
        "assessment__child_timescale",
        "assessment__abandoned_on",
        "need_code",
        "outcome",
        "referral__source",
    )


def derive_assessments(table: Any, tables: Mapping[str, Any]) -> Any:
    """Working days by both starts, whether in 45, and from which day it was past them."""
    table = with_working_days(table, tables, "referral_date", "authorised_on", "working_days")
    table = with_working_days(table, tables, "started_on", "authorised_on", "working_days_from_start")
    table = with_day_after(table, tables, "referral_date", LIMIT, "past_45_from")
    table = with_factor_count(table, tables)
    return table.mutate(in_45=_.working_days <= LIMIT, ended_on=ibis.coalesce(_.authorised_on, _.abandoned_on))


def with_day_after(table: Any, tables: Mapping[str, Any], start: str, working_days: int, name: str) -> Any:
    """Add the day after the last day of a limit of working days; empty where that lies beyond the known calendar."""
    days = tables["calendar_days"]
    first = days.select(limit_day_=days.day, limit_number_=days.number + working_days)
    last = days.filter(days.working).select(last_day_=days.day, last_number_=days.number)
    joined = table.left_join(first, table[start].cast("date") == first.limit_day_)
    joined = joined.left_join(last, joined.limit_number_ == last.last_number_)
    found = joined.mutate(**{name: (_.last_day_ + ibis.interval(days=1)).cast("date")})
    return found.select(*table.columns, name)


def with_factor_count(table: Any, tables: Mapping[str, Any]) -> Any:
    """Add how many factors were found, “no factors” not counted."""
    factors = tables["assessment_factors"]
    real = factors.filter(factors.factor != Factor.NONE.value)
    counts = real.group_by([real.area, real.assessment]).agg(factor_count_=real.factor.nunique())
    counts = counts.rename(factor_area_="area", factor_assessment_="assessment")
    same = [table.area == counts.factor_area_, table.assessment == counts.factor_assessment_]
    joined = table.left_join(counts, same).mutate(factors=_.factor_count_.fill_null(0).cast("int64"))
    return joined.select(*table.columns, "factors")


CIN_ASSESSMENTS = Table(
    name="cin_assessments",
    title="Assessments",
    says="Child and family assessments, once for each child assessed",
    row="one child in one assessment",
    columns=(
        Column("area", TEXT, "Code of the area"),
        Column("child", TEXT, "The child"),
        Column("episode", TEXT, "The referral that led to it"),
        Column("assessment", TEXT, "The child's part of the assessment"),
        Column("referral_date", DAY, "Day of the referral"),
        Column("started_on", DAY, "Day on which it really started"),
        Column("authorised_on", DAY, "Day on which a manager authorised it"),
        Column("family", TEXT, "The assessment of the family, the same for its children"),
        Column("kind", TEXT, "Kind of assessment", codes=dict(Kind.choices)),
        Column("team", TEXT, "The team"),
        Column("child_timescale", DAY, "The manager's date, in the child's timescale", planned=True),
        Column("abandoned_on", DAY, "Day on which it was given up"),
        Column("need", TEXT, "Primary need", codes=dict(Need.choices), known_from="authorised_on"),
        Column("outcome", TEXT, "What followed", codes=dict(Outcome.choices), known_from="authorised_on"),
        Column("source", TEXT, "Who referred the child", codes=SOURCES),
    ),
    key=("area", "assessment"),
    happened="started_on",
    changed=("changed_at", "assessment__changed_at"),
    project=project_assessments,
    derived=(
        Column("working_days", WHOLE, "Working days from referral to authorisation"),
        Column("working_days_from_start", WHOLE, "Working days from the actual start to authorisation"),
        Column("past_45_from", DAY, "The first day past 45 working days from the referral", planned=True),
        Column("factors", WHOLE, "Different factors found", needs=("assessment_factors",)),
        Column("in_45", YES_NO, "Authorised within 45 working days of the referral"),
        Column("ended_on", DAY, "Day on which it was authorised or given up"),
    ),
    derive=derive_assessments,
)


def project_factors(as_at: date) -> Any:
    """Factors of assessments authorised by the day."""
    kept = Q(removed_on=None) | Q(removed_on__gt=as_at)
    found = AssessmentFactor._base_manager.filter(kept, child_part__assessment__authorised_on__lte=as_at)
    return found.values_list("area__code", "child_part__person_id", "child_part_id", "code")


ASSESSMENT_FACTORS = Table(
    name="assessment_factors",
    title="Factors found at assessment",
    says="Factors found at the end of assessments (census item N00181)",
    row="one factor of one child in one assessment",
    columns=(
        Column("area", TEXT, "Code of the area"),
        Column("child", TEXT, "The child"),
        Column("assessment", TEXT, "The child's part of the assessment"),
        Column("factor", TEXT, "The factor", codes=dict(Factor.choices)),
    ),
    key=("area", "assessment", "factor"),
    changed=("changed_at", "child_part__assessment__changed_at"),
    project=project_factors,
)


def project_plans(as_at: date) -> Any:
    """Child in need plans."""
    return ChildInNeedPlan.objects.values_list(
        "area__code", "person_id", "referral_id", "started_on", "ended_on", "team__name"
    )


CIN_PLANS = Table(
    name="cin_plans",
    title="Child in need plans",
    says="Plans for children in need (Children Act 1989, section 17)",
    row="one plan of one child",
    columns=(
        Column("area", TEXT, "Code of the area"),
        Column("child", TEXT, "The child"),
        Column("episode", TEXT, "The referral under which it runs"),
        Column("started_on", DAY, "Day on which it started"),
        Column("ended_on", DAY, "Day on which it ended"),
        Column("team", TEXT, "The team"),
    ),
    key=("area", "child", "started_on"),
    happened="started_on",
    changed=("changed_at",),
    project=project_plans,
)
TABLES = (CIN_ASSESSMENTS, ASSESSMENT_FACTORS, CIN_PLANS, *tables_work.TABLES)
