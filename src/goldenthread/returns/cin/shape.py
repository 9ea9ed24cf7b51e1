"""The shape of the census file, declared once with the collection years in which each element stands.

A year is the collection year: the one in which the census period closes, on 31 March. `since` and `until`
count only between FIRST_YEAR and LAST_YEAR. Order inside a group is the order of the national schema; the
writer keeps it, the reader does not insist on it.

Source: Department for Education, children in need census, schemas of the collections 2017 to 2026 and the
announced additions of 2027.
"""

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from goldenthread.returns.cin.kinds import (
    A_DAY,
    A_PLANNED_DAY,
    A_PUPIL_NUMBER,
    A_TEXT,
    A_TRUTH,
    A_WHOLE,
    CodeOf,
    Kind,
    kind_in,
)

FIRST_YEAR = 2017
LAST_YEAR = 2027


@dataclass(frozen=True)
class Value:
    """An element that holds a value. A `key` is what its row stands on: without it there is no row."""

    name: str
    kind: Kind | CodeOf
    required: bool = False
    many: bool = False
    key: bool = False
    since: int = FIRST_YEAR
    until: int = LAST_YEAR


@dataclass(frozen=True)
class Group:
    """An element that holds elements. A lenient group passes over elements it does not know."""

    name: str
    holds: tuple["Value | Group", ...]
    required: bool = False
    many: bool = False
    lenient: bool = False
    since: int = FIRST_YEAR
    until: int = LAST_YEAR


HEADER = Group(
    "Header",
    (
        Group(
            "CollectionDetails",
            (Value("Collection", A_TEXT), Value("Year", A_TEXT), Value("ReferenceDate", A_TEXT)),
            lenient=True,
        ),
        Group("Source", (Value("LEA", A_TEXT),), many=True, lenient=True),
    ),
    lenient=True,
)

IDENTIFIERS = Group(
    "ChildIdentifiers",
    (
        Value("LAchildID", A_TEXT),
        Value("UPN", A_PUPIL_NUMBER),
        Value("FormerUPN", A_PUPIL_NUMBER),
        Value("UPNunknown", CodeOf("upn_unknown")),
        Value("PersonBirthDate", A_DAY),
        Value("ExpectedPersonBirthDate", A_PLANNED_DAY),
        Value("GenderCurrent", CodeOf("gender_current"), required=True, until=2024),
        Value("Sex", CodeOf("sex"), required=True, since=2025),
        Value("PersonDeathDate", A_DAY),
    ),
    required=True,
)

CHARACTERISTICS = Group(
    "ChildCharacteristics",
    (
        Value("Ethnicity", CodeOf("ethnicity"), required=True),
        Group("Disabilities", (Value("Disability", CodeOf("disability"), required=True, many=True, key=True),)),
    ),
    required=True,
)

FACTORS = Group(
    "FactorsIdentifiedAtAssessment",
    (Value("AssessmentFactors", CodeOf("assessment_factor"), required=True, many=True, key=True),),
)

ASSESSMENTS = Group(
    "Assessments",
    (
        Value("AssessmentActualStartDate", A_DAY, required=True, key=True),
        Value("AssessmentInternalReviewDate", A_DAY),
        Value("AssessmentAuthorisationDate", A_DAY),
        FACTORS,
    ),
    many=True,
)

PLANS = Group(
    "CINPlanDates",
    (Value("CINPlanStartDate", A_DAY, required=True, key=True), Value("CINPlanEndDate", A_DAY)),
    many=True,
    since=2022,
)

ENQUIRIES = Group(
    "Section47",
    (
        Value("S47ActualStartDate", A_DAY, required=True, key=True),
        Value("InitialCPCtarget", A_PLANNED_DAY),
        Value("DateOfInitialCPC", A_DAY),
        Value("ICPCnotRequired", A_TRUTH, required=True),
    ),
    many=True,
)

