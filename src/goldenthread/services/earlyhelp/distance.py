"""Distance travelled: where a family started and where it is now, for one case and for the family to see at once."""

from dataclasses import dataclass
from math import cos, pi, sin
from typing import Any

from goldenthread.mechanisms.pages.words import counted, day
from goldenthread.services.earlyhelp.codes import Change, Point
from goldenthread.services.earlyhelp.instruments import tool_of
from goldenthread.services.earlyhelp.models import DistanceScore, Episode

NOT_COMPARABLE = "Not comparable: the first and the last scores were taken with different versions of the tool."
BEST = 10
MIDDLE, RADIUS = 160, 110
TOO_FEW = 10  # pairs below which an average says too little


@dataclass(frozen=True)
class Scored:
    """One administration: when, and the value of each domain."""

    point: str
    version: str
    on: Any
    values: dict[str, int]

    @property
    def mean(self) -> float:
        """The mean over the domains."""
        return sum(self.values.values()) / len(self.values)


@dataclass(frozen=True)
class Distance:
    """Start against the latest score of the same version, by domain; `says` tells it in words."""

    start: Scored | None
    latest: Scored | None
    says: str

    @property
    def comparable(self) -> bool:
        """Whether both points are there, of one version."""
        return bool(self.start and self.latest and self.start.version == self.latest.version)

    @property
    def change(self) -> float | None:
        """Points gained on average over the domains, or None where the two cannot be compared."""
        if not self.comparable or self.start is None or self.latest is None:
            return None
        return self.latest.mean - self.start.mean

    @property
    def rows(self) -> list[tuple[str, int, int | None, str]]:
        """Each domain with its start, its latest value and the change."""
        if self.start is None:
            return []
        return [self._row(domain, first) for domain, first in self.start.values.items()]

    def _row(self, domain: str, first: int) -> tuple[str, int, int | None, str]:
        if self.latest is None or not self.comparable:
            return domain, first, None, ""
        now = self.latest.values[domain]
        return domain, first, now, f"{now - first:+d}"


def distance_of(episode: Episode) -> Distance:
    """What the scores of a case say: two queries, whatever their number."""
    rows = list(episode.scores.prefetch_related("domains").order_by("scored_on", "pk"))
    start = next((scored(row) for row in rows if row.point == Point.START), None)
    later = [row for row in rows if row.point != Point.START]
    latest = scored(later[-1]) if later else None
    return Distance(start, latest, in_words(start, latest))


def scored(row: DistanceScore) -> Scored:
    """The values of an administration in the order of the tool."""
    given = {one.domain: one.value for one in row.domains.all()}
    values = {domain: given[domain] for domain in tool_of(row.tool_version).domains}
    return Scored(row.point, row.tool_version, row.scored_on, values)


def in_words(start: Scored | None, latest: Scored | None) -> str:
    """The change as a sentence."""
    if start is None:
        return "No scores have been taken yet."
    if latest is None:
        return f"Scored at the start, on {day(start.on)}; not again yet."
    if start.version != latest.version:
        return NOT_COMPARABLE
    change = latest.mean - start.mean
    return f"From {start.mean:.1f} to {latest.mean:.1f} of {BEST}: {change:+.1f}."


def judged(changes: list[float]) -> str:
    """The mean of the changes of several cases in words; of fewer than ten pairs it says that they are too few."""
    if not changes:
        return "No case has both scores yet."
    mean = sum(changes) / len(changes)
    says = f"{mean:+.1f} points on average over {counted(len(changes), 'pair')} of scores"
    return f"{says}: too few to judge." if len(changes) < TOO_FEW else f"{says}."


def score15_change(first: Any, last: Any) -> Change:
    """Better, the same or worse between the first and the last total of SCORE-15, where lower is better."""
    if last == first:
        return Change.SAME
    return Change.BETTER if last < first else Change.WORSE


@dataclass(frozen=True)
class Spoke:
    """One domain on the wheel: its line and its words."""

    x: float
    y: float
    label_x: float
    label_y: float
    label: str


@dataclass(frozen=True)
class Wheel:
    """The picture: a spoke a domain, the start and now as shapes; `rings` are the radii of 2, 4, 6, 8 and 10."""

    spokes: tuple[Spoke, ...]
    start: str
    latest: str
    rings: tuple[int, ...]
    says: str

    @classmethod
    def of(cls, distance: Distance) -> "Wheel | None":
        """For scores of three domains or more; None before the first score."""
        if distance.start is None or len(distance.start.values) < 3:
            return None
        domains = list(distance.start.values)
        latest = distance.latest.values if distance.latest and distance.comparable else {}
        return cls(
            spokes=tuple(_spoke(place, len(domains), label) for place, label in enumerate(domains)),
            start=_shape([distance.start.values[one] for one in domains]),
            latest=_shape([latest[one] for one in domains]) if latest else "",
            rings=tuple(RADIUS * step // 5 for step in range(1, 6)),
            says=distance.says,
        )


def _at(place: int, count: int, length: float) -> tuple[float, float]:
    angle = 2 * pi * place / count - pi / 2
    return round(MIDDLE + length * cos(angle), 1), round(MIDDLE + length * sin(angle), 1)


def _spoke(place: int, count: int, label: str) -> Spoke:
    return Spoke(*_at(place, count, RADIUS), *_at(place, count, RADIUS + 22), label)


def _shape(values: list[int]) -> str:
    points = [_at(place, len(values), RADIUS * value / BEST) for place, value in enumerate(values)]
    return " ".join(f"{x},{y}" for x, y in points)
