"""A mother opens her family's plan with a code, chooses faces and says how it goes; the lead reads it and takes the code back."""

import pytest
from axe import check_page
from hands import fill, follow, press, sign_in, told

pytestmark = pytest.mark.browser
WORKER = "Marnie Applegarth"
ENDS = ("30", "6", "2017")


def lead_gives_a_code(page, address, look):
    """The worker opens the first of her families and gives its mother a code; the code, and the page of the case."""
    sign_in(page, address, WORKER)
    page.locator("header").get_by_role("link", name="My families", exact=True).first.click()
    page.locator("main table a").first.click()
    follow(page, "Give the family a code for its own plan")
    case = page.url.removesuffix("key/")
    press(page, "Make the code")
    assert "Who of the family is it for?" in told(page)
    look(page)
    fill(page, reader="Mother", part="parent", ends_on=ENDS)
    press(page, "Make the code")
    code = page.locator("main .govuk-\\!-font-size-36")
    code.wait_for()
    look(page)
    return code.inner_text(), case


def family_opens_its_plan(page, address, code, look):
    """Somebody without an account: a wrong code first, then the right one in small letters."""
    page.goto(f"{address}/early-help/our-plan/")
    look(page)
    fill(page, code="ABCD-EFGH-JKLM")
    press(page, "Open our plan")
    assert "This code opens no plan" in told(page)
    look(page)
    fill(page, code=code.lower().replace("-", " "))
    press(page, "Open our plan")
    page.get_by_text("You are here as: Mother").wait_for()
    assert page.locator(".gt-header__account").count() == 0
    look(page)


def family_speaks(page, look):
    """Faces and words; one face that is forgotten is asked for."""
    follow(page, "Show how far we have come")
    page.get_by_role("heading", name="Show how far we have come").wait_for()
    press(page, "Save our faces")
    assert "Choose a face" in told(page)
    look(page)
    for group in page.get_by_role("group").all():
        group.get_by_label("Good", exact=True).check(force=True)
    press(page, "Save our faces")
    page.get_by_text("The picture shows how far you have come").wait_for()
    look(page)
    follow(page, "Say how it goes")
    page.get_by_role("heading", name="Say how it goes").wait_for()
    look(page)
    fill(page, going_well="He sleeps through the night.")
    press(page, "Send to your worker")
    page.get_by_text("He sleeps through the night.").wait_for()
    press(page, "Leave")
    page.get_by_text("You have left your plan").wait_for()


def lead_takes_it_back(page, address, case, look):
    """The worker reads the mother's words, and takes the code back."""
    page.goto(f"{case}own-words/")
    page.get_by_text("He sleeps through the night.").first.wait_for()
    look(page)
    follow(page, "Take it back")
    fill(page, reason="She has a new telephone")
    press(page, "Take the code back")
    page.goto(f"{case}own-words/")
    page.get_by_text("Taken back").first.wait_for()


def walk(page, visitor, address, look):
    """The whole way: the worker's window, and the family's own."""
    code, case = lead_gives_a_code(page, address, look)
    family_opens_its_plan(visitor, address, code, look)
    family_speaks(visitor, look)
    lead_takes_it_back(page, address, case, look)
    visitor.goto(f"{address}/early-help/our-plan/?code={code}")
    press(visitor, "Open our plan")
    assert "This code opens no plan" in told(visitor)


def window(browser, **more):
    """A window that shares nothing with another."""
    opened = browser.new_context(**more).new_page()
    opened.set_default_timeout(10_000)
    return opened


def test_a_family_opens_its_own_plan_and_every_page_can_be_read(page, browser, averley):
    walk(page, window(browser), averley, check_page)


def test_the_same_way_without_scripts(plain_page, browser, averley):
    walk(plain_page, window(browser, java_script_enabled=False), averley, lambda page: None)
