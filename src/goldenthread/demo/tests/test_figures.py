"""The small area, built and stored: its figures are those printed, and a census file of it gives the same ones."""

from datetime import date

import pytest
from django.db import transaction
from django.test import override_settings

from goldenthread.demo import building, oracle
from goldenthread.mechanisms.access.choices import area_choices
from goldenthread.mechanisms.access.models import Area, AreaSetting
from goldenthread.mechanisms.calendar import Period
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.dataset.models import SnapshotRecord
from goldenthread.mechanisms.measures.computing import compute
from goldenthread.mechanisms.measures.registry import declared_measures
from goldenthread.mechanisms.trail.checking import broken_links
from goldenthread.returns.cin import writer
from goldenthread.returns.cin.loading import Order, load
from goldenthread.services.frontdoor.models import Contact
from goldenthread.services.people.models import Person

pytestmark = pytest.mark.django_db
AREA = "little-averley"
BOTH_WAYS = (
    "referrals",
    "referral-rate",
    "rereferral-share",
    "referral-nfa-share",
    "assessments-completed",
    "assessment-45wd-share",
    "assessment-days-mean",
    "s47-started",
    "icpc-15wd-share",
    "cpp-open",
    "cpp-started",
    "cpp-repeat-share",
    "cpp-ended-12m-share",
    "cin-open-all",
)


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demonstration of the small area, rolled back afterwards."""
    data = tmp_path_factory.mktemp("demonstration")
    frozen = override_settings(GOLDENTHREAD_DATA=data, GOLDENTHREAD_TODAY=date(2017, 3, 31), GOLDENTHREAD_DEMO=True)
    with django_db_blocker.unblock(), frozen, transaction.atomic():
        building.build(lambda line: None, only=AREA)
        yield SnapshotRecord.objects.get().open()
        transaction.set_rollback(True)


def test_every_printed_figure_of_the_small_area_comes_out_of_the_ordinary_measures(built):
    lines = [line for line in oracle.compare(built) if line.area == "small"]
    assert len(lines) >= 40
    assert [line for line in lines if not line.same] == []


def test_the_trail_of_the_demonstration_verifies(built):
    assert list(broken_links()) == []


def test_there_is_work_on_the_desks(built):
    states = set(Contact.objects.undecided().values_list("state", flat=True))
    assert {"received", "screening"} & states
    assert Deadline.objects.running().filter(clock="frontdoor.decision").exists()
    assert Person.objects.children().filter(lead__isnull=False).exists()
    assert Area.objects.count() == 2
    assert set(AreaSetting.objects.values_list("key", flat=True)) <= area_choices().keys()


def test_a_census_file_gives_the_same_figures_as_the_record(built, tmp_path):
    outcome = load(Order(files=(census(built, tmp_path / "2017.xml"),), area=AREA, folder=tmp_path / "loaded"))
    assert outcome.snapshot is not None, [str(one) for problems in outcome.problems for one in problems.kept]
    wanted = [declared_measures()[key] for key in BOTH_WAYS]
    periods = [Period.parse("2016/17"), Period.parse("2016/17 Q2"), Period.parse("as-at 2017-03-31")]
    ours = compute(built, wanted, periods, areas=[AREA], by=())
    theirs = compute(outcome.snapshot, wanted, periods, areas=[AREA], by=())
    for key in BOTH_WAYS:
        for period in periods:
            assert theirs.get(key, AREA, period).value == ours.get(key, AREA, period).value, (key, period.key)


def census(snapshot, path):
    """What another system would export of two years: re-referrals look back into the year before."""
    names = [name for name in writer.COLUMNS if name in snapshot.tables]
    frames = {name: snapshot.table(name).to_pyarrow() for name in names}
    kept = {row["episode"] for row in frames["cin_episodes"].to_pylist() if in_two_years(row)}
    children = (cut(rows, kept) for rows in writer.children_of(frames))
    with path.open("wb") as stream:
        writer.write_census(stream, writer.header_for(2017, "998"), [one for one in children if one["cin_episodes"]])
    return path


def in_two_years(episode):
    return episode["closed_on"] is None or episode["closed_on"] >= date(2015, 4, 1)


def cut(rows, kept):
    """One child's rows that hang on the episodes kept."""
    cut_rows = {
        name: [row for row in table if "episode" not in row or row["episode"] in kept] for name, table in rows.items()
    }
    return {"cin_episodes": []} | cut_rows
