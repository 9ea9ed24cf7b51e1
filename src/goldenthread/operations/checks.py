"""What must be true before real records are kept here, as Django deployment checks.

Each finding says what was found (message), where (object) and what is expected (hint).
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.checks import Warning as Caution
from django.core.management import CommandError
from django.db import DatabaseError, connection

from goldenthread.mechanisms.trail import triggers
from goldenthread.operations import database as store
from goldenthread.operations.backup import KEY, key_in_use

PRINTED = "django.core.mail.backends.console.EmailBackend"
LOCAL_ONLY = {"localhost", "127.0.0.1", "[::1]"}


@register(Tags.security, deploy=True)
def installation_is_safe(app_configs: Any, **options: Any) -> list[CheckMessage]:
    """Every finding about this installation."""
    return [finding for look in LOOKS for finding in look()]


def demonstration() -> Iterator[CheckMessage]:
    """Nothing of the demonstration may be on."""
    if settings.GOLDENTHREAD_DEMO:
        yield Error(
            "The demonstration is on: anybody can sign in as anybody.",
            hint="Expected: GOLDENTHREAD_DEMO unset or no.",
            obj="GOLDENTHREAD_DEMO",
            id="operations.E001",
        )
    if settings.GOLDENTHREAD_TODAY:
        yield Error(
            f"Today is frozen at {settings.GOLDENTHREAD_TODAY}: no deadline will ever come nearer.",
            hint="Expected: GOLDENTHREAD_TODAY unset.",
            obj="GOLDENTHREAD_TODAY",
            id="operations.E002",
        )


def secrets() -> Iterator[CheckMessage]:
    """The secret key is this installation's own."""
    if settings.SECRET_KEY == settings.DEFAULT_SECRET_KEY:
        yield Error(
            "The secret key is the one in the source code, so anybody can forge a session.",
            hint="Expected: 50 or more random characters that nobody else has.",
            obj="GOLDENTHREAD_SECRET_KEY",
            id="operations.E003",
        )


def network() -> Iterator[CheckMessage]:
    """Pages are served only over TLS, under a name of our own."""
    if not settings.GOLDENTHREAD_BEHIND_TLS_PROXY:
        yield Error(
            "Nothing says that a TLS proxy stands in front, so records would cross the network in the clear.",
            hint="Expected: a proxy that ends TLS and sets X-Forwarded-Proto, and GOLDENTHREAD_BEHIND_TLS_PROXY=yes.",
            obj="GOLDENTHREAD_BEHIND_TLS_PROXY",
            id="operations.E004",
        )
    if "*" in settings.ALLOWED_HOSTS or set(settings.ALLOWED_HOSTS) <= LOCAL_ONLY:
        yield Error(
            f"The host names are {', '.join(settings.ALLOWED_HOSTS) or 'none'}.",
            hint="Expected: the names under which people reach this installation, and no asterisk.",
            obj="GOLDENTHREAD_ALLOWED_HOSTS",
            id="operations.E005",
        )


def signing_in() -> Iterator[CheckMessage]:
    """A stolen password opens nothing, and the letters about accounts reach their readers."""
    if not settings.GOLDENTHREAD_SECOND_FACTOR:
        yield Caution(
            "Local accounts are let in with a password alone.",
            hint="Expected: GOLDENTHREAD_SECOND_FACTOR unset or yes.",
            obj="GOLDENTHREAD_SECOND_FACTOR",
            id="operations.W004",
        )
    if settings.EMAIL_BACKEND == PRINTED:
        yield Caution(
            "E-mail is printed and not sent: nobody gets a link to set a password.",
            hint="Expected: a backend that sends, such as django.core.mail.backends.smtp.EmailBackend.",
            obj="GOLDENTHREAD_EMAIL_BACKEND",
            id="operations.W005",
        )


def documents() -> Iterator[CheckMessage]:
    """What people upload is looked at before anybody opens it."""
    if not settings.GOLDENTHREAD_VIRUS_SCANNER:
        yield Caution(
            "No virus scanner looks at the files that people upload.",
            hint="Expected: a command that ends with 0 for a clean file and 1 for an infected one.",
            obj="GOLDENTHREAD_VIRUS_SCANNER",
            id="operations.W006",
        )


