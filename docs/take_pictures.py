"""Take the pictures of the manual from a served demonstration.

Run `goldenthread demo serve` first, then `python docs/take_pictures.py http://127.0.0.1:8000`. Needs Chromium.
"""

import shutil
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

PICTURES = Path(__file__).parent / "pictures"
WIDE, PHONE = {"width": 1280, "height": 1100}, {"width": 375, "height": 760}
LARGEST = 250_000  # bytes, so that the manual opens quickly
WORKER, DUTY, ANALYST, MANAGER = "Tom Inglethorpe", "Erin Copperfeld", "Priya Hollowell", "Nadine Wetherstone"
CHAIR, COORDINATOR, ADMINISTRATOR = "Edith Marlowe", "Rowan Tidewell", "Iona Ashgrove"
FIRST_CHILD = "main a[href^='/children/']"
PLACES: tuple[tuple[str, str, str, str, dict[str, int]], ...] = (
    # name of the picture, who looks, path, what to follow from there, window
    ("today", WORKER, "/", "", WIDE),
    ("front-door", DUTY, "/front-door/", "", WIDE),
    ("child", WORKER, "/", FIRST_CHILD, WIDE),
    ("team", MANAGER, "/team/", "", WIDE),
    ("protection", CHAIR, "/protection/", "", WIDE),
    ("early-help", COORDINATOR, "/early-help/", "", WIDE),
    ("settings", ADMINISTRATOR, "/settings/", "main a[href*='/settings/areas/']", WIDE),
    ("scorecard", ANALYST, "/performance/", "", WIDE),
    ("measure", ANALYST, "/performance/", "main a[href*='/performance/referral-rate/']", WIDE),
    ("trace", ANALYST, "/performance/referral-rate/", "main a[href*='/trace/']", WIDE),
    ("phone", WORKER, "/", FIRST_CHILD, PHONE),
)


def main(address: str) -> None:
    """Take every picture; raises SystemExit when there is no Chromium or a picture is too large."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit("Found no program called chromium. Install the package chromium.")
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for place in PLACES:
            print(take(browser, address.rstrip("/"), *place))
        browser.close()


def take(browser: Browser, address: str, name: str, *place: Any) -> str:
    """Take one picture, and say how large it is."""
    who, path, follow, window = place
    context = browser.new_context(viewport=window)
    page = context.new_page()
    open_as(page, address, who)
    page.goto(address + path)
    if follow:
        page.goto(address + str(page.locator(follow).first.get_attribute("href")))
    file = PICTURES / f"{name}.png"
    page.screenshot(path=file)
    context.close()
    size = file.stat().st_size
    if size > LARGEST:
        sys.exit(f"{file.name} has {size:,} bytes; expected {LARGEST:,} or fewer.")
    return f"{file.name}: {size:,} bytes"


def open_as(page: Page, address: str, who: str) -> None:
    """Become somebody of the demonstration."""
    page.goto(f"{address}/demo/")
    page.get_by_role("button", name=f"Sign in as {who}").click()
    page.wait_for_load_state()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
