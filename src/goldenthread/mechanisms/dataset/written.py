"""What was written since an earlier snapshot was taken, so that a refresh need not read the rest."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Model, Q

from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.trail.models import Entry

from .columns import Table

CHANGED = "changed_at"


class Written:
    """Asks each model once whether rows were written since a moment, and whom those are about."""

    def __init__(self, since: datetime) -> None:
        self.since = since
        self.known: dict[type[Model], frozenset[int] | None] = {}

    def rows_of(self, table: Table, before: date, as_at: date, also: frozenset[int] = frozenset()) -> Rows | None:
        """Which rows of a table may differ from those of a day before; None when only reading all of them is safe.

        `also` are people whose rows may differ although nothing was written about them.
        """
        parts = table.parts(as_at)
        if table.changed:
            changed = reduce(or_, (Q(**{f"{lookup}__gte": self.since}) for lookup in table.changed))
            return Rows([rows.filter(changed | table.about(also, rows) if also else changed) for rows in parts])
        try:
            asked, then = [_asked(rows) for rows in parts], [_asked(rows) for rows in table.parts(before)]
        except EmptyResultSet:
            return None
        if asked != then or (before != as_at and any(_asks_today(values) for _, values in asked)):
            return None  # what it tells depends on the day
        people = self.people_of({model for sql, _ in asked for model in _models_in(sql)})
        if people is None or (table.person is None and (people or also)):
            return None
        people |= also
        return Rows([rows.filter(_about(table, rows, people)) for rows in parts] if people else [], people)

    def people_of(self, models: Iterable[type[Model]]) -> frozenset[int] | None:
        """Whom the rows are about that were written in any of the models; None when some are about nobody."""
        found: frozenset[int] = frozenset()
        for model in models:
            if model not in self.known:
                self.known[model] = self._people_in(model)
            people = self.known[model]
            if people is None:
                return None
            found |= people
        return found

    def _people_in(self, model: type[Model]) -> frozenset[int] | None:
        paths = _paths_to_people(model)
        if all(field.name != CHANGED for field in model._meta.fields):
            # a list that administrators keep: every change of it is in the trail
            kept = not paths and not Entry.objects.filter(model=model._meta.label_lower, at__gte=self.since).exists()
            return frozenset() if kept else None
        rows = model._base_manager.filter(**{f"{CHANGED}__gte": self.since})
        if not paths:
            return None if rows.exists() else frozenset()
        return frozenset(pk for row in rows.values_list(*paths) for pk in row if pk is not None)


class Rows:
    """Some rows of a table: the queries that find them, and, where those go by people, whose they are."""

    def __init__(self, queries: list[Any], people: frozenset[int] | None = None) -> None:
        self.queries, self.people = queries, people


def _about(table: Table, rows: Any, people: frozenset[int]) -> Q:
    """The rows about some people, and those about nobody that is known."""
    return table.about(people, rows) | Q(**{f"{table.lookup_of_person(rows)}__isnull": True})


def _asked(rows: Any) -> tuple[str, tuple[Any, ...]]:
    sql, values = rows.order_by().query.get_compiler(DEFAULT_DB_ALIAS).as_sql()
    return sql, tuple(values)


def _asks_today(values: Iterable[Any]) -> bool:
    """Whether a query holds rows against the day on which it is asked, which was another for the snapshot before."""
    return str(today()) in {str(value)[:10] for value in values}


def _models_in(sql: str) -> list[type[Model]]:
    """The models whose tables a query names."""
    quoted = connection.ops.quote_name
    return [one for one in apps.get_models(include_auto_created=True) if quoted(one._meta.db_table) in sql]


def _paths_to_people(model: type[Model]) -> list[str]:
    """The lookups that lead from a model to the people whom its rows are about."""
    subject = apps.get_model(settings.SUBJECT_MODEL)
    if model is subject:
        return ["pk"]
    if model is apps.get_model(settings.AUTH_USER_MODEL):
        return []  # whose account it is says nothing about the people whom others work with
    paths = [field.attname for field in model._meta.fields if field.related_model is subject]
    paths += getattr(model, "PEOPLE", ())
    further = getattr(model, "PERSON", None)
    return [*paths, further] if further and "__" in further and not further.endswith("__self") else paths
