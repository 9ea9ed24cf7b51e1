"""Dina is the analyst of the partnership, Peter a councillor, Helena manages the services of Castlemoor."""

import csv
import io

import pytest

from goldenthread.mechanisms.access.models import Restriction
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import financial_year, quarter
from goldenthread.mechanisms.dataset.models import SnapshotRecord
from goldenthread.mechanisms.measures.models import Comparator
from goldenthread.mechanisms.measures.registry import declared_measures
from goldenthread.mechanisms.trail.models import Entry
from goldenthread.site.performance import book
from goldenthread.site.performance.measure_page import formula_safe
from goldenthread.site.performance.spans import census_years, periods_of, slug_of
from goldenthread.site.performance.telling import Told, change_between, numbers_for
from goldenthread.site.performance.tests.conftest import FIRST, LAST, made, referrals

CASTLEMOOR, SMALL = "?area=castlemoor", "?area=little-averley"
YEAR = financial_year(2025)


@pytest.fixture
def helena(somebody, area):
    return somebody("Helena", Role.SERVICE_MANAGER, area)


@pytest.fixture
def read(client, snapshot):
    """read(user, address) gives the page."""

    def page(user, address):
        client.force_login(user)
        response = client.get(address)
        assert response.status_code == 200, response.content.decode()
        return response.content.decode()

    return page


def status(client, user, address):
    client.force_login(user)
    return client.get(address).status_code


@pytest.mark.parametrize("role", list(Role))
def test_everybody_with_a_role_reads_the_scorecard(role, somebody, area, north, client, snapshot):
    assert status(client, somebody("Visitor", role, area, north), "/performance/") == 200


def test_nobody_without_a_role_reads_it(somebody, client, snapshot):
    nobody = somebody("Nobody")
    addresses = (
        "/performance/",
        "/performance/referrals/",
        "/performance/referrals/trace/",
        "/papers/",
        "/performance/data/",
    )
    assert {status(client, nobody, address) for address in addresses} == {403}


def test_the_numbers_are_those_of_the_rows(snapshot):
    numbers = numbers_for(snapshot, "castlemoor", True)
    found = referrals()
    for period in (YEAR, financial_year(2024), quarter(2025, 1)):
        counted = [row for row in found if row[0] == "castlemoor" and row[2] in period]
        assert numbers.at("referrals", "castlemoor", period).value == len(counted)


def test_the_scorecard_says_value_change_data_and_others(read, dina):
    Comparator.objects.create(
        measure_key="referrals",
        group="england",
        period="2024/25",
        value=500,
        unit="referrals",
        year="2024/25",
        source="DfE",
    )
    page = read(dina, f"/performance/{CASTLEMOOR}")
    assert "Up 10 (33.3%)" in page
    assert "England 500 (2024/25)" in page
    assert "as at 31 March 2026" in page


def test_a_year_before_the_data_is_not_nought(read, dina):
    page = read(dina, f"/performance/referrals/{CASTLEMOOR}&period=2022/23")
    assert "the data begin on 1 June 2024" in page


def test_the_book_on_disk_says_what_was_computed(snapshot, settings):
    computed = dict(book._computed(snapshot.open()))
    place = book._place("a-book")
    book._write(place, computed)
    assert dict(book._read(place)) == computed
    assert {key for key, _, _ in computed} < set(declared_measures())


@pytest.mark.parametrize(
    "address, expected",
    [("?area=nowhere", 404), ("?period=soon", 400), ("?period=1990/91", 404), ("?snapshot=../../etc", 404)],
)
def test_what_is_not_there_is_answered_helpfully(client, dina, snapshot, address, expected):
    client.force_login(dina)
    response = client.get(f"/performance/{address}")
    assert response.status_code == expected
    assert "Expected:" in response.content.decode()


def test_unknown_measures_breakdowns_and_numbers_are_404(client, dina, snapshot):
    addresses = (
        "/performance/nothing/",
        "/performance/nothing/data.csv",
        "/performance/referrals/?by=shoe-size",
        "/performance/referrals/trace/?by=shoe-size&value=9",
        "/performance/referrals/trace/?by=source&value=9Z",
        "/performance/trace/99/",
    )
    assert {status(client, dina, address) for address in addresses} == {404}
    assert status(client, dina, "/performance/referrals/?area=each") == 404


