"""Figures from a real snapshot, through the measures mechanism."""

import pytest
from ibis import _

from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.calendar import financial_year
from goldenthread.mechanisms.measures import LOWER, Average, Flow, Quotient, Rate, Share, Stock
from goldenthread.mechanisms.measures.models import Comparator, FrozenFigure, Population
from goldenthread.mechanisms.measures.tests.invented import LAST, TABLES, as_rows, snapshot_of
from goldenthread.mechanisms.papers.errors import PaperError
from goldenthread.mechanisms.papers.facts import Request, Sort
from goldenthread.mechanisms.papers.measures_source import MeasuresSource
from goldenthread.mechanisms.papers.page import Setting
from goldenthread.mechanisms.papers.rendering import render
from goldenthread.mechanisms.papers.template import read_template
from goldenthread.mechanisms.papers.tests.conftest import HEADER, NOON

pytestmark = pytest.mark.django_db
YEAR = financial_year(2016)
EVENT = {"of": "episodes", "when": "start_date", "says": "Every start."}
OPEN = {"of": "episodes", "starts": "start_date", "ends": "end_date", "says": "Open."}
STARTED = Flow(key="started", title="Started", unit="episodes", by=("source",), **EVENT)
MEASURES = {
    measure.key: measure
    for measure in (
        STARTED,
        Stock(key="open", title="Open", **OPEN),
        Share(key="low-share", title="Low scores", where=_.score < 3, better=LOWER, by=("source",), **EVENT),
        Share(key="source-share", title="By source", across="source", **EVENT),
        Rate(key="rate", title="Started per 10,000", **EVENT),
        Average(key="mean", title="Mean score", value=_.score, **EVENT),
        Quotient(key="q", title="Open for each started", part=STARTED, whole=STARTED, says="One for one."),
    )
}


@pytest.fixture
def source(tmp_path):
    day = YEAR.first
    drawn = [("small", "child 0", day, None, "6" if n < 7 else "1A", 2.0 if n < 6 else 8.0, set()) for n in range(12)]
    Area.objects.create(code="small", name="Little Averley")
    Population.objects.create(area="small", year=2016, value=1166, source="Invented estimate", published_on=LAST)
    return MeasuresSource(snapshot_of(tmp_path / "2017-03-31", as_rows(drawn)), MEASURES, TABLES)


def test_numbers_of_every_kind(source):
    wanted = [Request(key, "small", YEAR) for key in ("started", "open", "low-share", "rate", "mean", "q")]
    facts = [fact for (fact,) in source.figures(wanted)]
    assert [(fact.numerator, fact.denominator) for fact in facts] == [
        (None, None), (None, None), (6, 12), (12, 1166), (None, 12), (12, 12),
    ]  # fmt: skip
    assert [float(round(fact.value, 1)) for fact in facts] == [12, 12, 50, 102.9, 5, 100]
    sorts = [source.measure(key).sort for key in MEASURES]
    assert sorts == [Sort.COUNT, Sort.COUNT, Sort.SHARE, Sort.SHARE, Sort.RATE, Sort.AVERAGE, Sort.SHARE]
    assert source.measure("open").at_a_date and not source.measure("started").at_a_date


def test_breakdowns_have_labels_and_come_largest_first(source):
    (facts,) = source.figures([Request("started", "small", YEAR, by="source")])
    assert [(fact.label, fact.value) for fact in facts] == [("the police", 7), ("a relative", 5)]
    (shares,) = source.figures([Request("source-share", "small", YEAR, by="source")])
    assert [(fact.numerator, fact.denominator) for fact in shares] == [(7, 12), (5, 12)]


def test_what_cannot_be_answered_is_said(source):
    with pytest.raises(KeyError):
        source.measure("nothing")
    with pytest.raises(KeyError):
        source.area_title("nowhere")
    with pytest.raises(PaperError, match="no breakdown by 'colour'"):
        source.figures([Request("started", "small", YEAR, by="colour")])
    with pytest.raises(PaperError, match="not computed by colour"):
        source.figures([Request("started", "small", YEAR, (("colour", "red"),))])
    ((fact,),) = source.figures([Request("rate", "small", financial_year(2010))])
    assert fact.value is None and "population" in fact.missing


def test_a_paper_from_record_to_trace(source):
    Comparator.objects.create(
        measure_key="rate", group="statistical-neighbours", period="2016/17", value=548.2, unit="per 10,000", year="2015/16",
        source="Published",
    )  # fmt: skip
    text = '{{ figure("started") }}\n\n{{ table("started", by="source") }}\n\n{{ comparators("rate") }}\n\n{{ datanote() }}'
    made = render(read_template("a", HEADER + text), Setting("small", YEAR, False, source), NOON, "Amira Osei")
    body = str(made.printed.html_body())
    first = FrozenFigure.objects.order_by("pk").first()
    assert FrozenFigure.objects.count() == len(made.facts)
    assert f'<a class="traced" href="/performance/trace/{first.pk}/">12</a>' in body
    assert "Statistical neighbours" in body and "2015/16" in body
    assert "Residents aged 0-17, 30 June 2016: 1,166. Source: Invented estimate." in body
    assert (first.measure_key, first.value) == ("started", 12)
