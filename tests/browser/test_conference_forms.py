"""The forms of protection as their users meet them: with scripts, wide and on a phone, and open to everybody."""

import pytest
from axe import check_page
from hands import fill, press, sign_in, told, typed

pytestmark = pytest.mark.browser
SENIOR, CHAIR = "Colin Thistlewood", "Edith Marlowe"
OF_CONFERENCE = ("invite", "family", "hold", "move", "adjourn")
OF_CHILD = ("discussion", "illegal-work", "emergency", "earlier-plan", "move", "legal-planning", "issue")
OF_PLAN = ("core-group", "review", "oversight")


def first(page, within, what):
    """The address of the first link of a page to a record of some kind."""
    page.goto(within)
    return page.locator(f"main a[href*='/protection/{what}/']").first.evaluate("link => link.href")


def book_a_review(page, plan):
    """A review of a plan, after its limit if that has passed; the address of the conference."""
    page.goto(f"{plan}review/")
    fill(page, planned_at=("20", "4", "2017"), after_limit_reason="The family was away.")
    fill(page, **{"planned_at-time": "10:00"})
    chairs = page.locator("main [name=chair]")
    if chairs.first.evaluate("box => box.tagName") == "SELECT":
        chairs.select_option(label=CHAIR)
    else:
        page.get_by_label(CHAIR).check()
    press(page, "Book the review")
    assert "/protection/conferences/" in page.url
    return page.url


def test_the_forms_of_a_conference(page, averley):
    sign_in(page, averley, CHAIR)
    conference = book_a_review(page, first(page, f"{averley}/protection/", "plans"))
    for form in OF_CONFERENCE:
        page.goto(f"{conference}{form}/")
        check_page(page)


def test_the_forms_about_a_child_and_a_plan(page, averley):
    sign_in(page, averley, SENIOR)
    plan = first(page, f"{averley}/protection/", "plans")
    child = first(page, plan, "children")
    for form in OF_CHILD:
        page.goto(f"{child}{form}/")
        check_page(page)
    for form in OF_PLAN:
        page.goto(f"{plan}{form}/")
        check_page(page)


def test_a_refused_form_says_what_is_missing_where_it_is_missing_and_keeps_what_was_typed(page, averley):
    """An emergency without its next step; the day and the place stay."""
    sign_in(page, averley, SENIOR)
    child = first(page, first(page, f"{averley}/protection/", "plans"), "children")
    page.goto(f"{child}emergency/")
    fill(page, kind="emergency protection order", started_at=("31", "3", "2017"), place="Castle General")
    fill(page, **{"started_at-time": "00:10"}, next_step="The court hears it on Monday.")
    fill(page, ends_at=("30", "4", "2017"), **{"ends_at-time": "10:00"})
    press(page, "Record")
    assert "eight days at most" in told(page)
    assert typed(page, "place") == "Castle General"
    check_page(page)


PRINTED = ("/protection/numbers/", "/protection/court/")


def test_papers_and_drawings_are_open_to_everybody(page, averley):
    sign_in(page, averley, SENIOR)
    for address in PRINTED:
        page.goto(averley + address)
        check_page(page)
    plan = first(page, f"{averley}/protection/", "plans")
    page.goto(plan)
    groups = page.locator("main a[href*='/protection/core-groups/']")
    if groups.count():
        page.goto(groups.first.evaluate("link => link.href"))
        check_page(page)
        page.goto(f"{page.url}?paper=yes")
        check_page(page)
