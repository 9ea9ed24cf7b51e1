"""A folder of files of several returns is checked at once; two checks of a return are set side by side."""

import csv
import io
import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from goldenthread.returns.cin.invented import invented_return, write_return
from goldenthread.returns.tests.test_bad_input import GOOD

CLOSED_LATE, SECOND = {"CINclosureDate": date(2026, 4, 1)}, "C0000002"


def run(*words):
    """What is printed, and the exit code."""
    out = io.StringIO()
    try:
        call_command("returns", *map(str, words), stdout=out)
    except SystemExit as ended:
        return out.getvalue(), ended.code
    return out.getvalue(), 0


@pytest.fixture
def mixed(tmp_path):
    """A census, a table of SSDA903, lists of Annex A and a table of the Standard Safeguarding Dataset, in two folders."""
    for place, name in enumerate(("lists.xlsx", "header.csv", "table.csv")):
        folder = tmp_path / "mixed" / str(place % 2)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(GOOD[name])
    with (tmp_path / "mixed" / "any").open("wb") as stream:
        write_return(stream, 2026, list(invented_return(4, 2026)))
    return tmp_path / "mixed"


def test_each_return_of_a_mixed_folder_is_told_in_turn(mixed):
    said, code = run("check", mixed, "--year", 2026)
    titles = ["Annex A lists of an inspection", "Children looked after (SSDA903)", "Standard Safeguarding Dataset"]
    assert all(title in said for title in (*titles, "Children in need census"))
    assert (code, said.count("errors remain.")) == (1, 4)


def test_the_other_forms_get_a_report_of_each_return_in_a_folder(mixed, tmp_path):
    with pytest.raises(CommandError, match="expected --output FOLDER for a report of each"):
        run("check", mixed, "--year", 2026, "--format", "json")
    run("check", mixed, "--year", 2026, "--format", "json", "--output", tmp_path / "reports")
    reports = {path.name: json.loads(path.read_text("utf-8")) for path in (tmp_path / "reports").iterdir()}
    assert reports.keys() == {"cin.json", "903.json", "annex-a.json", "ssd.json"}
    assert {name: report["year"] for name, report in reports.items()} == dict.fromkeys(reports, 2026)


def test_what_is_of_no_return_is_named(mixed):
    (mixed / "letter.txt").write_text("Dear all", encoding="utf-8")
    with pytest.raises(CommandError, match="found letter.txt .it begins with .Dear all.., expected a file of a return"):
        run("check", mixed)


@pytest.fixture
def report(tmp_path):
    """The JSON report of a census in which these children closed too late."""

    def make(name, *places):
        children = list(invented_return(9, 2026))
        for place in places:
            children[place]["CINdetails"][0].update(CLOSED_LATE)
        with (tmp_path / "census.xml").open("wb") as stream:
            write_return(stream, 2026, children)
        run("check", tmp_path / "census.xml", "--rule", 8620, "--format", "json", "--output", tmp_path / name)
        return tmp_path / name

    return make


@pytest.mark.parametrize(("later", "code"), [((1,), 0), ((0, 1), 0), ((1, 2), 1)])
def test_new_errors_end_with_1(report, later, code):
    said, ended = run("compare", report("before.json", 0, 1), report("after.json", *later))
    assert ended == code and "New and gone" in said or later == (0, 1)


def test_findings_are_new_still_there_and_gone(report):
    before, after = report("before.json", 0, 1), report("after.json", 1, 2)
    changes = json.loads(run("compare", before, after, "--format", "json")[0])
    assert {name: changes[name] for name in ("new", "still there", "gone")} == {"new": 1, "still there": 1, "gone": 1}
    assert {one["child"]: one["state"] for one in changes["findings"]}[SECOND] == "still there"
    lines = list(csv.DictReader(io.StringIO(run("compare", before, after, "--format", "csv")[0])))
    assert sorted(line["state"] for line in lines) == ["gone", "new", "still there"]


@pytest.mark.parametrize("contents", ["", "[]", "{}", '{"findings": 1}', '{"findings": [1]}', "not json", "\x00"])
def test_what_is_no_report_is_refused(report, tmp_path, contents):
    (tmp_path / "other.json").write_text(contents, encoding="utf-8")
    with pytest.raises(CommandError, match=r"other.json: found .* expected a report written by") as refused:
        run("compare", report("before.json", 0), tmp_path / "other.json")
    assert refused.value.returncode == 2


def test_reports_of_two_collections_are_not_compared(report, mixed, tmp_path):
    run("check", mixed / "1", "--year", 2026, "--format", "json", "--output", tmp_path / "other.json")
    with pytest.raises(CommandError, match="expected two of the same collection"):
        run("compare", report("before.json", 0), tmp_path / "other.json")
