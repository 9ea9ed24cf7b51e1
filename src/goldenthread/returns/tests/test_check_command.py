import io
import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from goldenthread.returns.cin.invented import invented_return, write_return


@pytest.fixture
def census(tmp_path):
    def make(name="census.xml", year=2026, fault=None):
        children = list(invented_return(9, year))
        for child in children[:1] if fault else ():
            child["CINdetails"][0].update(fault)
        path = tmp_path / name
        with path.open("wb") as stream:
            write_return(stream, year, children)
        return path

    return make


LATE = {"CINclosureDate": date(2026, 4, 1)}


def run(*words):
    """What a check prints, and its exit code."""
    out = io.StringIO()
    try:
        call_command("returns", "check", *map(str, words), stdout=out)
    except SystemExit as ended:
        return out.getvalue(), ended.code
    return out.getvalue(), 0


def test_a_return_without_errors_ends_with_0(census):
    said, code = run(census(), "--collection", "cin", "--year", 2026)
    assert said.splitlines()[-1] == "0 findings; 0 errors remain."
    assert code == 0


def test_errors_that_remain_end_with_1_and_every_finding_is_told(census):
    said, code = run(census(fault=LATE), "--collection", "cin", "--year", 2026, "--format", "json")
    report = json.loads(said)
    found = {one["rule"]: one for one in report["findings"]}["8620"]
    assert (code, report["errors"] > 0) == (1, True)
    assert found["table"] == "cin_details" and found["columns"] == ["cin_closure_date"]
    assert found["source_columns"] == ["CINclosureDate"] and found["child"] == "C0000001" and found["row"] == 0
    assert found["message"] == "The closure date lies outside the census year"
    assert found["severity"] == "error" and found["file"] == "census.xml" and found["line"] > 10


def test_a_query_alone_is_no_error(census):
    children = census(fault={"ReasonForClosure": "RC8"})
    said, code = run(children, "--rule", "8825Q")
    assert code == 0 and "1 findings; 0 errors remain." in said


def test_the_collection_is_recognised_by_content_and_a_folder_is_looked_into(census):
    folder = census("anything.txt", fault=LATE).parent
    said, code = run(folder, "--rule", "8620", "--format", "csv")
    assert code == 1 and "8620,error,cin_details,C0000001,0,cin_closure_date," in said


def test_a_file_that_is_broken_off_is_an_error_with_its_line(census):
    path = census()
    path.write_bytes(path.read_bytes()[:-100])
    said, code = run(path, "--year", 2026)
    assert code == 1
    assert "census.xml, line " in said and "found the end of the file" in said
    assert "Rule 2883 was not run: the file could not be read to its end" in said


def test_the_report_is_written_to_a_file_whole_or_not_at_all(census, tmp_path):
    output = tmp_path / "report.json"
    _, code = run(census(fault=LATE), "--format", "json", "--output", output)
    assert code == 1 and json.loads(output.read_text("utf-8"))["errors"] > 0
    before = output.read_bytes()
    with pytest.raises(CommandError):
        run(census(year=2023), "--collection", "cin", "--rule", "8945Q", "--output", output)
    assert output.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("none.xml",), "none.xml: No such file"),
        (("none.xml", "--collection", "cin"), "none.xml: No such file"),
        (("CENSUS", "--year", "2019"), "found 2019, expected 2023 to 2027"),
        (("CENSUS", "--year", "2026", "--rule", "77"), "found 77, expected numbers in force in 2026"),
        (
            ("TEXT",),
            "found letter.txt .it begins with .Dear all.., expected a file of a return; name it with --collection",
        ),
        (("CENSUS", "--reference", "providers"), "expected NAME=FILE, such as providers=providers.csv"),
    ],
)
def test_wrong_use_ends_with_2(census, tmp_path, words, says):
    places = {"CENSUS": census("a.xml"), "TEXT": tmp_path / "letter.txt"}
    places["TEXT"].write_text("Dear all", encoding="utf-8")
    with pytest.raises(CommandError, match=says) as refused:
        run(*(places.get(word, word) for word in words))
    assert refused.value.returncode == 2 or "Error:" in str(refused.value)
