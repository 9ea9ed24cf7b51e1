import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.dataset.models import SnapshotRecord
from goldenthread.mechanisms.trail.models import Entry
from goldenthread.returns.cin import loading
from goldenthread.returns.cin.tests.conftest import EPISODE, census_xml, child_xml, in_year

pytestmark = pytest.mark.django_db


@pytest.fixture
def area():
    return Area.objects.get_or_create(code="little-averley", defaults={"name": "Little Averley"})[0]


@pytest.fixture
def census(tmp_path, area, monkeypatch):
    monkeypatch.setattr(settings, "GOLDENTHREAD_DATA", tmp_path)
    file = tmp_path / "census.xml"
    file.write_text(census_xml(), encoding="utf-8")
    return file


def run(*words):
    call_command("returns", "load", *map(str, words))


def test_a_load_is_listed_and_trailed_once_however_often_it_is_repeated(census, area, capsys):
    for area_name in ("little-averley", "Little Averley"):
        run(census, "--area", area_name)
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("Loaded 1 child into snapshot little-averley-cin-2017-")
    assert said[-1].startswith("Already loaded: snapshot little-averley-cin-2017-")
    (record,) = SnapshotRecord.objects.all()
    assert (record.areas, record.rows["person"], str(record.as_at)) == ("little-averley", 1, "2017-03-31")
    assert Entry.objects.filter(action="returns.load").count() == 1


def test_a_refusal_names_file_line_element_found_and_expected_and_loads_nothing(census, tmp_path, capsys):
    census.write_text(census_xml(child_xml(episodes=EPISODE.replace("2016-05-04", "2017-02-30"))), encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        run(census, "--area", "little-averley")
    said = capsys.readouterr().err
    assert ended.value.code == 1
    assert 'census.xml, line 11, CINreferralDate of child A1: found "2017-02-30", expected a real day' in said
    assert "Refused: nothing was loaded." in said
    assert not SnapshotRecord.objects.exists() and not Entry.objects.filter(action="returns.load").exists()
    assert [path.name for path in (tmp_path / "snapshots").iterdir()] == [loading.LOCK]


def test_faults_can_be_accepted_and_are_listed(census, capsys):
    census.write_text(census_xml(child_xml(episodes=EPISODE.replace(">6<", ">66<"))), encoding="utf-8")
    run(census, "--area", "little-averley", "--accept-faults")
    said = capsys.readouterr()
    assert "(value left out)" in said.err and "Loaded 1 child " in said.out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("none.xml", "--area", "little-averley"), "none.xml: No such file"),
        (("/dev/null", "--area", "little-averley"), "Not a file"),
        (("none.xml", "--area", "little-averley", "--as-at", "31/03/2026"), "expected a day such as 2026-03-31"),
        (("none.xml", "--area", "Nowhere"), "There is no area 'Nowhere'; expected one of: .*little-averley"),
        (("none.xml",), "--area"),
        (("none.xml", "--area", "little-averley", "--largest-file", "big"), "such as 500MB"),
    ],
)
def test_wrong_use_ends_with_2(census, words, says):
    with pytest.raises(CommandError, match=says) as refused:
        run(*words)
    assert refused.value.returncode == 2 or "Error:" in str(refused.value)


def test_a_file_over_the_given_size_is_refused(census, capsys):
    census.write_text(census_xml(*[child_xml(f"A{number}") for number in range(20)]), encoding="utf-8")
    with pytest.raises(SystemExit):
        run(census, "--area", "little-averley", "--largest-file", "1KB")
    assert "bytes, expected no more than 1,024" in capsys.readouterr().err


def test_a_file_of_another_authority_is_refused(census, area, capsys):
    Area.objects.filter(pk=area.pk).update(authority_number="998")
    with pytest.raises(SystemExit):
        run(census, "--area", "little-averley")
    assert 'LEA: found "999", expected 998, as little-averley has' in capsys.readouterr().err


def test_a_census_of_a_year_without_rules_is_loaded_and_says_so(census, capsys):
    census.write_text(in_year(2019), encoding="utf-8")
    run(census.parent, "--area", "little-averley")
    assert "There are national rules for the census of 2023 to 2027, none for 2019." in capsys.readouterr().out


def wrote(*words):
    call_command("returns", "write", "--area", "little-averley", *map(str, words))


def test_a_return_is_written_from_the_latest_snapshot_and_trailed(census, tmp_path, capsys):
    run(census, "--area", "little-averley")
    wrote("--collection", "cin", "--year", 2017, "--output", tmp_path / "out")
    assert "Wrote cin 2017 of little-averley from snapshot little-averley-cin-2017-" in capsys.readouterr().out
    assert "<LAchildID>A1</LAchildID>" in (tmp_path / "out" / "cin-2017.xml").read_text("utf-8")
    assert Entry.objects.filter(action="returns.write").count() == 1


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--collection", "cin", "--year", 2016), "year: found 2016, expected 2017 to 2027"),
        (("--collection", "903", "--year", 2026, "--form", "xlsx"), "form: found 'xlsx', expected csv or xml for 903"),
        (("--collection", "903", "--year", 2026), "found neither a loaded SSDA903 return nor periods of care"),
        (("--collection", "cin", "--year", 2017, "--snapshot", "none"), "There is no snapshot 'none'"),
    ],
)
def test_writing_used_wrongly_ends_with_2_and_writes_nothing(census, tmp_path, words, says):
    run(census, "--area", "little-averley")
    with pytest.raises(CommandError, match=says) as refused:
        wrote(*words, "--output", tmp_path / "out")
    assert refused.value.returncode == 2
    assert not [*(tmp_path / "out").glob("*")]
