"""Indicators declared once, computed together, frozen and traced."""

from .bands import Bands, Dimension, Through
from .declarations import (
    HIGHER,
    LOWER,
    NEITHER,
    Average,
    Better,
    Distribution,
    Duration,
    Flow,
    Longest,
    Measure,
    Median,
    Quotient,
    Rate,
    Share,
    Stock,
)

__all__ = [
    "HIGHER",
    "LOWER",
    "NEITHER",
    "Average",
    "Bands",
    "Better",
    "Dimension",
    "Distribution",
    "Duration",
    "Flow",
    "Longest",
    "Measure",
    "Median",
    "Quotient",
    "Rate",
    "Share",
    "Stock",
    "Through",
]
