import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from goldenthread.mechanisms.dataset.models import SnapshotRecord
from goldenthread.mechanisms.measures import registry
from goldenthread.mechanisms.measures.computing import compute
from goldenthread.mechanisms.measures.freezing import freeze
from goldenthread.mechanisms.measures.models import Comparator, Frozen, FrozenFigure, Population, latest_populations

from .invented import TABLES, YEAR
from .test_witness import low_share, rate, started

MEASURES = {measure.key: measure for measure in (started, low_share, rate)}
pytestmark = pytest.mark.django_db


def estimate(value, published_on):
    return Population.objects.create(area="small", year=2016, value=value, source="made up", published_on=published_on)


def test_a_frozen_figure_comes_back_as_it_was(snapshot):
    results = compute(snapshot, MEASURES.values(), [YEAR], tables=TABLES, populations={})
    figures = [*results, results.change("started", "small", YEAR)]
    freeze(figures, snapshot, MEASURES, TABLES)
    assert [row.figure() for row in FrozenFigure.objects.order_by("pk")] == figures
    first = FrozenFigure.objects.first()
    assert first.snapshot.manifest_sha256
    assert "Edition 1." in first.definition


def test_whoever_waits_is_told_the_titles_of_the_tables(snapshot):
    heard = []
    compute(snapshot, [started], [YEAR], by=(), tables=TABLES, told=heard.append)
    assert heard
    assert set(heard) <= {table.title for table in TABLES.values()}


def test_a_frozen_figure_never_changes(snapshot):
    results = compute(snapshot, [started], [YEAR], by=(), tables=TABLES)
    (row, *_) = freeze(results, snapshot, MEASURES, TABLES)
    row.value = 1000
    for change in (
        row.save,
        row.delete,
        FrozenFigure.objects.all().delete,
        lambda: FrozenFigure.objects.update(value=1),
    ):
        with pytest.raises(Frozen):
            change()


def test_figures_of_another_snapshot_are_refused(snapshot, tmp_path):

    (figure, *_) = compute(snapshot, [started], [YEAR], by=(), tables=TABLES)
    with pytest.raises(ValueError, match="was computed on snapshot 2016"):
        freeze([figure._replace(snapshot="2016")], snapshot, MEASURES, TABLES)
    with pytest.raises(ValueError, match="edition"):
        freeze([figure._replace(edition=2)], snapshot, MEASURES, TABLES)
    assert not FrozenFigure.objects.exists()


def test_the_estimate_published_last_counts(snapshot):
    estimate(1200, date(2018, 6, 1))
    estimate(1166, date(2017, 6, 1))
    assert latest_populations()["small", "0-17", 2016].value == 1200
    results = compute(snapshot, [rate], [YEAR], ["small"], by=(), tables=TABLES)
    assert results.get("rate", "small", YEAR).denominator == 1200


def test_a_comparator_keeps_its_own_year():
    about = {"measure_key": "rate", "group": "england", "period": "2015/16", "year": "2015/16", "value": 548.2}
    kept = Comparator.objects.create(**about, unit="per 10,000", source="a national table")
    assert kept.period_of_account().first == date(2015, 4, 1)


@pytest.fixture
def declared(monkeypatch, snapshot):
    monkeypatch.setattr(registry, "declared_measures", lambda: MEASURES)
    commands = "goldenthread.mechanisms.measures.management.commands.measures"
    monkeypatch.setattr(f"{commands}.declared_measures", lambda: MEASURES)
    for module in (commands, "goldenthread.mechanisms.measures.computing"):
        monkeypatch.setattr(f"{module}.declared_tables", lambda: TABLES)
    return SnapshotRecord.of(snapshot)


def run(*words):
    printed = StringIO()
    call_command("measures", *words, stdout=printed)
    return printed.getvalue()


def test_the_command_prints_figures(declared):
    printed = json.loads(
        run("run", "started", "--period", "2016/17", "--area", "small", "--by", "sex", "--format", "json")
    )
    assert [(row["breakdown"], row["value"]) for row in printed] == [("", "2"), ("sex=M", "2")]
    public = run("run", "started", "--period", "2016/17", "--area", "small", "--format", "csv", "--public")
    assert public.splitlines()[1] == "started,Started,1,small,2016/17,,suppressed,,,children"


def test_the_command_lists_definitions(declared):
    assert [row["key"] for row in json.loads(run("list", "--format", "json"))] == list(MEASURES)


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["run", "rate", "--period", "2016/17", "--area", "small"], 1, "1 of 1 figures are not available"),
        (["run", "nothing", "--period", "2016/17"], 2, "No measure has the key 'nothing'"),
        (["run", "started", "--period", "last year"], 2, "found 'last year'"),
        (["run", "started", "--period", "2016/17", "--area", "atlantis"], 2, "No area atlantis"),
        (["run", "started", "--period", "2016/17", "--snapshot", "/no/such"], 2, "is not a snapshot"),
    ],
)
def test_the_command_says_what_was_wrong(declared, words, code, message):
    with pytest.raises(CommandError, match=message) as raised:
        run(*words)
    assert raised.value.returncode == code