def test_before_the_first_snapshot_the_page_says_what_to_do(client, dina, area):
    client.force_login(dina)
    response = client.get("/performance/")
    assert response.status_code == 404
    assert "goldenthread snapshot take" in response.content.decode()


def test_a_councillor_reads_protected_numbers_and_no_rows(read, peter):
    small = read(peter, f"/performance/referrals/{SMALL}")
    assert "withheld" in small
    assert ">3<" not in small
    assert ">3 " not in small
    page = read(peter, f"/performance/referrals/{CASTLEMOOR}")
    assert ">40<" in page
    assert "Breakdowns are for those who work with the record" in page
    trace = read(peter, f"/performance/referrals/trace/{CASTLEMOOR}&by=source&value=1A")
    assert "The rows behind numbers are for those who work" in trace
    assert "Relative" not in trace


def test_protected_numbers_cannot_be_worked_out_from_quarters(snapshot):
    numbers = numbers_for(snapshot, "little-averley", False)
    quarters = [numbers.at("referrals", "little-averley", quarter(2025, number)) for number in (1, 2, 3, 4)]
    whole = numbers.at("referrals", "little-averley", YEAR)
    assert whole.value is None
    assert [one.value for one in quarters].count(None) == 2 or all(one.value is None for one in quarters)


def test_a_councillor_chooses_no_other_data_and_no_partnership(client, peter, snapshot, tmp_path):
    SnapshotRecord.of(made(tmp_path / "earlier", referrals()[:30]))
    assert status(client, peter, "/performance/?snapshot=earlier") == 404
    assert status(client, peter, "/performance/?area=partnership") == 404
    assert status(client, peter, "/performance/data/") == 403


def test_true_numbers_are_those_of_the_own_area_only(read, client, helena, dina):
    assert ">3<" not in read(helena, f"/performance/referrals/{SMALL}")
    assert ">40<" in read(helena, f"/performance/referrals/{CASTLEMOOR}")
    assert status(client, helena, "/performance/?area=partnership") == 403
    assert "43" in read(dina, "/performance/referrals/?area=partnership")


def test_the_measure_page_explains_itself(read, dina):
    page = read(dina, f"/performance/referral-nfa-share/{CASTLEMOOR}")
    for words in (
        "What it counts",
        "Exactly",
        "Authority",
        "edition",
        "Lower is better",
        "One child more or less moves it by",
        "0 of 40",
        "By quarter",
        "<svg",
    ):
        assert words in page
    assert "2.5 percentage points" in page


def test_a_breakdown_adds_up_to_the_number(read, dina):
    page = read(dina, f"/performance/referrals/{CASTLEMOOR}&by=source")
    rows = page.split('id="breakdown"')[1]
    assert ">30<" in rows
    assert ">10<" in rows


def test_the_spreadsheet_has_the_history_and_no_formula(client, dina, snapshot):
    client.force_login(dina)
    response = client.get(f"/performance/referrals/data.csv{CASTLEMOOR}&by=source")
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert {row["period"]: row["value"] for row in rows if not row["dimension"]}["2025/26"] == "40"
    assert sum(float(row["value"]) for row in rows if row["dimension"] == "source") == 40
    assert [formula_safe(cell) for cell in ("=1+1", "-2", "@x", "+3", "plain", -2)] == [
        "'=1+1",
        "'-2",
        "'@x",
        "'+3",
        "plain",
        -2,
    ]


def test_a_social_worker_follows_a_number_to_their_own_children(read, ben, children):
    page = read(ben, f"/performance/referrals/trace/{CASTLEMOOR}&period=2025/26")
    assert page.count("Robin Vale ") == 9
    assert f'href="/children/{FIRST}/"' in page
    assert "9 records you can open. 31 records you cannot open." in page
    entry = Entry.objects.filter(action="listed", actor_id=ben.pk).last()
    assert entry.shown_ids == [FIRST + number for number in range(9)]


def test_an_analyst_follows_it_to_rows_without_the_child(read, dina, children):
    page = read(dina, f"/performance/referrals/trace/{CASTLEMOOR}&period=2025/26")
    assert "40 records you can follow without the child’s name." in page
    assert "Robin" not in page
    assert str(FIRST) not in page
    assert "10 April 2025" in page
    assert Entry.objects.filter(action="listed", actor_id=dina.pk).last().shown_ids[0] == FIRST