# The schema has one Reviews group of many dates; files in use repeat the group. Both are read.
PROTECTION_PLANS = Group(
    "ChildProtectionPlans",
    (
        Value("CPPstartDate", A_DAY, required=True, key=True),
        Value("CPPendDate", A_DAY),
        Value("InitialCategoryOfAbuse", CodeOf("category_of_abuse"), required=True),
        Value("LatestCategoryOfAbuse", CodeOf("category_of_abuse"), required=True),
        Value("NumberOfPreviousCPP", A_WHOLE, required=True),
        Group("Reviews", (Value("CPPreviewDate", A_DAY, required=True, many=True, key=True),), many=True),
    ),
    many=True,
)

PRE_PROCEEDINGS = Group(
    "PreProceedingsandFGDM",
    (
        Value("PPStartDate", A_DAY),
        Value("LBPSentDate", A_DAY),
        Value("FGDMMeetingOffer", A_TRUTH),
        Value("FGDMMeetingFac", A_TRUTH),
        Value("InitialPPMeetingDate", A_DAY),
        Value("ReviewMeetingsCount", A_WHOLE),
        Value("StepDecisionDate", A_DAY),
        Value("PPOutcome", CodeOf("pre_proceedings_outcome")),
        Value("CourtAppDate", A_DAY),
        Value("LetterInitCPDate", A_DAY),
    ),
    many=True,
    since=2027,
)

EPISODES = Group(
    "CINdetails",
    (
        Value("CINreferralDate", A_DAY, required=True, key=True),
        Value("ReferralSource", CodeOf("referral_source"), required=True),
        Value("PrimaryNeedCode", CodeOf("primary_need")),
        Value("CINclosureDate", A_DAY),
        Value("ReasonForClosure", CodeOf("closure_reason")),
        Value("DateOfInitialCPC", A_DAY),
        ASSESSMENTS,
        PLANS,
        ENQUIRIES,
        Value("ReferralNFA", A_TRUTH, required=True),
        PROTECTION_PLANS,
        PRE_PROCEEDINGS,
    ),
    required=True,
    many=True,
)

CHILD = Group("Child", (IDENTIFIERS, CHARACTERISTICS, EPISODES), required=True, many=True)
MESSAGE = Group("Message", (HEADER, Group("Children", (CHILD,), required=True)))


@dataclass(frozen=True, eq=False)
class ValueOfYear:
    """A value as one collection year has it."""

    name: str
    required: bool
    many: bool
    key: bool
    kind: Kind


@dataclass(frozen=True, eq=False)
class GroupOfYear:
    """A group as one collection year has it; `elsewhere` says in which years its other elements stand."""

    name: str
    many: bool
    required: bool
    lenient: bool
    values: dict[str, ValueOfYear] = field(default_factory=dict)
    groups: dict[str, "GroupOfYear"] = field(default_factory=dict)
    elsewhere: dict[str, str] = field(default_factory=dict)


@cache
def shape_of(group: Group, year: int) -> GroupOfYear:
    """The group with everything under it as the collection of this year has it."""
    shape = GroupOfYear(group.name, group.many, group.required, group.lenient)
    for part in group.holds:
        if not part.since <= year <= part.until:
            shape.elsewhere[part.name] = f"{part.since} to {part.until}"
        elif isinstance(part, Group):
            shape.groups[part.name] = shape_of(part, year)
        else:
            kind = kind_in(part.kind, year)
            shape.values[part.name] = ValueOfYear(part.name, part.required, part.many, part.key, kind)
    return shape


@dataclass(slots=True)
class Record:
    """One group as found in a file: its values by element name, and the records under it.

    `lines` says where the values stand, in the header only: elsewhere what is wrong is told as it is read.
    """

    shape: GroupOfYear
    line: int
    values: dict[str, Any] = field(default_factory=dict)
    parts: dict[str, list["Record"]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    left_out: bool = False

    def get(self, name: str) -> Any:
        """The value of an element that may stand once; None where it is absent or was left out."""
        return self.values.get(name)

    def every(self, name: str) -> list[Any]:
        """The values of an element that may stand many times."""
        found: list[Any] = self.values.get(name, [])
        return found

    def under(self, name: str) -> list["Record"]:
        """The records of a group under this one, in the order of the file."""
        return self.parts.get(name, [])
