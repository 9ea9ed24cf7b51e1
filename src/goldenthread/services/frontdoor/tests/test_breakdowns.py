"""Who decided, in which team, with what training; contacts followed one by one; the flow; a ward that was corrected."""

from datetime import date

import pytest

from goldenthread.mechanisms.access.models import Team
from goldenthread.mechanisms.dataset.taking import refresh_snapshot, take_snapshot
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.services.frontdoor import flows, steps
from goldenthread.services.frontdoor.measures import contacts as of_contacts
from goldenthread.services.frontdoor.measures import notices as of_notices
from goldenthread.services.frontdoor.models import AgencyTraining, ContactSource, ContactSubject, PolicePerson, Referral
from goldenthread.services.frontdoor.tables import TABLES
from goldenthread.services.frontdoor.tests.conftest import INSTRUCTIONS, at
from goldenthread.services.frontdoor.tests.test_measures import HERE, contact, figures, others
from goldenthread.services.people.models import Address, Organisation, Residence

KNOWN = {table.name: table for table in TABLES}
TOLD = {"contacts": KNOWN["contacts"], "cin_episodes": KNOWN["cin_episodes"]}


def rows_of(table, snapshot):
    return snapshot.table(table).to_pyarrow().to_pylist()


def test_each_contact_is_followed_to_its_own_referral(tmp_path):
    rows = [contact(n, type="welfare" if n < 6 else "police") for n in range(9)]
    for row in rows[:5]:
        row["referred_on"] = date(2016, 9, 20)
    found = figures(rows, of_contacts.COHORT, tmp_path, by=["type"])
    whole = found.get(of_contacts.COHORT.key, HERE, "2016/17")
    assert (whole.numerator, whole.denominator) == (5, 9)
    of_police = found.get(of_contacts.COHORT.key, HERE, "2016/17", type="police")
    assert (of_police.numerator, of_police.denominator) == (0, 3)


def test_the_youngest_child_of_a_police_notification_gives_its_age(tmp_path):
    told = {"area": HERE, "received_on": date(2016, 9, 1)}
    born = (date(2016, 1, 5), date(2008, 9, 2), None)
    rows = [told | {"notification": str(n), "last_born_on": day} for n, day in enumerate(born)]
    found = figures(rows, of_notices.POLICE, tmp_path, table="police_notifications", by=["age"])
    ages = {band: found.get("police-notifications", HERE, "2016/17", age=band).exact() for band in ("under 1", "5–9")}
    assert ages == {"under 1": 1, "5–9": 1}


def test_the_record_tells_team_decider_manager_and_training(area, agreed, mo, dina, testing, tmp_path, frozen):
    door = Team.objects.create(area=area, name="Front door")
    dina.memberships.update(team=door, starts_on=date(2020, 1, 1))
    subject = agreed()
    steps.accept_referral(subject, by=mo, **INSTRUCTIONS)
    school = Organisation.begin(area=area, name="Elm Primary", type="school")
    AgencyTraining.begin(area=area, body=school, course="Levels of need", held_on=frozen, people_trained=9)
    ContactSource.objects.get().change(body=school)
    snapshot = take_snapshot(tmp_path / "live", frozen, tables=KNOWN | others())
    row = rows_of("contacts", snapshot)[0]
    assert (row["team"], row["decider"], row["referred_on"]) == ("Front door", "Mo", frozen)
    episode = rows_of("cin_episodes", snapshot)[0]
    assert (episode["manager"], episode["organisation"], episode["referrer_trained"]) == ("Mo", "Elm Primary", True)


def test_the_record_tells_the_birth_of_the_youngest_child_of_a_notification(area, dina, child, frozen):
    people = [
        {"person": child, "part": "household", "is_child": True},
        {"name": "A neighbour", "part": "witness", "is_child": False},
    ]
    told = {"force": "Averley Police", "reference": "A1", "kind": "missing", "incident_at": at("2026-06-04T01:00")}
    steps.record_police_notification(area, by=dina, people=people, **told)
    assert PolicePerson.objects.count() == 2
    row = KNOWN["police_notifications"].project(frozen).get()
    assert row[-1] == child.born_on


@pytest.fixture
def home(area, child, testing):
    """Robin lives in the ward of Elm."""
    address = Address.begin(area=area, lines="4 Elm Road", postcode="ZZ99 3VZ", ward="E05000001")
    return Residence.begin(area=area, person=child, address=address, starts_on=date(2020, 1, 1))


def long_ago(*models):
    """As if everything had been written before the snapshot, which is taken within the hour that overlaps."""
    for model in models:
        model._base_manager.update(changed_at="2026-01-01T00:00:00Z")


