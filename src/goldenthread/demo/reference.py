"""Populations of the invented areas, and the comparators that the report printed beside their figures."""

from datetime import date

from goldenthread.demo.figures import AREAS, printed_figures
from goldenthread.demo.targets import large_area, small_area
from goldenthread.mechanisms.calendar import Period, financial_year
from goldenthread.mechanisms.measures.models import Comparator, Population
from goldenthread.mechanisms.measures.registry import declared_measures

SOURCE = "Mid-year estimate, invented for the demonstration"
GROUPS = ("england", "london", "statistical-neighbours")


def add_populations() -> None:
    """Residents aged 0 to 17 at 30 June of each financial year."""
    for target in (small_area(), large_area()):
        for year, value in target.populations.items():
            Population.objects.create(
                area=target.code, band="0-17", year=year, value=value, source=SOURCE, published_on=date(year + 1, 6, 25)
            )


def add_comparators() -> None:
    """What England and the statistical neighbours had of what is measured here, as printed; never computed."""
    measured = declared_measures()
    for row in printed_figures():
        dated = row.status == "usable" and row.period != "undated"
        if row.area in GROUPS and row.value is not None and dated and row.measure_key in measured:
            Comparator.objects.create(
                measure_key=row.measure_key,
                group=row.area,
                area=AREAS.get(row.parts.get("of", ""), ""),
                period=row.period,
                breakdown={name: value for name, value in row.parts.items() if name != "of"},
                value=float(row.value),
                unit=row.unit,
                year=year_of(row.period),
                source="As printed beside the area's figure in its annual report",
            )


def year_of(period: str) -> str:
    """The financial year in which a period, or a day, ends: 2016/17."""
    last = Period.parse(period).last
    return financial_year(last.year - (last.month < 4)).key
