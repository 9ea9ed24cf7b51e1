"""The database's own refusal to change or remove what the trail holds."""

from typing import Any

TABLES = ("trail_entry", "trail_shown", "trail_anchor", "trail_anchorleaf")
REFUSAL = "the trail is append-only"


def install(connection: Any) -> None:
    """Put the triggers in place, on SQLite or PostgreSQL."""
    with connection.cursor() as cursor:
        _install(cursor, postgresql=connection.vendor == "postgresql")


def _install(cursor: Any, *, postgresql: bool) -> None:
    if postgresql:
        cursor.execute(
            "CREATE OR REPLACE FUNCTION trail_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"
        )
    for table in TABLES:
        for operation in ("UPDATE", "DELETE"):
            name = f"{table}_no_{operation.lower()}"
            action = (
                "EXECUTE FUNCTION trail_is_append_only()"
                if postgresql
                else f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            )
            cursor.execute(f"CREATE TRIGGER {name} BEFORE {operation} ON {table} FOR EACH ROW {action}")


def remove(connection: Any) -> None:
    """Take the triggers away: for restoring a backup, for tests, and for nothing else."""
    postgresql = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        for table in TABLES:
            for operation in ("update", "delete"):
                place = f" ON {table}" if postgresql else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{operation}{place}")
