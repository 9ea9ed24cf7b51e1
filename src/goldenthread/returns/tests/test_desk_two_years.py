"""SSDA903 files of two years come in one box; which is of which year is told by what is in them."""

from io import BytesIO

import polars as pl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from goldenthread.mechanisms.documents.refusals import FileRefused
from goldenthread.returns import steps
from goldenthread.returns.desk.checking import LAST_YEAR_KIND, files_of
from goldenthread.returns.models import Return
from goldenthread.returns.ssda903.generator import invented_return
from goldenthread.returns.ssda903.tables import LAST

YEAR, OTHER_BIRTH = 2026, "203"


def upload(name, frame):
    stream = BytesIO()
    frame.write_csv(stream)
    return SimpleUploadedFile(f"{name}.csv", stream.getvalue(), content_type="text/csv")


@pytest.fixture
def tables():
    """Two years' tables by name; every child of last year's was then said to be born on another day."""
    made = dict(invented_return(30, YEAR, seed=4))
    return made | {"Header_l": made["Header_l"].with_columns(DOB=pl.lit("01/01/2012"))}


@pytest.fixture
def files(tables):
    return [upload(f"{number}", frame) for number, frame in enumerate(tables.values()) if not frame.is_empty()]


def test_two_years_in_one_box_are_one_check(loaded, tables, files):
    check = loaded(*reversed(files), dataset=True)
    assert Return.objects.get().year == YEAR
    before = files_of(check, LAST_YEAR_KIND)
    assert len(before) == len([name for name, frame in tables.items() if name.endswith(LAST) and not frame.is_empty()])
    assert len(files_of(check)) + len(before) == len(files)
    in_both = set(tables["Header"]["CHILD"]) & set(tables["Header_l"]["CHILD"])
    assert check.belongs_to.findings.filter(rule=OTHER_BIRTH).count() == len(in_both) > 5
    assert check.not_loaded == "" and check.children


def test_what_cannot_be_told_apart_is_refused_and_nothing_is_kept(area, priya, tables):
    same = {**tables, "Reviews_l": tables["Reviews"].with_columns(REVIEW_CODE=pl.lit("PN7"))}
    with pytest.raises(FileRefused, match="found nothing in .* that tells which is of the year before"):
        steps.check_files(area, by=priya, files=[upload(name, frame) for name, frame in same.items()])
    assert not Return.objects.exists()


def test_the_page_has_one_box(client, priya):
    client.force_login(priya)
    page = client.get("/returns/").content.decode()
    assert page.count('type="file"') == 1 and "this year’s and last year’s" in page
