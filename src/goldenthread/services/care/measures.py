"""Indicators of children looked after; keys and counting as in the catalogue of measures."""

from ibis import _

from goldenthread.mechanisms.measures import Dimension, Flow, Rate, Stock
from goldenthread.mechanisms.measures.balance import Balance

RETURN = "SSDA903"
NO_SHORT_BREAKS = ~_.legal_status.isin(["V3", "V4"]).fill_null(False)
AGES = {
    "under 1": range(1),
    "1–4": range(1, 5),
    "5–9": range(5, 10),
    "10–15": range(10, 16),
    "16–17": range(16, 18),
    "18+": range(18, 26),
    "over 14": range(15, 26),
}
AGE = Dimension(
    "age",
    "Age",
    "age",
    groups={name: tuple(str(age) for age in ages) for name, ages in AGES.items()},
)

OPEN = Stock(
    key="cla-open",
    title="Children looked after",
    of="cla_episodes",
    starts="started_on",
    ends="ended_on",
    among=NO_SHORT_BREAKS,
    by=("legal_status", "unaccompanied", AGE),
    says="Children looked after at the end of the day; series of short breaks are left out.",
    authority=RETURN,
)
RATE = Rate(
    key="cla-rate",
    title="Looked after per 10,000",
    of="cla_episodes",
    starts="started_on",
    ends="ended_on",
    among=NO_SHORT_BREAKS,
    says="Children looked after for every 10,000 residents under 18.",
    authority=RETURN,
)
STARTED = Flow(
    key="cla-started",
    title="Started to be looked after",
    of="cla_episodes",
    when="started_on",
    among=NO_SHORT_BREAKS,
    by=("need", "route", "unaccompanied", AGE),
    says="Periods of care that began in the period. A child with two is counted twice here, once in the national table.",
    authority=RETURN,
)
CEASED = Flow(
    key="cla-ceased",
    title="Ceased to be looked after",
    of="cla_episodes",
    when="ended_on",
    among=NO_SHORT_BREAKS,
    by=("end_reason", "unaccompanied", AGE),
    says="Periods of care that ended in the period. A child with two is counted twice here, once in the national table.",
    authority=RETURN,
)
ANY_IN_YEAR = Flow(
    key="cla-any-in-year",
    title="Children looked after at any time in the year",
    of="cla_episodes",
    starts="started_on",
    ends="ended_on",
    among=NO_SHORT_BREAKS,
    distinct="child",
    by=("unaccompanied",),
    says="Different children looked after on any day of the period.",
    authority=RETURN,
)
MEASURES = (OPEN, RATE, STARTED, CEASED, ANY_IN_YEAR)
BALANCES = (Balance(stock=OPEN, started=STARTED, ended=CEASED),)
