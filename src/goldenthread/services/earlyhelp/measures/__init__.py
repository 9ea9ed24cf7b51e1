"""Indicators of early help; the keys are those of the catalogue of measures."""

from goldenthread.mechanisms.measures.balance import Balance
from goldenthread.mechanisms.measures.registry import AnyMeasure
from goldenthread.services.earlyhelp.measures import impact, reach, voices

DECLARED = (value for module in (reach, impact, voices) for value in vars(module).values())
# by key, for one module takes a measure from another to divide by it
MEASURES = tuple({one.key: one for one in DECLARED if isinstance(one, AnyMeasure)}.values())
BALANCES = (Balance(stock=reach.OPEN, started=reach.BEGUN, ended=reach.CLOSED),)
