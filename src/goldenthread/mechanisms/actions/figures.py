"""Figures in words."""

from decimal import Decimal


def shown(value: Decimal) -> str:
    """A figure without noughts at its end: 78, 12.5."""
    return f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"
