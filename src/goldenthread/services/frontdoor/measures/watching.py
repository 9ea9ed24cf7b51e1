"""Indicators of what the front door watches: training, silent agencies, the domestic abuse service, expected cases."""

import ibis
from ibis import _

from goldenthread.mechanisms.measures import LOWER, Average, Dimension, Flow, Rate, Share, Stock
from goldenthread.services.frontdoor.measures.contacts import LOCAL

RECOMMENDED = 40  # cases for each 10,000 adult women, recommended nationally (SafeLives; check the year's edition)
NATIONAL = "SafeLives, recommended volume of 40 cases per 10,000 adult women (check)"
OURS = "Our choice"
A_YEAR = ibis.interval(months=12)
SIDE = Dimension("side", "Before or after the training")
TRAINED = Dimension(
    "trained", "Training held", ibis.cases((_.trained_on <= _.counted_on, "trained"), else_="not trained")
)
CHILDREN = Dimension("with children", "With children", ibis.cases((_.with_children, "yes"), else_="no"))

AFTER_TRAINING = Flow(
    key="referrals-around-training",
    title="Referrals before and after training",
    of="referrals_around_training",
    when="seen_on",
    among=_.side.notnull(),
    unit="referrals",
    by=(SIDE, "organisation", "course"),
    says="Referrals by an agency in the six months before it was trained and in the six months after, by the day on "
    "which both can be seen. It is shown, and no cause is claimed.",
    authority=OURS,
)
SILENT = Stock(
    key="referrer-silent",
    title="Agencies that sent nothing in four quarters",
    of="referring_agencies",
    starts="since",
    ends="closed_on",
    among=(_.since <= _.counted_on - A_YEAR)
    & (_.last_contact_on.isnull() | (_.last_contact_on <= _.counted_on - A_YEAR)),
    unit="agencies",
    better=LOWER,
    people=False,
    by=("kind", "organisation", TRAINED),
    says="Agencies known here for a year or more from which no contact came in the last twelve months, as known on the "
    "day of the snapshot.",
    authority=OURS,
)
EXPECTED = Average(
    key="marac-expected",
    title="Recommended case volume",
    of="adult_women",
    when="counted_day",
    value=_.women * RECOMMENDED / 10_000,
    unit="cases",
    decimals=0,
    people=False,
    standard=False,
    says="Cases a year that are recommended for the risk conference of an area: 40 for each 10,000 adult women.",
    authority=NATIONAL,
)
OF_EXPECTED = Rate(
    key="marac-expected-share",
    title="Cases heard, of the recommended volume",
    of="risk_conference_cases",
    when="meeting_on",
    per=10_000 * 100 // RECOMMENDED,
    population="women 18+",
    unit="%",
    says="Cases heard in the period, in percent of the volume that is recommended for a year. It may pass 100%.",
    authority=NATIONAL,
)
SERVICE_REFERRALS = Flow(
    key="da-service-referrals",
    title="Referrals to the domestic abuse service",
    of="domestic_abuse_service_cases",
    when="referred_on",
    unit="referrals",
    by=("source", CHILDREN),
    says="Referrals to the domestic abuse service, as the service reports them.",
    authority=LOCAL,
)
SERVICE_SOURCES = Share(
    key="da-service-source-share",
    title="Referrals to the domestic abuse service by source",
    of="domestic_abuse_service_cases",
    when="referred_on",
    across="source",
    says="Referrals to the service from each source, of all referrals. Self-referral is a source and not an agency.",
    authority=LOCAL,
)
SERVICE_OPEN = Stock(
    key="da-service-open",
    title="Domestic abuse service, open cases",
    of="domestic_abuse_service_cases",
    starts="opened_on",
    ends="closed_on",
    unit="cases",
    by=("source", CHILDREN),
    says="Cases that the service had taken and not closed at the end of the day.",
    authority=LOCAL,
)
SERVICE_WORKED = Flow(
    key="da-service-cases-in-year",
    title="Cases worked in the year",
    of="domestic_abuse_service_cases",
    starts="opened_on",
    ends="closed_on",
    unit="cases",
    by=("source", CHILDREN),
    says="Cases that the service worked with at any time in the period: carried in and taken.",
    authority=LOCAL,
)
