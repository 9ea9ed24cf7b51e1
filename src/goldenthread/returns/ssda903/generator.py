"""Invents a return of a year, with last year's, in which no rule finds anything; for tests and measurements."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

import polars as pl

from goldenthread.mechanisms.calendar import add_months
from goldenthread.returns.ssda903.reference import Reference
from goldenthread.returns.ssda903.tables import BY_NAME, FIRST_YEAR, LAST, tables_of

OWN, OTHER = "208", "873"
HOME, NEAR, FAR = "AA1 1AA", "AA1 2BB", "ZZ9 9ZZ"
# Nobody lives in these, or with this provider: they are there for faults.
WALES, SCOTLAND, CLOSED = "WW1 1WW", "SS1 1SS", "SC0000003"
AGENCY, HOME_FOR_CHILDREN = "SC0000001", "SC0000002"
ETHNICITIES = ("WBRI", "BAFR", "AOTH", "MOTH", "WIRT")
HEALTH = {"IMMUNISATIONS": "1", "TEETH_CHECK": "1", "HEALTH_ASSESSMENT": "1", "SUBSTANCE_MISUSE": "0"}

Row = dict[str, str | None]


def reference() -> Reference:
    """The postcodes and providers of the invented return."""
    postcodes = {
        "postcode": [text.replace(" ", "") for text in (HOME, NEAR, FAR, WALES, SCOTLAND)],
        "authority": [OWN, OWN, OTHER, "WAL", "SCO"],
        "easting": [530_000, 533_000, 545_000, 300_000, 330_000],
        "northing": [170_000, 174_000, 260_000, 170_000, 970_000],
    }
    providers = {
        "urn": [AGENCY, HOME_FOR_CHILDREN, CLOSED],
        "places": [["U4", "U5", "U6"], ["K2"], ["U6"]],
        "providers": [["PR4"], ["PR4"], ["PR4"]],
        "authorities": [[OWN], [OTHER], [OWN]],
        "postcode": [None, FAR.replace(" ", ""), None],
        "closed_on": pl.Series([None, None, date(2024, 6, 1)], dtype=pl.Date),
    }
    return Reference(pl.DataFrame(postcodes), pl.DataFrame(providers), OWN)


@dataclass
class Invention:
    """The rows of both years while they are invented; `stories` has the children of each story."""

    year: int
    random: Random
    rows: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    stories: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    @property
    def start(self) -> date:
        """The first day of the year."""
        return date(self.year - 1, 4, 1)

    @property
    def end(self) -> date:
        """The last day of the year."""
        return date(self.year, 3, 31)

    def day(self, first: int, last: int) -> date:
        """Some day, so many days after the year began."""
        return self.start + timedelta(days=self.random.randint(first, last))

    def tables(self) -> dict[str, pl.DataFrame]:
        """The tables of the year and `_l` of the year before, as text."""
        names = [table.name for table in tables_of(self.year)]
        names += [f"{table.name}{LAST}" for table in tables_of(max(self.year - 1, FIRST_YEAR))]
        return {name: _frame(name, self.rows[name]) for name in names}


def _frame(name: str, rows: list[Row]) -> pl.DataFrame:
    columns = BY_NAME[name.removesuffix(LAST)].columns
    return pl.DataFrame({column: pl.Series([row.get(column) for row in rows], dtype=pl.String) for column in columns})


class Person:
    """One invented child, and how its rows are added."""

    def __init__(self, made: Invention, number: int, youngest: int, oldest: int) -> None:
        self.made = made
        self.child = f"C{number:06}"
        days = made.random.randint(30, 330)
        self.born = add_months(made.end, -12 * made.random.randint(youngest, oldest)) - timedelta(days=days)
        self.girl = made.random.random() < 0.5
        self.number = number

    def add(self, table: str, years: str = "this", **values: str | date | None) -> None:
        """A row in the tables of this year, of last, or of both."""
        row: Row = {"CHILD": self.child, "DOB": day_text(self.born)}
        row |= {name: day_text(value) if isinstance(value, date) else value for name, value in values.items()}
        if years in ("this", "both"):
            self.made.rows[table].append(row)
        if years in ("last", "both"):
            self.made.rows[f"{table}{LAST}"].append(row)

    def header(self, years: str = "this", mother: str | None = "0", **values: str | date | None) -> None:
        """The Header row; a girl looked after has MOTHER."""
        for year, name in ((self.made.year, "this"), (self.made.year - 1, "last")):
            if years in (name, "both"):
                values |= {"SEX": self.sex(year), "MOTHER": mother if self.girl else None}
                ethnic = ETHNICITIES[self.number % len(ETHNICITIES)]
                self.add("Header", name, ETHNIC=ethnic, UPN=f"A{self.number:012}", **values)

    def sex(self, year: int) -> str:
        """The code of the year: numbers before 2024/25."""
        return ("F" if self.girl else "M") if year >= 2025 else ("2" if self.girl else "1")

    def episode(self, years: str, **values: str | date | None) -> None:
        """An episode in foster care under a care order, unless something else is said."""
        usual: dict[str, str | date | None] = {
            "RNE": "S",
            "LS": "C2",
            "CIN": "N1",
            "PLACE": "U6",
            "PLACE_PROVIDER": "PR4",
            "HOME_POST": HOME,
            "PL_POST": NEAR,
            "URN": AGENCY,
        }
        self.add("Episodes", years, **(usual | values))

    def worker(self, since: date) -> None:
        """The social worker, still working with the child."""
        if self.made.year >= 2024:
            self.add("SWEpisodes", SW_ID=f"SW{self.number:06}", SW_DECOM=since, SW_REASON="MANAGE")

    def health(self) -> None:
        """The items of a child looked after for twelve months, by age at the end of the year."""
        age = (self.made.end - self.born).days / 365.25
        self.add(
            "OC2",
            SDQ_SCORE=str(self.made.random.randint(0, 40)),
            CONVICTED="0" if age >= 10 else None,
            HEALTH_CHECK="1" if age < 5 else None,
            **HEALTH,
        )

    def review(self) -> None:
        """A review in the year."""
        held = self.made.day(40, 300)
        kind = "PN0" if held < add_months(self.born, 48) else "PN1"
        self.add("Reviews", REVIEW=held, REVIEW_CODE=kind)


def day_text(day: date) -> str:
    """A date in the style of the return."""
    return f"{day:%d/%m/%Y}"


def stayed(person: Person, urn: str = AGENCY, place: str = "U6", post: str = NEAR) -> date:
    """Looked after throughout both years; the day care began."""
    began = person.made.day(-900, -500)
    person.header("both")
    person.episode("both", DECOM=began, URN=urn, PLACE=place, PL_POST=post)
    person.worker(began)
    person.health()
    person.review()
    return began


def went_missing(person: Person) -> None:
    """Looked after throughout, and missing for some days."""
    stayed(person)
    gone = person.made.day(30, 200)
    person.add("Missing", MISSING="M", MIS_START=gone, MIS_END=gone + timedelta(days=3))


def deprived_of_liberty(person: Person) -> None:
    """In a children's home, for some weeks deprived of liberty (asked from 2026/27)."""
    stayed(person, HOME_FOR_CHILDREN, "K2", FAR)
    if person.made.year >= 2027:
        began = person.made.day(30, 200)
        person.add("DoLo", DOLO_START=began, DOLO_END=began + timedelta(days=28))


