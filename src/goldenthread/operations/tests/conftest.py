"""A whole installation of its own, beside the one the tests run in, on the same kind of database."""

import os
import shutil
import sqlite3
import subprocess
import sys
from urllib.parse import quote
from uuid import uuid4

import psycopg
import pytest
from django.conf import settings

ON_SQLITE = "sqlite" in settings.DATABASES["default"]["ENGINE"]
SEED = "from goldenthread.mechanisms.access.models import User;User.objects.create_user('amira@example.org', 'amira')"


class Installation:
    """A data folder, a database and the command line."""

    def __init__(self, data, address):
        self.data, self.address = data, address
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith("GOLDENTHREAD_")}
        self.environment |= {"GOLDENTHREAD_DATA": str(data), "GOLDENTHREAD_DATABASE_URL": address}

    def python(self, *words, **options):
        return subprocess.run(
            [sys.executable, *words],
            env=self.environment | options.pop("environment", {}),
            capture_output=True,
            check=False,
            text=True,
            timeout=600,
            **options,
        )

    def run(self, *words, **options):
        return self.python("-m", "goldenthread", *map(str, words), **options)

    def connect(self):
        if self.address.startswith("sqlite"):
            return sqlite3.connect(self.data / "goldenthread.sqlite3")
        return psycopg.connect(self.address)

    def query(self, text):
        connection = self.connect()
        try:
            rows = connection.execute(text).fetchall()
            connection.commit()
        finally:
            connection.close()
        return rows

    def rename_user(self, name):
        self.query(f"UPDATE access_user SET name = '{name}' WHERE name <> '{name}' RETURNING id")

    def state(self):
        """Everything a backup must bring back: the users and each document's text."""
        files = sorted(file for name in ("documents", "snapshots") for file in (self.data / name).rglob("*"))
        texts = {str(file.relative_to(self.data)): file.read_bytes() for file in files if file.is_file()}
        return self.query("SELECT name FROM access_user ORDER BY name"), texts


def postgresql_address(name):
    given = settings.DATABASES["default"]
    person = quote(given["USER"]) + (f":{quote(given['PASSWORD'])}" if given["PASSWORD"] else "")
    return f"postgres://{person}@{quote(given['HOST'], safe='')}:{given['PORT'] or 5432}/{name}"


def administer(statement):
    with psycopg.connect(postgresql_address("postgres"), autocommit=True) as connection:
        connection.execute(statement)


@pytest.fixture(scope="session")
def pattern(tmp_path_factory):
    """What every installation is copied from: migrated, with one user and some files, and a backup of it."""
    folder = tmp_path_factory.mktemp("pattern")
    data = folder / "data"
    fill(data)
    if ON_SQLITE:
        yield prepared(Installation(data, f"sqlite:///{data / 'goldenthread.sqlite3'}"))
        return
    name = f"pattern_{uuid4().hex[:12]}"
    administer(f"CREATE DATABASE {name}")
    yield prepared(Installation(data, postgresql_address(name)))
    administer(f"DROP DATABASE {name}")


def prepared(installation):
    backup = installation.data.parent / "sunday.backup"
    words = [["migrate", "--verbosity=0", "--skip-checks"], ["shell", "--verbosity=0", "-c", SEED], ["backup", backup]]
    for command in words:
        done = installation.run(*command)
        assert done.returncode == 0, done.stderr
    return installation


def fill(data):
    (data / "documents" / "2017").mkdir(parents=True)
    (data / "documents" / "2017" / "letter.txt").write_text("Dear Mrs Ash")
    (data / "documents" / "photo.bin").write_bytes(os.urandom(300_000))
    (data / "snapshots" / "2017-03-31").mkdir(parents=True)
    (data / "snapshots" / "2017-03-31" / "manifest.json").write_text("{}")


@pytest.fixture
def installation(pattern, tmp_path):
    """An installation with one user, Amira, and some files."""
    data = tmp_path / "data"
    shutil.copytree(pattern.data, data)
    if ON_SQLITE:
        yield Installation(data, f"sqlite:///{data / 'goldenthread.sqlite3'}")
        return
    name = f"installation_{uuid4().hex[:12]}"
    administer(f"CREATE DATABASE {name} TEMPLATE {pattern.address.rpartition('/')[2]}")
    yield Installation(data, postgresql_address(name))
    administer(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def archive(pattern, tmp_path):
    """A backup of what `installation` starts as."""
    return shutil.copy(pattern.data.parent / "sunday.backup", tmp_path / "sunday.backup")
