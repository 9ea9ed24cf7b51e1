"""Opening stock + started - ended = closing stock, or the figures are not published (measures catalogue, rule 3)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from goldenthread.mechanisms.calendar import Period, as_at
from goldenthread.mechanisms.dataset.snapshot import Snapshot

from .computing import compute
from .declarations import Flow, Stock


@dataclass(frozen=True, eq=False)
class Balance:
    """A stock with the flows into and out of it.

    All three count rows of one table. Raises ValueError when they do not, because children counted once do not add up.
    """

    stock: Stock
    started: Flow
    ended: Flow

    def __post_init__(self) -> None:
        three = (self.stock, self.started, self.ended)
        if len({measure.of for measure in three}) > 1 or any(measure.distinct for measure in three):
            raise ValueError(f"Balance of {self.stock.key}: all three must count rows of one table, none `distinct`")


@dataclass(frozen=True)
class Imbalance:
    """A balance that does not hold in one area and period."""

    stock: str
    area: str
    period: Period
    opening: int
    started: int
    ended: int
    closing: int

    def __str__(self) -> str:
        return (
            f"{self.stock}, {self.area}, {self.period.label}: {self.opening} + {self.started} - {self.ended} is "
            f"{self.opening + self.started - self.ended}, but {self.closing} are open"
        )


def reconcile(
    snapshot: Snapshot,
    balances: Iterable[Balance],
    periods: Sequence[Period],
    areas: Sequence[str] | None = None,
    **given: Any,
) -> list[Imbalance]:
    """The balances that do not hold; empty when every figure may be published."""
    balances = tuple(balances)
    measures = dict.fromkeys(each for balance in balances for each in (balance.stock, balance.started, balance.ended))
    openings = [as_at(period.first - timedelta(days=1)) for period in periods]
    results = compute(snapshot, measures, [*periods, *openings], areas, by=(), **given)
    found = []
    for balance in balances:
        for area in results.areas:
            for period, opening in zip(periods, openings, strict=True):
                before = int(results.get(balance.stock, area, opening).exact())
                three = [balance.started, balance.ended, balance.stock]
                started, ended, closing = (int(results.get(each, area, period).exact()) for each in three)
                if before + started - ended != closing:
                    found.append(Imbalance(balance.stock.key, area, period, before, started, ended, closing))
    return found
