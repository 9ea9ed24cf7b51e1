"""Every kind of page of the demonstration, as each role finds it: wide, on a phone, and with axe-core."""

import pytest
from crawl import Crawl

pytestmark = pytest.mark.browser
PEOPLE = (
    "Erin Copperfeld",  # duty worker
    "Tom Inglethorpe",  # social worker
    "Nadine Wetherstone",  # manager of the team and of the front door
    "Colin Thistlewood",  # service manager
    "Priya Hollowell",  # analyst
    "Graham Lambourne",  # data steward
    "Sunita Valeborne",  # governance officer
    "Alison Norrington",  # board manager
    "Councillor Peter Mossberry",
    "Iona Ashgrove",  # administrator
)
IMPORTANT = {
    "house:today", "house:team", "house:child", "house:child_timeline", "house:child_people", "house:notices",
    "house:account", "frontdoor:queue", "frontdoor:record", "frontdoor:contact", "frontdoor:subject",
    "frontdoor:identify-subject", "frontdoor:lists", "frontdoor:threshold", "people:search", "people:person",
    "people:history", "people:looked", "assessment:board", "assessment:workspace", "assessment:child",
    "assessment:submit", "house:performance", "house:measure", "house:trace", "house:papers", "house:loads",
    "house:settings", "house:settings_area", "house:settings_accounts", "people:matches", "people:restrictions",
    "people:break_glass_uses",
}  # fmt: skip


@pytest.fixture(scope="module")
def crawl(browser, averley):
    """Everything that the ten of them find by following links."""
    crawled = Crawl(browser.new_page(), averley)
    for name in PEOPLE:
        crawled.visit_as(name)
    return crawled


def test_no_page_fails_and_all_can_be_read_by_everybody(crawl):
    report = [f"{route}: {fault}" for route, faults in crawl.faults.items() for fault in faults]
    assert report == [], "\n".join(report)


def test_the_important_pages_are_found_from_today(crawl):
    assert IMPORTANT - set(crawl.looked_at) == set()