def trail() -> Iterator[CheckMessage]:
    """The database is up to this version, and itself refuses to change the trail."""
    try:
        waiting, missing = store.migrations_waiting(), triggers.missing(connection)
    except DatabaseError as problem:
        said = str(problem).splitlines()[0]
        yield Error(
            f"The database cannot be read: {said}",
            hint="Expected: a database that answers.",
            obj="GOLDENTHREAD_DATABASE_URL",
            id="operations.E012",
        )
        return
    if waiting:
        yield Error(
            f"{waiting} changes of the database have not been made.",
            hint="Expected: none; run `goldenthread migrate`.",
            obj="the database",
            id="operations.E013",
        )
    elif missing:
        yield Error(
            f"Nothing in the database keeps {', '.join(missing)} from being changed.",
            hint="Expected: the triggers that `goldenthread migrate` makes; find out who removed them.",
            obj="the database",
            id="operations.E014",
        )


def processes() -> int:
    """How many server processes the environment asks for; 1 when it does not say."""
    text = os.environ.get("GOLDENTHREAD_PROCESSES", "") or os.environ.get("GRANIAN_WORKERS", "")
    return int(text) if text.isdigit() else 1


def database() -> Iterator[CheckMessage]:
    """PostgreSQL wherever more than one process writes."""
    if store.engine() != "sqlite":
        return
    if processes() > 1:
        yield Error(
            f"{processes()} server processes share one SQLite database, which lets one write at a time.",
            hint="Expected: PostgreSQL (postgres://user@host/name), or GOLDENTHREAD_PROCESSES=1.",
            obj="GOLDENTHREAD_DATABASE_URL and GOLDENTHREAD_PROCESSES",
            id="operations.E006",
        )
    else:
        yield Caution(
            "The database is SQLite, which is for trying out and for one small team.",
            hint="Expected: PostgreSQL (postgres://user@host/name).",
            obj="GOLDENTHREAD_DATABASE_URL",
            id="operations.W001",
        )


def folders() -> Iterator[CheckMessage]:
    """The data folder is ours alone; anchors are written, and written elsewhere."""
    data = Path(settings.GOLDENTHREAD_DATA)
    yield from folder_finding(data, "GOLDENTHREAD_DATA", "operations.E007")
    if data.is_dir() and data.stat().st_mode & 0o007:
        yield Error(
            f"Every user of this machine can reach {data}.",
            hint=f"Expected: chmod o-rwx {data}",
            obj="GOLDENTHREAD_DATA",
            id="operations.E008",
        )
    anchors = os.environ.get("GOLDENTHREAD_ANCHORS", "")
    yield from folder_finding(Path(anchors) if anchors else None, "GOLDENTHREAD_ANCHORS", "operations.E009")
    if anchors and Path(anchors).resolve().is_relative_to(data.resolve()):
        yield Caution(
            f"The trail's anchors lie in {anchors}, beside the data they are to vouch for.",
            hint="Expected: a folder on another machine or a write-once store.",
            obj="GOLDENTHREAD_ANCHORS",
            id="operations.W002",
        )


def backups() -> Iterator[CheckMessage]:
    """Backups have a place and a key."""
    place = os.environ.get("GOLDENTHREAD_BACKUPS", "")
    yield from folder_finding(Path(place) if place else None, "GOLDENTHREAD_BACKUPS", "operations.E010")
    try:
        sealed = key_in_use() is not None
    except CommandError as problem:
        expected = "Expected: what `goldenthread backup --new-key` prints."
        yield Error(str(problem), hint=expected, obj=KEY, id="operations.E011")
        return
    if not sealed:
        yield Caution(
            "Backups are not sealed: whoever holds the file can read every record.",
            hint="Expected: a key made by `goldenthread backup --new-key`, kept somewhere else too.",
            obj=KEY,
            id="operations.W003",
        )


def folder_finding(folder: Path | None, setting: str, number: str) -> Iterator[CheckMessage]:
    """What is wrong with a folder that must be there and be writable."""
    if folder is None:
        found = f"{setting} names no folder."
    elif not folder.is_dir():
        found = f"There is no folder {folder}."
    elif not os.access(folder, os.W_OK):
        found = f"The folder {folder} cannot be written by this user."
    else:
        return
    yield Error(found, hint="Expected: a folder that this user can write.", obj=setting, id=number)


LOOKS = (demonstration, secrets, network, signing_in, documents, database, trail, folders, backups)