def wards_after(snapshot, tmp_path, day):
    again = refresh_snapshot(snapshot, tmp_path / "again", day, tables=TOLD | others())
    whole = take_snapshot(tmp_path / "whole", day, tables=TOLD | others())
    for name in TOLD:
        assert again.table(name).to_pyarrow().equals(whole.table(name).to_pyarrow()), name
    return [rows_of(name, again)[0]["ward"] for name in TOLD]


@pytest.fixture
def earlier(home, agreed, mo, settings, tmp_path, frozen):
    """A snapshot with one contact and its referral, in the ward of Elm."""
    steps.accept_referral(agreed(), by=mo, **INSTRUCTIONS)
    settings.GOLDENTHREAD_TODAY = None
    long_ago(ContactSubject, ContactSource, Referral, Address, Residence, type(ContactSubject.objects.get().contact))
    taken = take_snapshot(tmp_path / "one", frozen, tables=TOLD | others())
    assert rows_of("contacts", taken)[0]["ward"] == "E05000001"
    return taken


def test_a_corrected_ward_reaches_the_next_refresh(earlier, dina, tmp_path, frozen):
    steps.correct_ward(ContactSubject.objects.get(), by=dina, ward="e05000002", reason="The postcode lies in Oak")
    assert wards_after(earlier, tmp_path, frozen) == ["E05000002"] * 2


def test_a_sealed_address_leaves_the_next_refresh(earlier, home, testing, tmp_path, frozen):
    home.change(sealed=True, seal_reason="domestic abuse")
    assert wards_after(earlier, tmp_path, frozen) == [None, None]


@pytest.mark.parametrize("ward", ["Elm", "E0500001", "E050000012", "12345678E", ""])
def test_only_a_code_is_taken_for_a_ward(home, identified, dina, ward):
    subject = identified()
    with pytest.raises(GateRefused, match="nine|Give the code"):
        steps.correct_ward(subject, by=dina, ward=ward, reason="x")
    home.address.refresh_from_db()
    assert home.address.ward == "E05000001"


def test_a_ward_is_corrected_on_the_page_of_the_child(home, identified, dina, mo, go, somebody, other_area):
    subject = identified()
    address = f"/front-door/subjects/{subject.pk}/ward/"
    assert address in go(dina, f"/front-door/subjects/{subject.pk}/").content.decode()
    assert "expected nine" in go(dina, address, {"ward": "Elm", "reason": "x"}, expect=200).content.decode()
    go(dina, address, {"ward": "E05000009", "reason": "Boundary review of May"})
    home.address.refresh_from_db()
    assert home.address.ward == "E05000009"
    go(somebody("Nell", "duty worker", other_area), address, expect=404)
    go(somebody("Peter", "partner", home.area), address, expect=404)


def test_the_ward_of_a_sealed_address_is_not_asked_or_told(home, identified, dina, testing, go):
    subject = identified()
    home.change(sealed=True, seal_reason="domestic abuse")
    page = go(dina, f"/front-door/subjects/{subject.pk}/").content.decode()
    assert "/ward/" not in page
    with pytest.raises((GateRefused, Refused)):
        steps.correct_ward(subject, by=dina, ward="E05000002", reason="x")


def test_the_flow_counts_every_child_once_in_each_column():
    ways = {
        ("Police", "Level 4", "Assessment"): 6,
        ("Police", "Level 2", "Advice"): 3,
        ("School", "Level 4", "Advice"): 1,
    }
    drawn = flows.flow_drawing("Flow", "children", ("Came as", "Level", "Decided"), ways)
    assert drawn.rows[0] == ("Came as: Police", "Level: Level 4", 6)
    ends = [row for row in drawn.rows if row[1].startswith("Decided")]
    assert sum(row[2] for row in ends) == sum(row[2] for row in drawn.rows if row[0].startswith("Came")) == 10
    assert "Police 9, School 1" in drawn.words and drawn.svg.count("<path") == len(drawn.rows)
    assert flows.flow_drawing("Flow", "children", ("A", "B"), {}) is None


def test_rare_kinds_of_contact_stand_together_and_nobody_is_lost():
    ways = {(f"kind {n}", "Level 4"): n + 1 for n in range(12)}
    found = flows.fewer_names(ways, 8, "Other kinds")
    assert len({way[0] for way in found}) == 9 and sum(found.values()) == sum(ways.values())
    assert found["Other kinds", "Level 4"] == 1 + 2 + 3 + 4


def test_the_page_of_pictures_draws_the_flow(agreed, mo, go):
    agreed()
    page = go(mo, "/front-door/pictures/").content.decode()
    assert "From contact to outcome" in page and "Decided: Referral" in page
