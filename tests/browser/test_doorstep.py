"""A visit is written up on a telephone at a door: the signal goes, the page is opened again, and nothing is lost."""

import re

import pytest
from axe import check_page
from hands import fill, follow, press, sign_in, typed

pytestmark = pytest.mark.browser
WORKER = "Tom Inglethorpe"
PHONE = {"width": 375, "height": 720}
PURPOSE = {
    "purpose": "Hear how the mornings go since breakfast club",
    "purpose_link": "question",
    "purpose_of": "Does the child eat before school?",
    "method": "face to face",
    "context": "home",
    "announced": "yes",
    "planned_for-day": "31",
    "planned_for-month": "3",
    "planned_for-year": "2017",
    "planned_for-time": "00:10",
}


@pytest.fixture
def phone(browser):
    """A window of a telephone; losing the signal is told in its console and is no fault, a script that fails is."""
    context, failed = browser.new_context(viewport=PHONE), []
    window = context.new_page()
    window.set_default_timeout(10_000)
    window.on("pageerror", lambda error: failed.append(str(error)))
    yield window
    context.close()
    assert failed == []


@pytest.fixture
def at_the_door(phone, averley):
    """The form of a visit that was planned for this morning, on a telephone."""
    sign_in(phone, averley, WORKER)
    phone.goto(f"{averley}/")
    person = phone.locator("main a[href^='/children/']").first.get_attribute("href").strip("/").split("/")[-1]
    phone.goto(f"{averley}/practice/people/{person}/visits/plan/")
    fill(phone, **PURPOSE)
    press(phone, "Plan the visit")
    phone.goto(f"{averley}/practice/visits/")
    follow(phone, "It was made")
    return phone


def saved(page):
    return page.locator(".gt-draft").inner_text()


def wait_until_it_says(page, words):
    page.wait_for_function("words => document.querySelector('.gt-draft').textContent.includes(words)", arg=words)


def test_what_is_typed_without_a_signal_is_saved_when_it_is_back_and_is_there_after_a_reload(at_the_door):
    page = at_the_door
    check_page(page)
    page.set_viewport_size(PHONE)
    assert saved(page) == "What you type is saved by itself when you pause."
    page.locator("[name=observations]").fill("The kitchen is clean.")
    wait_until_it_says(page, "Draft saved at")
    page.context.set_offline(True)
    wait_until_it_says(page, "No connection")
    page.locator("[name=learned]").fill("The aunt comes on Thursdays.")
    wait_until_it_says(page, "draft not saved")
    page.context.set_offline(False)
    wait_until_it_says(page, "Draft saved at")
    page.reload()
    assert typed(page, "observations") == "The kitchen is clean."
    assert typed(page, "learned") == "The aunt comes on Thursdays."
    seen = page.locator("input[name^='seen_']").first.get_attribute("name")
    child = seen.removeprefix("seen_")
    answers = {seen: "yes", f"alone_{child}": "yes", f"views_{child}": "I had toast", f"how_{child}": "said"}
    fill(page, **answers, purpose_achieved="yes", effect="Nothing changes in the plan")
    press(page, "Finish the record")
    assert re.search(r"/practice/visits/\d+/$", page.url)
    assert "The aunt comes on Thursdays." in page.locator("main").inner_text()
