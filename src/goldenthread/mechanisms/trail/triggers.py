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


def missing(connection: Any) -> list[str]:
    """The tables that the database does not protect, as trail_entry; none when all is well."""
    names = "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'"
    if connection.vendor != "postgresql":
        names = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    with connection.cursor() as cursor:
        cursor.execute(names)
        found = {name for (name,) in cursor.fetchall()}
    return [table for table in TABLES if not {f"{table}_no_update", f"{table}_no_delete"} <= found]


def remove(connection: Any) -> None:
    """Take the triggers away: for restoring a backup, for tests, and for nothing else."""
    postgresql = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        for table in TABLES:
            for operation in ("update", "delete"):
                place = f" ON {table}" if postgresql else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{operation}{place}")
