"""Finds the tables that installed apps declare as `TABLES` in their `tables.py`."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule

from .columns import DAY, WHOLE, YES_NO, Column, Table

CALENDAR_DAYS = "calendar_days"
CALENDAR_COLUMNS = (
    Column("day", DAY, "A day"),
    Column("working", YES_NO, "Monday to Friday and no bank holiday of England"),
    Column("number", WHOLE, "Working days so far, this one included: subtract two numbers to count between days"),
)


@cache
def declared_tables() -> dict[str, Table]:
    """Every declared table by name. Raises ValueError when two apps declare the same name."""
    tables: dict[str, Table] = {}
    for config in apps.get_app_configs():
        if config.module is None or not module_has_submodule(config.module, "tables"):
            continue
        for table in getattr(import_module(f"{config.name}.tables"), "TABLES", ()):
            if table.name in tables or table.name == CALENDAR_DAYS:
                raise ValueError(f"Two tables of the dataset are called {table.name!r}")
            tables[table.name] = table
    return tables


def table_named(name: str) -> Table:
    """The declared table of this name. Raises KeyError with the names there are."""
    tables = declared_tables()
    if name not in tables:
        raise KeyError(f"No table {name!r} in the dataset; there are: {', '.join(sorted(tables)) or 'none'}")
    return tables[name]
