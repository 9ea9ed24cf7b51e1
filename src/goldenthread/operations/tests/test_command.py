"""The command line: one name for everything, refusals in one line."""

import pytest

from goldenthread import command


def ran(capsys, *words):
    """What a command prints, what it says is wrong, and how it ends."""
    try:
        command.main(list(words))
        code = 0
    except SystemExit as end:
        code = end.code
    printed = capsys.readouterr()
    return printed.out, printed.err, code


def test_alone_it_lists_our_commands_with_one_line_each(capsys):
    out, _, code = ran(capsys)
    lines = [line for line in out.splitlines() if line.startswith("  ")]
    assert {"backup", "restore", "check-deployment", "work", "verify-trail"} <= {line.split()[0] for line in lines}
    assert all(len(line.split()) > 3 for line in lines)
    assert code == 0


def test_help_is_the_same_list(capsys):
    assert ran(capsys, "help")[0] == ran(capsys)[0]


def test_it_tells_its_version(capsys):
    assert ran(capsys, "--version")[0] == "goldenthread 0.1.0\n"


@pytest.mark.parametrize("typed, meant", [("bakup", "backup"), ("verify-trial", "verify-trail"), ("migrat", "migrate")])
def test_a_mistyped_command_is_answered_with_the_nearest(capsys, typed, meant):
    _, err, code = ran(capsys, typed)
    assert (code, len(err.splitlines())) == (2, 1)
    assert f"{typed!r}. Did you mean {meant}" in err


def test_something_unlike_every_command_is_answered_with_the_list(capsys):
    assert "Run goldenthread alone" in ran(capsys, "qqqqqq")[1]


def test_a_refusal_is_one_line_and_ends_with_2(capsys, tmp_path):
    _, err, code = ran(capsys, "restore", str(tmp_path / "none"))
    assert (code, err) == (2, f"goldenthread: There is no backup {tmp_path / 'none'}.\n")


def test_an_option_that_is_missing_shows_the_usage(capsys):
    _, err, code = ran(capsys, "restore")
    assert code == 2
    assert err.startswith("usage: goldenthread restore ")


def test_a_setting_that_cannot_be_read_is_named(installation):
    done = installation.run("verify-trail", environment={"GOLDENTHREAD_DATABASE_URL": "mysql://somewhere"})
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "GOLDENTHREAD_DATABASE_URL: found scheme 'mysql'; expected sqlite" in done.stderr


def test_the_data_folder_is_made_for_its_owner(installation, tmp_path):
    place = tmp_path / "new" / "data"
    nowhere_yet = {"GOLDENTHREAD_DATA": str(place)}
    assert installation.run("verify-trail", environment=nowhere_yet).returncode == 0
    assert place.stat().st_mode & 0o007 == 0


def test_a_data_folder_that_cannot_be_made_is_told(installation, tmp_path):
    (tmp_path / "file").write_text("")
    done = installation.run("verify-trail", environment={"GOLDENTHREAD_DATA": str(tmp_path / "file" / "data")})
    assert (done.returncode, "GOLDENTHREAD_DATA cannot be made" in done.stderr) == (2, True)


def test_a_database_without_tables_is_told_in_one_line(installation, tmp_path):
    empty = {"GOLDENTHREAD_DATABASE_URL": f"sqlite:///{tmp_path / 'empty.sqlite3'}"}
    done = installation.run("verify-trail", environment=empty)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "goldenthread migrate" in done.stderr


class OurRefusal(ValueError):
    """Written for people."""


OurRefusal.__module__ = "goldenthread.somewhere"


@pytest.mark.parametrize("error, plain", [(OurRefusal("No."), True), (ValueError("x"), False), (RuntimeError(), False)])
def test_only_what_is_written_for_people_is_shown_without_its_trace(error, plain):
    assert command.speaks_plainly(error) is plain


def test_hyphens_and_underscores_mean_the_same():
    assert command.known_name("check-deployment") == command.known_name("check_deployment") == "check_deployment"


def test_djangos_commands_work_too(capsys):
    assert ran(capsys, "sqlmigrate", "--help")[2] == 0


def test_work_runs_what_is_waiting(installation, tmp_path):
    (tmp_path / "chores.py").write_text(
        "from pathlib import Path\nfrom django_tasks import task\n\n"
        "@task()\ndef write(file):\n    Path(file).write_text('done')\n"
    )
    setup = "import django; django.setup(); import chores, sys; chores.write.enqueue(sys.argv[1])"
    environment = {"PYTHONPATH": str(tmp_path), "DJANGO_SETTINGS_MODULE": "goldenthread.settings"}
    waiting = installation.python("-c", setup, str(tmp_path / "result"), environment=environment)
    assert (waiting.returncode, (tmp_path / "result").exists()) == (0, False), waiting.stderr
    assert installation.run("work", "--once", environment=environment).returncode == 0
    assert (tmp_path / "result").read_text() == "done"
