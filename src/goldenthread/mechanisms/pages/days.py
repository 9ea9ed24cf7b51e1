"""Days and moments typed into boxes; what cannot be a day is given back with what was found and what was expected."""

from __future__ import annotations

import calendar as month_lengths
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.complaints import wanted
from goldenthread.mechanisms.pages.words import day as in_words

MONTHS = {name.lower(): number for number, name in enumerate(month_lengths.month_name) if name}
MONTHS |= {name.lower(): number for number, name in enumerate(month_lengths.month_abbr) if name}
MONTHS["sept"] = 9
BOXES = ("day", "month", "year")
TIME = re.compile(r"(?P<hour>\d{1,2})(?:[:.]?(?P<minute>\d{2}))?\s*(?P<half>[ap]m)?", re.IGNORECASE)
NAMED_TIMES = {"midday": time(12), "noon": time(12), "midnight": time(0)}


class Typed(NamedTuple):
    """What stands in the boxes, exactly as typed."""

    day: str = ""
    month: str = ""
    year: str = ""
    time: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in self if part)


class WrongBox(ValidationError):
    """A sentence about a date, and the boxes that are wrong."""

    def __init__(self, says: str, *boxes: str) -> None:
        super().__init__(says, code="boxes " + " ".join(boxes or BOXES))


class DayWidget(forms.Widget):
    """Three boxes, or four with the time."""

    boxes: tuple[str, ...] = BOXES

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Typed | None:
        """What was typed; None when every box is empty."""
        typed = Typed(**{box: str(data.get(f"{name}-{box}", "") or "").strip() for box in self.boxes})
        return typed if any(typed) else self._from_one_value(data.get(name))

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Whether the page had none of the boxes."""
        return not any(f"{name}-{box}" in data for box in self.boxes) and name not in data

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        """Error links go to the first box."""
        return f"{id_}-day" if id_ else id_

    def format_value(self, value: Any) -> str | None:
        """One text for places that show a single value."""
        return str(value) if value is not None else None

    def typed(self, value: Any) -> Typed:
        """What to show in the boxes for a value of any kind."""
        if isinstance(value, Typed):
            return value
        if isinstance(value, datetime):
            local = timezone.localtime(value)
            return Typed(str(local.day), str(local.month), str(local.year), f"{local:%H:%M}")
        if isinstance(value, date):
            return Typed(str(value.day), str(value.month), str(value.year))
        return Typed()

    def _from_one_value(self, value: Any) -> Typed | None:
        """Programs and links may send one ISO value, such as 2017-03-31 or 2017-03-31T16:40."""
        if not value:
            return None
        try:
            moment = datetime.fromisoformat(str(value))
        except ValueError:
            return Typed(day=str(value))
        return Typed(str(moment.day), str(moment.month), str(moment.year), f"{moment:%H:%M}")


class MomentWidget(DayWidget):
    """Four boxes: day, month, year and time."""

    boxes = (*BOXES, "time")


class DayField(forms.Field):
    """A day. `earliest` and `latest` are given when the form is used: a day or a function that gives it.

    `past=True` means today or earlier.
    """

    widget = DayWidget

    def __init__(
        self,
        *,
        past: bool = False,
        earliest: date | Callable[[], date] | None = None,
        latest: date | Callable[[], date] | None = None,
        **more: Any,
    ) -> None:
        super().__init__(**more)
        self.earliest = earliest
        self.latest = today if past and latest is None else latest

    def clean(self, value: Any) -> Any:
        """The day, or None when nothing was typed and nothing is required; raises WrongBox."""
        if isinstance(value, date):
            return value
        if not value or not any(value):
            if self.required:
                raise WrongBox(f"{wanted(str(self.label)) if self.label else 'Enter a date'}, like 31 3 2017")
            return None
        found = self._as_day(value)
        self._check_limits(found)
        self.run_validators(found)
        return self._result(found, value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another day stands in the boxes."""
        return DayWidget().typed(initial) != DayWidget().typed(data)

    def _result(self, found: date, typed: Typed) -> Any:
        return found

    def _as_day(self, typed: Typed) -> date:
        _complain_of_missing(typed)
        day, month, year = _day(typed.day), _month(typed.month), _year(typed.year)
        longest = month_lengths.monthrange(year, month)[1]
        if day > longest:
            name = month_lengths.month_name[month]
            raise WrongBox(f"Found day {day}; {name} {year} has {longest} days", "day")
        return date(year, month, day)

    def _check_limits(self, found: date) -> None:
        earliest = self.earliest() if callable(self.earliest) else self.earliest
        latest = self.latest() if callable(self.latest) else self.latest
        if latest is not None and found > latest:
            raise WrongBox(f"Found {in_words(found)}; expected {_called(latest)} or earlier")
        if earliest is not None and found < earliest:
            raise WrongBox(f"Found {in_words(found)}; expected {_called(earliest)} or later")


class MomentField(DayField):
    """A moment: a day and a time in London. `past=True` checks the day; the step checks the minute."""

    widget = MomentWidget

    def clean(self, value: Any) -> Any:
        """The aware moment; raises WrongBox."""
        if isinstance(value, datetime):
            return value
        return super().clean(value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another moment stands in the boxes."""
        return MomentWidget().typed(initial) != MomentWidget().typed(data)

    def _result(self, found: date, typed: Typed) -> Any:
        return timezone.make_aware(datetime.combine(found, _time(typed.time)), timezone.get_default_timezone())


def _called(limit: date) -> str:
    return f"today ({in_words(limit)})" if limit == today() else in_words(limit)


def _complain_of_missing(typed: Typed) -> None:
    missing = [box for box in BOXES if not getattr(typed, box)]
    if missing:
        raise WrongBox(f"Found “{typed}”; the {' and '.join(missing)} must be filled in too", *missing)


def _day(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 31:
        raise WrongBox(f"Found “{text}” for the day; expected a number from 1 to 31", "day")
    return int(text)


def _month(text: str) -> int:
    if text.isdecimal() and 1 <= int(text) <= 12:
        return int(text)
    if text.lower() in MONTHS:
        return MONTHS[text.lower()]
    raise WrongBox(f"Found “{text}” for the month; expected a number from 1 to 12, or a name like March", "month")


def _year(text: str) -> int:
    if not text.isdecimal() or len(text) != 4 or not 1850 <= int(text) <= 2199:
        raise WrongBox(f"Found “{text}” for the year; expected four figures, like 2017", "year")
    return int(text)


def _time(text: str) -> time:
    if text.lower() in NAMED_TIMES:
        return NAMED_TIMES[text.lower()]
    found = TIME.fullmatch(text.strip())
    wrong = WrongBox(f"Found “{text}” for the time; expected a time like 4:40pm or 16:40", "time")
    if found is None:
        raise wrong
    hour, minute, half = int(found["hour"]), int(found["minute"] or 0), (found["half"] or "").lower()
    if half and not 1 <= hour <= 12:
        raise wrong
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif not found["minute"]:
        raise wrong  # a bare "4" could be morning or afternoon
    if hour > 23 or minute > 59:
        raise wrong
    return time(hour, minute)


def boxes_at_fault(errors: Sequence[ValidationError]) -> set[str]:
    """The boxes named by the errors of one field."""
    return {box for error in errors for box in str(error.code or "").removeprefix("boxes ").split()}
