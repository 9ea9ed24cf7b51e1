"""Finding people however they are spelt, and never those who may not be known."""

from datetime import date

import pytest

from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.trail.history import who_looked
from goldenthread.services.people.models import SearchMade
from goldenthread.services.people.search import search
from goldenthread.services.people.steps import (
    add_contact_method,
    add_identifier,
    add_name,
    approve_seal,
    propose_seal,
    restrict,
)


@pytest.fixture
def kathryn(someone, north):
    return someone(
        "Kathryn", "Smythe", born_on=date(2014, 7, 4), sex="F", team=north, postcode="ZZ99 1AA", address="1 Row"
    )


def names(findings):
    return [one.person.display_name for one in findings.found]


@pytest.mark.parametrize(
    "text",
    [
        "Kathryn Smythe",
        "smythe kathryn",
        "Catherine Smith",
        "Kathrin Smyth",
        "Katie Smyhte",
        "Kahtryn Smythe",
        "Smythe 2014",
        "Smythe 07/2014",
        "Kathryn 4 July 2014",
        "Smyth 07/04/2014",
        "Smythe ZZ99 1AA",
    ],
)
def test_misspelt_alike_in_sound_variants_and_parts(kathryn, someone, dina, text):
    someone("Boris", "Johnson", born_on=date(2001, 1, 1))
    found = search(text, dina).found
    assert [one.person for one in found] == [kathryn]
    assert found[0].why


def test_by_any_number(kathryn, ben, dina):
    add_identifier(kathryn, by=ben, type="NHS", value="9990000018")
    add_contact_method(kathryn, by=ben, kind="mobile", value="07700 900123")
    for text in ("999 000 0018", "07700900123", "+44 7700 900 123", kathryn.person_no.lower()):
        assert names(search(text, dina)) == ["Kathryn Smythe"]
    assert search("9990000018", dina).only_one == kathryn
    assert search("9990000018", dina).found[0].why[0] == "same NHS number"


def test_the_nearest_comes_first(kathryn, someone, dina):
    someone("Kathryn", "Smith", born_on=date(2014, 7, 9), sex="F")
    someone("Kate", "Smart", born_on=date(1980, 7, 9), sex="F")
    assert names(search("Kathryn Smythe 04/07/2014", dina))[:2] == ["Kathryn Smythe", "Kathryn Smith"]


def test_one_fact_is_too_little(kathryn, dina):
    findings = search("Smythe", dina)
    assert "two facts" in findings.unmet
    assert findings.found == ()
    assert not SearchMade.objects.exists()


def test_an_earlier_name_still_finds(kathryn, ben, dina):
    add_name(kathryn, by=ben, type="legal", given="Kathryn", family="Underhill", starts_on=date(2020, 1, 1))
    assert names(search("Kathryn Smythe", dina)) == ["Kathryn Underhill"]
    assert names(search("Katherine Underhil", dina)) == ["Kathryn Underhill"]


def test_a_protected_name_does_not_find(kathryn, ben, dina):
    add_name(kathryn, by=ben, type="birth", given="Moonbeam", family="Zeppelin", protected=True)
    assert search("Moonbeam Zeppelin", dina).found == ()


def test_another_team_and_another_area_get_a_pointer_without_details(kathryn, somebody, south, area, other_area):
    worker = somebody("Ravi", Role.SOCIAL_WORKER, area, south)
    findings = search("Kathryn Smythe 04/07/2014", worker)
    assert (findings.found, len(findings.pointers)) == ((), 1)
    assert findings.pointers[0].says == "Known to Castlemoor (possible match): ask the North team."
    stranger = somebody("Nell", Role.DUTY_WORKER, other_area)
    says = search("Kathryn Smythe 04/07/2014", stranger).pointers[0].says
    assert says == "Known to Castlemoor (possible match): ask its front door."
    assert "Smythe" not in says


def test_a_restricted_person_changes_nothing(kathryn, someone, dina, sofia, hana):
    hidden = someone("Kathryn", "Smythe", born_on=date(2014, 7, 4), sex="F")
    restrict(hidden, by=sofia, on=date(2026, 6, 3), reason="Staff", grantees=[sofia, hana], kind="staff")
    findings = search("Kathryn Smythe 04/07/2014", dina)
    assert ([one.person for one in findings.found], findings.pointers, findings.more) == ([kathryn], (), False)
    assert SearchMade.objects.get().found == 1
    assert len(search("Kathryn Smythe 04/07/2014", hana).found) == 2


def test_nobody_finds_their_own_record(kathryn, dina):
    dina.person = kathryn
    dina.save()
    findings = search("Kathryn Smythe 04/07/2014", dina)
    assert (findings.found, findings.pointers) == ((), ())


def test_a_postcode_search_by_somebody_not_named_returns_nothing(kathryn, ben, amira, dina):
    """Worked example 6."""
    seal = propose_seal(
        kathryn.residences.get(),
        by=ben,
        on=date(2026, 6, 1),
        reason="domestic abuse",
        danger="Father",
        grantees=[amira],
    )
    approve_seal(seal, by=amira, on=date(2026, 6, 1))
    found = search("ZZ99 1AA 2014", dina).found
    assert (len(found), len(search("ZZ99 1AA 2014", amira).found)) == (0, 1)
    assert "postcode" not in " ".join(search("Kathryn Smythe ZZ99 1AA", dina).found[0].why)


def test_a_search_is_written_down(kathryn, dina):
    search("Kathryn Smythe", dina)
    entry = who_looked(kathryn.pk).get()
    assert (entry.actor_name, entry.action, entry.changes["asked"]) == ("Dina", "listed", {"q": "Kathryn Smythe"})


def test_ten_times_the_people_make_no_more_queries(kathryn, someone, dina, django_assert_max_num_queries):
    with django_assert_max_num_queries(32):
        search("Kathryn Smythe 04/07/2014 ZZ99 1AA", dina)
    for number in range(10):
        someone("Kathryn", f"Smyth{'e' * (number % 2)}", born_on=date(2014, 7, 1 + number), postcode="ZZ99 1AA")
    with django_assert_max_num_queries(32):
        assert len(search("Kathryn Smythe 04/07/2014 ZZ99 1AA", dina).found) == 11
