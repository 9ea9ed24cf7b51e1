"""The tables of the return, with their national columns in order and the collection years they belong to.

Source: the Department for Education's guide to the SSDA903 return; collections 2022/23 to 2026/27.
"""

from dataclasses import dataclass, field

from goldenthread.returns.rules.owners import Owner
from goldenthread.returns.rules.schema import Collection, Column, Kind, TableShape

FIRST_YEAR, LAST_YEAR = 2023, 2027
LAST = "_l"


@dataclass(frozen=True)
class Table:
    """One table: the name and short name the rules use, its columns in file order, and which of them are dates.

    `derived` columns are worked out from postcodes, or come with an XML file; no CSV file has them.
    """

    name: str
    short: str
    columns: tuple[str, ...]
    dates: frozenset[str]
    since: int = FIRST_YEAR
    derived: tuple[str, ...] = ()
    required: frozenset[str] = field(default_factory=frozenset)

    @property
    def every_column(self) -> tuple[str, ...]:
        """The columns of the file and the derived ones."""
        return (*self.columns, *self.derived)


def _table(
    name: str, short: str, columns: str, dates: str, since: int = FIRST_YEAR, derived: tuple[str, ...] = ()
) -> Table:
    """A table from its columns in one line; a star marks a column that must be filled."""
    words = columns.split()
    names = tuple(word.rstrip("*") for word in words)
    required = frozenset(word.rstrip("*") for word in words if word.endswith("*"))
    return Table(name, short, names, frozenset(dates.split()), since, derived, required)


TABLES = (
    _table("Header", "H", "CHILD* SEX* DOB* ETHNIC* UPN* MOTHER MC_DOB", "DOB MC_DOB", derived=("UASC",)),
    _table(
        "Episodes",
        "E",
        "CHILD* DECOM* RNE* LS* CIN* PLACE* PLACE_PROVIDER DEC REC REASON_PLACE_CHANGE HOME_POST PL_POST URN",
        "DECOM DEC",
        derived=("PL_LA", "PL_LOCATION", "PL_DISTANCE"),
    ),
    _table("Reviews", "R", "CHILD* DOB* REVIEW* REVIEW_CODE*", "DOB REVIEW"),
    _table("UASC", "U", "CHILD* SEX* DOB* DUC", "DOB DUC"),
    _table(
        "OC2",
        "O2",
        "CHILD* DOB* SDQ_SCORE SDQ_REASON CONVICTED HEALTH_CHECK IMMUNISATIONS TEETH_CHECK HEALTH_ASSESSMENT "
        "SUBSTANCE_MISUSE INTERVENTION_RECEIVED INTERVENTION_OFFERED",
        "DOB",
    ),
    _table("OC3", "O3", "CHILD* DOB* IN_TOUCH* ACTIV* ACCOM*", "DOB"),
    _table(
        "AD1",
        "AD",
        "CHILD* DOB* DATE_INT* DATE_MATCH* FOSTER_CARE* NB_ADOPTR* SEX_ADOPTR* LS_ADOPTR*",
        "DOB DATE_INT DATE_MATCH",
    ),
    _table(
        "PlacedAdoption",
        "PA",
        "CHILD* DOB* DATE_PLACED* DATE_PLACED_CEASED REASON_PLACED_CEASED",
        "DOB DATE_PLACED DATE_PLACED_CEASED",
    ),
    _table("PrevPerm", "PP", "CHILD* DOB* PREV_PERM* LA_PERM DATE_PERM", "DOB"),
    _table("Missing", "M", "CHILD* DOB* MISSING* MIS_START* MIS_END", "DOB MIS_START MIS_END"),
    _table("SWEpisodes", "SW", "CHILD* DOB* SW_ID* SW_DECOM* SW_DEC SW_REASON", "DOB SW_DECOM SW_DEC", 2024),
    _table("DoLo", "DL", "CHILD* DOB* DOLO_START* DOLO_END", "DOB DOLO_START DOLO_END", 2027),
)
BY_SHORT = {table.short: table for table in TABLES}
BY_NAME = {table.name: table for table in TABLES}

# Columns that several rules mark together.
GROUPS = {
    "OC3": ("IN_TOUCH", "ACTIV", "ACCOM"),
    "AD6": ("DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR"),
    "HEALTH4": ("IMMUNISATIONS", "TEETH_CHECK", "HEALTH_ASSESSMENT", "SUBSTANCE_MISUSE"),
    "OTHER4": ("CONVICTED", "HEALTH_CHECK", "INTERVENTION_RECEIVED", "INTERVENTION_OFFERED"),
}
GROUPS["FLAGS8"] = (*GROUPS["HEALTH4"], *GROUPS["OTHER4"])


def tables_of(year: int) -> list[Table]:
    """The tables of a collection year."""
    return [table for table in TABLES if table.since <= year]


def national_name(name: str) -> str:
    """The name of a table as the rules know it: `E`, `episodes`, `Episodes_last` are all understood.

    Raises ValueError for a name that means no table.
    """
    plain, ending = name.strip().lower(), ""
    for suffix in ("_last_year", "_last", LAST):
        if plain.endswith(suffix):
            plain, ending = plain.removesuffix(suffix), LAST
            break
    for table in TABLES:
        if plain in (table.name.lower(), table.short.lower()):
            return f"{table.name}{ending}"
    known = ", ".join(table.name for table in TABLES)
    raise ValueError(f"table: found {name!r}, expected one of {known}, or one of these with {LAST!r} for last year's")


def _shape(table: Table, ending: str = "") -> TableShape:
    """The table for the shared rules: every cell is text there, because a date that is none must be found too."""
    columns = (*(Column(name, name) for name in table.every_column), Column("line", "line", Kind.WHOLE))
    return TableShape(f"{table.name}{ending}", f"{table.name}{ending}", columns)


# By what people tell one row of a child from another.
PLACES = {
    "Episodes": ("DECOM",),
    "Reviews": ("REVIEW",),
    "PlacedAdoption": ("DATE_PLACED",),
    "Missing": ("MIS_START",),
    "SWEpisodes": ("SW_DECOM",),
    "DoLo": ("DOLO_START",),
}
# What the child's worker does not keep.
PLACEMENT_COLUMNS = ("PLACE_PROVIDER", "HOME_POST", "PL_POST", "URN", "PL_LA", "PL_LOCATION", "PL_DISTANCE")
OWNERS = {
    "Header.CHILD": Owner.DATA_TEAM,
    "Header.UPN": Owner.EDUCATION,
    "Reviews": Owner.REVIEWING,
    "OC2": Owner.HEALTH,
    "OC3": Owner.LEAVING_CARE,
    "AD1": Owner.PERMANENCE,
    "PlacedAdoption": Owner.PERMANENCE,
    "PrevPerm": Owner.PERMANENCE,
    "SWEpisodes": Owner.TEAM_MANAGER,
    **{f"Episodes.{column}": Owner.PLACEMENTS for column in PLACEMENT_COLUMNS},
}

COLLECTION = Collection(
    name="SSDA903",
    tables=(*(_shape(table) for table in TABLES), *(_shape(table, LAST) for table in TABLES)),
    child="CHILD",
    capitals=True,
    places=PLACES,
    owners=OWNERS,
)


def full_name(short: str) -> str:
    """The name of a table that the rules call by a short one: `E_l` is Episodes_l. Raises KeyError."""
    plain = short.removesuffix(LAST)
    return BY_SHORT[plain].name + short[len(plain) :]
