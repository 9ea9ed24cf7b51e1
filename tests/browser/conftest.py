"""A real server and a real browser. Without Chromium these tests fail; they never pass by not running."""

import fcntl
import os
import shutil
import sys
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parent))  # axe.py and house.py lie beside the tests
from house import demonstration, furnish, open_house

from goldenthread.site.assets import build

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
EXPECTED = "Failed to load resource: the server responded with a status of"  # a page that refuses says so here too


def made_once(factory, name, make):
    """A folder that one of the processes of this run fills, while the others wait for it; they copy it."""
    own = factory.getbasetemp()
    together = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    place, draft = together / name, together / f"{name}-unfinished"
    with (together / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not place.exists():
            build()
            make(draft)
            draft.rename(place)
    return place


@pytest.fixture(scope="session")
def furnished(tmp_path_factory):
    """A database with three people, made once, and the assets of the pages."""
    return made_once(tmp_path_factory, "furnished", furnish)


@pytest.fixture(scope="session")
def house(tmp_path_factory, furnished):
    """The address of a demonstration with three people."""
    with open_house(tmp_path_factory.mktemp("houses") / "open", furnished, GOLDENTHREAD_DEMO="yes") as address:
        yield address


@pytest.fixture(scope="session")
def strict_house(tmp_path_factory, furnished):
    """The address of a house that is no demonstration and asks for a second factor."""
    with open_house(tmp_path_factory.mktemp("houses") / "strict", furnished, GOLDENTHREAD_DEMO="no") as address:
        yield address


@pytest.fixture(scope="module")
def averley(tmp_path_factory):
    """The address of the demonstration of the small partnership, as it was built: no module meets what another has done."""
    built = made_once(tmp_path_factory, "demonstration", lambda folder: demonstration(folder, "little-averley"))
    with open_house(tmp_path_factory.mktemp("houses") / "averley", built, GOLDENTHREAD_DEMO="yes") as address:
        yield address


@pytest.fixture(scope="module")  # ends with the module, because Django refuses to work beside a running event loop
def browser():
    """Chromium as the system has it."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.fail(
            "The browser tests need Chromium, and there is no program called chromium. Install the package chromium."
        )
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield started
        started.close()


@pytest.fixture
def page(browser):
    """A new window; a test fails when a script of a page failed or was stopped by the security policy."""
    complaints = []
    context = browser.new_context()
    window = context.new_page()
    window.set_default_timeout(10_000)
    window.on("pageerror", lambda error: complaints.append(str(error)))
    window.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    yield window
    context.close()
    assert [text for text in complaints if not text.startswith(EXPECTED)] == []


@pytest.fixture
def plain_page(browser):
    """A window that runs no scripts."""
    context = browser.new_context(java_script_enabled=False)
    window = context.new_page()
    window.set_default_timeout(30_000)
    yield window
    context.close()


@pytest.fixture
def sign_in_as(page, house):
    """Become somebody of the demonstration by name."""

    def become(name):
        page.goto(f"{house}/demo/")
        page.get_by_role("button", name=f"Sign in as {name}").click()

    return become
