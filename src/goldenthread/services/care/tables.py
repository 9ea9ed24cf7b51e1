"""What care contributes to the dataset: periods of care."""

from datetime import date
from typing import Any

from goldenthread.mechanisms.dataset import DAY, TEXT, YES_NO, Column, Table
from goldenthread.services.care.models import CarePeriod


def project(as_at: date) -> Any:
    """Every period of care."""
    return CarePeriod.objects.values_list(
        "area__code",
        "person_id",
        "pk",
        "started_on",
        "ended_on",
        "legal_status",
        "need",
        "unaccompanied",
        "entry_route",
        "end_reason",
        "team__name",
    )


CLA_EPISODES = Table(
    name="cla_episodes",
    title="Periods of care",
    says="Periods for which children were looked after",
    row="one period of care of one child",
    columns=(
        Column("area", TEXT, "Code of the area"),
        Column("child", TEXT, "The child"),
        Column("period", TEXT, "The period of care"),
        Column("started_on", DAY, "First day"),
        Column("ended_on", DAY, "Last day"),
        Column("legal_status", TEXT, "Legal status", codes=dict(CarePeriod.LegalStatus.choices)),
        Column("need", TEXT, "Why the child came into care", codes=dict(CarePeriod.Need.choices)),
        Column("unaccompanied", YES_NO, "Unaccompanied asylum-seeking child"),
        Column("route", TEXT, "How the child came into care"),
        Column(
            "end_reason",
            TEXT,
            "Why the period ended",
            codes=dict(CarePeriod.EndReason.choices),
            known_from="ended_on",
        ),
        Column("team", TEXT, "The team"),
    ),
    key=("area", "period"),
    happened="started_on",
    changed=("changed_at",),
    project=project,
)
TABLES = (CLA_EPISODES,)
