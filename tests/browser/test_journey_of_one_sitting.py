"""One sitting: an analyst drops a census, two years of SSDA903 in an archive and an Annex A workbook, and takes away every
finding, one scorecard of all files, what is submitted, and a paper. Every figure is counted again here from the files, by a few lines of
plain Python."""

import csv
import json
import zipfile
from io import BytesIO, StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

import pytest
from axe import WIDTHS, check_page
from hands import follow, press, sign_in

from goldenthread.returns.annex_a.lists import headings
from goldenthread.returns.annex_a.tests.workbooks import write_workbook
from goldenthread.returns.cin.invented import invented_return as invented_census
from goldenthread.returns.cin.invented import write_return
from goldenthread.returns.ssda903.generator import invented_return

pytestmark = pytest.mark.browser
ANALYST = "Priya Hollowell"
YEAR, OPENS, CLOSES = 2026, "2025-04-01", "2026-03-31"
NAMES = {
    "cin": "Children in need census",
    "903": "Children looked after (SSDA903)",
    "annex-a": "Annex A lists of an inspection",
}
MEDIA = {"xml": "application/xml", "zip": "application/zip", "xlsx": "application/zip"}
NO_CODE = "XXXX"
CONTACTS = 4  # in the workbook
# Measures of the scorecard, and the days of the census that each counts.
COUNTED = {
    "Referrals to children's social care": "CINreferralDate",
    "Section 47 enquiries started": "S47ActualStartDate",
    "Protection plans started": "CPPstartDate",
}


@pytest.fixture(autouse=True)
def patience(page):
    """Checks and the scorecard take their time while the browser waits."""
    page.set_default_timeout(120_000)


def census():
    """A census in which two children have an ethnicity of no list."""
    children = list(invented_census(30, YEAR, seed=5))
    for place in (2, 4):
        children[place]["ChildCharacteristics"]["Ethnicity"] = NO_CODE
    stream = BytesIO()
    write_return(stream, YEAR, children)
    return stream.getvalue()


def looked_after():
    """The CSV files of two years by names that say nothing; three children were born on another day last year."""
    tables = dict(invented_return(60, YEAR, seed=4))
    births = tables["Header_l"]["DOB"].to_list()
    tables["Header_l"] = tables["Header_l"].with_columns(
        tables["Header_l"]["DOB"].scatter([0, 1, 2], ["02/02/2012"] * 3)
    )
    assert "02/02/2012" not in births
    filled = [frame for frame in tables.values() if not frame.is_empty()]
    return {f"{number}.csv": frame.write_csv().encode() for number, frame in enumerate(filled)}


def workbook():
    """A list of contacts; one of its four children has no gender."""
    names = [one.heading for one in headings() if one.place == 1]
    known = {"Gender": "b) Female", "Ethnicity": "a) WBRI", "Date of Birth": "01/05/2010", "Age of Child (Years)": "6"}
    told = {"Date of Contact": "01/12/2025", "Contact Source": "q) 6"}
    rows = [known | told | {"Child Unique ID": f"A{number}"} for number in range(4)]
    rows[3].pop("Gender")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "lists.xlsx"
        write_workbook(path, {"List 1": [names, *([row.get(name) for name in names] for row in rows)]})
        return path.read_bytes()


def rows_of(text):
    return list(csv.DictReader(StringIO(text.decode())))


def upload(name, contents):
    return {"name": name, "mimeType": MEDIA[name.rpartition(".")[2]], "buffer": contents}


