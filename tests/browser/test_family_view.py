"""A family says what it thinks of our work: asked by the worker, answered by its own link without scripts or an account."""

import pytest
from axe import check_page
from hands import fill, follow, press, sign_in, told

pytestmark = pytest.mark.browser
SENIOR = "Colin Thistlewood"


def test_a_family_answers_by_its_link_and_the_plan_shows_it(page, plain_page, averley):
    sign_in(page, averley, SENIOR)
    page.goto(f"{averley}/assessments/tracker/?whose=all")
    page.locator("main a[href*='/assessments/plans/']").first.click()
    page.get_by_text("Child in need plan of").first.wait_for()
    plan = page.url
    follow(page, "Ask what the family thinks")
    page.locator("main [name=asked_of]").wait_for()
    check_page(page)
    fill(page, asked_of="The grandmother")
    press(page, "Ask")
    page.get_by_role("heading", name="What The grandmother thinks").wait_for()
    check_page(page)
    link = page.get_by_text("/assessments/your-view/").inner_text().split()[0]
    plain_page.goto(link)
    check_page(plain_page)
    assert "grandmother" not in plain_page.content()
    press(plain_page, "Send my answers")
    assert "Answer at least one question" in told(plain_page)
    fill(plain_page, reason_clear="yes", heard="partly", words="Come in the evening.")
    press(plain_page, "Send my answers")
    plain_page.get_by_role("heading", name="Thank you").wait_for()
    page.goto(plan)
    assert "Come in the evening." in page.locator("main").inner_text()
