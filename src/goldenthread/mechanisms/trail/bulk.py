"""Many new rows at once, straight into the table.

An import stores hundreds of thousands of rows; building an INSERT for every ninety of them takes most of its time.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import connection, connections, models

MANY = 200  # from this many rows on it is worth it
BATCH = 5_000


def insert_many(model: type[models.Model], rows: Sequence[Any]) -> None:
    """Store new rows of one model and give each its number. The caller holds the transaction.

    Related rows must be stored already. Raises IntegrityError as a save would.
    """
    if len(rows) < MANY:
        model._base_manager.bulk_create(rows)
        return
    key = model._meta.pk
    if isinstance(key, models.AutoField):
        for row, number in zip(rows, _numbers(model, len(rows)), strict=True):
            row.pk = number
    fields = [field for field in model._meta.concrete_fields if not field.generated]
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    sql = f"INSERT INTO {model._meta.db_table} ({columns}) VALUES ({', '.join(['%s'] * len(fields))})"
    stored = _stored(fields, rows)
    with connection.cursor() as cursor:
        while batch := list(islice(stored, BATCH)):
            cursor.executemany(sql, batch)
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias


def _stored(fields: Sequence[Any], rows: Sequence[Any]) -> Iterator[list[Any]]:
    """The rows as the database takes them.

    `connection` looks up its thread at every use, so the one behind it is taken; a moment that many rows share is put
    into the database's words once.
    """
    database = connections[connection.alias]
    moments: dict[tuple[Any, datetime], Any] = {}
    for row in rows:
        values = []
        for field in fields:
            value = field.pre_save(row, True)
            if isinstance(value, datetime):
                known = moments.get((field, value))
                if known is None:
                    known = moments[field, value] = field.get_db_prep_save(value, database)
                values.append(known)
            else:
                values.append(field.get_db_prep_save(value, database))
        yield values


def _numbers(model: type[models.Model], count: int) -> list[int]:
    """Numbers that no other row has or ever had."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
                [table, model._meta.pk.column, count],
            )
            return [number for (number,) in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        found = cursor.fetchone()
    last = found[0] if found else 0
    return list(range(last + 1, last + 1 + count))
