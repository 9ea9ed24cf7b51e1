"""Family, names and who is shown to whom."""

from datetime import date

import pytest

from goldenthread.mechanisms.steps.refusals import GateRefused
from goldenthread.services.people.models import Organisation, PersonName
from goldenthread.services.people.steps import (
    add_alias,
    add_disability,
    add_household_member,
    add_involvement,
    add_name,
    add_organisation,
    add_professional,
    add_relationship,
    correct_person,
    end_involvement,
    end_relationship,
    restrict,
)
from goldenthread.services.people.story import born_in_words, identity_of, people_around


@pytest.fixture
def mother(someone):
    return someone("Rosa", "Meadow", born_on=date(1990, 1, 1), sex="F")


def test_one_row_is_shown_from_both_sides(child, mother, ben, dina):
    add_relationship(child, by=ben, other=mother, type="parent", nature="biological", parental_responsibility="mother")
    assert [(one.name, one.what) for one in people_around(child, dina).family] == [("Rosa Meadow", "Parent")]
    assert [(one.name, one.what) for one in people_around(mother, dina).family] == [("Isla Meadow", "Child")]


def test_nobody_is_their_own_relative(child, ben):
    with pytest.raises(GateRefused, match="own relative"):
        add_relationship(child, by=ben, other=child, type="sibling")


def test_nobody_has_two_biological_mothers_but_may_have_a_disputed_father(child, mother, someone, ben):
    add_relationship(child, by=ben, other=mother, type="parent", nature="biological")
    with pytest.raises(GateRefused, match="nobody has two"):
        add_relationship(child, by=ben, other=someone("Other", sex="F"), type="parent", nature="biological")
    for name in ("Tom", "Dick"):
        father = someone(name, sex="M")
        add_relationship(child, by=ben, other=father, type="parent", nature="biological", certainty="disputed")
    assert child.relationships_to.count() == 3


def test_a_relationship_starts_after_birth(child, mother, ben):
    with pytest.raises(GateRefused, match="before Isla Meadow was born"):
        add_relationship(child, by=ben, other=mother, type="parent", starts_on=date(2015, 3, 1))


def test_an_ended_relationship_is_no_longer_shown(child, mother, ben, dina):
    tie = add_relationship(child, by=ben, other=mother, type="carer")
    end_relationship(tie, by=ben, on=date(2026, 1, 1))
    assert people_around(child, dina).family == ()


def test_a_restricted_relative_leaves_no_trace(child, mother, ben, dina, sofia, hana):
    add_relationship(child, by=ben, other=mother, type="parent")
    member = add_household_member(child, by=ben, role="child")
    add_household_member(mother, by=dina, role="parent", household=member.household)
    restrict(mother, by=sofia, on=date(2026, 6, 3), reason="Staff", grantees=[sofia, hana], kind="staff")
    around = people_around(child, dina)
    assert (around.family, around.household) == ((), ())
    assert len(people_around(child, hana).family) == 1


def test_a_relative_of_another_team_is_named_but_not_linked(child, mother, ben, dina):
    add_relationship(child, by=ben, other=mother, type="parent")
    assert people_around(child, ben).family[0].href == ""
    assert people_around(child, dina).family[0].href


def test_a_new_known_as_name_is_shown_and_the_old_one_kept(child, ben):
    add_name(child, by=ben, type="known as", given="Izzy", family="Meadow", starts_on=date(2020, 1, 1))
    add_name(child, by=ben, type="known as", given="Bel", family="Meadow", starts_on=date(2024, 1, 1))
    child.refresh_from_db()
    assert (child.display_name, child.sort_name) == ("Bel Meadow", "meadow, bel")
    assert PersonName.objects.get(given="Izzy").ends_on == date(2024, 1, 1)


def test_what_is_called_almost_the_same_is_shown_before_it_is_added_again(area, ben):
    first = add_organisation(area, by=ben, name="Mill Lane School", type="school", another=False)
    add_alias(first, by=ben, name="The Lane")
    for name in ("mill lane school", "School, Mill Lane", "The lane"):
        with pytest.raises(GateRefused, match="“Mill Lane School” is in the directory"):
            add_organisation(area, by=ben, name=name, type="school", another=False)
    assert add_organisation(area, by=ben, name="Mill Lane School", type="school", another=True).pk != first.pk


def test_a_protected_name_is_never_the_name_shown(child, ben):
    add_name(child, by=ben, type="known as", given="Secret", family="Name", protected=True)
    child.refresh_from_db()
    assert child.display_name == "Isla Meadow"


def test_none_stands_alone(child, ben):
    add_disability(child, by=ben, code="LD")
    with pytest.raises(GateRefused, match="stands alone"):
        add_disability(child, by=ben, code="NONE")


def test_an_unborn_child_has_no_date_of_birth(child, ben):
    with pytest.raises(GateRefused, match="expected date"):
        correct_person(child, by=ben, kind="unborn child")


def test_professionals_come_and_go(child, ben, dina, area):
    school = add_organisation(area, by=ben, name="Mill Lane School", type="school")
    teacher = add_professional(school, by=ben, name="Ms Lake", job="teacher", telephone="01632 960000")
    involved = add_involvement(child, by=ben, professional=teacher, role="class teacher")
    with pytest.raises(GateRefused, match="already"):
        add_involvement(child, by=ben, professional=teacher, role="class teacher")
    assert people_around(child, dina).professionals[0].says == "Mill Lane School, 01632 960000"
    end_involvement(involved, by=ben, on=date(2026, 6, 5))
    assert people_around(child, dina).professionals == ()
    assert Organisation.objects.visible_to(ben).count() == 1


@pytest.mark.parametrize(
    "facts, words",
    [
        ({"born_on": date(2009, 6, 5)}, "5 June 2009, age 17"),
        ({"born_on": date(2009, 6, 6)}, "6 June 2009, age 16"),
        ({"born_on": date(2009, 1, 1), "birth_precision": "year"}, "2009, age 17"),
        ({"born_on": date(2009, 6, 1), "died_on": date(2019, 5, 1)}, "1 June 2009, aged 9, died 1 May 2019"),
        ({"kind": "unborn child", "expected_on": date(2026, 9, 1)}, "Unborn, expected 1 September 2026"),
        ({}, "Not recorded"),
    ],
)
def test_birth_in_words(someone, frozen, facts, words):
    assert born_in_words(someone("Isla", "Meadow", **facts)) == words


def test_identity_and_network_need_few_queries_however_large_the_family(
    child, someone, ben, dina, django_assert_max_num_queries
):
    for number in range(8):
        relative = someone(f"Relative{'abcdefgh'[number]}", "Meadow")
        add_relationship(child, by=ben, other=relative, type="cousin")
    dina.held  # noqa: B018 (read once a request)
    with django_assert_max_num_queries(6):
        identity_of(child, dina)
    with django_assert_max_num_queries(9):
        assert len(people_around(child, dina).family) == 8