def test_a_restricted_child_is_in_no_row(read, dina, somebody, children, frozen):
    owner = somebody("Olga")
    Restriction.objects.create(
        person=children[0], kind="staff", reason="Kin", owner=owner, set_on=frozen, review_due_on=frozen
    )
    page = read(dina, f"/performance/referrals/trace/{CASTLEMOOR}&period=2025/26")
    assert "39 records you can follow" in page
    assert "10 April 2025" not in page


def test_a_board_manager_is_told_how_many_and_opens_none(read, somebody, children):
    page = read(somebody("Alison", Role.BOARD_MANAGER), f"/performance/referrals/trace/{CASTLEMOOR}&period=2025/26")
    assert "40 records you cannot open." in page
    assert "10 April 2025" not in page


def test_a_trace_shows_where_the_data_come_from(read, dina, snapshot):
    page = read(dina, f"/performance/referrals/trace/{CASTLEMOOR}")
    assert snapshot.manifest_sha256 in page
    assert "The manifest is unchanged." in page


def test_a_loaded_census_gives_a_scorecard_of_its_years_only(read, dina, tmp_path):
    SnapshotRecord.of(made(tmp_path / "loaded", referrals(), "CIN census 2026 of authority 941"))
    assert "CIN census 2026" in read(dina, "/performance/data/")
    page = read(dina, f"/performance/referrals/{CASTLEMOOR}&snapshot=loaded")
    assert ">40<" in page
    loaded = SnapshotRecord.objects.get(source__startswith="CIN")
    told = numbers_for(loaded, "castlemoor", True).at("referrals", "castlemoor", financial_year(2024))
    assert told.why == "the loaded census does not cover this period"
    assert census_years("CIN census 2025, 2026 of authority 2025") == {2024, 2025}
    assert census_years("record") == set()


def test_the_record_comes_before_a_loaded_return(read, dina, tmp_path):
    SnapshotRecord.of(made(tmp_path / "loaded", referrals(), "CIN census 2026"))
    assert "Snapshot 2026-03-31, as at 31 March 2026, from the record" in read(dina, "/performance/")


@pytest.mark.parametrize("address", ["/performance/", "/performance/referrals/", "/performance/referrals/trace/"])
def test_twice_the_rows_make_no_more_queries(
    client, dina, helena, children, snapshot, tmp_path, address, django_assert_max_num_queries
):
    SnapshotRecord.of(made(tmp_path / "half", referrals()[::2]))
    asked = f"{address}{CASTLEMOOR}&period=2025/26"
    for user in (dina, helena):
        client.force_login(user)
        client.get(f"{asked}&snapshot=half")
        client.get(f"{asked}&snapshot=2026-03-31")
        with django_assert_max_num_queries(25) as few:
            client.get(f"{asked}&snapshot=half")
        with django_assert_max_num_queries(len(few)):
            client.get(f"{asked}&snapshot=2026-03-31")


def test_the_periods_end_with_the_data():
    assert max(period.last for period in periods_of(LAST)) == LAST
    so_far = periods_of(LAST.replace(year=2025, month=12))[0]
    assert slug_of(so_far) == "2025/26 to 2025-12-31"


@pytest.mark.parametrize(
    "now, before, words, verdict",
    [
        (Told("16.1%", 16.13), Told("18.0%", 18.0), "Down 1.9 percentage points", "Better"),
        (Told("19.0%", 19.0), Told("18.0%", 18.0), "Up 1.0 percentage points", "Worse"),
        (Told("18.0%", 18.01), Told("18.0%", 18.0), "The same", ""),
        (Told("withheld"), Told("18.0%", 18.0), "No comparison", ""),
    ],
)
def test_a_change_in_words(now, before, words, verdict):
    change = change_between(now, before, declared_measures()["rereferral-share"])
    assert (change.words, change.verdict) == (words, verdict)


def test_no_percentage_on_a_small_base():
    change = change_between(Told("6", 6.0), Told("3", 3.0), declared_measures()["referrals"])
    assert change.words == "Up 3"


def test_areas_stand_side_by_side(read, dina, peter):
    page = read(dina, "/performance/?area=each&period=2025/26")
    assert "Change, Little Averley" in page
    assert "Up 10 (33.3%)" in page
    assert ">3<" in page
    assert ">3<" not in read(peter, "/performance/?area=each&period=2025/26")
