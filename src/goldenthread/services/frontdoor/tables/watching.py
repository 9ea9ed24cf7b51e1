"""Agencies and what they send, training, the domestic abuse service, and adult women of whom cases are expected."""

from collections.abc import Mapping
from typing import Any

import ibis
from django.db.models import OuterRef, Subquery
from ibis import _

from goldenthread.mechanisms.dataset import DAY, TEXT, WHOLE, YES_NO, Column
from goldenthread.mechanisms.measures.models import Population
from goldenthread.services.frontdoor.models import AbuseServiceCase, AgencyTraining, Referral, ServiceSource
from goldenthread.services.frontdoor.tables.parts import AREA, on, table, told
from goldenthread.services.people.models import Organisation, OrganisationType

SIDE = ("before", "after")
AROUND = ibis.interval(months=6)


def _sides(rows: Any, tables: Mapping[str, Any]) -> Any:
    """Before or after the training, within six months; a referral of another time has no side."""
    day, trained = rows.referral_date, rows.trained_on
    return rows.mutate(
        side=ibis.cases(
            ((day < trained) & (day >= trained - AROUND), SIDE[0]),
            ((day >= trained) & (day < trained + AROUND), SIDE[1]),
        ),
        seen_on=(trained + AROUND).cast("date"),
    )


TRAINED = "subject__contact__source__body__front_door_trainings"
AROUND_TRAINING = table(
    "referrals_around_training",
    "Referrals before and after training",
    lambda: Referral.objects.filter(**{f"{TRAINED}__isnull": False}),
    (
        AREA,
        told("child", TEXT, "The child", "person_id"),
        told("referral", TEXT, "The referral", "pk"),
        told("training", TEXT, "The training", f"{TRAINED}__pk"),
        told("organisation", TEXT, "The agency that was trained", "subject__contact__source__body__name"),
        told("course", TEXT, "The course", f"{TRAINED}__course"),
        on("referral_date", "Day of the referral"),
        told("trained_on", DAY, "Day of the training", f"{TRAINED}__held_on"),
    ),
    says="Referrals by agencies that were trained, once for each training",
    row="one referral beside one training",
    key=("referral", "training"),
    happened="referral_date",
    derived=(
        Column("side", TEXT, "Before or after the training, within six months"),
        Column("seen_on", DAY, "Six months after the training, when both sides can be seen", planned=True),
    ),
    derive=_sides,
)


def _with_contacts(rows: Any, tables: Mapping[str, Any]) -> Any:
    """When an agency first and last contacted us."""
    sent = tables["contacts"]
    sent = sent.filter(sent.organisation.notnull())
    found = sent.group_by([sent.area, sent.organisation]).agg(
        first_on=sent.received_on.min(), last_contact_on=sent.received_on.max()
    )
    found = found.rename(area_="area", organisation_="organisation")
    joined = rows.left_join(found, [rows.area == found.area_, rows.organisation == found.organisation_])
    since = ibis.least(_.known_from_on, ibis.coalesce(_.first_on, _.known_from_on))
    return joined.mutate(since=since).select(*rows.columns, "since", "last_contact_on")


FIRST_TRAINING = AgencyTraining.objects.filter(body=OuterRef("pk")).order_by("held_on").values("held_on")[:1]
AGENCIES = table(
    "referring_agencies",
    "Agencies that refer or should",
    lambda: Organisation.objects.filter(elsewhere=False),
    (
        AREA,
        told("agency", TEXT, "The agency", "pk"),
        told("organisation", TEXT, "Its name", "name"),
        told("kind", TEXT, "Kind of agency", "type", codes=OrganisationType),
        on("known_from_on", "Day on which it was entered", "created_at"),
        on("closed_on", "Day on which it closed"),
        told("trained_on", DAY, "Day of its first training by the front door", Subquery(FIRST_TRAINING)),
    ),
    says="Agencies of the directory with the first and the latest contact that came from them",
    row="one agency",
    key=("area", "agency"),
    happened="known_from_on",
    person=None,
    derived=(
        Column("since", DAY, "Known or sending since", needs=("contacts",)),
        Column("last_contact_on", DAY, "The latest contact", needs=("contacts",)),
    ),
    derive=_with_contacts,
)
SERVICE_CASES = table(
    "domestic_abuse_service_cases",
    "Cases of the domestic abuse service",
    lambda: AbuseServiceCase.objects.all(),
    (
        AREA,
        told("case", TEXT, "The case", "pk"),
        on("referred_on", "Day of the referral to the service"),
        told("source", TEXT, "Who sent it", codes=ServiceSource),
        told("with_children", YES_NO, "There are children"),
        on("opened_on", "Day on which the service took it"),
        on("closed_on", "Day on which it was closed"),
    ),
    says="Referrals to the domestic abuse service as the service reports them",
    row="one referral to the service",
    key=("case",),
    happened="referred_on",
    person=None,
    changed=("changed_at",),
)


def _latest_women() -> Any:
    """For each area and year the estimate of adult women that was published last."""
    same = Population.objects.filter(area=OuterRef("area"), band=WOMEN, year=OuterRef("year"))
    latest = same.order_by("-published_on", "-pk").values("pk")[:1]
    return Population.objects.filter(band=WOMEN, pk=Subquery(latest))


WOMEN = "women 18+"
ADULT_WOMEN = table(
    "adult_women",
    "Adult women",
    _latest_women,
    (
        told("area", TEXT, "Code of the area"),
        told("year", WHOLE, "The 30 June of this year"),
        told("women", WHOLE, "Women aged 18 and over", "value"),
        told("estimate", TEXT, "Whose estimate", "source"),
    ),
    says="Residents for whom a volume of cases at the risk conference is recommended",
    row="one area in one year",
    key=("area", "year"),
    person=None,
    derived=(Column("counted_day", DAY, "The 30 June", planned=True),),
    derive=lambda rows, tables: rows.mutate(counted_day=ibis.date(rows.year.cast("int32"), 6, 30)),
)
