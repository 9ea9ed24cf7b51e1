"""Files of several returns that come together are one dataset, and the page says what gives each table."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from goldenthread.mechanisms.dataset.models import SnapshotRecord
from goldenthread.mechanisms.steps.refusals import GateRefused
from goldenthread.returns import steps
from goldenthread.returns.annex_a.tests.workbooks import write_workbook
from goldenthread.returns.desk import checking, datasets
from goldenthread.returns.models import Check, Sitting
from goldenthread.returns.ssda903.generator import invented_return
from goldenthread.returns.views.together import RULE

from .conftest import ERROR, YEAR, census_file, wrong_ethnicity

CONTACTS = [
    ["Child Unique ID", "Gender", "Date of Birth", "Date of Contact", "Contact Source"],
    ["C0000001", "b) Female", "01/05/2015", "01/12/2025", "q) 6"],  # the census has another day of birth
    ["ONLY1", "a) Male", "01/05/2014", "02/12/2025", "q) 6"],
]


@pytest.fixture
def files(tmp_path):
    """A census, the tables of SSDA903 of two years, a workbook."""
    write_workbook(tmp_path / "lists.xlsx", {"List 1": CONTACTS})
    tables = {name: frame for name, frame in invented_return(12, YEAR, seed=4).items() if not frame.is_empty()}
    return [
        census_file([(2, wrong_ethnicity)]),
        *(SimpleUploadedFile(f"{name}.csv", frame.write_csv().encode()) for name, frame in tables.items()),
        SimpleUploadedFile("lists.xlsx", (tmp_path / "lists.xlsx").read_bytes()),
    ]


@pytest.fixture
def sitting(area, priya, files):
    """Loaded, and nothing checked yet."""
    return steps.check_files(area, by=priya, files=files)


def run(sitting):
    for check in sitting.checks.order_by("pk"):
        checking.run(check.pk)
    sitting.refresh_from_db()


def page(client, user, sitting):
    client.force_login(user)
    return client.get(sitting.get_absolute_url()).content.decode()


def test_one_dataset_of_all_files_with_what_gives_each_table(sitting, priya, client, django_assert_max_num_queries):
    assert "0 of 3 returns are checked." in page(client, priya, sitting)
    run(sitting)
    snapshot = datasets.opened(sitting)
    given = {one["table"]: one for one in sitting.tables}
    assert given["cin_episodes"]["collection"] == "cin" and given["cin_episodes"]["files"] == ["census.xml"]
    assert given["ssda903_header"]["files"] == ["Header_l.csv of 2025", "Header.csv of 2026"]
    assert (given["contacts"]["collection"], given["contacts"]["rows"]) == ("annex-a", 2)
    assert (given["person"]["collection"], given["person"]["others"]) == ("cin", ["903", "annex-a"])
    people = snapshot.table("person").select("child", "born_on").to_pyarrow().to_pylist()
    born = {one["child"]: one["born_on"] for one in people}
    assert born["ONLY1"] == date(2014, 5, 1) and born["C0000001"] != date(2015, 5, 1)
    assert len(born) == 18 + 12 + 1
    with django_assert_max_num_queries(30):
        said = page(client, priya, sitting)
    assert "the files are one dataset" in said and "census.xml" in said and RULE in said
    assert "Make the scorecard" in said and said.count("Annex A lists of an inspection") >= 2


def test_one_click_makes_one_set_of_data(sitting, priya, client):
    client.force_login(priya)
    with pytest.raises(GateRefused, match="no longer kept"):
        steps.make_scorecard_of_sitting(sitting, by=priya)
    run(sitting)
    answer = client.post(reverse("returns:sitting_scorecard", args=[sitting.pk]))
    record = SnapshotRecord.objects.get()
    assert answer.status_code == 302 and f"snapshot={record.name}" in answer.url
    assert record.source.startswith("CIN census 2026") and "SSDA903 2025, 2026; Annex A" in record.source
    assert client.get(reverse("returns:sitting_scorecard", args=[sitting.pk])).url == sitting.get_absolute_url()


def test_what_broke_off_is_left_out_and_read_when_it_is_checked_again(sitting, priya, client, monkeypatch):
    first = sitting.checks.order_by("pk").first()
    with monkeypatch.context() as broken:
        broken.setattr(checking, "examined", lambda check: 1 / 0)
        checking.run(first.pk)
    run(sitting)
    assert {one["collection"] for one in sitting.tables} == {"903", "annex-a"}
    assert f"Without {first.belongs_to}: the check broke off." in page(client, priya, sitting)
    first.refresh_from_db()
    steps.check_again(first, by=priya)
    checking.run(first.pk)
    sitting.refresh_from_db()
    assert {one["collection"] for one in sitting.tables} == {"cin", "903", "annex-a"}


def test_files_that_give_no_dataset_together_say_why(area, priya, client, files):
    again = SimpleUploadedFile("again.xlsx", files[-1].read())
    files[-1].seek(0)
    sitting = steps.check_files(area, by=priya, files=[files[0], files[-1], again])
    run(sitting)
    said = page(client, priya, sitting)
    assert "The files give no dataset together" in said, sitting.not_loaded
    assert "expected each list once" in said
    assert "Make the scorecard" not in said and not sitting.snapshot


def test_of_two_checks_that_end_at_one_moment_one_reads_the_files(sitting, monkeypatch):
    """Each sees that no other is under way; the dataset is made once all the same."""
    read = []
    monkeypatch.setattr(checking, "read_together", read.append)
    run(sitting)
    assert checking.ended(sitting.pk) is None
    assert read == [sitting]


def test_files_of_one_return_are_no_sitting(area, priya):
    assert isinstance(steps.check_files(area, by=priya, files=[census_file()]), Check)
    assert not Sitting.objects.exists()


def test_the_returns_lead_to_what_was_loaded_with_them(sitting, priya, client):
    run(sitting)
    client.force_login(priya)
    for check in sitting.checks.all():
        for address in (check.get_absolute_url(), check.belongs_to.get_absolute_url()):
            assert sitting.get_absolute_url() in client.get(address).content.decode()


def test_who_may_open_it(sitting, priya, helen, ben, somebody, other_area, client):
    elsewhere = somebody("Dora", "analyst", other_area)
    for user, status, making in ((priya, 200, 302), (helen, 200, 403), (ben, 404, 404), (elsewhere, 404, 404)):
        client.force_login(user)
        assert client.get(sitting.get_absolute_url()).status_code == status
        for made in ("sitting_scorecard", "sitting_paper"):
            assert client.post(reverse(f"returns:{made}", args=[sitting.pk])).status_code == making
    for page_of in ("sitting", "sitting_scorecard", "sitting_paper"):
        assert client.get(reverse(f"returns:{page_of}", args=[sitting.pk + 99])).status_code == 404


def test_census_files_of_two_years_are_two_returns_by_the_rules_of_their_own_year(area, priya, client):
    earlier, later = (census_file([(2, wrong_ethnicity)], year, name=f"{year}.xml") for year in (YEAR - 1, YEAR))
    sitting = steps.check_files(area, by=priya, files=[later, earlier])
    run(sitting)
    checks = sitting.checks.order_by("pk").select_related("belongs_to")
    assert [(one.belongs_to.year, one.rules_year, one.state) for one in checks] == [
        (YEAR - 1, YEAR - 1, Check.State.DONE),
        (YEAR, YEAR, Check.State.DONE),
    ]
    assert [[file.file_name for file in checking.files_of(one)] for one in checks] == [["2025.xml"], ["2026.xml"]]
    assert [one.belongs_to.findings.filter(rule=ERROR).count() for one in checks] == [1, 1]
    assert not any(one.problems for one in checks)
    said = page(client, priya, sitting)
    assert all(str(one.belongs_to) in said for one in checks)
    (given,) = [one for one in sitting.tables if one["table"] == "cin_episodes"]
    assert given["files"] == ["2025.xml", "2026.xml"]


def test_a_census_without_its_year_comes_with_the_latest(area, priya):
    broken = SimpleUploadedFile("broken.xml", b"<Message><Header></Header></Message>", content_type="application/xml")
    files = [census_file(year=YEAR - 1, name="2025.xml"), broken, census_file(name="2026.xml")]
    sitting = steps.check_files(area, by=priya, files=files)
    named = [{file.file_name for file in checking.files_of(one)} for one in sitting.checks.order_by("pk")]
    assert named == [{"2025.xml"}, {"2026.xml", "broken.xml"}]


def test_of_a_year_that_was_chosen_there_is_one_return(area, priya):
    files = [census_file(year=year, name=f"{year}.xml") for year in (YEAR - 1, YEAR)]
    assert steps.check_files(area, by=priya, files=files, year=YEAR).belongs_to.year == YEAR
