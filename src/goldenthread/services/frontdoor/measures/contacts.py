"""Indicators of contacts and referrals, under the keys of the measures catalogue."""

import ibis
from ibis import _

from goldenthread.mechanisms.measures import (
    HIGHER,
    LOWER,
    Bands,
    Dimension,
    Distribution,
    Flow,
    Quotient,
    Rate,
    Share,
)
from goldenthread.services.frontdoor.models import (
    ANOTHER_AUTHORITYS,
    INDIVIDUALS,
    ClosureReason,
    Level,
    Outcome,
    Residency,
    Source,
)

CIN = "Children in need census"
GUIDANCE = "Working Together to Safeguard Children"
LOCAL = "Local practice"
ELSEWHERE = _.residency.isin([str(one) for one in ANOTHER_AUTHORITYS])
RESIDENCE = Dimension("residence", "Where the child lives", "residency", labels=dict(Residency.choices))
REASON = Dimension("reason", "Reason", _.reason.nullif(""))
HOME = Dimension("home", "Home authority", "home_authority")
EXPLOITED = Dimension("exploitation", "Exploitation", ibis.cases((_.exploitation, "told of"), else_="not told of"))
LIMIT_USED = Dimension(
    "limit", "Limit used", ibis.cases((_.keeps_24_hours, "one working day, and 24 hours"), else_="one working day")
)
WEEK = Dimension("week", "Week that begins on", _.counted_on.truncate("W").strftime("%Y-%m-%d"))
AGES_AT_CONTACT = {"under 1": 0, "1–4": 1, "5–9": 5, "10–13": 10, "14-17": 14, "18+": 18}
AGE_AT_CONTACT = Dimension("age", "Age at contact", Bands("age_at_contact", AGES_AT_CONTACT))
REFERRER = Dimension("referrer", "The area's own kind of referrer", _.sub_source.nullif(""))
KIND_OF_REFERRER = Dimension(
    "referrer kind",
    "Individuals and agencies",
    ibis.cases(
        (_.source.isin([str(one) for one in INDIVIDUALS]), "individual"),
        (_.source.isin([str(Source.ANONYMOUS), str(Source.UNKNOWN)]), "not known"),
        (_.source.notnull(), "agency"),
        else_="not known",
    ),
)
INTERVAL = Dimension(
    "interval",
    "Months since the referral before",
    Bands("months_since_previous", {"0–3": 0, "4–6": 4, "7–12": 7, "over 12": 13}),
)
EARLIER_CLOSED = Dimension(
    "earlier closed",
    "How the earlier one was closed",
    "previous_closure_reason",
    labels={str(code): str(label) for code, label in ClosureReason.choices},
)

TRAINED = Dimension(
    "referrer trained", "Training of the referrer", ibis.cases((_.referrer_trained, "trained"), else_="not trained")
)

