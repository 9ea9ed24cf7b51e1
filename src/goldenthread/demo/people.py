"""Who works in the demonstration: areas, teams and one or more people for each role."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from goldenthread.mechanisms.access.models import Area, AreaSetting, Membership, Team, User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.clocks.models import Dispensation

DOMAIN = "demonstration.invalid"  # of those whom the role picker offers
COLLEAGUES_DOMAIN = "colleagues.invalid"
SINCE = date(2012, 4, 1)
SMALL, LARGE = "little-averley", "castlemoor"
AREAS = (
    (SMALL, "Little Averley", "998", "01632 960140", "01632 960199"),
    (LARGE, "Castlemoor", "999", "01632 960200", "01632 960299"),
)
CASE_TEAMS = ("Assessment North", "Assessment South", "Family support East", "Family support West", "Children in care")
UNITS = (
    "",
    " 2",
    " 3",
    " 4",
)  # each of those is several teams, so that a worker of the large area has some twenty children
TEAMS = {
    SMALL: ("Children's team",),
    LARGE: ("Front door", *(f"{name}{unit}" for unit in UNITS for name in CASE_TEAMS), "Early help"),
}
WORKERS_IN_A_TEAM = {SMALL: 0, LARGE: 8}  # besides those whom the role picker offers


@dataclass(frozen=True)
class Colleague:
    """An invented person who works here."""

    name: str
    role: Role
    area: str | None
    team: str = ""


COLLEAGUES = (
    Colleague("Dilys Farrow", Role.DUTY_WORKER, LARGE, "Front door"),
    Colleague("Marcus Oyelaran", Role.FRONT_DOOR_MANAGER, LARGE, "Front door"),
    Colleague("Helena Brightwater", Role.SERVICE_MANAGER, LARGE),
    Colleague("Ravi Sandalwood", Role.SOCIAL_WORKER, LARGE, "Assessment North"),
    Colleague("Josie Umberleigh", Role.TEAM_MANAGER, LARGE, "Assessment North"),
    Colleague("Desmond Vinterbourne", Role.TEAM_MANAGER, LARGE, "Assessment South"),
    Colleague("Meera Larkham", Role.TEAM_MANAGER, LARGE, "Family support East"),
    Colleague("Stuart Gathercole", Role.TEAM_MANAGER, LARGE, "Family support West"),
    Colleague("Yewande Oakhanger", Role.TEAM_MANAGER, LARGE, "Children in care"),
    Colleague("Bronwen Achebo", Role.REVIEWING_OFFICER, LARGE),
    Colleague("Kwame Drewscourt", Role.EARLY_HELP_COORDINATOR, LARGE),
    Colleague("Ffion Marchbank", Role.EARLY_HELP_WORKER, LARGE, "Early help"),
    Colleague("Corin Haythorne", Role.EARLY_HELP_WORKER, LARGE, "Early help"),
    Colleague("Bettina Osgodby", Role.EARLY_HELP_WORKER, LARGE, "Early help"),
    Colleague("Hester Quillfeather", Role.CONFERENCE_ADMINISTRATOR, LARGE),
    Colleague("Dorothea Inkpen", Role.BUSINESS_SUPPORT, LARGE, "Family support East"),
    Colleague("Lucian Barleymow", Role.AUDITOR, LARGE, "Family support West"),
    Colleague("Tamsin Rookhope", Role.OUT_OF_HOURS_WORKER, LARGE),
    Colleague("Owen Pebblewick", Role.HEAD_OF_SERVICE, LARGE),
    Colleague("Priya Hollowell", Role.ANALYST, None),
    Colleague("Graham Lambourne", Role.DATA_STEWARD, None),
    Colleague("Sunita Valeborne", Role.GOVERNANCE_OFFICER, None),
    Colleague("Alison Norrington", Role.BOARD_MANAGER, None),
    Colleague("Councillor Peter Mossberry", Role.COUNCILLOR, None),
    Colleague("Erin Copperfeld", Role.DUTY_WORKER, SMALL, "Children's team"),
    Colleague("Tom Inglethorpe", Role.SOCIAL_WORKER, SMALL, "Children's team"),
    Colleague("Nadine Wetherstone", Role.TEAM_MANAGER, SMALL, "Children's team"),
    Colleague("Nadine Wetherstone", Role.FRONT_DOOR_MANAGER, SMALL, "Children's team"),
    Colleague("Colin Thistlewood", Role.SERVICE_MANAGER, SMALL),
    Colleague("Edith Marlowe", Role.REVIEWING_OFFICER, SMALL),
    Colleague("Rowan Tidewell", Role.EARLY_HELP_COORDINATOR, SMALL),
    Colleague("Marnie Applegarth", Role.EARLY_HELP_WORKER, SMALL, "Children's team"),
    Colleague("Jethro Candlewick", Role.CONFERENCE_ADMINISTRATOR, SMALL),
    Colleague("Primrose Hatherley", Role.BUSINESS_SUPPORT, SMALL, "Children's team"),
    Colleague("Lucian Barleymow", Role.AUDITOR, SMALL, "Children's team"),
    Colleague("Beatrix Holloway", Role.HEAD_OF_SERVICE, SMALL),
    Colleague("Silas Penrowan", Role.PARTNER, SMALL),
    Colleague("Lowri Bellamy", Role.PARTNER, LARGE),
    Colleague("Anselm Crake", Role.DOMESTIC_ABUSE_LEAD, None),
    Colleague("Gwendolen Ashby", Role.DESIGNATED_OFFICER, None),
    Colleague("Nell Frost", Role.LEGAL_ADVISER, None),
    Colleague("Iona Ashgrove", Role.ADMINISTRATOR, None),
)  # fmt: skip
GIVEN = (
    "Abel", "Carys", "Femi", "Greta", "Hugh", "Ines", "Jonah", "Leila", "Mo", "Nia", "Otis", "Petra", "Quentin", "Rhoda",
    "Sunil", "Thea",
)  # fmt: skip
FAMILY = (
    "Greenacre", "Eastmarsh", "Kingsmere", "Foxhollow", "Orchardson", "Yellowham", "Willowbank", "Tanglewick", "Saltersby",
    "Ivybridgeman", "Bramblecote", "Junipero", "Nettlecombe", "Hazelrigg-Moor",
)  # fmt: skip


def email_of(name: str, domain: str = DOMAIN) -> str:
    """An address that can receive nothing."""
    return f"{name.lower().replace(' ', '.')}@{domain}"


def add_areas() -> dict[str, Area]:
    """Both areas with their teams and what they have chosen."""
    areas = {}
    for code, name, number, telephone, night in AREAS:
        area = Area.objects.create(
            code=code, name=name, authority_number=number, telephone=telephone, out_of_hours_telephone=night
        )
        Team.objects.bulk_create([Team(area=area, name=team) for team in TEAMS[code]])
        areas[code] = area
    Dispensation.objects.create(
        area=areas[LARGE],
        clock="assessment.assess_45",
        since=date(2012, 4, 1),
        authority="Dispensation by the Secretary of State from the limits of assessment (invented for the demonstration)",
    )
    AreaSetting.objects.create(
        area=areas[SMALL], key="frontdoor.twenty_four_hours", value=True, since=SINCE, authority="Local protocol"
    )
    return areas


def add_people(areas: dict[str, Area]) -> dict[str, User]:
    """Everybody who works here, by name; nobody has a password, the role picker signs them in."""
    users: dict[str, User] = {}
    for one in COLLEAGUES:
        if one.name not in users:
            users[one.name] = User.objects.create_user(email_of(one.name), one.name, None)
        _join(users[one.name], one.role, areas.get(one.area or ""), one.team)
    names = (f"{given} {family}" for family in FAMILY for given in GIVEN)
    for code, team, role in _more_colleagues():
        name = next(names)
        users[name] = User.objects.create_user(email_of(name, COLLEAGUES_DOMAIN), name, None)
        _join(users[name], role, areas[code], team)
    return users


def _more_colleagues() -> Iterator[tuple[str, str, Role]]:
    """The social workers who make the teams whole, and the managers of those teams that have none yet."""
    managed = {(one.area, one.team) for one in COLLEAGUES if one.role == Role.TEAM_MANAGER}
    for code, teams in ((SMALL, TEAMS[SMALL]), (LARGE, TEAMS[LARGE][1:-1])):
        for team in teams:
            if (code, team) not in managed:
                yield code, team, Role.TEAM_MANAGER
            yield from [(code, team, Role.SOCIAL_WORKER)] * WORKERS_IN_A_TEAM[code]


def _join(user: User, role: Role, area: Area | None, team: str) -> None:
    found = Team.objects.get(area=area, name=team) if team else None
    Membership.objects.create(user=user, role=role, area=area, team=found, starts_on=SINCE)
