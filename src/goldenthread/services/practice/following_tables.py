"""What direct work, referrals to partners and involvements contribute to the dataset."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import ibis
from django.apps import apps
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Substr

from goldenthread.mechanisms.dataset import DAY, TEXT, WHOLE, YES_NO, Column, Table, with_working_days
from goldenthread.services.practice.models.codes import ReferralState
from goldenthread.services.practice.models.involvement import CaseInvolvement, EndReason, Service
from goldenthread.services.practice.models.summaries import DirectWork, PartnerReferral, Tool

AREA, CHILD = Column("area", TEXT, "Code of the area"), Column("child", TEXT, "The person")
TEAM = Column("team", TEXT, "The team that holds the person")
OF_PERSON = ("area__code", "person_id")
TRACKED_AFTER = 60  # days after which a referral to a partner should have an outcome


def project_referrals(as_at: date) -> Any:
    """Referrals to other services, with the day on which there was an outcome."""
    ended = Coalesce("ended_on", "answered_on")
    closed = Q(state__in=(ReferralState.ENDED, ReferralState.DECLINED))
    rows = PartnerReferral.objects.annotate(closed_on=ended, closed=closed)
    return rows.values_list(*OF_PERSON, "pk", "person__team__name", "service", "sent_on", "closed", "closed_on")


def derive_referrals(table: Any, tables: Mapping[str, Any]) -> Any:
    """The day from which an outcome is asked for, and whether there was one by then."""
    asked = (table.sent_on + ibis.interval(days=TRACKED_AFTER)).cast("date")
    found = table.mutate(asked_on=asked)
    return found.mutate(tracked=found.closed & found.closed_on.notnull() & (found.closed_on <= found.asked_on))


PARTNER_REFERRALS = Table(
    name="partner_referrals",
    title="Referrals to partners",
    says="Referrals to other services, followed to their end",
    row="one referral",
    columns=(
        AREA, CHILD,
        Column("referral", TEXT, "The referral"),
        TEAM,
        Column("agency", TEXT, "To which service"),
        Column("sent_on", DAY, "Day it was sent"),
        Column("closed", YES_NO, "Whether it was declined or has ended", known_from="closed_on"),
        Column("closed_on", DAY, "Day of the last answer or of the end"),
    ),
    key=("referral",),
    happened="sent_on",
    changed=("changed_at",),
    project=project_referrals,
    derived=(
        Column("asked_on", DAY, "60 days after it was sent", planned=True),
        Column("tracked", YES_NO, "Whether it had an outcome by then"),
    ),
    derive=derive_referrals,
)  # fmt: skip


def project_direct_work(as_at: date) -> Any:
    """Direct work with children."""
    rows = DirectWork.objects.all()
    return rows.values_list(*OF_PERSON, "pk", "person__team__name", "tool__name", "from_app", "done_on")


DIRECT_WORK = Table(
    name="direct_work",
    title="Direct work",
    says="Direct work with children, and statements that they sent by an app",
    row="one piece of work",
    columns=(
        AREA, CHILD,
        Column("work", TEXT, "The piece of work"),
        TEAM,
        Column("tool", TEXT, "With which tool"),
        Column("from_app", YES_NO, "Whether it is a statement from an app"),
        Column("done_on", DAY, "Day it was done"),
    ),
    key=("work",),
    happened="done_on",
    changed=("changed_at",),
    project=project_direct_work,
)  # fmt: skip


def project_involvements(as_at: date) -> Any:
    """The work of each service with each person."""
    rows = CaseInvolvement.objects.all()
    return rows.values_list(
        *OF_PERSON, "pk", "team__name", "service", "starts_on", "work_ceased_on", "closed_on", "end_reason"
    )


INVOLVEMENTS = Table(
    name="involvements",
    title="Involvements",
    says="The work of one service with one person, from its start to its closing",
    row="one service with one person",
    columns=(
        AREA, CHILD,
        Column("involvement", TEXT, "The involvement"),
        TEAM,
        Column("service", TEXT, "Which service", codes=dict(Service.choices)),
        Column("started_on", DAY, "Day it began"),
        Column("work_ceased_on", DAY, "Day on which the work ended"),
        Column("closed_on", DAY, "Day on which it was closed"),
        Column("reason", TEXT, "Why the service left; empty where another goes on", codes=dict(EndReason.choices),
               known_from="closed_on"),
    ),
    key=("involvement",),
    happened="started_on",
    changed=("changed_at",),
    project=project_involvements,
    derived=(Column("closing_days", WHOLE, "Working days from the end of the work to the closing"),),
    derive=lambda table, tables: with_working_days(table, tables, "work_ceased_on", "closed_on", "closing_days"),
)  # fmt: skip


def project_expected(as_at: date) -> Any:
    """Factors found by authorised assessments for which the area expects a tool, and when it was first used."""
    found = apps.get_model("assessment", "AssessmentFactor")._default_manager
    fits = Q(expected_when=OuterRef("code")) | Q(expected_when=Substr(OuterRef("code"), 1, 1))
    tools = Tool.objects.filter(fits, area=OuterRef("area"), retired_on=None).order_by("name", "-pk")
    work = DirectWork.objects.filter(person=OuterRef("child_part__person"), tool__name=OuterRef("tool"))
    rows = found.filter(removed_on=None, child_part__assessment__authorised_on__isnull=False)
    rows = rows.annotate(tool=Subquery(tools.values("name")[:1])).filter(tool__isnull=False)
    rows = rows.annotate(used=Subquery(work.order_by("done_on").values("done_on")[:1]))
    return rows.values_list(
        "area__code", "child_part__person_id", "pk", "child_part__person__team__name", "code", "tool",
        "child_part__assessment__authorised_on", "used",
    )  # fmt: skip


TOOLS_EXPECTED = Table(
    name="tools_expected",
    title="Tools expected",
    says="Children for whom an assessment found what a tool for direct work is expected for, and whether it was used",
    row="one factor found for one child",
    columns=(
        AREA, CHILD,
        Column("found", TEXT, "The factor that was found"),
        TEAM,
        Column("factor", TEXT, "Code of the factor"),
        Column("tool", TEXT, "The tool that is expected"),
        Column("flagged_on", DAY, "Day on which the assessment was authorised"),
        Column("used_on", DAY, "Day on which the tool was first used with the child"),
    ),
    key=("found",),
    happened="flagged_on",
    project=project_expected,
)  # fmt: skip

FOLLOWING_TABLES = (PARTNER_REFERRALS, DIRECT_WORK, INVOLVEMENTS, TOOLS_EXPECTED)