def packed(tables):
    """The same in an archive, in a folder that says nothing either."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, contents in tables.items():
            archive.writestr(f"export/{name}", contents)
    return stream.getvalue()


def test_one_sitting_from_the_files_to_the_findings_the_scorecard_and_what_is_submitted(page, averley, tmp_path):
    xml, tables, lists = census(), looked_after(), workbook()
    files = [upload("census.xml", xml), upload("care.zip", packed(tables)), upload("lists.xlsx", lists)]
    sign_in(page, averley, ANALYST)
    drop(page, averley, files)
    together = page.url
    tables_come_from_all_three(page, xml)
    for name in NAMES:
        until_read(page, averley, name)
    assert findings_of(page, averley, "cin", tmp_path) == wrong_ethnicities(xml)
    assert findings_of(page, averley, "903", tmp_path) == other_births(tables)
    assert findings_of(page, averley, "annex-a", tmp_path) == {("A3", "Gender")}
    page.goto(together)
    measured = (*in_the_year(xml), looked_after_at_the_end(tables), CONTACTS)
    assert scorecard(page, (*COUNTED, "Children looked after", "Contacts received")) == measured
    the_census_to_submit_is_the_one_loaded(taken(page, averley, "cin", tmp_path), xml)
    the_set_to_submit_is_this_years(taken(page, averley, "903", tmp_path), tables)
    page.goto(together)
    a_paper_of_these_files(page)


def a_paper_of_these_files(page):
    """One press beside the scorecard; the paper is there when it has been written."""
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    press(page, "Make the paper")
    page.get_by_role("heading", name="Annual report on safeguarding children").first.wait_for()
    page.get_by_text("Internal", exact=True).first.wait_for()


def drop(page, averley, files):
    """Everything in the one box; the returns come to their end one after another, and then the files are one dataset."""
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    page.goto(f"{averley}/")
    page.get_by_role("link", name="Returns", exact=True).click()
    page.locator("main input[name='files']").set_input_files(files=files)
    page.get_by_label("Little Averley").check()
    press(page, "Check the files")
    page.get_by_text("the files are one dataset").wait_for()
    check_page(page)


def tables_come_from_all_three(page, xml):
    """The page says which return, and which file, gives each table."""
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    rows = [row.locator("td, th").all_inner_texts() for row in page.locator("main tr").all()]
    given = {name: cells for name, *cells in rows}
    children = len(list(ElementTree.fromstring(xml).iter("Child")))
    assert given["Referrals"][1:] == [f"{NAMES['cin']}: census.xml", "No other"]
    assert given["Periods of care"][1] == NAMES["903"]
    assert given["Contacts"] == [f"{CONTACTS}", NAMES["annex-a"], "No other"]
    assert int(given["Children"][0].replace(",", "")) > children
    assert given["Children"][2] == f"{NAMES['903']}, {NAMES['annex-a']}"


def open_return(page, averley, name):
    page.goto(f"{averley}/returns/")
    year = 2017 if name == "annex-a" else YEAR
    follow(page, f"{NAMES[name]} {year}")


def until_read(page, averley, name):
    """The files of a return are read into its dataset after they were checked."""
    for _ in range(60):
        open_return(page, averley, name)
        if "ready for measures and papers" in page.locator("main").inner_text():
            return
        page.wait_for_timeout(500)
    raise AssertionError(page.locator("main").inner_text())


def findings_of(page, averley, name, folder):
    """Each child and what is marked, as the analyst takes them away."""
    open_return(page, averley, name)
    check_page(page)
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    page.locator("main nav").get_by_role("link", name="Fix list", exact=True).first.click()
    with page.expect_download() as saved:
        follow(page, "Data (JSON)")
    saved.value.save_as(folder / f"{name}.json")
    found = json.loads((folder / f"{name}.json").read_text())["findings"]
    assert f"{len(found)} finding" in page.locator("main").inner_text()
    return {(one["child"], one["source_columns"]) for one in found}


def scorecard(page, titles):
    """The numbers beside some titles, in the one scorecard of all files."""
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    press(page, "Make the scorecard")
    page.locator("main .gt-number").first.wait_for()
    return tuple(number_beside(page, title) for title in titles)


def number_beside(page, title):
    row = page.locator("main tr").filter(has=page.get_by_role("link", name=title, exact=True))
    return int(row.first.locator(".gt-number").first.inner_text())


def taken(page, averley, name, folder):
    """The file that would be submitted."""
    open_return(page, averley, name)
    with page.expect_download() as saved:
        follow(page, "Download the return")
    path = folder / saved.value.suggested_filename
    saved.value.save_as(path)
    return path


def wrong_ethnicities(xml):
    children = ElementTree.fromstring(xml).iter("Child")
    return {(one.findtext(".//LAchildID"), "Ethnicity") for one in children if one.findtext(".//Ethnicity") == NO_CODE}


def other_births(tables):
    """The children who were born on another day in the other year's Header."""
    first, second = (
        {row["CHILD"]: row["DOB"] for row in rows}
        for rows in map(rows_of, tables.values())
        if {"ETHNIC", "UPN"} <= rows[0].keys()
    )
    return {(child, "DOB") for child in first.keys() & second.keys() if first[child] != second[child]}


def in_the_year(xml):
    """How many of each element that is counted have a day in the census year."""
    root = ElementTree.fromstring(xml)
    return tuple(sum(OPENS <= day.text <= CLOSES for day in root.iter(element)) for element in COUNTED.values())


def this_years_episodes(tables):
    """Of the two files of episodes the one with the later start."""
    sets = [rows for rows in map(rows_of, tables.values()) if "DECOM" in rows[0]]
    return max(sets, key=lambda rows: max("".join(reversed(row["DECOM"].split("/"))) for row in rows))


def looked_after_at_the_end(tables):
    return len(
        {row["CHILD"] for row in this_years_episodes(tables) if not row["DEC"] and row["LS"] not in ("V3", "V4")}
    )


def the_census_to_submit_is_the_one_loaded(path, xml):
    """Every child with every date; the two whose code is of no list are there without it."""
    submitted, loaded = ElementTree.parse(path).getroot(), ElementTree.fromstring(xml)
    assert path.name == f"cin-{YEAR}.xml"
    for element in ("Child", "CINdetails", "Assessments", "Section47", "ChildProtectionPlans", "CINPlanDates"):
        assert len(list(submitted.iter(element))) == len(list(loaded.iter(element))), element
    for day in ("CINreferralDate", "AssessmentAuthorisationDate", "CPPstartDate", "CPPreviewDate"):
        one, other = (sorted(element.text for element in root.iter(day)) for root in (submitted, loaded))
        assert one == other, day


def the_set_to_submit_is_this_years(path, tables):
    """This year's episodes, each with all its cells."""
    with zipfile.ZipFile(path) as archive:
        submitted = rows_of(archive.read("Episodes.csv"))
    assert cells(submitted) == cells(this_years_episodes(tables))


def cells(rows):
    return sorted(tuple(sorted(row.items())) for row in rows)
