"""Genogram and ecomap: the symbols, where they stand, and what they must not show."""

from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.services.people.models import PictureKind
from goldenthread.services.people.pictures import family_picture_svg
from goldenthread.services.people.pictures.arranging import ACROSS, arranged, set_apart
from goldenthread.services.people.pictures.family import family_of
from goldenthread.services.people.steps import (
    add_address,
    add_household_member,
    add_involvement,
    add_organisation,
    add_professional,
    add_relationship,
    approve_seal,
    change_relationship,
    end_relationship,
    propose_seal,
    restrict,
)
from goldenthread.services.people.story import Eyes

pytestmark = pytest.mark.django_db
SVG = "{http://www.w3.org/2000/svg}"
DAY = date(2026, 6, 3)


@pytest.fixture
def family(child, someone, dina):
    """Isla with mother, father, a brother, an unborn sister, a grandmother who died; mother and father divorced."""

    def relative(given, **more):
        return someone(given, "Meadow", kind=more.pop("kind", "adult"), **more)

    people = {
        "mother": relative("Rosa", sex="F", born_on=date(1990, 1, 1)),
        "father": relative("Piet", sex="M", born_on=date(1988, 1, 1)),
        "brother": relative("Kit", kind="child", sex="M", born_on=date(2012, 1, 1)),
        "baby": relative("Bud", kind="unborn child", expected_on=date(2026, 9, 1)),
        "grandmother": relative("Ada", sex="F", born_on=date(1950, 1, 1), died_on=date(2020, 1, 1)),
    }
    for one in (child, people["brother"], people["baby"]):
        add_relationship(one, by=dina, other=people["mother"], type="parent", nature="biological")
        add_relationship(one, by=dina, other=people["father"], type="parent", nature="biological")
    add_relationship(people["mother"], by=dina, other=people["grandmother"], type="parent")
    wedding = add_relationship(people["mother"], by=dina, other=people["father"], type="married")
    end_relationship(wedding, by=dina, on=date(2024, 1, 1))
    return people


def shape(svg, person):
    root = ElementTree.fromstring(svg)
    found = [one for one in root.iter(f"{SVG}g") if one.get("data-shape") == str(person.pk)]
    return found[0] if found else None


def tags(group):
    return [one.tag.removeprefix(SVG) for one in group]


def test_everybody_has_the_standard_symbol(child, family, dina):
    svg = family_picture_svg(child, dina, "genogram")
    assert tags(shape(svg, family["father"]))[0] == "rect"
    assert tags(shape(svg, family["mother"]))[0] == "circle"
    assert shape(svg, family["baby"])[0].get("d").count("L") == 2
    assert tags(shape(svg, family["grandmother"]))[:3] == ["circle", "line", "line"]
    assert tags(shape(svg, child))[:2] == ["circle", "circle"]
    told = "".join(ElementTree.fromstring(svg).itertext())
    assert "Rosa Meadow is parent of Isla Meadow" in told
    assert ElementTree.fromstring(svg)[0].text == "Genogram of Isla Meadow"


def test_generations_stand_in_rows_and_the_father_left_of_the_mother(child, family, dina):
    places = arranged(family_of(child, Eyes.of(dina)))
    rows = {name: places[person.pk][1] for name, person in family.items()}
    assert rows["grandmother"] < rows["mother"] == rows["father"] < rows["brother"] == rows["baby"]
    assert places[family["father"].pk][0] < places[family["mother"].pk][0]
    assert places[family["brother"].pk][0] < places[child.pk][0] < places[family["baby"].pk][0]


def test_a_divorce_has_two_slashes_and_a_separation_one(child, family, someone, dina):
    before = family_picture_svg(child, dina, "genogram").count("<line")
    other = someone("Finn", "Reed", kind="adult", sex="M")
    add_relationship(family["mother"], by=dina, other=other, type="former partner")
    after = family_picture_svg(child, dina, "genogram").count("<line")
    assert after - before == 2  # the line of the couple and one slash
    svg = ElementTree.fromstring(family_picture_svg(child, dina, "genogram"))
    dashed = [one for one in svg.iter(f"{SVG}line") if one.get("stroke-dasharray") == "8 5"]
    assert len(dashed) == 2  # the former partners, and the sample in the key


def test_a_missing_father_is_drawn_as_a_gap(child, someone, dina):
    mother = someone("Rosa", "Meadow", kind="adult", sex="F")
    add_relationship(child, by=dina, other=mother, type="parent")
    svg = family_picture_svg(child, dina, "genogram")
    assert "Father not known" in "".join(ElementTree.fromstring(svg).itertext())
    add_relationship(child, by=dina, other=someone("Piet", "M", kind="adult", sex="M"), type="parent")
    assert "Father not known" not in family_picture_svg(child, dina, "genogram")


