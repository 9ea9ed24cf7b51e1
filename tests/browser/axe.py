"""Checks a page as its readers meet it: wide and on a phone, with axe-core against WCAG 2.2 AA."""

from pathlib import Path

import axe_playwright_python

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OPTIONS = {  # what passes need not be listed, and every style sheet is on the page already
    "runOnly": {"type": "tag", "values": RULES},
    "resultTypes": ["violations"],
    "preload": False,
}
WIDTHS = (1280, 375)


def check_page(page):
    """Assert that a page has no violation at either width and never scrolls sideways on a phone."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert violations(page) == [], f"{page.url} at {width} pixels"
        needed = page.evaluate("document.documentElement.scrollWidth")
        assert needed <= width, f"{page.url} needs {needed} pixels; a window of {width} would scroll sideways"


def violations(page):
    """What axe-core finds, a line each."""
    if page.evaluate("typeof axe === 'undefined'"):
        session = page.context.new_cdp_session(page)  # not a script of the page, so its security policy does not matter
        session.send("Runtime.evaluate", {"expression": AXE})
        session.detach()
    found = page.evaluate("options => axe.run(options)", OPTIONS)
    return [f"{one['id']}: {one['help']}: {node['html'][:200]}" for one in found["violations"] for node in one["nodes"]]
