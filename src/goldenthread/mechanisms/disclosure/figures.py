"""A number that may be shown: public pages take these and nothing else."""

from dataclasses import InitVar, dataclass
from datetime import date
from fractions import Fraction

from goldenthread.mechanisms.disclosure.rules import SmallNumbers
from goldenthread.mechanisms.disclosure.wording import Number, worded

WITHHELD, NO_CASES = "withheld", "no cases"
SEAL = object()  # for this package only: what holds it has been protected


class UnprotectedNumber(TypeError):
    """Something public was handed a number that nobody protected."""


@dataclass(frozen=True)
class Override:
    """Small numbers are shown after all: who decided, who agreed, when and why. The publication prints it.

    Raises ValueError when the reason or a name is missing, or one person plays both parts.
    """

    reason: str
    by: str
    agreed_by: str
    on: date

    def __post_init__(self) -> None:
        if len(self.reason.strip()) < 10:
            raise ValueError(f"override: found reason {self.reason!r}, expected a sentence that can be printed")
        names = {self.by.strip().casefold(), self.agreed_by.strip().casefold()}
        if len(names - {""}) != 2:
            raise ValueError("override: expected two different people, one who decides and one who agrees")

    @property
    def sentence(self) -> str:
        """As it is printed."""
        day = f"{self.on.day} {self.on:%B %Y}"
        return f"Small numbers are shown by decision of {self.by}, agreed by {self.agreed_by}, {day}: {self.reason.strip()}"


@dataclass(frozen=True)
class ProtectedFigure:
    """Text that anybody may read. `value` is the number behind it, and is None when it is withheld or not there."""

    text: str
    value: Number | None
    seal: InitVar[object] = None

    def __post_init__(self, seal: object) -> None:
        if seal is not SEAL:
            raise UnprotectedNumber("A protected figure is made by protecting a number, not by hand.")

    @property
    def is_withheld(self) -> bool:
        """Whether the reader is told nothing but that there is a number."""
        return self.text == WITHHELD

    def __str__(self) -> str:
        return self.text


def withheld() -> ProtectedFigure:
    """A number that is not shown; the true one is not inside."""
    return ProtectedFigure(WITHHELD, None, SEAL)


def nothing_to_count() -> ProtectedFigure:
    """A share or an average of nothing."""
    return ProtectedFigure(NO_CASES, None, SEAL)


def unavailable() -> ProtectedFigure:
    """A number that could not be had."""
    return ProtectedFigure("not available", None, SEAL)


def not_about_people(value: Number, unit: str, decimals: int | None = None) -> ProtectedFigure:
    """A number that tells of no person: residents of an area, a national figure already published, pounds."""
    return printed(value, unit, decimals)


def printed(value: Number, unit: str, decimals: int | None = None) -> ProtectedFigure:
    """A number already found safe. For this package only; others protect."""
    return ProtectedFigure(worded(value, unit, decimals), value, SEAL)


def require_protected(thing: object) -> ProtectedFigure:
    """The figure itself. Raises UnprotectedNumber for anything else: public renderers call this on every number."""
    if not isinstance(thing, ProtectedFigure):
        raise UnprotectedNumber(f"Public output was handed {type(thing).__name__}, expected a protected figure.")
    return thing


def protect_count(count: int, unit: str, rules: SmallNumbers, override: Override | None = None) -> ProtectedFigure:
    """A count by itself. Counts with a total in sight go through `protect_table`."""
    if override is None and rules.is_small(count):
        return withheld()
    return printed(count if override else rules.shown(count), unit, 0)


def protect_share(
    numerator: int, denominator: int, rules: SmallNumbers, override: Override | None = None
) -> ProtectedFigure:
    """A percentage that gives away neither its part nor the rest of its whole. Nothing is withheld on a base of 0."""
    if denominator == 0:
        return nothing_to_count()
    small = denominator < rules.base or rules.is_small(numerator) or rules.is_small(denominator - numerator)
    if override is None and small:
        return withheld()
    decimals = 1 if override or rules.rounding is None else 0
    return printed(Fraction(100 * numerator, denominator), "%", decimals)


def protect_rate(
    value: Number, numerator: int, unit: str, rules: SmallNumbers, override: Override | None = None
) -> ProtectedFigure:
    """A rate: the population is public, so the rate is its count under another name."""
    if override is None and rules.is_small(numerator):
        return withheld()
    return printed(value, unit, 1 if override or rules.rounding is None else 0)


def protect_average(
    value: Number, base: int, unit: str, rules: SmallNumbers, override: Override | None = None
) -> ProtectedFigure:
    """A mean or median, withheld when fewer than the base stand behind it."""
    if override is None and 0 < base < rules.base:
        return withheld()
    return printed(value, unit, 1)
