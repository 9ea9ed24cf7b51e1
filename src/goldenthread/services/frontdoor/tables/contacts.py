"""Contacts and the referrals that came of them."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import ibis
from django.db.models import Exists, F, OuterRef, Q, Subquery, TextField, Value
from django.db.models.functions import Cast, Coalesce, NullIf, TruncDate
from ibis import _

from goldenthread.mechanisms.access.models import AreaSetting, Membership
from goldenthread.mechanisms.dataset import (
    DAY,
    TEXT,
    WHOLE,
    YES_NO,
    Column,
    age_in_years,
    with_months_since_previous,
)
from goldenthread.mechanisms.dataset.spans import with_spells
from goldenthread.services.frontdoor.models import (
    AgencyTraining,
    Channel,
    CheckResult,
    ClosureReason,
    ContactSubject,
    ContactType,
    Handover,
    Level,
    Need,
    Outcome,
    Referral,
    Residency,
    Source,
    ThresholdDecision,
    Urgency,
)
from goldenthread.services.frontdoor.policy import TWENTY_FOUR_HOURS
from goldenthread.services.frontdoor.tables.parts import (
    AREA,
    KNOWN_ON,
    exploited,
    limited,
    on,
    table,
    told,
    whether,
    word,
)
from goldenthread.services.frontdoor.wards import home_written, latest, ward_on

SHORT_BREAKS = ("V3", "V4")  # legal status of a series of short breaks, not counted as looked after
A_YEAR = ibis.interval(days=365)


class Sexes:
    """The three values of sex in the dataset."""

    choices = (("M", "Male"), ("F", "Female"), ("U", "Unknown"))


# the team of whoever took the contact, else of whoever decided it, on the day it came
AT_THE_TIME = Membership.objects.on(OuterRef("came_on"))
TEAM = AT_THE_TIME.filter(
    user=Coalesce(OuterRef("contact__taken_by"), OuterRef("decided_by")), team__area=OuterRef("area")
).order_by("starts_on", "pk")
STANDING = ThresholdDecision.objects.filter(subject=OuterRef("pk"), is_current=True)
HANDED = Handover.objects.filter(subject=OuterRef("pk")).order_by("sent_at")
SEX = Coalesce(NullIf("person__sex", Value("U")), NullIf("sex_told", Value("")))
IN_A_DAY = Q(decided_at__isnull=False, decided_at__lte=F("contact__received_at") + timedelta(hours=24))
DECIDED = {"known_from": "decided_on"}
ON_THAT_DAY = OuterRef(OuterRef("came_on"))
CHOSEN = AreaSetting.objects.filter(
    Q(until=None) | Q(until__gte=ON_THAT_DAY),
    area=OuterRef(OuterRef("area")),
    key=TWENTY_FOUR_HOURS,
    since__lte=ON_THAT_DAY,
).order_by("-since")
KEEPS_24_HOURS = AreaSetting.objects.filter(pk=Subquery(CHOSEN.values("pk")[:1]), value=True)
IN_TIME = limited("decided_on", "decided_in_time", "received_on", 1, "Decided within one working day")


def _derive_contacts(rows: Any, tables: Mapping[str, Any]) -> Any:
    return _with_contacts_of_the_year(_with_age_at_contact(IN_TIME["derive"](rows, tables), tables["person"]))


def _with_age_at_contact(rows: Any, people: Any) -> Any:
    """The age by the date of birth where it is known, else as the referrer told it."""
    born = (
        people.group_by("area", "child").agg(born_=people.born_on.min()).rename(born_area_="area", born_child_="child")
    )
    joined = rows.left_join(born, [rows.child == born.born_child_, rows.area == born.born_area_])
    age = ibis.cases((_.born_ <= _.received_on, age_in_years(_.born_, _.received_on)), else_=_.age_told)
    return joined.mutate(age_at_contact=age).select(*rows.columns, "age_at_contact")


def _with_contacts_of_the_year(rows: Any) -> Any:
    """How many contacts the child had in the 365 days to this one, this one included, and whether one was referred."""
    year = ibis.window(group_by=["area", "child"], order_by=rows.received_on, range=(-A_YEAR, 0))
    referred = rows.outcome.isin([Outcome.ASSESSMENT.value, Outcome.STRATEGY.value]).fill_null(False)
    return rows.mutate(
        contacts_in_12_months=ibis.cases((rows.child.notnull(), rows.subject.count().over(year)), else_=1),
        referred_in_12_months=ibis.cases(
            (rows.child.notnull(), referred.cast("int64").max().over(year) == 1), else_=referred
        ),
    )


CONTACTS = table(
    "contacts",
    "Contacts",
    lambda: ContactSubject.objects.filter(is_child=True).annotate(
        came_on=TruncDate("contact__received_at"), tags=Cast("needs", TextField()), home_written_at=home_written()
    ),
    (
        AREA,
        told("child", TEXT, "The child; empty while nobody is matched", "person_id"),
        told("contact", TEXT, "Reference of the contact, one event", "contact__ref"),
        told("subject", TEXT, "The child in this contact", "pk"),
        on("received_on", "Day of receipt", "contact__received_at"),
        told("type", TEXT, "Kind of contact", "contact__type", codes=ContactType),
        told("reason", TEXT, "The area's own word for why", "contact__reason"),
        told("channel", TEXT, "How it came", "contact__channel", codes=Channel),
        told("urgency", TEXT, "Urgency", "contact__urgency", codes=Urgency),
        told("source", TEXT, "Who contacted us", "contact__source__kind", codes=Source),
        told("sub_source", TEXT, "The area's own kind of referrer under the code", "contact__source__sub_source"),
        told("organisation", TEXT, "Organisation of the referrer", "contact__source__organisation"),
        told("residency", TEXT, "Where the child lives", codes=Residency),
        word("home_authority", "Authority where the child lives"),
        told("ward", TEXT, "Ward of the child's home on that day; empty where it is sealed", ward_on("came_on")),
        told("main_need", TEXT, "Main need", codes=Need),
        whether("exploitation", "Exploitation is the kind of contact or among its needs", exploited()),
        word("outcome", "What was decided", codes=Outcome, **DECIDED),
        word("no_further_action_reason", "Why nothing further is done", **DECIDED),
        told("level", WHOLE, "Level of need", codes=Level, **DECIDED),
        on("decided_on", "Day of the primary decision", "decided_at"),
        told("keeps_24_hours", YES_NO, "The area kept 24 hours beside the working day", Exists(KEEPS_24_HOURS)),
        whether("decided_in_24_hours", "Decided within 24 hours of receipt", IN_A_DAY, **DECIDED),
        told("sex", TEXT, "Sex, as recorded or as told", SEX, codes=Sexes),
        told("age_told", WHOLE, "Age as the referrer told it"),
        told("checked_on", DAY, "Day of the second check", Subquery(STANDING.values(day=TruncDate("checked_at"))[:1])),
        told(
            "check_result",
            TEXT,
            "What the second check found",
            Subquery(STANDING.values("check_result")[:1]),
            codes=CheckResult,
            known_from="checked_on",
        ),
        told(
            "early_help_consulted",
            YES_NO,
            "The early help coordinator's view was recorded",
            Exists(STANDING.exclude(early_help_view="")),
            **DECIDED,
        ),
        told("handed_to", TEXT, "The service that took it over", Subquery(HANDED.values("receiver")[:1]), **DECIDED),
        told("team", TEXT, "Team that took it", Subquery(TEAM.values("team__name")[:1])),
        told("decider", TEXT, "Who took the primary decision", "decided_by__name", **DECIDED),
        on("referred_on", "Day of the referral that it became", "referral__referral_date"),
        KNOWN_ON,
    ),
    says="Child subjects of contacts: a contact about three children is three rows and one event",
    row="one child that one contact is about",
    key=("subject",),
    happened="received_on",
    changed=(
        "changed_at",
        "contact__changed_at",
        "contact__source__changed_at",
        "referral__changed_at",
        "home_written_at",
    ),
    derived=(
        *IN_TIME["derived"],
        Column("age_at_contact", WHOLE, "Age on the day of receipt"),
        Column("contacts_in_12_months", WHOLE, "Contacts about the child in the 365 days to this one"),
        Column("referred_in_12_months", YES_NO, "One of those contacts became a referral"),
    ),
    derive=_derive_contacts,
)


def _derive_referrals(rows: Any, tables: Mapping[str, Any]) -> Any:
    """Same day last year counts as 12 months; the earlier referral is of another day (measures catalogue, rule 9)."""
    rows = with_months_since_previous(rows, "referral_date", "months_since_previous")
    days = rows.group_by("area", "child", previous_referral_date=rows.referral_date).agg(
        previous_closure_reason=_.closure_reason.max()
    )
    window = ibis.window(group_by=["area", "child"], order_by="previous_referral_date")
    days = days.mutate(following_=_.previous_referral_date.lead().over(window))
    days = days.rename(of_area_="area", of_child_="child").filter(_.following_.notnull())
    same = [rows.area == days.of_area_, rows.child == days.of_child_, rows.referral_date == days.following_]
    rows = rows.left_join(days, same).select(*rows.columns, "previous_referral_date", "previous_closure_reason")
    care = tables["cla_episodes"].filter(~_.legal_status.isin(SHORT_BREAKS).fill_null(False))
    spells = [(tables["cp_plans"], "started_on", "ended_on"), (care, "started_on", "ended_on")]
    return with_spells(rows, spells, "elsewhere")


TRAININGS = AgencyTraining.objects.filter(body=OuterRef("subject__contact__source__body"))
TRAINED = TRAININGS.filter(held_on__lte=OuterRef("referral_date"))
INSTRUCTED = ~Q(questions_to_cover="") & ~Q(hypotheses="") & ~Q(see_first="") & Q(finish_by__isnull=False)
CIN_EPISODES = table(
    "cin_episodes",
    "Referrals",
    lambda: Referral.objects.annotate(training_written_at=latest(TRAININGS), home_written_at=home_written()),
    (
        AREA,
        told("child", TEXT, "The child", "person_id"),
        told("episode", TEXT, "The referral", "pk"),
        on("referral_date", "Day of the referral"),
        told("source", TEXT, "Who referred", codes=Source),
        told("primary_need", TEXT, "Primary need", codes=Need),
        told("ward", TEXT, "Ward of the child's home on that day; empty where it is sealed", ward_on("referral_date")),
        told("nfa", YES_NO, "Ended without an assessment"),
        on("closed_on", "Day on which the episode closed"),
        word("closure_reason", "Why it closed", codes=ClosureReason, known_from="closed_on"),
        word("sub_source", "The area's own kind of referrer under the code"),
        told("subject", TEXT, "The child's row of the contact it came from", "subject_id"),
        told("team", TEXT, "Team that holds it", "team__name"),
        whether("instructed", "With questions, a hypothesis, a date and whom to see first", INSTRUCTED),
        told("manager", TEXT, "Who accepted it", "accepted_by__name"),
        word("organisation", "Organisation of the referrer", "subject__contact__source__organisation"),
        told(
            "referrer_trained", YES_NO, "The organisation had training of the front door by that day", Exists(TRAINED)
        ),
    ),
    says="Child referrals accepted, each with the episode of need that it began",
    row="one child referred on one day",
    key=("episode",),
    happened="referral_date",
    changed=("changed_at", "subject__contact__source__changed_at", "training_written_at", "home_written_at"),
    derived=(
        Column("months_since_previous", WHOLE, "Months since the child's referral before, part months as one"),
        Column("previous_referral_date", DAY, "Day of the child's referral before, in the same area"),
        Column(
            "previous_closure_reason",
            TEXT,
            "Why the referral before was closed; empty while it is open",
            codes={str(value): str(label) for value, label in ClosureReason.choices},
        ),
        Column(
            "elsewhere",
            TEXT,
            "The child's spells on a protection plan and in care, short breaks left out",
            needs=("cp_plans", "cla_episodes"),
        ),
    ),
    derive=_derive_referrals,
)