def started(person: Person) -> None:
    """Care began this year."""
    began = person.made.day(5, 300)
    person.header()
    person.episode("this", DECOM=began)
    person.add("PrevPerm", PREV_PERM="Z1")
    person.worker(began)


def moved_and_left(person: Person) -> None:
    """Moved this year, and went home later in it."""
    began, moved, left = person.made.day(-300, -100), person.made.day(20, 60), person.made.day(100, 300)
    person.header("both")
    person.episode("last", DECOM=began)
    person.episode("this", DECOM=began, DEC=moved, REC="X1", REASON_PLACE_CHANGE="CARPL")
    person.episode("this", DECOM=moved, RNE="P", PLACE="U4", PL_POST=FAR, DEC=left, REC="E4A")
    person.worker(began)
    person.review()


def adopted(person: Person) -> None:
    """Under a placement order, placed with adopters and adopted this year."""
    began, order = person.made.day(-700, -500), person.made.day(-300, -200)
    placed, left = person.made.day(20, 60), person.made.day(150, 300)
    person.header("both")
    person.episode("last", DECOM=began, DEC=order, REC="X1")
    person.episode("last", DECOM=order, RNE="L", LS="E1")
    person.episode("this", DECOM=order, RNE="L", LS="E1", DEC=placed, REC="X1", REASON_PLACE_CHANGE="CARPL")
    with_adopters = {"PLACE": "A6", "URN": "XXXXXXX", "PLACE_PROVIDER": "PR1", "PL_POST": FAR}
    person.episode("this", DECOM=placed, RNE="P", LS="E1", DEC=left, REC="E12", **with_adopters)
    person.add("PlacedAdoption", "both", DATE_PLACED=order)
    adopters = {"FOSTER_CARE": "0", "NB_ADOPTR": "2", "SEX_ADOPTR": "MF", "LS_ADOPTR": "L11"}
    person.add("AD1", DATE_INT=order, DATE_MATCH=placed - timedelta(days=10), **adopters)
    person.worker(began)


