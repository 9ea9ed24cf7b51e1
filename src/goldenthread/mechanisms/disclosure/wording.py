"""Numbers as people read them: rounded half up from the unrounded value, thousands with a comma."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

Number = int | float | Decimal | Fraction
DECIMALS = {"%": 1, "per 10,000": 1}


def exact(value: Number) -> Fraction:
    """The number without binary noise: 0.1 is one tenth."""
    return Fraction(str(value)) if isinstance(value, float) else Fraction(value)


def rounded_half_up(value: Number, decimals: int = 0) -> Decimal:
    """57/84 of a hundred is 67.9, and 12.5 is 13; halves go away from zero."""
    fraction = exact(value)
    scaled = abs(fraction) * 10**decimals + Fraction(1, 2)
    whole = scaled.numerator // scaled.denominator
    return (Decimal(-whole if fraction < 0 else whole).scaleb(-decimals)).quantize(
        Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP
    )


def decimals_for(value: Number, unit: str) -> int:
    """Whole numbers of things; one decimal for shares, rates and anything that is not whole."""
    return DECIMALS.get(unit, 0 if exact(value).denominator == 1 else 1)


def worded(value: Number, unit: str, decimals: int | None = None) -> str:
    """The number with its percent sign; other units are named by the text or the table around it."""
    places = decimals_for(value, unit) if decimals is None else decimals
    return f"{rounded_half_up(value, places):,}{'%' if unit == '%' else ''}"
