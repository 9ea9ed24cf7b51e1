"""A manager's Monday: the board, a child without a worker, several passed on, a decision, and supervision with a reason."""

import pytest
from axe import check_page
from hands import fill, follow, press, sign_in, told, typed

pytestmark = pytest.mark.browser
MANAGER, WORKER = "Nadine Wetherstone", "Tom Inglethorpe"
NOTE = "Both families know why the worker changes. Ring before you go."
LATE = "Visit the grandmother with the mentor"
SAID = {
    "lived_experience": "He sleeps at his grandmother's on Fridays, and says that it is quiet there.",
    "hypotheses": "He goes where nobody asks him anything.",
    "risk_change": "rising",
    "plan_progress": "Boxing goes on; the mentor has lost touch.",
    "threshold_and_exit": "We leave when he is home at night for two months.",
    "drift": "no",
    "recording_check": "Two notes read; both hold his own words.",
    "recommendations": "None are open.",
    "decisions": "A strategy discussion today.",
}


def test_a_managers_monday(plain_page, averley):
    """Each part is told by a function of its own; nothing runs a script."""
    page = plain_page
    sign_in(page, averley, MANAGER)
    read_the_board(page, averley)
    give_a_child_a_worker(page, averley)
    pass_on_several(page, averley)
    decide_what_waits(page, averley)
    supervise(page, averley)


def read_the_board(page, averley):
    """Every number opens its list."""
    page.goto(f"{averley}/team/")
    page.locator(".gt-glance").get_by_role("link").first.click()
    assert "clock=late" in page.url
    page.goto(f"{averley}/team/")
    page.get_by_role("link", name="things wait for you").click()
    assert "Waiting for you" in page.locator("main h1").inner_text()
    page.get_by_role("link", name="Team board", exact=True).first.click()
    follow(page, "Record who is away")
    page.get_by_label(WORKER).first.check()
    fill(page, starts_on=("31", "3", "2017"))
    press(page, "Record it")
    assert "Away today" in page.locator("main").inner_text()


def give_a_child_a_worker(page, averley):
    """From the children without a worker, in one move."""
    page.goto(f"{averley}/team/?worker=nobody")
    follow(page, "Allocate or pass on several children")
    child = page.get_by_label(": no worker").first
    name = page.locator(f"label[for='{child.get_attribute('id')}']").inner_text().split(":")[0].strip()
    child.check()
    page.get_by_label(WORKER).check()
    press(page, "Give them to the worker")
    assert "1 child passed on." in page.locator("body").inner_text()
    page.goto(f"{averley}/team/?worker=nobody")
    assert name not in page.get_by_role("table", name="Children").inner_text()


def pass_on_several(page, averley):
    """Two children at once, refused until it is said what the next worker must know."""
    page.goto(f"{averley}/team/")
    page.get_by_role("table", name="By worker").get_by_role("link", name=WORKER, exact=True).click()
    follow(page, "Allocate or pass on several children")
    boxes = page.locator("main [name=children]")
    for place in (0, 1):
        boxes.nth(place).check()
    page.get_by_label(MANAGER).check()
    press(page, "Give them to the worker")
    assert "Write the handover note" in told(page)
    fill(page, note=NOTE)
    press(page, "Give them to the worker")
    assert "2 children passed on." in page.locator("body").inner_text()


def decide_what_waits(page, averley):
    """A very high risk is decided only with the strategy discussion."""
    page.goto(f"{averley}/team/")
    page.get_by_role("link", name="things wait for you").click()
    follow(page, "Risk assessment to decide")
    follow(page, "Decide it")
    fill(page, decision="authorised", comment="Agreed. We meet the police at noon.")
    press(page, "Decide")
    assert "enter the day of the strategy discussion" in told(page)
    assert typed(page, "comment") == "Agreed. We meet the police at noon."
    fill(page, strategy_on=("31", "3", "2017"))
    press(page, "Decide")
    assert "Decided" in page.locator("main").inner_text()


def supervise(page, averley):
    """What was not done rolls on only with a reason, and the session is not on file before that."""
    page.goto(f"{averley}/practice/supervision/")
    follow(page, f"Record a supervision of {WORKER}")
    page.locator("main [name=worker]").select_option(label=WORKER)
    fill(page, kind="case", held_on=("31", "3", "2017"))
    page.get_by_label("Kofi Pennywell").first.check()
    press(page, "Record the session")
    session = page.url
    follow(page, "Put the session on file")
    assert f"say what became of “{LATE}”" in page.locator("main").inner_text()
    page.goto(session)
    page.get_by_role("table", name="Actions to meet").get_by_role("link", name="Say what became").first.click()
    fill(page, result="not")
    press(page, "Record it")
    assert "Choose why it was not done." in told(page)
    fill(page, not_done_reason="no capacity", why="The mentor was ill.", new_due_on=("14", "4", "2017"))
    press(page, "Record it")
    page.goto(session)
    page.get_by_role("table", name="Children talked about").get_by_role("link").first.click()
    fill(page, **SAID)
    press(page, "Save")
    page.goto(session)
    follow(page, "Put the session on file")
    press(page, "Put on file")
    assert "On file" in page.locator("main").inner_text()


def test_the_pages_of_the_board_are_for_everybody(page, averley):
    """With axe, wide and on a telephone."""
    sign_in(page, averley, MANAGER)
    addresses = ["/team/", "/team/?drift=on", "/team/list/waiting/?team=1", "/team/list/deadlines/?team=1&when=late"]
    addresses += ["/team/pass-on/?team=1", "/team/absence/?team=1", "/practice/following/", "/practice/supervision/"]
    for address in addresses:
        page.goto(f"{averley}{address}")
        check_page(page)