def sought_asylum(person: Person) -> None:
    """An unaccompanied asylum-seeking child whose care began this year."""
    began = person.made.day(5, 300)
    person.header(DUC=None)
    person.episode("this", DECOM=began, HOME_POST=None, LS="V2", CIN="N8")
    person.add("UASC", SEX=person.sex(person.made.year))
    person.add("PrevPerm", PREV_PERM="Z1")
    person.worker(began)


def seeks_asylum_still(person: Person) -> None:
    """An unaccompanied asylum-seeking child in both years, whose status ends on the 18th birthday."""
    began = person.made.day(-300, -100)
    person.header("both")
    person.episode("both", DECOM=began, HOME_POST=None, LS="V2", CIN="N8")
    for year, name in ((person.made.year, "this"), (person.made.year - 1, "last")):
        person.add("UASC", name, SEX=person.sex(year), DUC=add_months(person.born, 216))
    person.worker(began)
    person.health()


def left_care(person: Person) -> None:
    """A care leaver: looked after until last year, in touch now."""
    person.header("last")
    person.header(mother=None)
    left = person.made.day(-90, -30)
    person.episode("last", DECOM=left - timedelta(days=1200), DEC=left, REC="E6")
    person.add("OC3", IN_TOUCH="YES", ACTIV="F2", ACCOM="B1")


def short_breaks(person: Person) -> None:
    """Nothing but short breaks in a residential home."""
    began = person.made.day(5, 300)
    person.header(mother=None)
    nowhere = {"HOME_POST": None, "PL_POST": None, "URN": None}
    person.episode("this", DECOM=began, LS="V4", PLACE="R1", CIN="N2", **nowhere)
    person.add("PrevPerm", PREV_PERM="Z1")
    person.worker(began)


# Each story with the youngest and oldest age at the end of the year, and how many of a hundred children have it.
STORIES: tuple[tuple[Callable[[Person], object], int, int, int], ...] = (
    (stayed, 4, 15, 38),
    (started, 1, 15, 18),
    (moved_and_left, 3, 15, 15),
    (left_care, 18, 18, 12),
    (went_missing, 11, 15, 5),
    (adopted, 3, 6, 4),
    (sought_asylum, 14, 16, 3),
    (seeks_asylum_still, 14, 15, 2),
    (deprived_of_liberty, 12, 15, 2),
    (short_breaks, 6, 12, 1),
)


def invent(children: int, year: int, seed: int = 1) -> Invention:
    """A return of so many children. Every story is told once before any is told again."""
    made = Invention(year, Random(seed))
    told = [story for story in STORIES for _ in range(story[3])]
    made.random.shuffle(told)
    order = [*STORIES, *told]
    for number in range(1, children + 1):
        tell, youngest, oldest, _ = order[(number - 1) % len(order)]
        person = Person(made, number, youngest, oldest)
        tell(person)
        made.stories[tell.__name__].append(person.child)
    return made


def invented_return(children: int, year: int, seed: int = 1) -> Mapping[str, pl.DataFrame]:
    """The tables of a return of so many children, with last year's."""
    return invent(children, year, seed).tables()


def blocks(children: int, year: int, together: int = 10_000) -> Iterator[Mapping[str, pl.DataFrame]]:
    """A return of any size, so many children at a time: those of the first block again and again, under new numbers."""
    first = invented_return(min(children, together), year)
    for before in range(0, children, together):
        if children - before < together:
            first = invented_return(children - before, year)
        yield {name: frame.with_columns(_renumbered(frame, before)) for name, frame in first.items()}


def _renumbered(frame: pl.DataFrame, before: int) -> list[pl.Expr]:
    """The numbers of children and pupils, so many further on."""
    places = {name: width for name, width in (("CHILD", 6), ("UPN", 12)) if name in frame.columns}
    further = {name: pl.col(name).str.slice(1).cast(pl.Int64) + before for name in places}
    return [
        (pl.col(name).str.head(1) + number.cast(pl.String).str.zfill(places[name])).alias(name)
        for name, number in further.items()
    ]
