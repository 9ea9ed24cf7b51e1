"""What a neighbour writes without an account stands in the queue of the duty worker."""

import pytest
from hands import follow, press, sign_in

WORRY = "He is often alone at night."
pytestmark = pytest.mark.browser


def test_a_worry_told_online_waits_for_the_duty_worker(plain_page, averley):
    page = plain_page
    tell(page, averley)
    reference = page.locator(".govuk-panel__body strong").inner_text()
    sign_in(page, averley, "Erin Copperfeld")
    page.goto(f"{averley}/front-door/?state=received")
    assert "RV" in page.locator("main table tr", has_text=reference).inner_text()
    follow(page, reference)
    assert WORRY in page.locator("main").inner_text()


def tell(page, averley):
    """The shortest way through the public form."""
    page.goto(f"{averley}/front-door/report-a-worry/")
    page.get_by_label("Little Averley").check()
    page.get_by_label("No", exact=True).check()
    press(page, "Start")
    page.get_by_label("Tell us in your own words").fill(WORRY)
    press(page, "Continue")
    page.get_by_label("Child’s name (optional)").fill("Robin Vale")
    page.get_by_label("No", exact=True).check()
    press(page, "Continue")
    press(page, "Continue")
    page.get_by_label("I do not know").check()
    press(page, "Continue")
    page.get_by_label("Friend or neighbour").check()
    page.get_by_role("group", name="May we call you?").get_by_label("No").check()
    page.get_by_role("group", name="May the family know").get_by_label("No").check()
    press(page, "Continue")
    press(page, "Continue")
    page.get_by_label("What I have written is true").check()
    page.wait_for_timeout(5_000)  # what is sent quicker than a person writes is taken for a machine's
    press(page, "Send")
