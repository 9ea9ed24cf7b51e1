"""Tables: measures by period, and values of a dimension."""

from collections.abc import Sequence

from goldenthread.mechanisms.calendar import Period
from goldenthread.mechanisms.papers import phrases
from goldenthread.mechanisms.papers.calls import Call
from goldenthread.mechanisms.papers.errors import PaperError
from goldenthread.mechanisms.papers.facts import Fact, MeasureFacts, Request, Sort
from goldenthread.mechanisms.papers.nodes import Cell, TableBlock
from goldenthread.mechanisms.papers.page import Page, Setting


def measures_of(call: Call, setting: Setting) -> list[MeasureFacts]:
    """The measures that a call names."""
    return [setting.source.measure(key) for key in call.values]


def periods_of(call: Call, setting: Setting) -> list[Period]:
    """The columns of a table or the axis of a chart. Raises PaperError for something else than years or quarters."""
    years, over = call.given("years", 3), call.given("over")
    if over is None:
        return setting.years(call.given("years", 1))
    if over not in ("years", "quarters"):
        raise PaperError(f"{call.function}: found over={over!r}, expected 'years' or 'quarters'")
    if over == "quarters" and call.given("by"):
        raise PaperError(f"{call.function}: by= goes with over='years', not with quarters")
    return setting.years(years) if over == "years" else setting.quarters(years)


def table_needs(call: Call, setting: Setting) -> list[Request]:
    """Each measure in each period; with `by`, each value, and the whole that they may add up to."""
    needs = [Request(key, setting.area, period) for key in call.values for period in _with_whole(call, setting)]
    if by := call.given("by"):
        if len(call.values) > 1:
            raise PaperError(f"{call.function}: by= goes with one measure")
        needs += [Request(call.values[0], setting.area, period, by=by) for period in periods_of(call, setting)]
    return needs


def _with_whole(call: Call, setting: Setting) -> list[Period]:
    """Quarters bring their years, which are printed beside them in the paper and protected with them."""
    periods = periods_of(call, setting)
    return periods + setting.years(call.given("years", 3)) if call.given("over") == "quarters" else periods


def table(call: Call, page: Page) -> TableBlock:
    """Measures by period, values of a dimension by period, or for one period with part and whole."""
    if call.given("by"):
        return _by_table(call, page)
    return _period_table(call, page)


def _period_table(call: Call, page: Page) -> TableBlock:
    measures, periods = measures_of(call, page.setting), periods_of(call, page.setting)
    if call.given("over") == "quarters" and len(measures) == 1:
        return _quarter_table(call, page)
    dated = all(measure.at_a_date for measure in measures)
    rows: list[tuple[Cell, ...]] = []
    for measure in measures:
        facts = [page.fact(Request(measure.key, page.setting.area, period)) for period in periods]
        rows.append((named(measure), *[page.value(fact) for fact in facts]))
    columns = ("Measure", *[phrases.heading(period, dated) for period in periods])
    return TableBlock(title_of(call, measures), columns, tuple(rows))


def _quarter_table(call: Call, page: Page) -> TableBlock:
    """A row for each year, a column for each quarter and, for counts of events, the year."""
    (measure,), periods = measures_of(call, page.setting), periods_of(call, page.setting)
    whole = measure.sort is Sort.COUNT and not measure.at_a_date and page.setting.period.kind == "year"
    rows: dict[str, list[Cell]] = {}
    for period in periods:
        cells = rows.setdefault(period.key[:-3], [])
        cells.append(page.value(page.fact(Request(measure.key, page.setting.area, period))))
    if whole:
        for year in page.setting.years(len(rows)):
            rows[year.key].append(page.value(page.fact(Request(measure.key, page.setting.area, year))))
    width = max(map(len, rows.values()))
    columns = ("Year", *["Quarter 1", "Quarter 2", "Quarter 3", "Quarter 4", "Whole year"][:width])
    body = tuple((year, *["–"] * (width - len(cells)), *cells) for year, cells in rows.items())
    ends = ("Counted at the end of each quarter.",) if measure.at_a_date else ()
    return TableBlock(title_of(call, [measure]), columns, body, ends)


def _by_table(call: Call, page: Page) -> TableBlock:
    (measure,), periods, by = measures_of(call, page.setting), periods_of(call, page.setting), call.given("by")
    found = [parts_of(page, call, period) for period in periods]
    if len(periods) == 1 and measure.sort is Sort.SHARE:
        return _share_table(call, page, list(found[0].items()))
    labels = list(dict.fromkeys(label for parts in found for label in parts))
    rows = [(capital(label), *[_or_none(page, parts.get(label), measure) for parts in found]) for label in labels]
    wholes = [page.fact(Request(measure.key, page.setting.area, period)) for period in periods]
    if measure.sort is not Sort.SHARE or any(fact.numerator != fact.denominator for fact in wholes):
        rows.append(("All", *[page.value(fact) for fact in wholes]))
    columns = (capital(by), *[phrases.heading(period, measure.at_a_date) for period in periods])
    return TableBlock(title_of(call, [measure]), columns, tuple(rows))


def parts_of(page: Page, call: Call, period: Period) -> dict[str, Fact]:
    """The number of each value of a dimension, in the order in which they come; with `values` only of those."""
    by, only = call.given("by"), [value.strip() for value in call.given("values", "").split(",") if value.strip()]
    facts = page.facts(Request(call.values[0], page.setting.area, period, by=by))
    parts = {dict(fact.breakdown)[by]: fact for fact in facts}
    return {fact.label or value: fact for value, fact in parts.items() if not only or value in only}


def _or_none(page: Page, fact: Fact | None, measure: MeasureFacts) -> Cell:
    """A value that did not occur is nought of a count and nothing of anything else."""
    if fact is None:
        return "0" if measure.sort is Sort.COUNT else "–"
    return page.value(fact)


def _share_table(call: Call, page: Page, parts: Sequence[tuple[str, Fact]]) -> TableBlock:
    (measure,), by = measures_of(call, page.setting), capital(call.given("by"))
    whole = page.fact(Request(measure.key, page.setting.area, page.setting.period))
    rows = [(capital(label), page.part(fact), page.whole(fact), page.value(fact)) for label, fact in parts]
    if whole.numerator != whole.denominator:
        rows.append(("All", page.part(whole), page.whole(whole), page.value(whole)))
    return TableBlock(title_of(call, [measure]), (by, "Number", "Out of", "Share"), tuple(rows))


def named(measure: MeasureFacts) -> str:
    """The title, with the unit where the title does not say it."""
    if measure.unit == "%" or measure.unit.casefold() in measure.title.casefold():
        return measure.title
    return f"{measure.title} ({measure.unit})"


def title_of(call: Call, measures: Sequence[MeasureFacts]) -> str:
    """The title of a block: as given, or the measure's."""
    title = str(call.given("title", ""))
    if title:
        return title
    if len(measures) > 1:
        return "Figures"
    by = call.given("by")
    return f"{named(measures[0])}, by {by}" if by else named(measures[0])


def capital(text: str) -> str:
    """First letter large."""
    return text[:1].upper() + text[1:]
