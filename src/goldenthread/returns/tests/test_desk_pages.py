"""The pages of returns: who may open them, what they say, how many queries they need, what cannot be done to them."""

import io
import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from goldenthread.mechanisms.access.models import Restriction
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.dataset.models import SnapshotRecord
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.mechanisms.trail.models import Entry
from goldenthread.returns import steps
from goldenthread.returns.desk import checking
from goldenthread.returns.models import Check, Finding
from goldenthread.services.people.models import Identifier, Person

from .conftest import ERROR, QUERY, census_file, expected_too, wrong_ethnicity

CEILING = 25
EVERY = ("", "findings/", "counts/", "counts/?by=child", "trend/", "changes/", "compare/")


@pytest.fixture
def opened(client):
    """Sign somebody in and open an address."""

    def visit(user, address, status=200):
        client.force_login(user)
        answer = client.get(address)
        assert answer.status_code == status, (address, answer.status_code)
        return (b"".join(answer) if answer.streaming else answer.content).decode("utf-8", "replace")

    return visit


@pytest.fixture
def linked(area, north, ben, loaded):
    """A child of Ben's with the number ROBIN00007 in returns, an error of whom was found."""
    with recording(SystemActor("test")):
        child = Person.begin(area=area, team=north, lead=ben, display_name="Robin Vale", born_on=date(2016, 5, 12))
        Identifier.begin(area=area, person=child, type="returns", value="ROBIN00007", status="verified")
    made = loaded(census_file([(2, wrong_ethnicity), (4, wrong_ethnicity)], numbers=[(2, "ROBIN00007")])).belongs_to
    return made.findings.get(child="ROBIN00007")


@pytest.fixture
def kept(loaded):
    """A return with two errors and a query, checked once and read into a dataset."""
    return loaded(census_file([(2, wrong_ethnicity), (4, wrong_ethnicity), (3, expected_too)]), dataset=True).belongs_to


@pytest.mark.parametrize("page", EVERY)
@pytest.mark.parametrize(("who", "status"), [("priya", 200), ("helen", 200), ("ben", 404), ("amira", 404)])
def test_who_may_open_a_return(faulty, opened, request, page, who, status):
    opened(request.getfixturevalue(who), f"/returns/{faulty.pk}/{page}", status)


def test_another_area_knows_nothing_of_it(faulty, opened, somebody, other_area):
    dora = somebody("Dora", "analyst", other_area)
    finding = faulty.findings.first()
    for address in (*(f"/returns/{faulty.pk}/{page}" for page in EVERY), finding.get_absolute_url()):
        opened(dora, address, 404)
    assert "Children in need census" not in opened(dora, "/returns/")


def test_the_page_of_returns_says_what_to_do_first(opened, priya, helen):
    assert "Load the files that your own system exports" in opened(priya, "/returns/")
    assert "Check the files" not in opened(helen, "/returns/")


def test_files_are_sent_and_the_check_is_followed(client, priya, area):
    client.force_login(priya)
    answer = client.post("/returns/", {"files": [census_file([(2, wrong_ethnicity)])], "area": area.pk})
    check = Check.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/returns/checks/{check.pk}/")
    waits = client.get(answer["Location"]).content.decode()
    assert "Waiting to begin" in waits and "Look again" in waits
    part = client.get(answer["Location"], headers={"HX-Request": "true"}).content.decode()
    assert part.startswith('<div id="progress"') and 'hx-trigger="every 2s"' in part
    checking.run(check.pk)
    done = client.get(answer["Location"]).content.decode()
    assert "The check came to its end" in done and "hx-trigger" not in done


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ([], "Choose the files to check, or drop them into the box"),
        ([SimpleUploadedFile("a.pdf", b"%PDF-1.4")], "expected XML (.xml), CSV (.csv), workbook (.xlsx) or Parquet"),
        ([SimpleUploadedFile("a.csv", b"colour,size\nred,1\n")], "is of no return that is known here"),
    ],
)
def test_what_is_wrong_with_files_is_said_on_the_page(client, priya, area, files, says):
    client.force_login(priya)
    answer = client.post("/returns/", {"files": files, "area": area.pk})
    assert says in answer.content.decode() and not Check.objects.exists()


def test_an_area_of_others_cannot_be_loaded_for(client, priya, other_area):
    client.force_login(priya)
    answer = client.post("/returns/", {"files": [census_file()], "area": other_area.pk})
    assert answer.status_code == 200 and not Check.objects.exists()


