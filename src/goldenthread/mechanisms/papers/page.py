"""A paper about to be printed: for one area and period, with every number at hand."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field

from goldenthread.mechanisms.calendar import Period, quarter
from goldenthread.mechanisms.disclosure import Override, SmallNumbers
from goldenthread.mechanisms.papers.errors import PaperError
from goldenthread.mechanisms.papers.facts import Fact, FigureSource, MeasureFacts, Request
from goldenthread.mechanisms.papers.nodes import AnyFigure, Printed
from goldenthread.mechanisms.papers.numbers import Shown


@dataclass(frozen=True)
class Setting:
    """What a paper is rendered for."""

    area: str
    period: Period
    public: bool
    source: FigureSource
    rules: SmallNumbers = field(default_factory=SmallNumbers)
    override: Override | None = None

    def years(self, count: int) -> list[Period]:
        """The period and the same one in earlier years, oldest first."""
        periods = [self.period]
        while len(periods) < count:
            periods.insert(0, periods[0].year_before())
        return periods

    def quarters(self, years: int) -> list[Period]:
        """The quarters of the year and of earlier ones, oldest first. Raises PaperError outside a financial year."""
        if self.period.kind == "year":
            starts = [period.first.year for period in self.years(years)]
            return [quarter(start, number) for start in starts for number in (1, 2, 3, 4)]
        if self.period.kind != "quarter":
            raise PaperError(f"quarters of {self.period.label}: expected a financial year or a quarter")
        periods = [self.period]
        while len(periods) < 4 * years:
            periods.insert(0, periods[0].previous())
        return periods


@dataclass(frozen=True)
class Page:
    """Answers to every request of a paper, and what this reader may see of each."""

    setting: Setting
    answers: Mapping[Request, Sequence[Fact]]
    measures: Mapping[str, MeasureFacts]
    shown: Mapping[Hashable, Shown]
    traces: Mapping[Hashable, str]

    def facts(self, request: Request) -> Sequence[Fact]:
        """The numbers of a request."""
        return self.answers[request]

    def fact(self, request: Request) -> Fact:
        """The number of a request for one."""
        return self.answers[request][0]

    def value(self, fact: Fact) -> Printed:
        """The number in print."""
        return Printed(self.shown[fact.name].value, self.traces.get(fact.name, ""))

    def part(self, fact: Fact) -> Printed | str:
        """The part of a share in print."""
        return self._other(fact, self.shown[fact.name].numerator)

    def whole(self, fact: Fact) -> Printed | str:
        """The whole of a share in print."""
        return self._other(fact, self.shown[fact.name].denominator)

    def _other(self, fact: Fact, figure: AnyFigure | None) -> Printed | str:
        return "–" if figure is None else Printed(figure, self.traces.get(fact.name, ""))
