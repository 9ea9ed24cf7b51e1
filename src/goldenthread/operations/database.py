"""Taking a consistent copy of the database while people work, and putting one back whole or not at all.

SQLite: `VACUUM INTO`, put back by renaming a file. PostgreSQL: `pg_dump`, put back by `psql` in one transaction. A copy
can be put back only on the kind of database that it came from.
"""

import os
import sqlite3
import subprocess
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management import CommandError
from django.db import DatabaseError, connection, connections
from django.db.migrations.executor import MigrationExecutor

CHANGES_NOTHING = "Nothing was changed."


def engine() -> str:
    """The kind of database in use: `sqlite` or `postgresql`."""
    return connection.vendor


def copy_name() -> str:
    """What the copy of this kind of database is called inside an archive."""
    return "database/goldenthread.sqlite3" if engine() == "sqlite" else "database/goldenthread.sql"


def is_empty() -> bool:
    """Whether the database holds no table of ours, or nobody who could sign in."""
    if engine() == "sqlite" and not sqlite_file().exists():
        return True
    try:
        users = get_user_model()
        known = users._meta.db_table in connection.introspection.table_names()
        return not (known and users._default_manager.exists())
    except DatabaseError:  # a damaged database is what a restore replaces, but only when told to
        return False
    finally:
        connections.close_all()


def migrations_waiting() -> int:
    """How many changes of the tables this version has that the database has not. Raises DatabaseError."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def copy_to(file: Path) -> None:
    """Write a consistent copy of the database to a new file; raises CommandError when it cannot be made."""
    file.parent.mkdir(parents=True, exist_ok=True)
    connections.close_all()
    if engine() == "sqlite":
        copy_sqlite(file)
    else:
        copy_postgresql(file)


def put_back(file: Path) -> None:
    """Replace the database by the copy; the old one stays whole until the new one is whole."""
    connections.close_all()
    if engine() == "sqlite":
        put_back_sqlite(file)
    else:
        put_back_postgresql(file)


# SQLite


def sqlite_file() -> Path:
    """Where the SQLite database lies."""
    return Path(str(connection.settings_dict["NAME"]))


def copy_sqlite(file: Path) -> None:
    """`VACUUM INTO` sees one moment, lets others work and leaves deleted rows behind."""
    origin = sqlite_file()
    if not origin.exists():
        raise CommandError(f"There is no database at {origin} to back up.")
    try:
        with closing(sqlite3.connect(origin, timeout=60)) as source:
            source.execute("VACUUM INTO ?", [str(file)])
        check_sqlite(file)
    except sqlite3.Error as problem:
        raise CommandError(f"The database {origin} could not be copied to {file}: {problem}.") from None


def check_sqlite(file: Path) -> None:
    """Raise sqlite3.DatabaseError when the file is not a whole database."""
    with closing(sqlite3.connect(file)) as copy:
        answer = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if answer != "ok":
        raise sqlite3.DatabaseError(str(answer))


def put_back_sqlite(file: Path) -> None:
    """Put aside the old database's log, then rename the copy over it; the rename is the moment of change."""
    target = sqlite_file()
    try:
        check_sqlite(file)
    except sqlite3.Error as problem:
        raise CommandError(f"The archive's database is damaged: {problem}. {CHANGES_NOTHING}") from None
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        settle_log(target)
    os.replace(file, target)
    flush_folder(target.parent)


def settle_log(target: Path) -> None:
    """Fold the write-ahead log into its database, so that it can never be replayed over the new one.

    Raises CommandError when someone has the database open. A database too damaged for that loses its log.
    """
    try:
        with closing(sqlite3.connect(target, timeout=1, isolation_level=None)) as old:
            old.execute("PRAGMA journal_mode=DELETE")
            old.execute("PRAGMA locking_mode=EXCLUSIVE")
            old.execute("BEGIN EXCLUSIVE")
            old.execute("ROLLBACK")
    except sqlite3.OperationalError as problem:
        if "locked" in str(problem):
            advice = "Stop the server and the background worker first."
            raise CommandError(f"{target} is open elsewhere. {advice} {CHANGES_NOTHING}") from None
        forget_log(target)
    except sqlite3.DatabaseError:
        forget_log(target)


def forget_log(target: Path) -> None:
    """Remove the log of a damaged database."""
    for ending in ("-wal", "-shm"):
        target.with_name(target.name + ending).unlink(missing_ok=True)


def flush_folder(folder: Path) -> None:
    """Have the disk remember the names in a folder."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


# PostgreSQL


def postgresql_environment() -> dict[str, str]:
    """The connection as PostgreSQL's own variables, so that no password is seen in a list of programs."""
    settings: dict[str, Any] = connection.settings_dict
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    given = {variable: str(settings[key]) for variable, key in names.items() if settings.get(key)}
    return os.environ | given | {"PGOPTIONS": "-c client_min_messages=warning"}


def run_postgresql(words: Sequence[str], purpose: str) -> None:
    """Run one of PostgreSQL's programs; raises CommandError with the first line of what it said."""
    try:
        done = subprocess.run(words, env=postgresql_environment(), capture_output=True, text=True, check=False)
    except FileNotFoundError:
        advice = "Install PostgreSQL's client programs, of the server's version or newer."
        raise CommandError(f"{purpose} needs {words[0]}, which is not on PATH. {advice}") from None
    if done.returncode:
        said = (done.stderr.strip() or f"it ended with {done.returncode}").splitlines()[0]
        raise CommandError(f"{purpose} failed: {said}. {CHANGES_NOTHING}")


def copy_postgresql(file: Path) -> None:
    """`pg_dump` sees one moment and lets others work."""
    words = ["pg_dump", "--format=plain", "--no-owner", "--no-privileges", "--no-comments", f"--file={file}"]
    run_postgresql(words, "The copy of the database")


def put_back_postgresql(file: Path) -> None:
    """Empty the schema and fill it again in one transaction, waiting five seconds for others to let go."""
    words = ["psql", "--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", "--output=/dev/null"]
    empty = "SET lock_timeout = '5s'; DROP SCHEMA public CASCADE; CREATE SCHEMA public;"
    run_postgresql([*words, f"--command={empty}", f"--file={file}"], "Putting the database back")
