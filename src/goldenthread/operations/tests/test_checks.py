"""The deployment check finds what is unsafe, says where, and is content when nothing is."""

import pytest
from django.db import connection

from goldenthread.mechanisms.trail import triggers
from goldenthread.operations import database
from goldenthread.operations.checks import installation_is_safe
from goldenthread.operations.sealing import new_key


@pytest.fixture
def safe(settings, monkeypatch, tmp_path, db):
    """An installation with nothing to put right."""
    for name in ("data", "anchors", "backups"):
        (tmp_path / name).mkdir(mode=0o750)
    settings.GOLDENTHREAD_DEMO, settings.GOLDENTHREAD_TODAY = False, None
    settings.SECRET_KEY = "0123456789abcdefghijklmnopqrstuvwxyz-0123456789-ABCDEFGH"
    settings.GOLDENTHREAD_BEHIND_TLS_PROXY = True
    settings.GOLDENTHREAD_SECOND_FACTOR = True
    settings.GOLDENTHREAD_VIRUS_SCANNER = "clamdscan"
    settings.ALLOWED_HOSTS = ["record.example.org"]
    monkeypatch.setattr(database, "engine", lambda: "postgresql")
    settings.GOLDENTHREAD_DATA = tmp_path / "data"
    monkeypatch.setenv("GOLDENTHREAD_ANCHORS", str(tmp_path / "anchors"))
    monkeypatch.setenv("GOLDENTHREAD_BACKUPS", str(tmp_path / "backups"))
    monkeypatch.setenv("GOLDENTHREAD_BACKUP_KEY", new_key())
    monkeypatch.delenv("GOLDENTHREAD_PROCESSES", raising=False)
    return settings


def found():
    return [finding.id for finding in installation_is_safe(None)]


def test_a_safe_installation_has_nothing_to_put_right(safe):
    assert found() == []


@pytest.mark.parametrize(
    "name, value, number",
    [
        ("GOLDENTHREAD_DEMO", True, "operations.E001"),
        ("GOLDENTHREAD_TODAY", "2017-03-31", "operations.E002"),
        ("SECRET_KEY", "only-for-the-demonstration-and-tests", "operations.E003"),
        ("GOLDENTHREAD_BEHIND_TLS_PROXY", False, "operations.E004"),
        ("ALLOWED_HOSTS", ["*"], "operations.E005"),
        ("ALLOWED_HOSTS", ["localhost"], "operations.E005"),
        ("GOLDENTHREAD_SECOND_FACTOR", False, "operations.W004"),
        ("EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend", "operations.W005"),
        ("GOLDENTHREAD_VIRUS_SCANNER", "", "operations.W006"),
    ],
)
def test_each_unsafe_setting_is_found(safe, name, value, number):
    setattr(safe, name, value)
    assert found() == [number]


@pytest.mark.parametrize(
    "variable, value, number",
    [
        ("GOLDENTHREAD_ANCHORS", "", "operations.E009"),
        ("GOLDENTHREAD_ANCHORS", "/no/such/folder", "operations.E009"),
        ("GOLDENTHREAD_BACKUPS", "", "operations.E010"),
        ("GOLDENTHREAD_BACKUPS", "/no/such/folder", "operations.E010"),
        ("GOLDENTHREAD_BACKUP_KEY", "", "operations.W003"),
        ("GOLDENTHREAD_BACKUP_KEY", "short", "operations.E011"),
    ],
)
def test_each_unsafe_variable_is_found(safe, monkeypatch, variable, value, number):
    monkeypatch.setenv(variable, value)
    assert found() == [number]


@pytest.mark.parametrize("processes, number", [("1", "operations.W001"), ("4", "operations.E006")])
def test_sqlite_is_found_and_processes_sharing_it(safe, monkeypatch, processes, number):
    monkeypatch.setattr(database, "engine", lambda: "sqlite")
    monkeypatch.setenv("GOLDENTHREAD_PROCESSES", processes)
    assert found() == [number]


def test_a_data_folder_open_to_all_is_found(safe):
    safe.GOLDENTHREAD_DATA.chmod(0o755)
    assert found() == ["operations.E008"]


def test_anchors_beside_the_data_are_found(safe, monkeypatch):
    inside = safe.GOLDENTHREAD_DATA / "anchors"
    inside.mkdir()
    monkeypatch.setenv("GOLDENTHREAD_ANCHORS", str(inside))
    assert found() == ["operations.W002"]


def test_a_trail_that_the_database_does_not_protect_is_found(safe):
    triggers.remove(connection)
    assert found() == ["operations.E014"]


def test_changes_of_the_database_that_wait_are_found(safe, monkeypatch):
    monkeypatch.setattr(database, "migrations_waiting", lambda: 2)
    assert found() == ["operations.E013"]


def test_every_finding_says_what_where_and_what_is_expected(settings, monkeypatch, db):
    for name in ("ANCHORS", "BACKUPS", "BACKUP_KEY"):
        monkeypatch.delenv(f"GOLDENTHREAD_{name}", raising=False)
    monkeypatch.setattr(database, "engine", lambda: "sqlite")  # one finding is of SQLite alone
    findings = installation_is_safe(None)
    assert len(findings) >= 6
    assert all(finding.msg and finding.obj and finding.hint.startswith("Expected: ") for finding in findings)


def test_a_database_of_an_older_version_and_one_that_does_not_answer_are_found(installation, tmp_path):
    older = {"GOLDENTHREAD_DATABASE_URL": f"sqlite:///{tmp_path / 'empty.sqlite3'}"}
    assert "(operations.E013)" in installation.run("check-deployment", environment=older).stdout
    (tmp_path / "no.sqlite3").write_text("not a database, but longer than its first line")
    broken = {"GOLDENTHREAD_DATABASE_URL": f"sqlite:///{tmp_path / 'no.sqlite3'}"}
    assert "(operations.E012)" in installation.run("check-deployment", environment=broken).stdout


def test_the_command_ends_with_1_and_names_each_finding(installation):
    done = installation.run("check-deployment")
    assert done.returncode == 1
    assert "operations.E013" not in done.stdout
    assert "Found in: GOLDENTHREAD_SECRET_KEY. Expected:" in done.stdout
    assert "(operations.E004)" in done.stdout
