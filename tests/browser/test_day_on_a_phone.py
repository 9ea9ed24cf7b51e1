"""A social worker's day on a telephone: Today, a planned visit, the chronology, an action done, what supervision said."""

import re

import pytest
from axe import check_page
from hands import fill, follow, press, sign_in, told

pytestmark = pytest.mark.browser
WORKER = "Tom Inglethorpe"
PHONE = {"width": 375, "height": 720}
PURPOSE = {
    "purpose": "Hear where he feels safe in the evenings",
    "purpose_link": "question",
    "purpose_of": "Where was he on Saturday night?",
    "method": "face to face",
    "context": "home",
    "announced": "yes",
    "planned_for-day": "31",
    "planned_for-month": "3",
    "planned_for-year": "2017",
    "planned_for-time": "00:10",
}
LEARNED = "He stays at the flats when his mother works at night."


@pytest.fixture
def phone(page):
    page.set_viewport_size(PHONE)
    return page


@pytest.fixture
def plain_phone(plain_page):
    plain_page.set_viewport_size(PHONE)
    return plain_page


def test_a_day_on_a_phone(phone, averley):
    """With axe on every page of the way."""
    the_day(phone, averley, check_page)


def the_day(page, averley, looked_at):
    """Each part is told by a function of its own."""
    sign_in(page, averley, WORKER)
    page.goto(f"{averley}/")
    looked_at(page)
    child = (
        page.locator("main")
        .get_by_role("link", name="Kofi Pennywell")
        .first.get_attribute("href")
        .strip("/")
        .split("/")[-1]
    )
    plan_and_make_the_visit(page, averley, child, looked_at)
    propose_it_for_the_chronology(page, looked_at)
    write_to_the_child(page, averley, child, looked_at)
    do_what_was_promised(page, averley, looked_at)
    read_what_supervision_said(page, averley, child, looked_at)


def plan_and_make_the_visit(page, averley, child, looked_at):
    """To check in is no purpose; the pack for the visit opens before it."""
    page.goto(f"{averley}/practice/people/{child}/visits/plan/")
    fill(page, **{**PURPOSE, "purpose": "Check in"})
    press(page, "Plan the visit")
    assert "is no purpose" in told(page)
    fill(page, purpose=PURPOSE["purpose"])
    press(page, "Plan the visit")
    page.goto(f"{averley}/practice/visits/")
    looked_at(page)
    page.locator("main table a").first.click()
    follow(page, "Make a pack to take along")
    press(page, "Make the pack")
    looked_at(page)
    assert "The word that opens the file" in page.locator("main").inner_text()
    page.goto(f"{averley}/practice/visits/")
    follow(page, "It was made")
    answers = {
        f"seen_{child}": "yes",
        f"alone_{child}": "yes",
        f"views_{child}": "I like the flats",
        f"how_{child}": "said",
    }
    fill(
        page,
        **answers,
        purpose_achieved="yes",
        observations="He was tired.",
        learned=LEARNED,
        effect="Ask for a mentor.",
    )
    press(page, "Finish the record")
    assert re.search(r"/practice/visits/\d+/$", page.url)
    looked_at(page)


def propose_it_for_the_chronology(page, looked_at):
    """What the visit learned comes along; the event must say what it meant for the child."""
    visit = page.url
    follow(page, "Propose it for the chronology")
    assert page.locator("main [name=what_happened]").input_value() == LEARNED
    fill(page, event_on=("25", "3", "2017"), precision="day", kind="harm", category="home", significance="2")
    press(page, "Propose it")
    assert "What did this mean for the child?" in told(page)
    fill(page, effect_on_child="He is alone with older boys at night.", outcome="His aunt has him on Saturdays.")
    press(page, "Propose it")
    looked_at(page)
    follow(page, "Accept it")
    press(page, "Accept it")
    assert "In the chronology" in page.locator("main").inner_text()
    page.goto(visit)


def write_to_the_child(page, averley, child, looked_at):
    """A letter in the second person, begun from the visit."""
    page.locator("main a").filter(has_text="Write to ").first.click()
    assert "You told me: “I like the flats”" in page.locator("main [name=body]").input_value()
    press(page, "Keep it")
    looked_at(page)
    assert "Not sent" in page.locator("main").inner_text()


def do_what_was_promised(page, averley, looked_at):
    """An action is done with a word on what came of it."""
    page.goto(f"{averley}/actions/")
    looked_at(page)
    follow(page, "Ask the police what they know of the white car")
    follow(page, "Say that it is done")
    press(page, "Say that it is done")
    assert "what was done" in told(page).lower()
    fill(page, text="They know the car; an officer comes on Monday.")
    press(page, "Say that it is done")
    looked_at(page)
    assert "They know the car" in page.locator("main").inner_text()


def read_what_supervision_said(page, averley, child, looked_at):
    """What was said of the child is on the file for the worker."""
    page.goto(f"{averley}/practice/people/{child}/oversight/")
    looked_at(page)
    follow(page, "Case supervision of 7 March 2017")
    assert "He is up half the night with the telephone" in page.locator("main").inner_text()
    page.goto(f"{averley}/practice/people/{child}/involvement/")
    looked_at(page)


def test_the_same_day_without_a_script(plain_phone, averley):
    """Forms need no script; what the first test did stands in the way of nothing but the action, which is done."""
    sign_in(plain_phone, averley, WORKER)
    plain_phone.goto(f"{averley}/")
    link = plain_phone.locator("main").get_by_role("link", name="Kofi Pennywell").first.get_attribute("href")
    child = link.strip("/").split("/")[-1]
    plan_and_make_the_visit(plain_phone, averley, child, lambda page: None)
    propose_it_for_the_chronology(plain_phone, lambda page: None)
    write_to_the_child(plain_phone, averley, child, lambda page: None)
