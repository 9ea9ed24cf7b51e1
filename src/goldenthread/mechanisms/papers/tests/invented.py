"""An invented source of figures: numbers are looked up, so that a test can see where they go."""

from datetime import date

from goldenthread.mechanisms.calendar import financial_year
from goldenthread.mechanisms.papers.facts import (
    ComparatorFact,
    Fact,
    MeasureFacts,
    PopulationFact,
    Request,
    SnapshotFacts,
    Sort,
)

MEASURES = {
    "referrals": MeasureFacts("referrals", "Referrals", "Every child referral accepted.", "referrals", Sort.COUNT),
    "rereferral-share": MeasureFacts(
        "rereferral-share",
        "Re-referrals within 12 months",
        "A referral of a child…",
        "%",
        Sort.SHARE,
        "CIN census",
        1,
        "lower",
    ),
    "referral-rate": MeasureFacts(
        "referral-rate", "Referrals per 10,000", "Per residents 0–17.", "per 10,000", Sort.RATE
    ),
    "cpp-open": MeasureFacts(
        "cpp-open", "Children on a protection plan", "Plans open.", "children", Sort.COUNT, at_a_date=True
    ),
    "assessment-days-mean": MeasureFacts(
        "assessment-days-mean", "Average length of assessment", "Working days.", "days", Sort.AVERAGE
    ),
    "cpp-category-share": MeasureFacts("cpp-category-share", "Plans by category", "…", "%", Sort.SHARE, at_a_date=True),
}
YEAR, LAST = financial_year(2016), financial_year(2015)


class InventedSource:
    """`known` is (measure, period key, value of the dimension or "") to a count, or to a part and a whole."""

    snapshot = SnapshotFacts("2017-03-31-record", date(2017, 3, 31))

    def __init__(self, known=None):
        self.known = known or {}
        self.asked = []
        self.frozen = []

    def measure(self, key):
        return MEASURES[key]

    def figures(self, requests):
        self.asked.append(list(requests))
        return [self._facts(request) for request in requests]

    def _facts(self, request):
        if not request.by:
            value = ",".join(value for _, value in request.breakdown)
            return [
                self._fact(
                    request, request.breakdown, self.known.get((request.measure, request.period.key, value), 240)
                )
            ]
        return [
            self._fact(request, ((request.by, value),), found)
            for (measure, period, value), found in self.known.items()
            if (measure, period) == (request.measure, request.period.key) and value
        ]

    def _fact(self, request: Request, breakdown, found):
        measure = MEASURES[request.measure]
        part, whole = found if isinstance(found, tuple) else (found, None)
        if measure.sort in (Sort.SHARE, Sort.RATE, Sort.AVERAGE) and whole is None and found is not None:
            whole = 1000
        value = {
            Sort.COUNT: part,
            Sort.SHARE: None if not whole else 100 * part / whole,
            Sort.RATE: None if not whole else 10_000 * part / whole,
            Sort.AVERAGE: None if not whole else part / whole,
        }[measure.sort]
        return Fact(
            request.measure, request.area, request.period, value, measure.unit, "s", breakdown, part, whole,
            missing="" if found is not None else "nothing was loaded",
        )  # fmt: skip

    def comparators(self, measure, area, period):
        found = [ComparatorFact("England", 548.2, "2016/17", "Department for Education")]
        return found if measure == "referral-rate" and period == YEAR else []

    def populations(self, area, period):
        return [PopulationFact("0-17", "2016", 1166, "Office for National Statistics")]

    def area_title(self, area):
        return {"little-averley": "Little Averley", "castlemoor": "Castlemoor"}[area]

    def freeze(self, facts):
        self.frozen += facts
        return [str(number) for number, _ in enumerate(facts, 1)]
