"""The pages of an import, walked as the owner of a plan walks them: upload, agree, try, take, read what was held."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.mechanisms.actions.importing.taking import take_lines
from goldenthread.mechanisms.actions.models import PlanImport
from goldenthread.mechanisms.actions.steps.importing import begin_import
from goldenthread.mechanisms.actions.tests.sheets import csv_file

HEADINGS = ["Ref", "Action", "By when", "Lead", "RAG"]
ROWS = [
    HEADINGS,
    ["1.1", "Write a page for parents", "30 June 2026", "Ben", "Green"],
    ["1.2", "Train the new starters", "May-26 and July-26", "Ben", "Green"],
    ["1.3", "Ring every school", "31 July 2026", "XY", "On trakc"],
]


@pytest.fixture
def walked(client, a_plan, mina, ben):
    """Mina is signed in before a plan."""
    client.force_login(mina)
    return a_plan()


def fields(page):
    """What a form holds before anybody types: hidden boxes, and what is chosen in each list."""
    found = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    for name, options in re.findall(r'<select[^>]*name="(\w+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        found[name] = chosen[1] if chosen else ""
    return found


def test_a_file_is_agreed_tried_and_taken(client, walked, mina, django_capture_on_commit_callbacks):
    page = client.get(walked.get_absolute_url()).content.decode()
    assert "Import lines from a spreadsheet" in page
    answer = client.post(f"/actions/plans/{walked.pk}/import/", {"upload": csv_file(ROWS)}, follow=True)
    made = PlanImport.objects.get()
    assert answer.redirect_chain[-1][0] == made.get_absolute_url()
    agreement = client.get(f"{made.get_absolute_url()}agree/").content.decode()
    assert "Column B: Action" in agreement and "“on trakc” means" in agreement and "“XY” is" in agreement
    told = fields(agreement) | {"as_at-day": "5", "as_at-month": "6", "as_at-year": "2026", "firsts": "on"}
    assert (told["column_1"], told["column_2"], told["status_0"], told["status_1"]) == ("title", "due", "moving", "")
    wrong = client.post(f"{made.get_absolute_url()}agree/", told | {"column_0": "title"}).content.decode()
    assert "Found “Action” for two columns" in wrong
    tried = client.post(f"{made.get_absolute_url()}agree/", told, follow=True).content.decode()
    assert "Would be held for a person" in tried and "names more than one date" in tried
    assert not walked.lines.exists()
    client.post(
        f"{made.get_absolute_url()}take/", fields(client.get(f"{made.get_absolute_url()}take/").content.decode())
    )
    assert "lines taken" in client.get(
        made.get_absolute_url(), headers={"HX-Request": "true"}
    ).content.decode().replace("line taken", "lines taken")
    take_lines(made.pk)
    done = client.get(made.get_absolute_url()).content.decode()
    assert "Held for a person" in done and walked.lines.count() == 1
    assert made.get_absolute_url() in client.get(walked.get_absolute_url()).content.decode()
    read_the_held_row(client, made, walked)


def read_the_held_row(client, made, plan):
    """What the walk could not read is put right beside the row as it came."""
    held = made.rows.get(number=3)
    address = f"/actions/imports/rows/{held.pk}/take/"
    page = client.get(address).content.decode()
    assert "May-26 and July-26" in page and "names more than one date" in page
    told = fields(page) | {
        "title": "Train the new starters", "printed_ref": "1.2", "due": "31 July 2026", "progress": "moving",
        "section": plan.sections.get().pk,
    }  # fmt: skip
    assert "Somebody leads it" not in client.post(address, told, follow=True).content.decode()
    assert plan.lines.get(printed_ref="1.2").action.due_raw == "31 July 2026"


def test_a_refused_file_is_said_on_the_page(client, walked):
    bad = csv_file([HEADINGS, ["1.1", "=cmd(1)", "", "", ""]])
    page = client.post(f"/actions/plans/{walked.pk}/import/", {"upload": bad}).content.decode()
    assert "row 2, column B: found “=cmd(1)”" in page and not PlanImport.objects.exists()


@pytest.fixture
def read(walked, mina):
    return begin_import(walked, by=mina, upload=csv_file(ROWS))


@pytest.mark.parametrize(("who", "status"), [("mina", 200), ("ben", 404), ("lee", 404)])
def test_who_may_open_an_import(client, read, request, who, status):
    client.force_login(request.getfixturevalue(who))
    for address in (read.get_absolute_url(), f"{read.get_absolute_url()}agree/"):
        assert client.get(address).status_code == status


def test_another_area_and_guessed_numbers_find_nothing(client, read, somebody, other_area):
    client.force_login(somebody("Dina", "service manager", other_area))
    row = read.rows.first().pk
    for address in (read.get_absolute_url(), f"/actions/imports/rows/{row}/take/", "/actions/imports/99/"):
        assert client.get(address).status_code == 404


def test_twice_the_rows_need_no_more_queries(client, walked, mina):
    counts = []
    for times in (1, 20):
        made = begin_import(walked, by=mina, upload=csv_file([HEADINGS, *ROWS[1:] * times]))
        client.get(made.get_absolute_url())
        with CaptureQueriesContext(connection) as queries:
            client.get(f"{made.get_absolute_url()}agree/")
            client.get(made.get_absolute_url())
        counts.append(len(queries))
    assert counts[0] == counts[1] < 60
