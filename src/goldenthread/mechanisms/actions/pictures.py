"""Small drawings of actions: the month ruler, a watched figure with its floor, what rests. Each says in words what it shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from goldenthread.mechanisms.actions.figures import shown
from goldenthread.mechanisms.actions.models import Action
from goldenthread.mechanisms.calendar import add_months
from goldenthread.mechanisms.pages.words import counted, day

INK, GREY, BLUE, RED = "#1a1a1a", "#505a5f", "#1f4e79", "#9a2617"
LEFT, WIDTH, HEIGHT = 8, 320, 44
BASE = 26  # where the line of a ruler lies
TICKS = 13  # months with a mark of their own; over a longer span every third has one


@dataclass(frozen=True)
class Span:
    """The days along which something is drawn."""

    first: date
    last: date

    @classmethod
    def of(cls, days: Sequence[date | None]) -> "Span":
        """From the first of a month to the first of another, so that every day lies within."""
        known = [one for one in days if one]
        return cls(min(known).replace(day=1), add_months(max(known).replace(day=1), 1))

    def place(self, on: date) -> float:
        """How far to the right a day lies; what lies outside is drawn at the edge."""
        share = (min(max(on, self.first), self.last) - self.first).days / (self.last - self.first).days
        return round(LEFT + share * (WIDTH - 2 * LEFT), 1)

    @property
    def months(self) -> list[date]:
        """The firsts of the months that have a mark."""
        count = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month
        return [add_months(self.first, number) for number in range(0, count + 1, 1 if count < TICKS else 3)]


def _svg(says: str, drawn: Markup, height: int = HEIGHT) -> Markup:
    """A drawing with its words."""
    opened = Markup('<svg class="gt-in-cell" role="img" aria-label="{}" viewBox="0 0 {} {}" {} font-size="10">')
    size = Markup('width="{}" height="{}"').format(WIDTH, height)
    return opened.format(says, WIDTH, height, size) + drawn + Markup("</svg>")


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, more: Markup | None = None) -> Markup:
    return Markup('<path d="M{} {}L{} {}" stroke="{}" fill="none"{}/>').format(x1, y1, x2, y2, colour, more or "")


def span_of(actions: Sequence[Action], on: date) -> Span:
    """A common span for the rulers of several actions."""
    days = [
        one for action in actions for one in (action.starts_on or action.raised_on, action.first_due_on, action.due_on)
    ]
    return Span.of([*days, on])


def ruler(action: Action, on: date, span: Span | None = None) -> Markup:
    """The months of an action: a ring on its first date, a disc on its present date, an upright line for today."""
    along = span or span_of([action], on)
    drawn = _line(LEFT, BASE, WIDTH - LEFT, BASE, GREY)
    drawn += Markup("").join(_month(along, month) for month in along.months)
    if action.first_due_on and action.due_on and action.first_due_on != action.due_on:
        slip = along.place(action.first_due_on), along.place(action.due_on)
        drawn += _line(slip[0], BASE, slip[1], BASE, RED, Markup(' stroke-width="3"'))
    if action.first_due_on:
        ring = Markup('<circle cx="{}" cy="{}" r="5" fill="#ffffff" stroke="{}" stroke-width="2"/>')
        drawn += ring.format(along.place(action.first_due_on), BASE, INK)
    if action.due_on:
        drawn += Markup('<circle cx="{}" cy="{}" r="4" fill="{}"/>').format(along.place(action.due_on), BASE, BLUE)
    today = along.place(on)
    drawn += _line(today, 6, today, HEIGHT - 6, RED, Markup(' stroke-width="2" stroke-dasharray="4 2"'))
    return _svg(ruler_in_words(action, on), drawn)


def _month(along: Span, month: date) -> Markup:
    x = along.place(month)
    name = f"{month:%b}" if month.month > 1 else f"{month.year}"
    label = Markup('<text x="{}" y="{}" fill="{}" text-anchor="middle">{}</text>').format(
        max(x, 12), HEIGHT - 2, INK, name
    )
    return _line(x, BASE - 4, x, BASE + 4, GREY) + (label if x < WIDTH - LEFT else Markup(""))


def ruler_in_words(action: Action, on: date) -> str:
    """What the ruler shows."""
    if action.due_on is None:
        return f"No date; today is {day(on)}"
    first = f"First due {day(action.first_due_on)}, now {day(action.due_on)}"
    plain = f"Due {day(action.due_on)}"
    return f"{first if action.first_due_on != action.due_on else plain}; today is {day(on)}"


def watched(values: Sequence[tuple[date, Decimal]], floor: Decimal) -> Markup:
    """A watched figure from look to look, with its floor as a broken line; a look through the floor is a cross."""
    numbers = [float(value) for _, value in values]
    low, high = min([*numbers, float(floor)]), max([*numbers, float(floor)])
    room = (high - low) or 1

    def height(value: float) -> float:
        return round(HEIGHT - 8 - (value - low) / room * (HEIGHT - 16), 1)

    step = (WIDTH - 60) / max(len(numbers) - 1, 1)
    points = [(round(LEFT + place * step, 1), height(value)) for place, value in enumerate(numbers)]
    path = " ".join(f"{x},{y}" for x, y in points)
    level = height(float(floor))
    drawn = _line(LEFT, level, WIDTH - 52, level, RED, Markup(' stroke-dasharray="5 3"'))
    drawn += Markup('<text x="{}" y="{}" fill="{}">floor {}</text>').format(WIDTH - 50, level + 3, RED, shown(floor))
    drawn += Markup('<polyline points="{}" fill="none" stroke="{}" stroke-width="2"/>').format(path, BLUE)
    drawn += Markup("").join(Markup('<circle cx="{}" cy="{}" r="3" fill="{}"/>').format(x, y, BLUE) for x, y in points)
    told = "; ".join(f"{day(on)} {shown(value)}" for on, value in values)
    return _svg(f"{counted(len(values), 'look')}: {told}. Floor {shown(floor)}", drawn)


def resting(since: date, until: date, ended: date | None, on: date, span: Span) -> Markup:
    """How long something rests: a bar from its first to its last day, the part beyond the plan hatched in red."""
    last = ended or max(until, on)
    bar = Markup('<rect x="{}" y="{}" width="{}" height="14" fill="{}"/>')
    first, planned, there = span.place(since), span.place(min(until, last)), span.place(last)
    drawn = _line(LEFT, BASE, WIDTH - LEFT, BASE, GREY) + Markup("").join(_month(span, one) for one in span.months)
    drawn += bar.format(first, BASE - 16, max(planned - first, 2), BLUE)
    if last > until:
        drawn += bar.format(planned, BASE - 16, max(there - planned, 2), RED)
    today = span.place(on)
    drawn += _line(today, 4, today, HEIGHT - 12, INK, Markup(' stroke-dasharray="4 2"'))
    end = f"went on on {day(ended)}" if ended else f"expected to go on on {day(until)}"
    return _svg(f"Paused since {day(since)}, {end}; today is {day(on)}", drawn)
