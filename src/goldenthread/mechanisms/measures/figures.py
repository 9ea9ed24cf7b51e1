"""One computed figure: it knows where it comes from, and prints safely unless asked otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from goldenthread.mechanisms.calendar import Period

SUPPRESSED = "suppressed"
SMALLEST_COUNT_SHOWN = 5
SMALLEST_BASE_SHOWN = 10
OVER_A_BASE = {"share", "quotient", "change"}
OF_A_BASE = {"average", "median", "longest", "duration"}
OF_TWO_FIGURES = {"increase", "points", "trend"}


class NotAvailable(ValueError):
    """A figure that could not be computed was asked for its number; the message says why."""


class Figure(NamedTuple):
    """One number of one measure; a named tuple, for a catalogue has a million of them.

    `breakdown` names dimension values and views ("stat": "change"). `value` is unrounded, in `unit`; `numerator` and
    `denominator` are counts of `counted` (or a sum and its base, or a count and a population). `why` says why there
    is no value. `source` names the population or comparator and its year. `hidden` marks one that would give away
    a suppressed figure from which it was made.
    """

    measure: str
    title: str
    edition: int
    area: str
    period: Period
    value: float | None
    numerator: float | None
    denominator: float | None
    unit: str
    kind: str
    snapshot: str
    breakdown: Mapping[str, str] = MappingProxyType({})
    scale: int = 1
    decimals: int = 0
    people: bool = True
    why: str = ""
    source: str = ""
    hidden: bool = False

    def __str__(self) -> str:
        return self.shown()

    def __repr__(self) -> str:
        return f"<Figure {self.measure} {self.area} {self.period.key} {dict(self.breakdown)}: {self}>"

    def exact(self) -> float:
        """The true, unrounded number, for those who may see it. Raises NotAvailable with the reason."""
        if self.value is None:
            raise NotAvailable(self.why)
        return self.value

    @property
    def is_available(self) -> bool:
        """Whether there is a number."""
        return self.value is not None

    @property
    def is_suppressed(self) -> bool:
        """Whether the public may not see the number by itself (a table needs protection as a whole)."""
        return self.people and self.is_available and (self.hidden or _tells_of_few(self))

    def unrounded(self) -> Fraction:
        """The number without any loss, where it is a part of a base. Raises NotAvailable."""
        exact = Fraction(self.exact()).limit_denominator(10**12)
        if self.kind in {"share", "rate", "quotient", "average"} and self.denominator:
            return Fraction(self.numerator or 0) * self.scale / Fraction(self.denominator)
        return exact

    def shown(self, decimals: int | None = None, public: bool = True) -> str:
        """As printed, rounded half up; safe for the public unless `public` is False."""
        if not self.is_available:
            return f"not available: {self.why}"
        if public and self.is_suppressed:
            return SUPPRESSED
        number = rounded(self.unrounded(), self.decimals if decimals is None else decimals)
        return {"%": f"{number:,}%", "£": f"£{number:,}"}.get(self.unit, f"{number:,}")

    def for_one_child(self) -> float | None:
        """How far the value moves with one child more or less in the count; None where that has no single answer."""
        if not self.is_available or self.kind in OF_A_BASE | OF_TWO_FIGURES | {"change", "forecast"}:
            return None
        if self.kind in {"share", "rate", "quotient"}:
            return self.scale / self.denominator if self.denominator else None
        return 1.0


def _tells_of_few(figure: Figure) -> bool:
    """Counts of 1 to 4, percentages on a base under 10, and shares whose rest is 1 to 4 (disclosure rules)."""
    part, base = figure.numerator, figure.denominator or 0
    if figure.kind in OF_TWO_FIGURES:
        return False
    if figure.kind in OF_A_BASE:
        return base < SMALLEST_BASE_SHOWN
    if figure.kind in OVER_A_BASE and base < SMALLEST_BASE_SHOWN:
        return True
    if figure.kind == "share" and _is_few(base - (part or 0)):
        return True
    return _is_few(figure.value if part is None else part)


def _is_few(count: float | None) -> bool:
    return count is not None and 0 < abs(count) < SMALLEST_COUNT_SHOWN


def rounded(number: Fraction, decimals: int) -> Decimal:
    """Rounded half up, away from nought, from the unrounded number (measures catalogue, rule 7)."""
    with localcontext() as context:
        context.prec = 60
        digits = int(abs(number) * 10**decimals * 2 + 1) // 2
        sign = -1 if number < 0 and digits else 1
        return (Decimal(sign * digits) / Decimal(10) ** decimals).quantize(
            Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP
        )