def test_the_fix_list_is_filtered(faulty, opened, priya, loaded):
    loaded(census_file([(4, wrong_ethnicity), (6, wrong_ethnicity), (3, expected_too)]))
    address = f"/returns/{faulty.pk}/findings/"
    assert "3 findings are listed." in opened(priya, address)
    for query, many in (
        ("severity=error", "2 findings are"),
        ("state=new", "1 finding is"),
        ("state=still", "2 findings are"),
        ("state=gone", "1 finding is"),
        (f"rule={QUERY}", "1 finding is"),
        ("explained=no", "1 finding is"),
        ("owner=none", "3 findings are"),
        ("rule=0000", "No findings are"),
        ("sort=file&page=99", "3 findings are"),
        ("severity=nonsense", "3 findings are"),
    ):
        assert f"{many} listed." in opened(priya, f"{address}?{query}"), query


def test_what_is_done_with_all_of_a_rule(faulty, opened, priya, client):
    says = opened(priya, f"/returns/{faulty.pk}/findings/?rule={QUERY}")
    assert f"Explain every query of rule {QUERY} that waits" in says
    assert "Explain every" not in opened(priya, f"/returns/{faulty.pk}/findings/?rule={ERROR}")
    client.post(f"/returns/{faulty.pk}/explain/?rule={QUERY}", {"rule": QUERY, "text": "Twins."})
    assert faulty.findings.get(rule=QUERY).explanation.text == "Twins."


def test_the_child_is_opened_by_whoever_may(linked, opened, priya, graham, ben):
    address = f"/returns/{linked.belongs_to_id}/findings/"
    assert "Robin Vale" not in opened(priya, address) and "ROBIN00007" in opened(priya, address)
    assert f"/children/{linked.person_id}/" in opened(graham, address)
    assert (linked.worker, linked.team.name) == (ben, "North")
    assert "North" in opened(priya, f"/returns/{linked.belongs_to_id}/counts/?by=team")


def test_a_restricted_child_is_withheld(linked, opened, priya, amira):
    Restriction.objects.create(
        person=linked.person, kind="staff", reason="Niece", owner=amira, set_on=date(2026, 1, 1),
        review_due_on=date(2026, 4, 1),
    )  # fmt: skip
    made = linked.belongs_to_id
    says = opened(priya, f"/returns/{made}/findings/")
    assert "ROBIN00007" not in says and "1 finding is listed." in says
    opened(priya, linked.get_absolute_url(), 404)
    for page in ("counts/?by=child", "findings.csv", "findings.json", "findings.html"):
        assert "ROBIN00007" not in opened(priya, f"/returns/{made}/{page}"), page


def test_reading_a_child_is_in_the_trail(linked, opened, graham):
    opened(graham, linked.get_absolute_url())
    opened(graham, f"/returns/{linked.belongs_to_id}/findings/")
    read = Entry.objects.filter(actor_id=graham.pk)
    assert read.filter(action="read", person_id=linked.person_id).exists()
    assert read.filter(action="listed", shown__person_id=linked.person_id).exists()


def test_the_page_of_a_finding_says_what_puts_it_right(faulty, opened, priya, client):
    query = faulty.findings.get(rule=QUERY)
    says = opened(priya, query.get_absolute_url())
    assert "What puts it right" in says and "Explain the query" in says
    client.post(f"{query.get_absolute_url()}explain/", {"text": "Twins."})
    client.post(f"{query.get_absolute_url()}note/", {"text": "Asked the team."})
    says = opened(priya, query.get_absolute_url())
    assert "Twins." in says and "Asked the team." in says and "Take the explanation back" in says
    client.post(f"{query.get_absolute_url()}withdraw/")
    assert "Twins." not in opened(priya, query.get_absolute_url())


def test_signing_on_the_page(faulty, opened, helen, client):
    says = opened(helen, f"/returns/{faulty.pk}/sign-off/")
    assert "Errors are left" in says and "Errors left" in says
    client.post(f"/returns/{faulty.pk}/sign-off/", {"position": "Head", "sure": "on"})
    faulty.refresh_from_db()
    assert faulty.state == "open"


@pytest.mark.parametrize("kind", ["csv", "json", "html", "xlsx"])
def test_findings_are_taken_away(faulty, client, priya, kind):
    client.force_login(priya)
    answer = client.get(f"/returns/{faulty.pk}/findings.{kind}?severity=error")
    content = b"".join(answer)
    assert answer["Content-Disposition"] == f'attachment; filename="findings-cin-2026.{kind}"'
    if kind == "xlsx":
        rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
        assert len(rows) == 3 and rows[1][0] == ERROR
    elif kind == "json":
        assert {one["rule"] for one in json.loads(content)["findings"]} == {ERROR}
    else:
        assert content.count(ERROR.encode()) == 2


def test_nothing_in_a_download_acts(loaded, opened, priya):
    made = loaded(census_file([(2, wrong_ethnicity)], numbers=[(2, '=HYPERLINK("x")')])).belongs_to
    said = opened(priya, f"/returns/{made.pk}/findings.csv")
    assert "'=HYPERLINK" in said and ",=HYPERLINK" not in said and ',"=HYPERLINK' not in said
    page = opened(priya, f"/returns/{made.pk}/findings.html")
    assert "<script" not in page