def test_disputed_and_adopted_are_dashed(child, family, someone, dina):
    plain = family_picture_svg(child, dina, "genogram").count("8 5")
    other = someone("Finn", "Reed", kind="adult", sex="M")
    add_relationship(child, by=dina, other=other, type="parent", certainty="disputed")
    assert family_picture_svg(child, dina, "genogram").count("8 5") == plain + 1
    adopter = someone("Gwen", "Hill", kind="adult", sex="F")
    add_relationship(child, by=dina, other=adopter, type="adoptive parent")
    assert family_picture_svg(child, dina, "genogram").count("8 5") == plain + 2


def test_the_household_has_a_dotted_line_and_a_sealed_one_has_none(child, family, ben, amira, dina):
    assert "#505a5f" in family_picture_svg(child, dina, "genogram")  # the sample in the key
    plain = family_picture_svg(child, dina, "genogram").count("#505a5f")
    member = add_household_member(child, by=ben, role="child")
    add_household_member(family["mother"], by=dina, role="parent", household=member.household)
    assert family_picture_svg(child, dina, "genogram").count("#505a5f") == plain + 1
    home = add_address(child, by=ben, lines="2 Safe Row", postcode="ZZ99 2BB")
    seal = propose_seal(home, by=ben, on=DAY, reason="court order", danger="Father", grantees=[ben])
    approve_seal(seal, by=amira, on=DAY)
    assert family_picture_svg(child, dina, "genogram").count("#505a5f") == plain
    assert family_picture_svg(child, ben, "genogram").count("#505a5f") == plain + 1
    assert family_picture_svg(child, ben, "genogram", for_recipient=True).count("#505a5f") == plain


def test_a_restricted_relative_leaves_no_trace(child, family, dina, sofia, hana):
    restrict(family["mother"], by=sofia, on=DAY, reason="Staff", grantees=[sofia, hana], kind="staff")
    svg = family_picture_svg(child, dina, "genogram")
    assert "Rosa" not in svg
    assert shape(svg, family["grandmother"]) is None  # nor whoever is reached only through her
    assert "Rosa" in family_picture_svg(child, hana, "genogram")
    assert "Rosa" not in family_picture_svg(child, hana, "genogram", for_recipient=True)


@pytest.mark.parametrize(
    ("tie", "strokes"),
    [
        ("ordinary", 0),
        ("close", 2),
        ("distant", 1),
        ("conflict", 1),
        ("cut off", 4),
        ("controlling", 2),
        ("protective", 3),
    ],
)
def test_every_tie_between_two_people_is_drawn(tie, strokes, child, someone, dina):
    def count():
        svg = family_picture_svg(child, dina, "genogram")
        return sum(svg.count(f"<{name}") for name in ("line", "path", "polygon"))

    made = add_relationship(child, by=dina, other=someone("Rosa", "Meadow", sex="F"), type="parent")
    plain = count()
    change_relationship(made, by=dina, tie=tie)
    assert count() - plain == strokes


def test_names_cannot_break_the_picture(child, someone, dina):
    add_relationship(child, by=dina, other=someone("<script>", 'O\'Neil & "Sons"'), type="cousin")
    svg = family_picture_svg(child, dina, "genogram")
    assert "<script>" not in svg
    assert ElementTree.fromstring(svg) is not None


@given(st.lists(st.floats(-1000, 1000), min_size=1, max_size=20))
def test_shapes_never_overlap_and_keep_their_order(ideal):
    found = set_apart(ideal)
    assert all(second - first >= ACROSS - 1e-6 for first, second in pairwise(found))


def test_a_large_family_is_drawn_once_each_and_apart(child, someone, dina, django_assert_max_num_queries):
    for number in range(30):
        cousin = someone(f"Cousin{'abcdefghij'[number % 10]}", "Meadow", born_on=date(2010, 1, 1 + number % 28))
        add_relationship(child, by=dina, other=cousin, type="cousin")
    with django_assert_max_num_queries(12):
        family_picture_svg(child, dina, "genogram")
    places = arranged(family_of(child, Eyes.of(dina)))
    assert len(places) == len(set(places.values())) == 31


def test_professionals_are_in_the_ecomap_until_a_tie_says_more(child, area, ben, dina):
    school = add_organisation(area, by=ben, name="Oak School", type="school")
    teacher = add_professional(school, by=ben, name="Tess Teach", job="Teacher")
    add_involvement(child, by=ben, professional=teacher, role="class teacher")
    svg = family_picture_svg(child, dina, "ecomap")
    assert "Class teacher: Tess Teach" in "".join(ElementTree.fromstring(svg).itertext())
    assert family_picture_svg(child, dina, PictureKind.ECOMAP) == svg


def test_only_two_kinds_are_drawn(child, dina):
    with pytest.raises(ValueError, match="portrait"):
        family_picture_svg(child, dina, "portrait")
