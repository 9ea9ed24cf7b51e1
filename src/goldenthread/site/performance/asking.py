"""What a page was asked: snapshot, area and period; and what is said when it cannot be understood."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, NoReturn

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode

from goldenthread.mechanisms.access.models import Area, User
from goldenthread.mechanisms.calendar import Period
from goldenthread.mechanisms.dataset.manifest import DatasetError
from goldenthread.mechanisms.dataset.models import SnapshotRecord
from goldenthread.mechanisms.measures.counting import PARTNERSHIP
from goldenthread.mechanisms.pages.words import day
from goldenthread.site.performance.permissions import INSIDE, READ_PARTNERSHIP, TRUE_NUMBERS, sees_true
from goldenthread.site.performance.spans import is_whole, label_of, periods_of, quarters_of, slug_of
from goldenthread.site.performance.telling import Numbers, numbers_for

EACH = "each"  # the areas side by side
RECORD = "record"


class NotUnderstood(Exception):
    """A request that cannot be answered: what was found, what was expected, and the status of the answer."""

    def __init__(self, found: str, expected: str, status: int = 404) -> None:
        super().__init__(f"Found {found}; expected {expected}.")
        self.found, self.expected, self.status = found, expected, status


def answers_plainly(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A helpful page instead of an error where a request asks for what is not there."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except NotUnderstood as wrong:
            page = {"found": wrong.found, "expected": wrong.expected}
            return render(request, "performance/wrong.html", page, status=wrong.status)
        except DatasetError as wrong:
            page = {"found": str(wrong), "expected": "a snapshot whose files are in place; tell your administrator"}
            return render(request, "performance/wrong.html", page, status=404)

    return answered


@dataclass(frozen=True)
class Asked:
    """A request that was understood; `area` is a code, the partnership, or each area side by side."""

    user: User
    snapshot: SnapshotRecord
    area: str
    period: Period
    areas: tuple[Area, ...]
    choices: tuple[SnapshotRecord, ...] = field(repr=False, default=())

    @property
    def codes(self) -> tuple[str, ...]:
        """The areas whose numbers are shown."""
        return tuple(area.code for area in self.areas) if self.area == EACH else (self.area,)

    def sees_true(self, area: str) -> bool:
        """Whether this reader sees true numbers of an area."""
        return bool(sees_true(self.user, area, self.areas))

    def numbers(self, area: str) -> Numbers:
        """The numbers of an area as this reader may see them."""
        return numbers_for(self.snapshot, area, self.sees_true(area))

    def title_of(self, area: str) -> str:
        """What an area is called."""
        return next((one.name for one in self.areas if one.code == area), "The partnership")

    @property
    def place(self) -> str:
        """The area asked for, in words."""
        return "Areas side by side" if self.area == EACH else self.title_of(self.area)

    def query(self, **changed: str) -> str:
        """The same question as the end of an address, with something changed."""
        asked = {"area": self.area, "period": slug_of(self.period), "snapshot": self.snapshot.name} | changed
        return "?" + urlencode({name: value for name, value in asked.items() if value})

    @property
    def provenance(self) -> str:
        """The snapshot in words."""
        source = "the record" if self.snapshot.source == RECORD else self.snapshot.source
        return f"Snapshot {self.snapshot.name}, as at {day(self.snapshot.as_at)}, from {source}"


def asked_of(request: Any, side_by_side: bool = False) -> Asked:
    """What a request asks. Raises NotUnderstood."""
    snapshots = tuple(_snapshots_for(request.user))
    snapshot = _snapshot(snapshots, request.GET.get("snapshot", ""))
    codes = set(snapshot.areas.split(","))
    areas = tuple(area for area in Area.objects.all() if area.code in codes)
    if not areas:
        _wrong("a snapshot without an area of this partnership", "one with an area", 404)
    area = _area(request, areas, side_by_side)
    period = _period(request.GET.get("period", ""), snapshot, _all_true(request.user, areas))
    return Asked(request.user, snapshot, area, period, areas, snapshots)


def _snapshots_for(user: User) -> list[SnapshotRecord]:
    """Those inside choose any; others read the latest of the record only, for two would tell by subtraction."""
    every = list(SnapshotRecord.objects.all())
    every.sort(key=lambda one: one.source != RECORD)  # stable: the record first, then loaded returns, latest first
    return every if TRUE_NUMBERS(user, None) else every[:1]


def _snapshot(snapshots: tuple[SnapshotRecord, ...], name: str) -> SnapshotRecord:
    if not snapshots:
        _wrong("no snapshot", "one: an analyst takes it with “goldenthread snapshot take”", 404)
    if not name:
        return snapshots[0]
    found = next((one for one in snapshots if one.name == name), None)
    return found or _wrong(f"snapshot “{name[:80]}”", f"for example “{snapshots[0].name}”", 404)


def _area(request: Any, areas: tuple[Area, ...], side_by_side: bool) -> str:
    given = request.GET.get("area", "")
    if not given:
        mine = request.user.areas(*INSIDE)
        return next((area.code for area in areas if area.pk in mine), areas[0].code)
    if given in allowed_areas(request.user, areas, side_by_side):
        return str(given)
    if given == PARTNERSHIP and len(areas) > 1 and not (answer := READ_PARTNERSHIP(request.user)):
        _wrong("the partnership", f"one area. {answer.reason}", 403)
    return _wrong(f"area “{given[:80]}”", " or ".join(f"“{area.code}”" for area in areas), 404)


def allowed_areas(user: User, areas: tuple[Area, ...], side_by_side: bool) -> dict[str, str]:
    """What may be chosen as area, and how it is called."""
    found = {area.code: area.name for area in areas}
    if len(areas) > 1 and side_by_side:
        found[EACH] = "Areas side by side"
    if len(areas) > 1 and READ_PARTNERSHIP(user) and _all_true(user, areas):
        found[PARTNERSHIP] = "The partnership"
    return found


def _all_true(user: User, areas: tuple[Area, ...]) -> bool:
    return bool(sees_true(user, PARTNERSHIP, areas))


def _period(given: str, snapshot: SnapshotRecord, parts_too: bool) -> Period:
    offered = offered_periods(snapshot, parts_too)
    if not given:
        return next(iter(offered.values()))
    if given in offered:
        return offered[given]
    expected = f"for example “{next(iter(offered))}”"
    try:
        Period.parse(given.split(" to ")[0])
    except ValueError:
        _wrong(f"period “{given[:80]}”", expected, 400)
    first = min(period.first for period in offered.values())
    return _wrong(f"period “{given}”", f"a year or quarter from {day(first)} to {day(snapshot.as_at)}, {expected}", 404)


def offered_periods(snapshot: SnapshotRecord, parts_too: bool) -> dict[str, Period]:
    """What may be chosen as period; part of a year only where true numbers are shown."""
    periods = periods_of(snapshot.as_at)
    return {slug_of(one): one for one in periods if parts_too or is_whole(one)}


def _wrong(found: str, expected: str, status: int) -> NoReturn:
    raise NotUnderstood(found, expected, status)


class Choosing(forms.Form):
    """The area, the period and the snapshot of a page; sent by GET, so that an address can be kept."""

    area = forms.ChoiceField(label="Area", widget=forms.Select)
    period = forms.ChoiceField(label="Period", widget=forms.Select)
    snapshot = forms.ChoiceField(label="Data", widget=forms.Select)

    @classmethod
    def of(cls, asked: Asked, side_by_side: bool = False) -> "Choosing":
        """The form with what was asked chosen."""
        form = cls(initial={"area": asked.area, "period": slug_of(asked.period), "snapshot": asked.snapshot.name})
        choices: dict[str, list[tuple[str, str]]] = {
            "area": list(allowed_areas(asked.user, asked.areas, side_by_side).items()),
            "period": _period_choices(asked),
            "snapshot": [(one.name, _named(one)) for one in asked.choices],
        }
        for name, offered in choices.items():
            form.fields[name].choices = offered  # type: ignore[attr-defined]
        for name in ("area", "snapshot"):
            if len(choices[name]) < 2:
                del form.fields[name]
        return form


def _period_choices(asked: Asked) -> list[tuple[str, str]]:
    offered = offered_periods(asked.snapshot, _all_true(asked.user, asked.areas))
    quarters = set(quarters_of(asked.snapshot.as_at))
    years = [(slug, label_of(one)) for slug, one in offered.items() if one not in quarters]
    return years + [(slug, label_of(one)) for slug, one in offered.items() if one in quarters]


def _named(record: SnapshotRecord) -> str:
    source = "record" if record.source == RECORD else record.source
    return f"{day(record.as_at)}, {source} ({record.name})"
