"""An analyst follows a number of the scorecard to its rows, and prints the annual report."""

import re

import pytest
from axe import check_page
from hands import fill, follow, press, sign_in
from pypdf import PdfReader

pytestmark = pytest.mark.browser
ANALYST = "Priya Hollowell"


@pytest.fixture(autouse=True)
def patience(page):
    """The first page of numbers opens the snapshot, and a paper is rendered while the browser waits."""
    page.set_default_timeout(120_000)


def test_the_rate_of_referrals_leads_to_its_rows(page, averley):
    sign_in(page, averley, ANALYST)
    page.goto(f"{averley}/performance/")
    line = page.locator("tr", has_text="Referrals per 10,000").first.inner_text()
    assert "797.6" in line and "93 of 1,166" in line
    follow(page, "Referrals per 10,000")
    follow(page, "Follow this number to its rows")
    shown = page.locator("main").inner_text()
    assert "The manifest is unchanged." in shown
    assert "93 records you can follow without the child’s name." in shown
    assert count_rows(page) == 93


def count_rows(page):
    """The rows of every page of a trace."""
    found = page.locator("main tbody tr").count()
    while (after := page.get_by_role("link", name="Next page")).count():
        after.first.click()
        found += page.locator("main tbody tr").count()
    return found


def test_the_annual_report_is_printed_and_can_be_read_by_everybody(page, averley, tmp_path):
    sign_in(page, averley, ANALYST)
    page.goto(f"{averley}/papers/")
    follow(page, "Render a paper")
    fill(page, paper="annual-report", area="little-averley", snapshot="2017-03-31", edition="internal")
    press(page, "Render")
    page.wait_for_url(re.compile(r"/papers/\d+/$"))
    assert "797.6" in page.locator("main").inner_text()
    check_page(page)
    with page.expect_download() as saved:
        page.locator("main a[href$='paper.pdf']").first.click()
    saved.value.save_as(tmp_path / "paper.pdf")
    printed = PdfReader(tmp_path / "paper.pdf")
    assert printed.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "Annual report" in printed.metadata.title
    assert printed.trailer["/Root"]["/Lang"] == "en-GB"
    assert any("797.6" in sheet.extract_text() for sheet in printed.pages)
