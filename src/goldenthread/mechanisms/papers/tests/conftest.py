"""Little Averley in 2016/17, with a small source of referrals."""

from datetime import UTC, datetime

import pytest

from goldenthread.mechanisms.papers.page import Setting
from goldenthread.mechanisms.papers.rendering import render
from goldenthread.mechanisms.papers.template import read_template
from goldenthread.mechanisms.papers.tests.invented import YEAR, InventedSource

KNOWN = {
    ("referrals", "2016/17", ""): 93,
    ("referrals", "2016/17", "police"): 3,
    ("referrals", "2016/17", "school"): 9,
    ("referrals", "2016/17", "health"): 81,
    ("referrals", "2015/16", ""): 75,
    ("rereferral-share", "2016/17", ""): (15, 93),
    ("rereferral-share", "2015/16", ""): (3, 75),
    ("cpp-open", "2016/17", ""): 3,
    ("cpp-category-share", "2016/17", ""): (20, 20),
    ("cpp-category-share", "2016/17", "neglect"): (8, 20),
    ("cpp-category-share", "2016/17", "emotional"): (12, 20),
}
HEADER = "---\ntitle: Annual report\nsubtitle: The year\nclassification: public\n---\n"
NOON = datetime(2017, 3, 31, 12, tzinfo=UTC)


@pytest.fixture
def source():
    return InventedSource(dict(KNOWN))


@pytest.fixture
def rendered(source):
    """Renders a text for Little Averley."""

    def make(text, public=False, **more):
        setting = Setting("little-averley", YEAR, public, source, **more)
        return render(read_template("annual-report", HEADER + text), setting, NOON, "Amira Osei")

    return make


@pytest.fixture
def html(rendered):
    """The body as HTML."""
    return lambda text, public=False, **more: str(rendered(text, public, **more).printed.html_body()).strip()
