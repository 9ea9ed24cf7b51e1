"""Time limits as guidance writes them; the starting day is day zero."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from goldenthread.mechanisms.calendar.days import LONDON, add_months, add_working_days, end_of_day

Unit = Literal["hour", "day", "working day", "week", "month"]


@dataclass(frozen=True)
class Limit:
    """So many hours, days, working days, weeks or months."""

    count: int
    unit: Unit

    @property
    def text(self) -> str:
        """As a person would say it, for example "45 working days"."""
        return f"{self.count} {self.unit}{'' if self.count == 1 else 's'}"

    def due(self, started_at: datetime) -> datetime:
        """The last moment in time: hours by the clock, all else to the end of the last day.

        Raises UnknownHoliday when the limit runs beyond the known bank holidays.
        """
        local = started_at.astimezone(LONDON)
        if self.unit == "hour":
            # hours really passed, so the clock change of spring and autumn does not shorten or lengthen them
            return (started_at.astimezone(UTC) + timedelta(hours=self.count)).astimezone(LONDON)
        day = local.date()
        if self.unit == "working day":
            return end_of_day(add_working_days(day, self.count))
        if self.unit == "month":
            return end_of_day(add_months(day, self.count))
        return end_of_day(day + timedelta(days=self.count * (7 if self.unit == "week" else 1)))


def hours(count: int) -> Limit:
    """Hours by the wall clock, nights and holidays included."""
    return Limit(count, "hour")


def days(count: int) -> Limit:
    """Calendar days, to the end of the last."""
    return Limit(count, "day")


def working_days(count: int) -> Limit:
    """Working days of England, to the end of the last."""
    return Limit(count, "working day")


def weeks(count: int) -> Limit:
    """Calendar weeks, to the end of the last day."""
    return Limit(count, "week")


def months(count: int) -> Limit:
    """Calendar months, to the end of the last day."""
    return Limit(count, "month")
