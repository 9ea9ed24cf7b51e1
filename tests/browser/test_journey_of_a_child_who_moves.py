"""A family that avoided its assessment moves away; and a school answers a question. Both without scripts, then with axe."""

import pytest
from axe import check_page
from hands import fill, follow, press, sign_in

pytestmark = pytest.mark.browser
WORKER, MANAGER, PARTNER = "Tom Inglethorpe", "Nadine Wetherstone", "Silas Penrowan"


def open_the_move(page, averley):
    """The board says that it waits, and who keeps watch."""
    page.goto(f"{averley}/assessments/?whose=all")
    page.get_by_role("table", name="Moving between authorities").get_by_role("link").first.click()
    assert "Who keeps watch" in page.locator("main").inner_text()


def test_until_somebody_by_name_has_the_family_the_work_stays_here(plain_page, averley):
    page = plain_page
    sign_in(page, averley, MANAGER)
    open_the_move(page, averley)
    move = page.url
    follow(page, "Transfer summary for the other authority")
    summary = page.locator("main").inner_text()
    assert "The family avoided the work here." in summary and "What we ask of you" in summary
    page.goto(move)
    follow(page, "Record that it is accepted")
    fill(page, accepted_on=("31", "3", "2017"), accepted_by="Ola Reed, Eastmarsh north team")
    press(page, "Record")
    assert "by Ola Reed, Eastmarsh north team" in page.locator("main").inner_text()
    page.get_by_role("link", name="Assessment", exact=True).click()
    assert "Abandoned" in page.locator("main").inner_text()


def test_a_school_finds_the_question_on_today_and_hears_what_came_of_it(plain_page, averley):
    page = plain_page
    sign_in(page, averley, PARTNER)
    page.goto(averley)
    page.get_by_role("button", name="Open and mark as read: You are asked what you know about a child.").first.click()
    asked = page.locator("main").inner_text()
    assert "Why we ask you" in asked and "To understand the child’s week" in asked
    if "Write down the answer" in asked:
        follow(page, "Write down the answer")
        fill(page, received_on=("31", "3", "2017"), answer="received", text="Her aunt, at four.")
        press(page, "Write down the answer")
    assert "What the answer changed" in page.locator("main").inner_text()


def test_the_pages_are_open_to_everybody(page, averley):
    sign_in(page, averley, MANAGER)
    for address in ("/assessments/?whose=all", "/assessments/tracker/"):
        page.goto(averley + address)
        check_page(page)
    page.goto(f"{averley}/assessments/?whose=all")
    workspace = page.locator("main a[href^='/assessments/']").first.evaluate("link => link.href")
    for form in ("", "ask/", "transfer/", "letters/start/", "copy/"):
        page.goto(f"{workspace}{form}")
        check_page(page)
