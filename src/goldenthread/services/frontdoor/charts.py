"""Pictures of what came to the door: each a drawing, and what it says to those who do not see it."""

from collections.abc import Mapping
from statistics import mean, pstdev

from markupsafe import Markup

from goldenthread.mechanisms.pages.words import counted
from goldenthread.mechanisms.papers.charts import Drawing, Kind, Series, draw
from goldenthread.mechanisms.papers.pictures import Picture
from goldenthread.mechanisms.papers.shapes import shade

UNUSUAL = 2  # standard deviations from the average
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SQUARE, LEFT, TOP = 22, 96, 22


def weeks_line(title: str, weeks: Mapping[str, int]) -> Picture | None:
    """A line by week with the average, and the weeks that lie far from it named."""
    if not any(weeks.values()):
        return None
    numbers = list(weeks.values())
    average = mean(numbers)
    series = (Series("Contacts", tuple(numbers)), Series("Average", tuple(round(average, 1) for _ in numbers)))
    drawing = Drawing(title, "contacts", Kind.LINE, tuple(weeks), series)
    strange = unusual(weeks)
    rows = tuple((week, count, "Unusual" if week in strange else "As usual") for week, count in weeks.items())
    note = f"Average {average:.1f} a week. Unusual weeks: {', '.join(strange) or 'none'}."
    headings = ("Week that begins on", "Contacts", "Beside the average")
    return Picture(title, drawing.alternative, Markup(draw(drawing)), headings, rows, note)


def unusual(weeks: Mapping[str, int]) -> list[str]:
    """The weeks that lie more than two standard deviations from the average."""
    numbers = list(weeks.values())
    average, spread = mean(numbers), pstdev(numbers)
    return [week for week, count in weeks.items() if abs(count - average) > UNUSUAL * spread]


def heat_map(title: str, counts: Mapping[tuple[int, int], int]) -> Picture | None:
    """A square for each hour of each weekday (Monday is 0), the darker the more; its number stands in it."""
    most = max(counts.values(), default=0)
    if not most:
        return None
    width, height = LEFT + 24 * SQUARE, TOP + 7 * SQUARE
    drawn = Markup('<svg viewBox="0 0 {} {}" width="{}" height="{}" font-family="sans-serif" font-size="11">').format(
        width, height, width, height
    )
    drawn += Markup("").join(_hour(hour) for hour in range(0, 24, 3))
    for place, name in enumerate(DAYS):
        drawn += Markup('<text x="0" y="{}" fill="#1a1a1a">{}</text>').format(TOP + place * SQUARE + 15, name)
        drawn += Markup("").join(_square(place, hour, counts.get((place, hour), 0), most) for hour in range(24))
    (weekday, hour), count = max(counts.items(), key=lambda pair: pair[1])
    words = (
        f"{title}. Most, {counted(count, 'contact')}, came on a {DAYS[weekday]} between {hour}:00 and {hour + 1}:00."
    )
    return Picture(title, words, drawn + Markup("</svg>"), ("Day", *PARTS_OF_DAY), _parts_of_day(counts))


PARTS_OF_DAY = ("0 to 8", "8 to 12", "12 to 17", "17 to 24")
BOUNDS = ((0, 8), (8, 12), (12, 17), (17, 24))


def _parts_of_day(counts: Mapping[tuple[int, int], int]) -> tuple[tuple[object, ...], ...]:
    return tuple(
        (name, *(sum(counts.get((place, hour), 0) for hour in range(*part)) for part in BOUNDS))
        for place, name in enumerate(DAYS)
    )


def _hour(hour: int) -> Markup:
    return Markup('<text x="{}" y="14" fill="#1a1a1a">{}</text>').format(LEFT + hour * SQUARE + 2, f"{hour:02}")


def _square(weekday: int, hour: int, count: int, most: int) -> Markup:
    share = count / most
    x, y = LEFT + hour * SQUARE, TOP + weekday * SQUARE
    square = Markup('<rect x="{}" y="{}" width="{}" height="{}" fill="{}"/>').format(
        x, y, SQUARE - 2, SQUARE - 2, shade(share)
    )
    if not count:
        return square
    ink = "#ffffff" if share > 0.45 else "#1a1a1a"
    number = Markup('<text x="{}" y="{}" text-anchor="middle" fill="{}">{}</text>')
    return square + number.format(x + SQUARE / 2 - 1, y + 14, ink, count)


def share_of(part: int, whole: int) -> str:
    """A part of a whole in percent, or that there is nothing to share."""
    return f"{100 * part / whole:.1f}%" if whole else "none"


def forecast(so_far: int, quarters_gone: int) -> float | None:
    """A straight line: so far in the year, times four, by the quarters that are gone; None before the first ends."""
    return so_far * 4 / quarters_gone if quarters_gone else None
