"""Signing in, choosing a role and being refused, as people see it."""

import pytest
from axe import check_page
from house import PASSWORD

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    "path",
    ["/demo/", "/about/", "/accessibility/", "/accounts/login/", "/accounts/password/reset/", "/accounts/signup/",
     "/signed-out/", "/timed-out/"],
)  # fmt: skip
def test_anybody_can_read_the_open_pages(page, house, path):
    page.goto(house + path)
    assert page.locator("h1").count() == 1
    check_page(page)


def test_a_page_that_is_not_there_says_so(page, house):
    assert page.goto(f"{house}/nothing/at/all/").status == 404
    assert page.locator("h1").inner_text() == "Page not found"
    check_page(page)


def test_one_press_signs_in_as_somebody(page, sign_in_as):
    sign_in_as("Ben Sharp")
    assert page.get_by_role("link", name="Your account: Ben Sharp").is_visible()
    check_page(page)


@pytest.mark.parametrize("path", ["/account/", "/notices/", "/accounts/password/change/", "/accounts/2fa/"])
def test_pages_of_somebody_signed_in(page, house, sign_in_as, path):
    sign_in_as("Amira Okafor")
    page.goto(house + path)
    check_page(page)


def test_signing_out_ends_on_a_page_that_says_so(page, sign_in_as):
    sign_in_as("Ben Sharp")
    page.get_by_role("button", name="Sign out").click()
    assert page.locator("h1").inner_text() == "You are signed out"


def test_a_wrong_password_is_told_at_the_top_and_nothing_is_lost(page, house):
    page.goto(f"{house}/accounts/login/")
    page.get_by_label("Email").fill("ben@demonstration.invalid")
    page.get_by_label("Password", exact=True).fill("not the password")
    page.get_by_role("button", name="Sign in", exact=True).click()
    assert "is not right" in page.locator(".govuk-error-summary").inner_text()
    assert page.get_by_label("Email").input_value() == "ben@demonstration.invalid"
    check_page(page)


def test_outside_the_demonstration_a_second_factor_comes_first(page, strict_house):
    assert page.goto(f"{strict_house}/demo/").status == 404
    page.goto(f"{strict_house}/accounts/login/")
    page.get_by_label("Email").fill("dee@demonstration.invalid")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    assert page.locator("h1").inner_text() == "Second factor"
    page.get_by_role("button", name="Set up an app").click()
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    assert page.locator("h1").inner_text() == "Set up an authenticator app"
    check_page(page)


def test_a_group_of_the_menu_opens_and_closes_with_the_keyboard(page, sign_in_as):
    sign_in_as("Amira Okafor")
    group, link = page.locator("header summary", has_text="Families"), page.locator("header").get_by_text("Protection")
    assert link.is_hidden()
    group.focus()
    page.keyboard.press("Enter")
    link.wait_for()
    page.keyboard.press("Escape")
    link.wait_for(state="hidden")
    assert group.evaluate("one => one === document.activeElement")
    group.click()
    check_page(page)


@pytest.mark.parametrize("width", [1280, 390])
def test_the_menu_leads_everywhere_without_scripts(browser, house, width):
    with browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 900}) as context:
        page = context.new_page()
        page.goto(f"{house}/demo/")
        page.get_by_role("button", name="Sign in as Amira Okafor").click()
        page.locator("header summary", has_text="Families").click()
        page.locator("header").get_by_role("link", name="Protection", exact=True).click()
        page.locator("h1", has_text="protection").or_(page.locator("h1", has_text="Protection")).wait_for()


def test_who_wants_less_movement_gets_none(page, house):
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{house}/about/")
    page.locator("h1").evaluate("one => { one.style.transition = 'color 2s'; one.style.animationDuration = '2s' }")
    for moving in ("transitionDuration", "animationDuration"):
        assert page.locator("h1").evaluate(f"one => parseFloat(getComputedStyle(one).{moving})") < 0.001
