"""A plan's fortnight: an action is set, moved in the meeting, its promise taken up, frozen for the board, and read."""

import pytest
from axe import check_page
from hands import fill, follow, press, sign_in, told

pytestmark = pytest.mark.browser
OWNER, LEAD, COUNCILLOR = "Colin Thistlewood", "Nadine Wetherstone", "Councillor Peter Mossberry"
PLAN = "Plan for special educational needs 2016 to 2018"
TITLE = "Write a page for parents on whom to ask"
MOVED = "Three parents read a draft. We will print it by 12 May 2017."


def test_a_plans_fortnight(plain_page, averley):
    """Each part is told by a function of its own; nothing runs a script."""
    page = plain_page
    sign_in(page, averley, OWNER)
    set_an_action(page, averley)
    walk_through(page, averley)
    freeze_it(page, averley)
    sign_in(page, averley, LEAD)
    take_up_the_promise(page, averley)
    sign_in(page, averley, COUNCILLOR)
    read_what_was_frozen(page, averley)


def set_an_action(page, averley):
    """With its source and its measure; without them the page says what is missing."""
    page.goto(f"{averley}/actions/plans/")
    follow(page, PLAN)
    follow(page, "Set an action of the plan")
    choose(page, "section", "1 The front door")
    choose(page, "lead", LEAD)
    choose(page, "sponsor", "Beatrix Holloway")
    fill(page, printed_ref="1.3", title=TITLE, due="September 2017", source_year="2016")
    press(page, "Set an action of the plan")
    assert "who or what asked for it" in told(page).lower()
    fill(page, source_kind="survey", measure="Parents say that they know whom to ask", measure_kind="survey answer")
    press(page, "Set an action of the plan")
    assert f"1.3 {TITLE}" in page.locator("main").inner_text()


def choose(page, name, words):
    """One of a list, or of a few."""
    box = page.locator(f"main select[name='{name}']")
    if box.count():
        box.select_option(label=words)
    else:
        page.locator("main").get_by_label(words, exact=True).first.check()


def walk_through(page, averley):
    """What is late comes first; what was said is on the sheet at the end."""
    follow(page, "Walk through it in a meeting")
    page.locator("main tr", has_text=TITLE).get_by_role("link", name="Say what has moved").click()
    fill(page, text=MOVED, progress="moving")
    press(page, "Say what has moved")
    follow(page, PLAN)
    follow(page, "Walk through it in a meeting")
    assert page.locator("main").inner_text().count(MOVED) == 2


def freeze_it(page, averley):
    """Every warning is answered or let stand with a reason."""
    follow_back(page, PLAN)
    while page.locator("main a", has_text="Let it stand").count():
        follow(page, "Let it stand")
        fill(page, reason="Talked through in the meeting.", everywhere="on")
        press(page, "Let it stand")
    follow(page, "Freeze an issue")
    fill(page, for_meeting="SEND board, April")
    press(page, "Freeze an issue")
    assert f"{PLAN}, issue 1" in page.locator("main h1").inner_text()


def follow_back(page, name):
    """The way back above the page."""
    page.locator(".govuk-back-link").filter(has_text=name).click()


def take_up_the_promise(page, averley):
    """What was written in the meeting waits for the lead."""
    page.goto(f"{averley}/actions/")
    follow(page, "Promises found in words")
    page.locator("main tr", has_text="We will print it").get_by_role("link", name="Take it up").click()
    press(page, "Take it up as an action")
    assert "Promise found in text" in page.locator("main").inner_text()
    assert TITLE in page.locator("main").inner_text()


def read_what_was_frozen(page, averley):
    """A councillor reads the issue of a plan that is marked for the partnership, and not the plan."""
    page.goto(f"{averley}/actions/plans/")
    follow(page, f"{PLAN}, issue 1")
    assert TITLE in page.locator("main").inner_text() and "Late, but printed as going well" in page.content()


def test_the_pages_of_plans_are_for_everybody(page, averley):
    """Wide and on a phone, each kind of page once."""
    sign_in(page, averley, OWNER)
    for place in ("", "overseen/", "promises/", "plans/", "committees/", "watches/", "pauses/", "plans/1/", "1/"):
        page.goto(f"{averley}/actions/{place}")
        check_page(page)
    for place in ("meeting/", "print/", "freeze/", "set/"):
        page.goto(f"{averley}/actions/plans/1/{place}")
        check_page(page)
