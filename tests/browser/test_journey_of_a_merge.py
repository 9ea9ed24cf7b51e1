"""Two records are joined, written on, and parted again; nothing is lost, and always two people decide."""

import re

import pytest
from axe import check_page
from hands import fill, follow, press, sign_in, told

pytestmark = pytest.mark.browser
DUTY, STEWARD, SECOND, GOVERNOR = "Erin Copperfeld", "Graham Lambourne", "Colin Thistlewood", "Sunita Valeborne"
BORN, OTHER_BORN = "12/05/2010", "03/09/2011"
TELEPHONES = ("07700 900401", "07700 900402", "07700 900403")


@pytest.fixture
def looked_at(request, page, plain_page):
    """A window with what is done on each page: axe at both widths, or, in the one that runs no scripts, nothing."""
    return (page, at_both_widths) if request.param == "with scripts" else (plain_page, lambda window: None)


def at_both_widths(window):
    """Axe, and then the window as wide as it was."""
    check_page(window)
    window.set_viewport_size({"width": 1280, "height": 900})


@pytest.mark.parametrize(
    ("looked_at", "family"), [("with scripts", "Fenwold"), ("without scripts", "Quillet")], indirect=["looked_at"]
)
def test_a_merge_and_its_undoing(looked_at, family, averley):
    """Each part of the way is told by a function of its own, in the order in which people take it."""
    page, look = looked_at
    sign_in(page, averley, DUTY)
    one = enter(page, averley, f"Katarina {family}", BORN)
    other = enter(page, averley, f"Kathleen {family}", OTHER_BORN)
    sign_in(page, averley, STEWARD)
    merge = propose(page, look, averley, one, other)
    sign_in(page, averley, SECOND)
    join(page, look, averley, one, other)
    sign_in(page, averley, DUTY)
    write_since(page, look, averley, one, other)
    sign_in(page, averley, STEWARD)
    ask_to_part(page, look, merge)
    sign_in(page, averley, GOVERNOR)
    part(page, look, averley, merge)
    sign_in(page, averley, STEWARD)
    place_each(page, look, merge, one, other)
    nothing_is_lost(page, look, averley, one, other, family)


def enter(page, averley, name, born):
    """Somebody new, after searching; the number of the record."""
    page.goto(f"{averley}/people/?q={name} {born}")
    follow(page, "Create a new person")
    fill(page, kind="child", birth_precision="exact", sex="F")
    press(page, "Create the person")
    return re.search(r"P\d{7,}", page.inner_text("body"))[0]


def propose(page, look, averley, one, other):
    """The steward puts the pair on the list, sees both side by side, decides and proposes; the address of the merge."""
    page.goto(f"{averley}/")
    page.get_by_role("link", name="Duplicates", exact=True).click()
    look(page)
    follow(page, "Two records may be one")
    look(page)
    fill(page, person=one, other=one)
    press(page, "Compare")
    assert "this is the same record" in told(page)
    fill(page, other=other)
    press(page, "Compare")
    assert "Different" in page.locator("main table").inner_text()
    look(page)
    fill(page, state="same", reason="The school has one girl of this name; the birthday was typed wrongly.")
    press(page, "Decide")
    look(page)
    page.get_by_label(one).check()
    fill(page, chosen="numbers", reason="Entered twice on one morning")
    press(page, "Propose")
    assert "Proposed. A second person decides." in page.inner_text("body")
    assert page.locator("main").get_by_role("button", name="Join the two records").count() == 0
    look(page)
    return page.url


def join(page, look, averley, one, other):
    """The second person finds it waiting on Today, sees what would move, and joins."""
    page.goto(f"{averley}/")
    page.get_by_role("link", name=re.compile("Records to be joined or parted")).click()
    look(page)
    page.get_by_role("link", name=f"Open {other} into {one}").click()
    assert "What would move" in page.inner_text("main")
    follow(page, "Join the two records")
    look(page)
    press(page, "Join the two records")
    assert "What was moved" in page.inner_text("main")
    look(page)


def write_since(page, look, averley, one, other):
    """Whoever looks for the joined number is led to the record that is kept, and writes on it."""
    page.goto(f"{averley}/people/?q={other}")
    record_of(page, averley)
    look(page)
    for number in TELEPHONES:
        follow(page, "Add a way to reach them")
        fill(page, kind="mobile", value=number, safe="yes")
        press(page, "Save")
    assert one in page.inner_text("body")
    assert all(number in page.inner_text("main") for number in TELEPHONES)


def record_of(page, averley):
    """From the story of a child to the record."""
    page.goto(f"{averley}/people/{page.url.strip('/').split('/')[-1]}/")


def ask_to_part(page, look, merge):
    page.goto(merge)
    follow(page, "Propose to part the two records")
    look(page)
    press(page, "Propose to part the two records")
    assert "reason" in told(page).lower()
    fill(page, reason="The school rang: they are cousins, and both sit in one class.")
    press(page, "Propose to part the two records")
    assert "parting proposed" in page.inner_text("main")


def part(page, look, averley, merge):
    """The governance officer parts them; what was written since waits for somebody who knows."""
    page.goto(f"{averley}/")
    page.get_by_role("link", name=re.compile("Records to be joined or parted")).click()
    page.goto(merge)
    follow(page, "Part the two records")
    look(page)
    press(page, "Part the two records")
    assert page.locator("main").get_by_role("link", name=re.compile("Say whose it is")).count() == len(TELEPHONES)
    look(page)


def place_each(page, look, merge, one, other):
    """The first was the kept child's, the others her cousin's; the list empties."""
    page.goto(merge)
    for whose in (one, other, other):
        page.locator("main").get_by_role("link", name=re.compile("Say whose it is")).first.click()
        look(page)
        page.get_by_label(whose).check()
        press(page, "Place it")
    assert "Written while the two were one" not in page.inner_text("main")


def nothing_is_lost(page, look, averley, one, other, family):
    """Each has her name, her day of birth and what is hers."""
    for number, given, born, telephones in (
        (one, "Katarina", "12 May 2010", TELEPHONES[:1]),
        (other, "Kathleen", "3 September 2011", TELEPHONES[1:]),
    ):
        page.goto(f"{averley}/people/?q={number}")
        record_of(page, averley)
        look(page)
        shown = page.inner_text("body")
        assert f"{given} {family}" in shown
        assert born in shown
        assert [one for one in TELEPHONES if one in shown] == list(telephones)
