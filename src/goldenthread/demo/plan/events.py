"""The events of the demonstration, as plain rows that know nothing of the database."""

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass
class Child:
    """An invented child."""

    number: int
    born_on: date
    sex: str
    ethnicity: str
    given: str
    family: str
    household: int
    disabilities: tuple[str, ...] = ()
    resident: bool = True


@dataclass
class Referral:
    """A contact about one child that was accepted."""

    child: Child
    on: date
    source: str
    sub_source: str
    need: str
    nfa: bool = False
    previous: "Referral | None" = None
    closed_on: date | None = None
    closure_reason: str = ""
    assessment: "Assessment | None" = None
    kept_open: bool = False  # a plan or care goes on

    @property
    def is_open(self) -> bool:
        """Not closed on the last day."""
        return self.closed_on is None


@dataclass
class Assessment:
    """One child's part of an assessment."""

    referral: Referral
    started_on: date
    authorised_on: date | None
    factors: list[str] = field(default_factory=list)


@dataclass
class Discussion:
    """A strategy discussion."""

    child: Child
    on: date
    resident: bool = True


@dataclass
class Enquiry:
    """A section 47 enquiry and the conference that may follow."""

    referral: Referral
    started_on: date
    conference_on: date | None = None
    plan: "Plan | None" = None


@dataclass
class Plan:
    """A child protection plan."""

    child: Child
    referral: Referral | None
    started_on: date
    ended_on: date | None = None
    category: str = ""
    previous_plans: int = 0
    reviews: list[tuple[date, date]] = field(default_factory=list)  # due, held
    visits: list[tuple[date, date | None]] = field(default_factory=list)  # due, made


@dataclass
class Care:
    """A period of being looked after."""

    child: Child
    referral: Referral
    started_on: date
    ended_on: date | None = None
    legal_status: str = "V2"


@dataclass
class Contact:
    """One worry that reached the door, about one or more children."""

    received_at: datetime
    channel: str
    kind: str
    source: str
    sub_source: str
    reason: str
    children: list[Child]
    residency: str
    outcome: str
    decided_at: datetime | None
    referrals: list[Referral] = field(default_factory=list)
    domestic_abuse: bool = False
    repeat: bool = False


@dataclass
class AreaPlan:
    """Everything that happened in one area."""

    code: str
    children: list[Child] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    referrals: list[Referral] = field(default_factory=list)
    assessments: list[Assessment] = field(default_factory=list)
    discussions: list[Discussion] = field(default_factory=list)
    enquiries: list[Enquiry] = field(default_factory=list)
    plans: list[Plan] = field(default_factory=list)
    care: list[Care] = field(default_factory=list)
