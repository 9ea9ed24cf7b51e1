"""What drift contributes to the dataset: flagged plans, and the signs for which they were flagged."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models.functions import Coalesce

from goldenthread.mechanisms.dataset import DAY, TEXT, WHOLE, Column, Table, with_working_days
from goldenthread.services.assessment.codes import DriftLevel, DriftRule
from goldenthread.services.assessment.models import DriftFlag, DriftHit

AREA, CHILD = Column("area", TEXT, "Code of the area"), Column("child", TEXT, "The child")
TEAM = Column("team", TEXT, "The team")


def project_drift(as_at: date) -> Any:
    """Flags of drift."""
    return DriftFlag.objects.values_list(
        "area__code", "person_id", "pk", "plan__team__name", "level", "raised_on", "cleared_on"
    )


def derive_drift(table: Any, tables: Mapping[str, Any]) -> Any:
    """Working days to the answer."""
    return with_working_days(table, tables, "raised_on", "cleared_on", "days_to_answer")


DRIFT = Table(
    name="cin_drift",
    title="Plans that drift",
    says="Flags of child in need plans that drift, until they are answered or gone",
    row="one flag",
    columns=(
        AREA,
        CHILD,
        Column("flag", TEXT, "The flag"),
        TEAM,
        Column("level", TEXT, "How far", codes=dict(DriftLevel.choices)),
        Column("raised_on", DAY, "Day on which it was raised"),
        Column("cleared_on", DAY, "Day on which it was answered or gone"),
    ),
    key=("area", "flag"),
    happened="raised_on",
    changed=("changed_at", "plan__changed_at"),
    project=project_drift,
    derived=(Column("days_to_answer", WHOLE, "Working days from the flag to its end"),),
    derive=derive_drift,
)


def project_drift_signs(as_at: date) -> Any:
    """The rules that flags hit, each with its days."""
    rows = DriftHit.objects.annotate(ended=Coalesce("gone_on", "flag__cleared_on"))
    return rows.values_list("area__code", "flag__person_id", "pk", "flag__plan__team__name", "rule", "since", "ended")


DRIFT_SIGNS = Table(
    name="cin_drift_signs",
    title="Signs of drift",
    says="The rules that flagged child in need plans hit, until they are gone or the flag is answered",
    row="one rule that one flag hits",
    columns=(
        AREA,
        CHILD,
        Column("sign", TEXT, "The sign"),
        TEAM,
        Column("rule", TEXT, "The rule", codes=dict(DriftRule.choices)),
        Column("since", DAY, "First night on which it was found"),
        Column("ended_on", DAY, "Day on which it was gone, or the flag answered"),
    ),
    key=("area", "sign"),
    happened="since",
    changed=("changed_at", "flag__changed_at", "flag__plan__changed_at"),
    project=project_drift_signs,
)

TABLES = (DRIFT, DRIFT_SIGNS)