CONTACTS = Flow(
    key="contacts",
    title="Contacts received",
    of="contacts",
    when="received_on",
    unit="contacts",
    by=(
        "source",
        "type",
        "channel",
        "main_need",
        "ward",
        REASON,
        RESIDENCE,
        REFERRER,
        KIND_OF_REFERRER,
        WEEK,
        AGE_AT_CONTACT,
    ),
    says="Child subjects of contacts received: a contact about three children counts three. Adults are never counted. "
    "Residents and children living elsewhere are counted together here and apart by residence.",
    authority=LOCAL,
)
CONTACT_EVENTS = Flow(
    key="contact-events",
    title="Contacts received, as events",
    of="contacts",
    when="received_on",
    distinct="contact",
    unit="events",
    by=("source", "type", "channel"),
    says="Contacts received, whatever the number of children each is about.",
    authority=LOCAL,
)
NONRESIDENT = Flow(
    key="nonresident-contacts",
    title="Contacts about children living elsewhere",
    of="contacts",
    when="received_on",
    among=ELSEWHERE,
    unit="contacts",
    by=(HOME, REASON, "type", EXPLOITED),
    says="Child subjects of contacts who live in another authority, placed or found here.",
    authority=LOCAL,
)
DECIDED_IN_TIME = Share(
    key="contact-decision-1wd-share",
    title="Contacts decided in one working day",
    of="contacts",
    when="settled_on",
    where=_.decided_in_time,
    better=HIGHER,
    by=("source", "type", "team", LIMIT_USED),
    says="Child subjects of contacts decided by the end of the first working day after receipt, of those decided or "
    "overdue in the period.",
    authority=GUIDANCE,
)
OUTCOMES = Distribution(
    key="contact-outcomes",
    title="Outcomes of contacts",
    of="contacts",
    when="decided_on",
    among=_.outcome.notnull(),
    across="outcome",
    unit="contacts",
    by=("source", "main_need", "level"),
    says="Child subjects of contacts decided in the period, by what was decided.",
    authority=LOCAL,
)
REFERRALS = Flow(
    key="referrals",
    title="Referrals to children's social care",
    of="cin_episodes",
    when="referral_date",
    unit="referrals",
    by=("source", "primary_need", "ward", REFERRER, KIND_OF_REFERRER),
    says="Child referrals accepted: one child on one day, whatever came of it.",
    authority=f"{CIN}, CINreferralDate",
)
CONVERSION = Quotient(
    key="contact-to-referral-share",
    title="Contacts that became referrals",
    part=REFERRALS,
    whole=CONTACTS,
    says="Referrals accepted in the period over child subjects of contacts received in the same period. It does not "
    "follow each contact to its end; very high and very low are both asked about.",
    authority=LOCAL,
)
COHORT = Share(
    key="contact-to-referral-cohort-share",
    title="Contacts that became a referral, each followed",
    of="contacts",
    when="received_on",
    where=_.referred_on.notnull(),
    by=("source", "type", "channel", "main_need", RESIDENCE, AGE_AT_CONTACT),
    says="Child subjects of contacts received in the period that became a referral by the day of the snapshot, of all "
    "child subjects received in it. It follows each contact, so the latest days are not settled yet; the ratio of the "
    "same period beside it does not follow them.",
    authority=LOCAL,
)
REFERRAL_RATE = Rate(
    key="referral-rate",
    title="Referrals per 10,000",
    of="cin_episodes",
    when="referral_date",
    says="Child referrals accepted per 10,000 residents aged 0 to 17.",
    authority=CIN,
)
REREFERRALS = Share(
    key="rereferral-share",
    title="Re-referrals within 12 months",
    of="cin_episodes",
    when="referral_date",
    where=_.months_since_previous <= 12,
    better=LOWER,
    by=("source", "team", INTERVAL, EARLIER_CLOSED),
    says="Referrals of a child whom the same area had referred in the 12 months before, the same day of the month last "
    "year included. Low is read with care too. Not comparable where contacts were recorded as referrals.",
    authority=CIN,
)
BY_SOURCE = Share(
    key="referral-source-share",
    title="Referrals by source",
    of="cin_episodes",
    when="referral_date",
    across="source",
    by=(KIND_OF_REFERRER, "organisation", TRAINED),
    says="Referrals from each source, of all referrals. Individuals and agencies are ranked apart.",
    authority=f"{CIN}, ReferralSource",
)
NO_FURTHER_ACTION = Share(
    key="referral-nfa-share",
    title="Referrals with no further action",
    of="cin_episodes",
    when="referral_date",
    where=_.nfa,
    better=LOWER,
    by=("source", "team", "manager"),
    says="Referrals that ended without an assessment, of all referrals.",
    authority=f"{CIN}, ReferralNFA",
)
TWO_CHECKS = Share(
    key="contact-two-checks-share",
    title="Decisions checked by a second manager",
    of="contacts",
    when="decided_on",
    where=_.checked_on.notnull(),
    better=HIGHER,
    by=("check_result", "decider"),
    says="Decisions of the period that a second manager checked, each child's decision once whatever its rounds.",
    authority=LOCAL,
)
EPISODE_STARTED = Flow(
    key="cin-started",
    title="Episodes of need started",
    of="cin_episodes",
    when="referral_date",
    among=~_.nfa.fill_null(False),
    unit="episodes",
    by=("source", "primary_need"),
    says="Episodes of need that began in the period, referrals without further action left out.",
    authority=f"{CIN}, CINreferralDate",
)
EPISODE_ENDED = Flow(
    key="cin-ended",
    title="Episodes of need ended",
    of="cin_episodes",
    when="closed_on",
    among=~_.nfa.fill_null(False),
    unit="episodes",
    by=("closure_reason", "primary_need"),
    says="Episodes of need that closed in the period, referrals without further action left out.",
    authority=f"{CIN}, CINclosureDate",
)
PASSED_TO_EARLY_HELP = Flow(
    key="eh-handoffs",
    title="Hand-offs from the front door",
    of="contacts",
    when="decided_on",
    among=(_.outcome == Outcome.EARLY_HELP.value) & _.handed_to.notnull(),
    unit="cases",
    by=("source", Dimension("receiver", "Receiver", "handed_to")),
    says="Child subjects of contacts passed to early help with a named receiver, by the day of the decision.",
    authority=LOCAL,
)
DECIDED_IN_A_DAY = Share(
    key="contact-decision-24h-share",
    title="Contacts decided in 24 hours",
    of="contacts",
    when="settled_on",
    where=_.decided_in_24_hours.fill_null(False),
    better=HIGHER,
    by=("source", "type", "team", LIMIT_USED),
    says="Child subjects of contacts decided within 24 hours of receipt, nights and holidays included, of those decided "
    "or overdue in the period. A local rule, kept only where an area set it.",
    authority=LOCAL,
)
EARLY_HELP_CONSULTED = Share(
    key="contact-early-help-consulted-share",
    title="Decisions with the early help coordinator's view",
    of="contacts",
    when="decided_on",
    among=_.level.isin([Level.EARLY_HELP.value, Level.TARGETED.value]),
    where=_.early_help_consulted.fill_null(False),
    better=HIGHER,
    by=("level", "decider"),
    says="Decisions at levels 2 and 3 with the view of the early help coordinator, of all decisions at those levels.",
    authority=LOCAL,
)
INSTRUCTED = Share(
    key="referral-instructions-share",
    title="Referrals with instructions for the assessment",
    of="cin_episodes",
    when="referral_date",
    where=_.instructed.fill_null(False),
    better=HIGHER,
    by=("team", "manager"),
    says="Referrals with questions, a hypothesis, a date to finish by and whom to see first, of all referrals.",
    authority=LOCAL,
)
REPEATED = Share(
    key="repeat-contact-share",
    title="Contacts about children with three or more in a year and no referral",
    of="contacts",
    when="received_on",
    where=(_.contacts_in_12_months >= 3) & ~_.referred_in_12_months,
    better=LOWER,
    by=("main_need",),
    says="Child subjects of contacts who had three or more in the 365 days to this one, none of which became a "
    "referral, of all child subjects of contacts. The children are on a list to be looked at.",
    authority=LOCAL,
)