def test_what_a_file_says_is_never_a_tag(loaded, opened, priya):
    made = loaded(census_file([(2, wrong_ethnicity)], numbers=[(2, "<b>x</b>")])).belongs_to
    for page in ("findings/", "counts/?by=child", "findings.html", ""):
        assert "<b>x</b>" not in opened(priya, f"/returns/{made.pk}/{page}")


def test_a_return_is_written_anew(kept, client, priya):
    client.force_login(priya)
    answer = client.get(f"/returns/{kept.pk}/file/")
    content = b"".join(answer)
    assert content.count(b"<LAchildID>") == 18 and answer["Content-Disposition"].endswith('cin-2026.xml"')
    assert Entry.objects.filter(action="returns.download").count() == 1


def test_from_a_return_to_its_scorecard_in_one_click(kept, client, priya, helen):
    check = kept.latest()
    client.force_login(helen)
    assert client.post(f"/returns/checks/{check.pk}/scorecard/").status_code == 403
    client.force_login(priya)
    answer = client.post(f"/returns/checks/{check.pk}/scorecard/")
    record = SnapshotRecord.objects.get()
    assert answer["Location"] == f"/performance/?snapshot={record.name}&area=castlemoor"
    client.post(f"/returns/checks/{check.pk}/scorecard/")
    assert SnapshotRecord.objects.count() == 1


def test_what_changed_between_two_loads(kept, opened, priya, loaded):
    loaded(census_file([(4, wrong_ethnicity)], children=27), dataset=True)
    says = opened(priya, f"/returns/{kept.pk}/changes/")
    assert "Rows of 11 children differ." in says or "Rows of 10 children differ." in says
    assert "Nothing changed." in opened(priya, f"/returns/{kept.pk}/changes/?before=2&after=2")


def test_the_trend_has_a_drawing_and_a_table(faulty, opened, priya, loaded):
    assert "<svg" not in opened(priya, f"/returns/{faulty.pk}/trend/").split("gt-drawing")[-1][:200]
    loaded(census_file([(4, wrong_ethnicity)]))
    says = opened(priya, f"/returns/{faulty.pk}/trend/")
    assert "gt-drawing" in says and "Errors from 2" in says


def test_areas_are_compared_by_those_who_see_several(kept, opened, priya, somebody, other_area):
    assert "There is no other area to compare with." in opened(priya, f"/returns/{kept.pk}/compare/")
    wide = somebody("Wanda", "analyst")
    check = steps.check_files(other_area, by=wide, files=[census_file([(2, wrong_ethnicity)])])
    checking.run(check.pk)
    says = opened(wide, f"/returns/{kept.pk}/compare/")
    assert "Castlemoor: per 1,000" in says and "111.1" in says and "55.6" in says


@pytest.mark.parametrize("page", EVERY)
def test_twice_the_findings_make_no_more_queries(loaded, opened, priya, page):
    def count(faults):
        made = loaded(census_file([(place, wrong_ethnicity) for place in range(2, 2 + faults)])).belongs_to
        opened(priya, "/returns/")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            opened(priya, f"/returns/{made.pk}/{page}")
        return len(queries)

    first = count(4)
    count(4)
    assert count(8) <= first + 2 <= CEILING + 2
    assert first <= CEILING


def test_files_of_a_check_are_fetched_by_those_who_load_or_sign(faulty, opened, priya, helen, ben, somebody, area):
    document = checking.files_of(faulty.latest())[0]
    manager = somebody("Moira", Role.SERVICE_MANAGER, area)
    opened(priya, document.get_absolute_url())
    opened(helen, document.get_absolute_url())
    for other in (ben, manager):
        opened(other, document.get_absolute_url(), 404)
    page = opened(manager, faulty.get_absolute_url())
    assert "census.xml" in page and document.get_absolute_url() not in page


def test_findings_of_the_live_record_reach_who_holds_the_child(area, north, ben, cleo, opened):
    with recording(SystemActor("test")):
        child = Person.begin(area=area, team=north, lead=ben, display_name="Robin Vale", born_on=date(2016, 5, 12))
        made = steps.return_of(area, "cin", 2026, source="record")
        check = steps.begin_check(made, state="done")
    Finding.objects.create(
        area=area, belongs_to=made, key="x", rule=ERROR, severity="error", table="child_characteristics",
        child=str(child.pk), person=child, worker=ben, team=north, since=check,
    )  # fmt: skip
    says = opened(ben, "/returns/mine/")
    assert "Robin Vale" in says and "Put it right in the child’s details" in says
    assert "Findings in records that you hold: 1" in opened(ben, "/")
    assert "Robin Vale" not in opened(cleo, "/returns/mine/")
