"""Telling of a worry without an account and without scripts, on a wide window and on a telephone."""

import pytest
from axe import check_page

pytestmark = pytest.mark.browser
PUBLIC, PROFESSIONAL = "/front-door/report-a-worry/", "/front-door/refer-a-child/"


@pytest.fixture
def plain_page(browser):
    """A window that loads no script; inline ones are stopped by the security policy. (axe needs the engine itself.)"""
    context = browser.new_context()
    context.route("**/*", lambda route: route.abort() if route.request.resource_type == "script" else route.continue_())
    window = context.new_page()
    window.set_default_timeout(20_000)
    yield window
    assert not window.evaluate("document.body.classList.contains('js-enabled')")
    context.close()


def looked_at(page, heading):
    """The page has this heading and nothing that axe finds, wide and narrow."""
    assert page.locator("h1").inner_text() == heading
    check_page(page)


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def begin(page, address, danger="No"):
    page.goto(address)
    page.get_by_label(danger, exact=True).check()
    areas = page.get_by_role("group", name="Where does the child live?").get_by_role("radio")
    if areas.count():  # asked only where there are several
        areas.first.check()
    press(page, "Start")


def test_a_neighbour_reports_a_worry(plain_page, house):
    page = plain_page
    page.goto(house + PUBLIC)
    looked_at(page, "Report a worry about a child")
    press(page, "Start")
    assert page.title().startswith("Error: ")
    looked_at(page, "Report a worry about a child")
    begin(page, house + PUBLIC)
    looked_at(page, "What worries you?")
    press(page, "Continue")
    looked_at(page, "What worries you?")
    page.get_by_label("Tell us in your own words").fill("He is often alone at night.")
    press(page, "Continue")
    looked_at(page, "The child")
    page.get_by_label("Child’s name (optional)").fill("Robin Vale")
    page.get_by_label("No", exact=True).check()
    press(page, "Continue")
    looked_at(page, "What you know")
    press(page, "Continue")
    looked_at(page, "Is it safe?")
    page.get_by_label("I do not know").check()
    press(page, "Continue")
    looked_at(page, "About you")
    page.get_by_label("Friend or neighbour").check()
    page.get_by_role("group", name="May we call you?").get_by_label("No").check()
    page.get_by_role("group", name="May the family know").get_by_label("No").check()
    press(page, "Continue")
    looked_at(page, "Files")
    page.get_by_label("File").set_input_files({"name": "a.txt", "mimeType": "text/plain", "buffer": b"Seen at nine."})
    press(page, "Add this file")
    looked_at(page, "Files")
    assert page.get_by_text("a.txt").first.is_visible()
    press(page, "Continue")
    looked_at(page, "Check your answers")
    page.get_by_label("What I have written is true").check()
    press(page, "Send")
    looked_at(page, "We have received your form")
    reference = page.locator(".govuk-panel__body strong").inner_text()
    code = page.locator("p strong").first.inner_text()
    page.get_by_role("link", name="see how it stands").click()
    looked_at(page, "How does my form stand?")
    page.get_by_label("Reference").fill(reference)
    page.get_by_label("Code", exact=True).fill(code)
    press(page, "Show")
    looked_at(page, "Received")


def test_a_teacher_begins_saves_and_comes_back_to_refer(plain_page, house):
    page = plain_page
    begin(page, house + PROFESSIONAL)
    looked_at(page, "You and your agency")
    page.get_by_label("Name of your agency").fill("Elm Primary")
    press(page, "Save and come back later")
    looked_at(page, "Your form is saved")
    code = page.locator("p.govuk-heading-l").inner_text()
    press(page, "Forget the form on this device")
    page.get_by_role("link", name="Come back to a saved form").click()
    looked_at(page, "Come back to a saved form")
    page.get_by_label("Return code").fill(code)
    press(page, "Continue")
    looked_at(page, "Check your answers")
    page.get_by_role("link", name="You and your agency").first.click()
    assert page.get_by_label("Name of your agency").input_value() == "Elm Primary"
    page.get_by_label("Kind of agency").select_option("2A")
    page.get_by_label("Your name", exact=True).fill("Ms Reed")
    page.get_by_label("Direct line").fill("01632 960 002")
    press(page, "Continue")
    page.get_by_role("link", name="Name or describe the child").click()
    page.get_by_label("Child’s name").fill("Robin Vale")
    page.get_by_label("Boy").check()
    looked_at(page, "The child")
    press(page, "Continue")
    page.get_by_role("link", name="Say what worries you").click()
    page.get_by_label("Tell us in your own words").fill("Hungry three days in a row.")
    press(page, "Continue")
    page.get_by_role("link", name="Say whether the parent").click()
    page.get_by_label("Yes, and agreed").check()
    looked_at(page, "The parent or carer")
    press(page, "Continue")
    page.get_by_role("link", name="Hearing from us").first.click()
    page.get_by_label("Yes", exact=True).check()
    press(page, "Continue")
    for name in ("More about the child", "The family", "Evidence", "Help so far", "Safety"):
        page.get_by_role("link", name=f"Change {name}").click()
        looked_at(page, name)
        page.go_back()
    page.get_by_label("What I have written is true").check()
    press(page, "Send")
    looked_at(page, "We have received your form")
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save a copy").click()
    assert saved.value.suggested_filename.endswith(".pdf")


def test_danger_comes_first(plain_page, house):
    begin(plain_page, house + PUBLIC, danger="Yes")
    looked_at(plain_page, "Call 999 now")
