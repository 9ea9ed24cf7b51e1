"""Finds the measures and balances that installed apps declare in their `measures.py`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.utils.module_loading import module_has_submodule

from .declarations import Measure, Quotient

if TYPE_CHECKING:
    from .balance import Balance

AnyMeasure = Measure | Quotient


def _declared(name: str) -> Iterator[Any]:
    for config in apps.get_app_configs():
        if config.module is not None and module_has_submodule(config.module, "measures"):
            yield from getattr(import_module(f"{config.name}.measures"), name, ())


@cache
def declared_measures() -> dict[str, AnyMeasure]:
    """Every declared measure by key. Raises ValueError when a key is declared twice."""
    measures: dict[str, AnyMeasure] = {}
    for measure in _declared("MEASURES"):
        if measure.key in measures:
            raise ValueError(f"Two measures have the key {measure.key!r}")
        measures[measure.key] = measure
    return measures


@cache
def declared_balances() -> tuple[Balance, ...]:
    """Every declared balance of an opening stock, what started, what ended and the closing stock."""
    return tuple(_declared("BALANCES"))


def measure_named(key: str) -> AnyMeasure:
    """The measure of a key. Raises KeyError that says how to see the keys there are."""
    try:
        return declared_measures()[key]
    except KeyError:
        raise KeyError(f"No measure has the key {key!r}; `goldenthread measures list` prints them") from None
