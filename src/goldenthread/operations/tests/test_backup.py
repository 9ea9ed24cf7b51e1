"""A backup brings everything back, or says why not and changes nothing."""

import fcntl
import os
import resource
import signal

import pytest

from goldenthread.operations.sealing import new_key

KEY = "GOLDENTHREAD_BACKUP_KEY"


def change_everything(installation):
    installation.rename_user("ben")
    (installation.data / "documents" / "2017" / "letter.txt").write_text("Dear Mr Birch")
    (installation.data / "documents" / "later.txt").write_text("Written after the backup")
    (installation.data / "documents" / "photo.bin").unlink()


@pytest.mark.parametrize("key", ["", new_key()], ids=["open", "sealed"])
def test_what_was_backed_up_comes_back(installation, tmp_path, key):
    before, file = installation.state(), tmp_path / "sunday.backup"
    assert installation.run("backup", file, environment={KEY: key}).returncode == 0
    assert (b"amira" in file.read_bytes(), file.stat().st_mode & 0o777) == (False, 0o600)
    change_everything(installation)
    done = installation.run("restore", file, "--replace", environment={KEY: key})
    assert done.returncode == 0, done.stderr
    assert installation.state() == before
    assert "The trail verifies" in done.stdout


def test_files_the_backup_does_not_know_are_put_aside(installation, archive):
    change_everything(installation)
    installation.run("restore", archive, "--replace")
    (kept,) = installation.data.glob("put-aside-*/documents/later.txt")
    assert kept.read_text() == "Written after the backup"


def test_present_data_is_not_replaced_unasked(installation, archive):
    change_everything(installation)
    changed = installation.state()
    done = installation.run("restore", archive)
    assert (done.returncode, "--replace" in done.stderr) == (2, True)
    assert installation.state() == changed


def test_an_existing_backup_is_not_overwritten_unasked(installation, archive):
    before = archive.read_bytes()
    done = installation.run("backup", archive)
    assert (done.returncode, "is there already" in done.stderr) == (2, True)
    assert archive.read_bytes() == before
    assert installation.run("backup", archive, "--replace").returncode == 0


def cut_short(data):
    return data[: len(data) * 2 // 3]


def one_bit_changed(data):
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]


@pytest.mark.parametrize("damage", [cut_short, one_bit_changed, lambda data: b"", lambda data: b"not a backup"])
def test_a_damaged_archive_is_refused_by_name(installation, archive, damage):
    archive.write_bytes(damage(archive.read_bytes()))
    change_everything(installation)
    changed = installation.state()
    done = installation.run("restore", archive, "--replace")
    assert done.returncode == 2
    assert str(archive) in done.stderr
    assert "expected" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert installation.state() == changed


@pytest.mark.parametrize("key", ["", new_key(), "short"], ids=["none", "another", "no key at all"])
def test_the_wrong_key_is_refused(installation, tmp_path, key):
    file = tmp_path / "sealed.backup"
    installation.run("backup", file, environment={KEY: new_key()})
    before = installation.state()
    done = installation.run("restore", file, "--replace", environment={KEY: key})
    assert (done.returncode, KEY in done.stderr) == (2, True)
    assert installation.state() == before


def killed(installation, where, words):
    """Run a command in a program that kills itself with signal 9 when it comes to `where`."""
    module, _, name = where.rpartition(".")
    script = (
        "import os, sys, goldenthread.command as command, "
        f"{module} as module\n"
        f"module.{name} = lambda *a, **k: os.kill(os.getpid(), 9)\n"
        "command.main(sys.argv[1:])"
    )
    prepared = {"DJANGO_SETTINGS_MODULE": "goldenthread.settings"}
    return installation.python("-c", script, *map(str, words), environment=prepared).returncode


@pytest.mark.parametrize(
    "moment",
    ["backup.copy_in", "backup.put_files_in", "database.put_back", "database.flush_folder", "backup.put_files_away"],
)
def test_a_killed_restore_leaves_one_state_or_the_other(installation, archive, moment):
    before = installation.state()
    installation.rename_user("ben")
    ended = killed(installation, f"goldenthread.operations.{moment}", ["restore", archive, "--replace"])
    users = installation.state()[0]
    assert users in ([("amira",)], [("ben",)])
    assert ended == -signal.SIGKILL or users == [("amira",)]
    assert installation.run("restore", archive, "--replace").returncode == 0
    assert installation.state() == before
    assert not list(installation.data.glob(".operations-*"))


@pytest.mark.parametrize("moment", ["archive.add_bytes", "backup.data_files", "database.copy_name"])
def test_a_killed_backup_leaves_no_file_that_looks_whole(installation, tmp_path, moment):
    file = tmp_path / "sunday.backup"
    assert killed(installation, f"goldenthread.operations.{moment}", ["backup", file]) == -signal.SIGKILL
    assert not file.exists()
    assert installation.run("backup", file).returncode == 0
    assert not list(tmp_path.glob(".*partial"))


def with_a_full_disk():
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))


def test_a_full_disk_leaves_no_backup(installation, tmp_path):
    file = tmp_path / "sunday.backup"
    done = installation.run("backup", file, preexec_fn=with_a_full_disk)
    assert (done.returncode, "could not be" in done.stderr or "failed" in done.stderr) == (2, True)
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_a_full_disk_leaves_the_old_state(installation, archive):
    installation.rename_user("ben")
    before = installation.state()
    done = installation.run("restore", archive, "--replace", preexec_fn=with_a_full_disk)
    assert (done.returncode, str(archive) in done.stderr) == (2, True)
    assert installation.state() == before


def test_a_database_in_use_is_not_replaced(installation, archive):
    installation.rename_user("ben")
    reader = installation.connect()
    try:
        reader.execute("BEGIN")
        reader.execute("SELECT name FROM access_user").fetchone()
        done = installation.run("restore", archive, "--replace")
    finally:
        reader.close()
    assert (done.returncode, "Nothing was changed" in done.stderr) == (2, True)
    assert installation.state()[0] == [("ben",)]


def test_two_backups_at_once_do_not_meet(installation, tmp_path):
    with (installation.data / ".operations.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = installation.run("backup", tmp_path / "sunday.backup")
    assert (done.returncode, "Another backup" in done.stderr) == (2, True)


def test_a_restore_into_an_empty_place_needs_no_permission(installation, archive):
    before = installation.state()
    installation.query("DELETE FROM access_user RETURNING id")
    for folder in ("documents", "snapshots"):
        os.rename(installation.data / folder, installation.data.parent / folder)
    assert installation.run("restore", archive).returncode == 0
    assert installation.state() == before
