"""What families say, the action plan of early help, and how its children compare with those who live here."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import ibis
from django.db.models import CharField, DateField, OuterRef, Subquery, Value
from django.db.models.functions import Cast
from ibis import _

from goldenthread.mechanisms.actions.models import Action
from goldenthread.mechanisms.dataset import DAY, NUMBER, TEXT, WHOLE, YES_NO, Column, Table
from goldenthread.mechanisms.measures.models import Population
from goldenthread.services.earlyhelp.codes import Said, ViewQuestion
from goldenthread.services.earlyhelp.deriving import known_on, text_or_nothing
from goldenthread.services.earlyhelp.models import FamilyAnswer, FamilyView, ThematicReport
from goldenthread.services.earlyhelp.tables.columns import AREA, CASE, CHILD, KNOWN_ON

VIEWS = Table(
    name="early_help_family_views",
    title="Families asked about the help",
    says="Somebody of a family asked what they think of the help",
    row="one person asked once",
    columns=(
        AREA,
        CHILD,
        CASE,
        Column("view", TEXT, "The asking"),
        Column("asked_on", DAY, "Day on which they were asked"),
        Column("answered_on", DAY, "Day of the answer"),
        Column("team", TEXT, "The team"),
    ),
    key=("area", "view"),
    happened="asked_on",
    project=lambda as_at: FamilyView.objects.values_list(
        "area__code", "episode__person_id", "episode_id", "pk", "asked_on", "answered_on", "episode__team__name"
    ),
)
ANSWERS = Table(
    name="early_help_family_answers",
    title="Answers of families",
    says="What families answered, question by question",
    row="one answer to one question",
    columns=(
        AREA,
        CHILD,
        CASE,
        Column("answer", TEXT, "The answer"),
        Column("answered_on", DAY, "Day of the answer"),
        Column("question", TEXT, "The question", codes=dict(ViewQuestion.choices)),
        Column("said", TEXT, "What was said", codes=dict(Said.choices)),
        Column("team", TEXT, "The team"),
    ),
    key=("area", "answer"),
    happened="answered_on",
    project=lambda as_at: FamilyAnswer.objects.values_list(
        "area__code",
        "view__episode__person_id",
        "view__episode_id",
        "pk",
        "view__answered_on",
        "question",
        "said",
        "view__episode__team__name",
    ),
)


def project_asked(as_at: date) -> Any:
    """Each question to each person who was asked, with the answer where there is one."""
    first, *others = (_asked(question) for question in ViewQuestion.values)
    return first.union(*others, all=True)


def _asked(question: str) -> Any:
    said = FamilyAnswer.objects.filter(view=OuterRef("pk"), question=question).values("said")[:1]
    rows = FamilyView.objects.annotate(
        question=Cast(Value(question), CharField()), said=Subquery(said), answered=Cast("answered_on", DateField())
    )
    whose = ("area__code", "episode__person_id", "episode_id", "pk", "question")
    return rows.values_list(*whose, "asked_on", "answered", "said", "episode__team__name")


ASKED = Table(
    name="early_help_family_questions",
    title="Questions put to families",
    says="Each question that was put to somebody of a family, answered or not",
    row="one question to one person asked once",
    columns=(
        AREA,
        CHILD,
        CASE,
        Column("view", TEXT, "The asking"),
        Column("question", TEXT, "The question", codes=dict(ViewQuestion.choices)),
        Column("asked_on", DAY, "Day on which they were asked"),
        Column("answered_on", DAY, "Day of the answer"),
        Column("said", TEXT, "What was said", codes=dict(Said.choices), known_from="answered_on"),
        Column("team", TEXT, "The team"),
    ),
    key=("area", "view", "question"),
    happened="asked_on",
    project=project_asked,
)
PLAN_ACTIONS = Table(
    name="early_help_plan_actions",
    title="Early help action plan",
    says="Actions that thematic reports to the early help sub-group led to",
    row="one action",
    columns=(
        AREA,
        Column("action", TEXT, "The action"),
        Column("priority", TEXT, "Topic of the report that it came from"),
        Column("set_on", DAY, "Day on which it was set"),
        Column("due_on", DAY, "Day on which it is due", planned=True),
        Column("closed_on", DAY, "Day on which it was closed"),
        Column("closure", TEXT, "How it was closed", known_from="closed_on"),
        KNOWN_ON,
    ),
    key=("area", "action"),
    person=None,
    happened="set_on",
    project=lambda as_at: (
        Action.objects.filter(source_model=ThematicReport._meta.label)
        .annotate(priority=Subquery(ThematicReport.objects.filter(pk=OuterRef("source_id")).values("topic")[:1]))
        .values_list(
            "area__code",
            "pk",
            "priority",
            "raised_on",
            "due_on",
            "closed_on",
            text_or_nothing("closure"),
            known_on(as_at),
        )
    ),
    derived=(Column("late", YES_NO, "Open and past its day when it was last known"),),
    derive=lambda rows, tables: rows.mutate(late=rows.closed_on.isnull() & (rows.due_on < rows.known_on)),
)
ETHNIC, WARD = "ethnic ", "ward "
GROUPS = {"W": "White", "M": "Mixed", "A": "Asian", "C": "Asian", "B": "Black", "O": "Other"}  # by the first letter


def _residents() -> Any:
    """The latest estimates of residents by ethnic group and by ward; the band names which."""
    same = Population.objects.filter(area=OuterRef("area"), band=OuterRef("band"), year=OuterRef("year"))
    latest = same.order_by("-published_on", "-pk").values("pk")[:1]
    return Population.objects.filter(band__regex=f"^({ETHNIC}|{WARD})", pk=Subquery(latest))


def _represented(rows: Any, tables: Mapping[str, Any]) -> Any:
    """Percentage points between the part of a group among the children helped in a year and among residents."""
    ethnic = rows.band.startswith(ETHNIC)
    rows = rows.mutate(
        kind=ibis.cases((ethnic, "ethnicity"), else_="ward"),
        group=ibis.cases((ethnic, rows.band.substr(len(ETHNIC))), else_=rows.band.substr(len(WARD))),
        first_=ibis.date(rows.year.cast("int32"), 4, 1),
        counted_day=ibis.date((rows.year + 1).cast("int32"), 3, 31),
    )
    rows = rows.mutate(whole_=_.residents.sum().over(ibis.window(group_by=["area", "year", "kind"])))
    helped = _helped(tables)
    during = [
        rows.area == helped.area_,
        helped.from_ <= rows.counted_day,
        helped.until_.isnull() | (helped.until_ >= rows.first_),
    ]
    joined = rows.left_join(helped, during)
    own = ibis.cases((joined.kind == "ethnicity", joined.ethnic_), else_=joined.ward_) == joined.group
    counted = joined.group_by(list(rows.columns)).agg(
        children=joined.child_.nunique(), of_group=ibis.cases((own, joined.child_)).nunique()
    )
    points = 100 * (_.of_group / _.children.nullif(0) - _.residents / _.whole_)
    return counted.mutate(points=points).drop("first_", "whole_")


def _helped(tables: Mapping[str, Any]) -> Any:
    """Children of cases with the ethnic group of their record and the ward of the case; unknown stays in the whole."""
    cases, people = tables["early_help_cases"], tables["person"]
    letter = people.ethnicity.substr(0, 1)
    known = ~people.ethnicity.isin(["REFU", "NOBT"])
    group = ibis.cases(*[(known & (letter == one), name) for one, name in GROUPS.items()])
    people = people.select(of_=people.area, who_=people.child, ethnic_=group).distinct()
    joined = cases.left_join(people, [cases.area == people.of_, cases.child == people.who_])
    return joined.select(
        area_="area", child_="child", from_="started_on", until_="ended_on", ward_="ward", ethnic_="ethnic_"
    )


REPRESENTED = Table(
    name="early_help_representation",
    title="Children helped beside residents",
    says="Residents by ethnic group and ward, and how many children of each were in early help in the year",
    row="one group of one area in one year",
    columns=(
        AREA,
        Column("band", TEXT, "“ethnic” or “ward” with the name of the group"),
        Column("year", WHOLE, "The 30 June of this year"),
        Column("residents", WHOLE, "Residents of the group"),
    ),
    key=("area", "band", "year"),
    person=None,
    derived=(
        Column("kind", TEXT, "Ethnicity or ward"),
        Column("group", TEXT, "The group"),
        Column("counted_day", DAY, "The last day of the financial year", planned=True),
        Column("children", WHOLE, "Children in early help in the year", needs=("early_help_cases",)),
        Column("of_group", WHOLE, "Those of the group", needs=("early_help_cases",)),
        Column("points", NUMBER, "Percentage points above or below residents", needs=("early_help_cases",)),
    ),
    project=lambda as_at: _residents().values_list("area", "band", "year", "value"),
    derive=_represented,
)
