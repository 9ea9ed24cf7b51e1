"""An analyst loads a faulty census, works the fix list, loads the mended file; another person signs; the scorecard follows."""

import json
import re
from io import BytesIO

import pytest
from axe import WIDTHS, check_page
from hands import fill, follow, press, sign_in, told

from goldenthread.returns.cin.invented import invented_return, write_return

pytestmark = pytest.mark.browser
ANALYST, SIGNER = "Priya Hollowell", "Graham Lambourne"
YEAR, ERROR, QUERY = 2026, "4220", "8525Q"
NAME = f"Children in need census {YEAR}"


def census(*faulty, year=YEAR):
    """A census in which children at these places have an ethnicity of no list, and one an expected day of birth."""
    children = list(invented_return(18, year, seed=5))
    for place in faulty:
        children[place]["ChildCharacteristics"]["Ethnicity"] = "XXXX"
    children[3]["ChildIdentifiers"]["ExpectedPersonBirthDate"] = f"{year}-03-31"
    stream = BytesIO()
    write_return(stream, year, children)
    return {"name": "census.xml", "mimeType": "application/xml", "buffer": stream.getvalue()}


@pytest.fixture(autouse=True)
def patience(page):
    """The scorecard is computed while the browser waits."""
    page.set_default_timeout(120_000)


def test_from_a_faulty_file_to_a_signed_return_and_its_scorecard(page, averley, tmp_path):
    sign_in(page, averley, ANALYST)
    load(page, averley, census(2, 4))
    work_the_fix_list(page)
    explain_the_query(page)
    load(page, averley, census(6, 4))
    see_what_changed(page)
    load(page, averley, census())
    look_at_every_page(page)
    take_the_findings_away(page, tmp_path)
    sign_in(page, averley, SIGNER)
    sign(page, averley)
    sign_in(page, averley, ANALYST)
    make_the_scorecard(page, averley)


def open_tab(page, title):
    """Open one of the pages of a return, as they stand beside each other in a wide window."""
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    page.locator("main nav").get_by_role("link", name=title, exact=True).first.click()


def load(page, averley, file):
    """Drop the file, and follow the check to its end."""
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    page.goto(f"{averley}/")
    page.get_by_role("link", name="Returns", exact=True).click()
    check_page(page)
    page.locator("main input[name='files']").set_input_files(files=[file])
    page.get_by_label("Little Averley").check()
    press(page, "Check the files")
    page.get_by_text("The check came to its end.").wait_for()


def work_the_fix_list(page):
    """Filter by severity, and open a finding."""
    check_page(page)
    page.get_by_role("button", name="Open the fix list").click()
    assert "3 findings are listed." in page.locator("main").inner_text()
    check_page(page)
    fill(page, severity="error")
    press(page, "Apply filters")
    assert "2 findings are listed." in page.locator("main").inner_text()
    follow(page, "Clear filters")


def explain_the_query(page):
    """An error cannot be explained; a query can."""
    page.goto(f"{page.url.split('?')[0]}?severity=error")
    follow(page, f"Rule {ERROR}")
    assert "Explain the query" not in page.locator("main").inner_text()
    check_page(page)
    page.go_back()
    page.goto(f"{page.url.split('?')[0]}?rule={QUERY}")
    page.locator("main a").filter(has_text=re.compile(f"^\\s*Rule {QUERY}")).first.click()
    follow(page, "Explain the query")
    press(page, "Explain the query")
    assert "Answer the question “Why is it right as it stands?”" in told(page)
    check_page(page)
    fill(page, text="Twins, one of them not born yet.")
    press(page, "Explain the query")
    assert "Twins, one of them not born yet." in page.locator("main").inner_text()


def see_what_changed(page):
    """One is gone, one is new, and the explanation stands."""
    said = page.locator("main").inner_text()
    assert "1 new, 2 still there, 1 gone" in said
    page.get_by_role("button", name="Open the fix list").click()
    listed = page.locator("main").inner_text()
    assert "New" in listed and "Still there" in listed and "Explained" in listed
    fill(page, state="gone")
    press(page, "Apply filters")
    assert "1 finding is listed." in page.locator("main").inner_text()


def look_at_every_page(page):
    """Each page of the return at both widths."""
    page.get_by_role("link", name="The return", exact=True).click()
    for title in ("Who and what", "Trend", "What changed", "Compare areas", "Fix list", "Overview"):
        open_tab(page, title)
        check_page(page)
    assert NAME in page.locator("h1").inner_text()


def take_the_findings_away(page, tmp_path):
    """The list as data, with the explanation."""
    open_tab(page, "Fix list")
    with page.expect_download() as saved:
        follow(page, "Data (JSON)")
    saved.value.save_as(tmp_path / "findings.json")
    (found,) = json.loads((tmp_path / "findings.json").read_text())["findings"]
    assert (found["rule"], found["explanation"]) == (QUERY, "Twins, one of them not born yet.")


def sign(page, averley):
    """Somebody else signs; then nothing can be loaded."""
    page.goto(f"{averley}/returns/")
    follow(page, NAME)
    follow(page, "Sign off the return")
    check_page(page)
    fill(page, position="Data steward", sure="on")
    press(page, "Sign off the return")
    assert "Signed off" in page.locator("main").inner_text()
    check_page(page)
    with page.expect_download() as saved:
        follow(page, "Download the return")
    assert saved.value.suggested_filename == f"cin-{YEAR}.xml"


def make_the_scorecard(page, averley):
    """Measures of the return, with one press."""
    page.goto(f"{averley}/returns/")
    follow(page, NAME)
    press(page, "Make the scorecard")
    assert "Referrals" in page.locator("main").inner_text()
    assert f"snapshot=little-averley-cin-{YEAR}" in page.url


def test_a_file_is_loaded_without_scripts(plain_page, averley):
    page = plain_page
    sign_in(page, averley, ANALYST)
    page.goto(f"{averley}/returns/")
    page.locator("main input[name='files']").set_input_files(
        files=[{"name": "letter.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 hello"}]
    )
    page.get_by_label("Little Averley").check()
    press(page, "Check the files")
    assert "expected XML" in page.locator("main").inner_text()
    page.locator("main input[name='files']").set_input_files(files=[census(year=YEAR - 1)])
    press(page, "Check the files")
    for _ in range(60):
        if page.get_by_text("The check came to its end.").count():
            break
        page.wait_for_timeout(500)
        page.reload()
    assert "The check came to its end." in page.locator("main").inner_text()
