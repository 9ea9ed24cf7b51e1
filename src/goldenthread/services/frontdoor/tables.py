"""What the front door contributes to the dataset."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import ibis
from django.db.models import CharField, DateField, F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, NullIf, TruncDate
from ibis import _

from goldenthread.mechanisms.dataset import (
    DAY,
    TEXT,
    WHOLE,
    YES_NO,
    Column,
    Table,
    age_in_years,
    with_months_since_previous,
)
from goldenthread.mechanisms.dataset.spans import with_spells
from goldenthread.services.frontdoor.models import (
    AlertOutcome,
    Channel,
    CheckResult,
    ClosureReason,
    ContactSubject,
    ContactType,
    DomesticAbuseNotification,
    Feedback,
    Handover,
    HomeAuthorityNotice,
    Level,
    MissingAlert,
    Need,
    NotGiven,
    Outcome,
    PoliceKind,
    PoliceNotification,
    Referral,
    Residency,
    RiskLevel,
    Source,
    ThresholdDecision,
    Urgency,
)

SHORT_BREAKS = ("V3", "V4")  # legal status of a series of short breaks, not counted as looked after
ONE_DAY = ibis.interval(days=1)
AREA = Column("area", TEXT, "Code of the area")
SEX = {"M": "Male", "F": "Female", "U": "Unknown"}


def day_of(path: str) -> Any:
    """The day in London of a moment."""
    return TruncDate(path)


def known_on(as_at: date) -> Any:
    """The as-at day, on every row: what is not done by then is not done."""
    return Value(as_at, output_field=DateField())


def text_or_nothing(path: str) -> Any:
    """A text, or nothing when it is empty."""
    return NullIf(F(path), Value(""), output_field=CharField())


def with_due_day(table: Any, tables: Mapping[str, Any], start: str, working_days: int) -> Any:
    """Add `due_on`, the last day in time so many working days after a day, which is day zero."""
    days = tables["calendar_days"]
    first = days.select(first_day_=days.day, first_number_=days.number)
    last = days.filter(days.working).select(last_day_=days.day, last_number_=days.number)
    joined = table.left_join(first, table[start].cast("date") == first.first_day_)
    joined = joined.left_join(last, joined.first_number_ + working_days == last.last_number_)
    return joined.mutate(due_on=_.last_day_.cast("date")).select(*table.columns, "due_on")


def with_timeliness(table: Any, done: str, in_time: str, settled: str) -> Any:
    """Add whether it was done by `due_on`, and the day on which that was settled: when it was done, or was overdue.

    Neither is known while it may still be done in time. The due day itself is in time (measures catalogue, rule 8).
    """
    finished, overdue = table[done].notnull(), table.due_on < table.known_on
    kept = ibis.cases((finished, table[done] <= table.due_on), (overdue, False))
    day = ibis.cases((finished, table[done]), (overdue, (table.due_on + ONE_DAY).cast("date")))
    return table.mutate(**{in_time: kept, settled: day})


def _contacts(as_at: date) -> Any:
    standing = ThresholdDecision.objects.filter(subject=OuterRef("pk"), is_current=True)
    handed = Handover.objects.filter(subject=OuterRef("pk")).order_by("sent_at")
    rows = ContactSubject.objects.filter(is_child=True)
    return rows.values_list(
        "area__code",
        "person_id",
        "contact__ref",
        "pk",
        day_of("contact__received_at"),
        "contact__type",
        "contact__reason",
        "contact__channel",
        "contact__urgency",
        "contact__source__kind",
        "contact__source__sub_source",
        "contact__source__organisation",
        "residency",
        text_or_nothing("home_authority"),
        "main_need",
        text_or_nothing("outcome"),
        text_or_nothing("no_further_action_reason"),
        "level",
        day_of("decided_at"),
        Coalesce(NullIf("person__sex", Value("U")), NullIf("sex_told", Value(""))),
        "age_told",
        Subquery(standing.values(day=TruncDate("checked_at"))[:1]),
        Subquery(standing.values("check_result")[:1]),
        Subquery(handed.values("receiver")[:1]),
        known_on(as_at),
    )


def _derive_contacts(table: Any, tables: Mapping[str, Any]) -> Any:
    table = with_due_day(table, tables, "received_on", 1)
    table = with_timeliness(table, "decided_on", "decided_in_time", "settled_on")
    return _with_age_at_contact(table, tables["person"])


def _with_age_at_contact(table: Any, people: Any) -> Any:
    """The age by the date of birth where it is known, else as the referrer told it."""
    born = (
        people.group_by("area", "child").agg(born_=people.born_on.min()).rename(born_area_="area", born_child_="child")
    )
    joined = table.left_join(born, [table.child == born.born_child_, table.area == born.born_area_])
    age = ibis.cases((_.born_ <= _.received_on, age_in_years(_.born_, _.received_on)), else_=_.age_told)
    return joined.mutate(age_at_contact=age).select(*table.columns, "age_at_contact")


CONTACTS = Table(
    name="contacts",
    title="Contacts",
    says="Child subjects of contacts: a contact about three children is three rows and one event",
    row="one child that one contact is about",
    columns=(
        AREA,
        Column("child", TEXT, "The child; empty while nobody is matched"),
        Column("contact", TEXT, "Reference of the contact, one event"),
        Column("subject", TEXT, "The child in this contact"),
        Column("received_on", DAY, "Day of receipt"),
        Column("type", TEXT, "Kind of contact", codes=dict(ContactType.choices)),
        Column("reason", TEXT, "The area's own word for why"),
        Column("channel", TEXT, "How it came", codes=dict(Channel.choices)),
        Column("urgency", TEXT, "Urgency", codes=dict(Urgency.choices)),
        Column("source", TEXT, "Who contacted us", codes=dict(Source.choices)),
        Column("sub_source", TEXT, "The area's own kind of referrer under the code"),
        Column("organisation", TEXT, "Organisation of the referrer"),
        Column("residency", TEXT, "Where the child lives", codes=dict(Residency.choices)),
        Column("home_authority", TEXT, "Authority where the child lives"),
        Column("main_need", TEXT, "Main need", codes=dict(Need.choices)),
        Column("outcome", TEXT, "What was decided", codes=dict(Outcome.choices), known_from="decided_on"),
        Column("no_further_action_reason", TEXT, "Why nothing further is done", known_from="decided_on"),
        Column(
            "level",
            WHOLE,
            "Level of need",
            codes={str(value): label for value, label in Level.choices},
            known_from="decided_on",
        ),
        Column("decided_on", DAY, "Day of the primary decision"),
        Column("sex", TEXT, "Sex, as recorded or as told", codes=SEX),
        Column("age_told", WHOLE, "Age as the referrer told it"),
        Column("checked_on", DAY, "Day of the second check"),
        Column(
            "check_result",
            TEXT,
            "What the second check found",
            codes=dict(CheckResult.choices),
            known_from="checked_on",
        ),
        Column("handed_to", TEXT, "The service that took it over", known_from="decided_on"),
        Column("known_on", DAY, "Day up to which the row is known", planned=True),
    ),
    key=("subject",),
    happened="received_on",
    changed=("changed_at", "contact__changed_at", "contact__source__changed_at"),
    project=_contacts,
    derived=(
        Column("due_on", DAY, "Last day in time for the decision"),
        Column("decided_in_time", YES_NO, "Decided within one working day; empty while that can still happen"),
        Column("settled_on", DAY, "Day of the decision, or the first day on which it was overdue"),
        Column("age_at_contact", WHOLE, "Age on the day of receipt"),
    ),
    derive=_derive_contacts,
)


def _referrals(as_at: date) -> Any:
    return Referral.objects.values_list(
        "area__code",
        "person_id",
        "pk",
        "referral_date",
        "source",
        "primary_need",
        "nfa",
        "closed_on",
        text_or_nothing("closure_reason"),
        text_or_nothing("sub_source"),
        "subject_id",
        "team__name",
    )


def _derive_referrals(table: Any, tables: Mapping[str, Any]) -> Any:
    """Same day last year counts as 12 months; the earlier referral is of another day (measures catalogue, rule 9)."""
    table = with_months_since_previous(table, "referral_date", "months_since_previous")
    days = table.select("area", "child", previous_referral_date="referral_date").distinct()
    window = ibis.window(group_by=["area", "child"], order_by="previous_referral_date")
    days = days.mutate(following_=_.previous_referral_date.lead().over(window))
    days = days.rename(of_area_="area", of_child_="child").filter(_.following_.notnull())
    same = [table.area == days.of_area_, table.child == days.of_child_, table.referral_date == days.following_]
    table = table.left_join(days, same).select(*table.columns, "previous_referral_date")
    care = tables["cla_episodes"].filter(~_.legal_status.isin(SHORT_BREAKS).fill_null(False))
    spells = [(tables["cp_plans"], "started_on", "ended_on"), (care, "started_on", "ended_on")]
    return with_spells(table, spells, "elsewhere")


CIN_EPISODES = Table(
    name="cin_episodes",
    title="Referrals",
    says="Child referrals accepted, each with the episode of need that it began",
    row="one child referred on one day",
    columns=(
        AREA,
        Column("child", TEXT, "The child"),
        Column("episode", TEXT, "The referral"),
        Column("referral_date", DAY, "Day of the referral"),
        Column("source", TEXT, "Who referred", codes=dict(Source.choices)),
        Column("primary_need", TEXT, "Primary need", codes=dict(Need.choices)),
        Column("nfa", YES_NO, "Ended without an assessment"),
        Column("closed_on", DAY, "Day on which the episode closed"),
        Column("closure_reason", TEXT, "Why it closed", codes=dict(ClosureReason.choices), known_from="closed_on"),
        Column("sub_source", TEXT, "The area's own kind of referrer under the code"),
        Column("subject", TEXT, "The child's row of the contact it came from"),
        Column("team", TEXT, "Team that holds it"),
    ),
    key=("episode",),
    happened="referral_date",
    changed=("changed_at",),
    project=_referrals,
    derived=(
        Column("months_since_previous", WHOLE, "Months since the child's referral before, part months as one"),
        Column("previous_referral_date", DAY, "Day of the child's referral before, in the same area"),
        Column(
            "elsewhere",
            TEXT,
            "The child's spells on a protection plan and in care, short breaks left out",
            needs=("cp_plans", "cla_episodes"),
        ),
    ),
    derive=_derive_referrals,
)


def _abuse(as_at: date) -> Any:
    return DomesticAbuseNotification.objects.values_list(
        "area__code",
        "pk",
        day_of("received_at"),
        "incident_on",
        "source",
        "residency",
        "children_in_household",
        "repeat",
        "incidents_in_12_months",
        text_or_nothing("risk_level"),
        day_of("school_told_at"),
    )


DOMESTIC_ABUSE = Table(
    name="domestic_abuse_notifications",
    title="Domestic abuse notifications",
    says="Incidents of domestic abuse of which the front door was told",
    row="one incident",
    columns=(
        AREA,
        Column("incident", TEXT, "The incident"),
        Column("received_on", DAY, "Day on which we were told"),
        Column("incident_on", DAY, "Day of the incident"),
        Column("source", TEXT, "Who told us"),
        Column("residency", TEXT, "Where the household lives", codes=dict(Residency.choices)),
        Column("children_in_household", WHOLE, "Children in the household; nought is an answer"),
        Column("repeat", YES_NO, "Another incident of the household in the 12 months before"),
        Column("incidents_in_12_months", WHOLE, "Incidents of the household in the 12 months to this one"),
        Column("risk_level", TEXT, "Level of the risk tool", codes=dict(RiskLevel.choices)),
        Column("school_told_on", DAY, "Day on which the school was told"),
    ),
    key=("incident",),
    person=None,
    happened="received_on",
    changed=("changed_at",),
    project=_abuse,
)


def _police(as_at: date) -> Any:
    return PoliceNotification.objects.values_list(
        "area__code",
        "pk",
        day_of("received_at"),
        "force",
        "kind",
        text_or_nothing("grade"),
        "transport_hub",
        day_of("reviewed_at"),
    )


POLICE = Table(
    name="police_notifications",
    title="Police notifications",
    says="Notifications of the police about children",
    row="one notification",
    columns=(
        AREA,
        Column("notification", TEXT, "The notification"),
        Column("received_on", DAY, "Day of receipt"),
        Column("force", TEXT, "Police force"),
        Column("kind", TEXT, "What it tells of", codes=dict(PoliceKind.choices)),
        Column("grade", TEXT, "Grade that the police gave"),
        Column("transport_hub", YES_NO, "At a station or other transport hub"),
        Column("reviewed_on", DAY, "Day of the review"),
    ),
    key=("notification",),
    person=None,
    happened="received_on",
    changed=("changed_at",),
    project=_police,
)


def _home_notices(as_at: date) -> Any:
    sent = HomeAuthorityNotice.objects.filter(sent_at__isnull=False)
    return sent.values_list(
        "area__code",
        "subject__person_id",
        "pk",
        day_of("sent_at"),
        "authority",
        "subject__contact__type",
        day_of("confirmed_at"),
        known_on(as_at),
    )


def _derive_home_notices(table: Any, tables: Mapping[str, Any]) -> Any:
    table = with_due_day(table, tables, "sent_on", 1)
    return with_timeliness(table, "confirmed_on", "confirmed_in_time", "settled_on")


HOME_NOTICES = Table(
    name="home_authority_notices",
    title="Notices to home authorities",
    says="Notices sent to other authorities about their children",
    row="one notice",
    columns=(
        AREA,
        Column("child", TEXT, "The child; empty while nobody is matched"),
        Column("notice", TEXT, "The notice"),
        Column("sent_on", DAY, "Day on which it was sent"),
        Column("authority", TEXT, "Home authority"),
        Column("type", TEXT, "Kind of contact", codes=dict(ContactType.choices)),
        Column("confirmed_on", DAY, "Day on which the receipt was confirmed"),
        Column("known_on", DAY, "Day up to which the row is known", planned=True),
    ),
    key=("notice",),
    happened="sent_on",
    changed=("changed_at", "subject__changed_at"),
    project=_home_notices,
    derived=(
        Column("due_on", DAY, "Last day in time for the receipt"),
        Column("confirmed_in_time", YES_NO, "Receipt within one working day; empty while that can still happen"),
        Column("settled_on", DAY, "Day of the receipt, or the first day on which it was overdue"),
    ),
    derive=_derive_home_notices,
)


def _feedback(as_at: date) -> Any:
    decided = Feedback.objects.filter(contact__decided_at__isnull=False)
    owed = decided.filter(kind=Feedback.Kind.OUTCOME).exclude(not_given_reason="", due_at=None, sent_at=None)
    return owed.values_list(
        "area__code",
        "pk",
        "contact__ref",
        day_of("contact__decided_at"),
        "contact__source__kind",
        text_or_nothing("contact__source__organisation"),
        text_or_nothing("not_given_reason"),
        day_of("sent_at"),
        known_on(as_at),
    )


def _derive_feedback(table: Any, tables: Mapping[str, Any]) -> Any:
    table = with_due_day(table, tables, "decided_on", 3)
    return with_timeliness(table, "sent_on", "told_in_time", "settled_on")


FEEDBACK = Table(
    name="referrer_feedback",
    title="Outcomes told to referrers",
    says="Outcomes owed to whoever referred, and what became of them",
    row="one outcome owed to one referrer",
    columns=(
        AREA,
        Column("feedback", TEXT, "The feedback"),
        Column("contact", TEXT, "Reference of the contact"),
        Column("decided_on", DAY, "Day of the decision"),
        Column("source", TEXT, "Who contacted us", codes=dict(Source.choices)),
        Column("organisation", TEXT, "Organisation of the referrer"),
        Column("not_given_reason", TEXT, "Why nobody was told", codes=dict(NotGiven.choices)),
        Column("sent_on", DAY, "Day on which the referrer was told"),
        Column("known_on", DAY, "Day up to which the row is known", planned=True),
    ),
    key=("feedback",),
    person=None,
    happened="decided_on",
    changed=("changed_at", "contact__changed_at", "contact__source__changed_at"),
    project=_feedback,
    derived=(
        Column("due_on", DAY, "Last day in time"),
        Column("told_in_time", YES_NO, "Told within three working days; empty while that can still happen"),
        Column("settled_on", DAY, "Day on which the referrer was told, or the first day on which it was overdue"),
    ),
    derive=_derive_feedback,
)


def _alerts(as_at: date) -> Any:
    return MissingAlert.objects.values_list(
        "area__code",
        "pk",
        day_of("contact__received_at"),
        "issuing_authority",
        "outcome",
        day_of("closed_at"),
        "closed_by_override",
        text_or_nothing("evidence_note"),
        "document_id",
    )


def _derive_alerts(table: Any, tables: Mapping[str, Any]) -> Any:
    return table.mutate(has_evidence=table.evidence_note.notnull() | table.document.notnull())


ALERTS = Table(
    name="missing_alerts",
    title="Missing-person alerts",
    says="Alerts of other authorities about children missing from there",
    row="one alert",
    columns=(
        AREA,
        Column("alert", TEXT, "The alert"),
        Column("received_on", DAY, "Day of receipt"),
        Column("authority", TEXT, "Authority that sent it"),
        Column("outcome", TEXT, "How it ended", codes=dict(AlertOutcome.choices), known_from="closed_on"),
        Column("closed_on", DAY, "Day on which it was closed"),
        Column("closed_by_override", YES_NO, "Closed without evidence by a service manager, with a reason"),
        Column("evidence_note", TEXT, "What shows that health was told"),
        Column("document", TEXT, "Document that shows it"),
    ),
    key=("alert",),
    person=None,
    happened="received_on",
    changed=("changed_at", "contact__changed_at"),
    project=_alerts,
    derived=(Column("has_evidence", YES_NO, "Something shows that health was told"),),
    derive=_derive_alerts,
)
TABLES = (CONTACTS, CIN_EPISODES, DOMESTIC_ABUSE, POLICE, HOME_NOTICES, FEEDBACK, ALERTS)
