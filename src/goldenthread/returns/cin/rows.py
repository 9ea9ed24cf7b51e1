"""From one child of a census file to rows of the dataset tables.

Identifiers are made from the child's number and the dates that things stand on, so the same referral has the
same identifier in the file of every year. Each row also names what it belongs to when files are merged
(`owner`): the latest file that has the owner decides.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pyarrow as pa

from goldenthread.returns.cin.shape import Record

_DAY, _TEXT, _TRUTH, _WHOLE = pa.date32(), pa.string(), pa.bool_(), pa.int64()
_EPISODE = {"child": _TEXT, "episode": _TEXT}

COLUMNS: dict[str, dict[str, pa.DataType]] = {
    "person": {
        "child": _TEXT,
        "born_on": _DAY,
        "expected_on": _DAY,
        "died_on": _DAY,
        "sex": _TEXT,
        "ethnicity": _TEXT,
        "upn": _TEXT,
    },
    "disability": {"child": _TEXT, "code": _TEXT},
    "cin_episodes": {
        **_EPISODE,
        "referral_date": _DAY,
        "source": _TEXT,
        "primary_need": _TEXT,
        "nfa": _TRUTH,
        "closed_on": _DAY,
        "closure_reason": _TEXT,
    },
    "cin_assessments": {
        **_EPISODE,
        "assessment": _TEXT,
        "referral_date": _DAY,
        "started_on": _DAY,
        "authorised_on": _DAY,
    },
    "assessment_factors": {"child": _TEXT, "assessment": _TEXT, "factor": _TEXT},
    "cin_plans": {**_EPISODE, "started_on": _DAY, "ended_on": _DAY},
    "s47_enquiry": {
        **_EPISODE,
        "enquiry": _TEXT,
        "started_on": _DAY,
        "conference_on": _DAY,
        "conference_not_required": _TRUTH,
    },
    "initial_cp_conference": {**_EPISODE, "held_on": _DAY, "enquiry_started_on": _DAY},
    "cp_plans": {
        **_EPISODE,
        "plan": _TEXT,
        "started_on": _DAY,
        "ended_on": _DAY,
        "initial_category": _TEXT,
        "latest_category": _TEXT,
        "previous_plans": _WHOLE,
    },
    "cp_reviews": {"child": _TEXT, "plan": _TEXT, "reviewed_on": _DAY},
    # What only the census holds; declared in `tables`.
    "cin_children": {"child": _TEXT, "former_upn": _TEXT, "upn_unknown": _TEXT, "gender": _TEXT},
    "cin_internal_reviews": {"child": _TEXT, "assessment": _TEXT, "review_on": _DAY},
    "cin_conference_targets": {"child": _TEXT, "enquiry": _TEXT, "target_on": _DAY},
    "cin_pre_proceedings": {
        **_EPISODE,
        "case": _TEXT,
        "started_on": _DAY,
        "letter_sent_on": _DAY,
        "meeting_offered": _TRUTH,
        "meeting_facilitated": _TRUTH,
        "first_meeting_on": _DAY,
        "review_meetings": _WHOLE,
        "step_decided_on": _DAY,
        "outcome": _TEXT,
        "court_applied_on": _DAY,
        "letter_to_parents_on": _DAY,
    },
}

# GenderCurrent to 2024 in the codes of Sex from 2025, which has none for "indeterminate".
SEX_OF_GENDER = {"1": "M", "2": "F", "0": "U", "9": "U"}
INDETERMINATE = "9"

# The elements of pre-proceedings in the order of the schema, beside the columns after `case`.
PRE_PROCEEDINGS = (
    "PPStartDate",
    "LBPSentDate",
    "FGDMMeetingOffer",
    "FGDMMeetingFac",
    "InitialPPMeetingDate",
    "ReviewMeetingsCount",
    "StepDecisionDate",
    "PPOutcome",
    "CourtAppDate",
    "LetterInitCPDate",
)


@dataclass(frozen=True)
class Row:
    """One row of a table; `values` in the order of its columns."""

    table: str
    owner: str
    values: tuple[Any, ...]


@dataclass
class Names:
    """Gives each thing of a child its identifier; a second one on the same day gets a number."""

    child: str
    given: Counter[str] = field(default_factory=Counter)

    def name(self, above: str, letter: str, day: date | None) -> str:
        """The identifier of something that stands on a day, or on none, under the identifier above it."""
        plain = f"{above}/{letter}{day.isoformat() if day else ''}"
        self.given[plain] += 1
        return plain if self.given[plain] == 1 else f"{plain}/{self.given[plain]}"


def rows_of(child: Record) -> Iterator[Row]:
    """Every row that one child of a census file gives."""
    identifiers = child.under("ChildIdentifiers")[0]
    number: str = identifiers.get("LAchildID")
    names = Names(number)
    yield from _person(identifiers, child)
    for episode in child.under("CINdetails"):
        yield from _episode(names, episode)


def _person(identifiers: Record, child: Record) -> Iterator[Row]:
    number: str = identifiers.get("LAchildID")
    characteristics = child.under("ChildCharacteristics")
    ethnicity = characteristics[0].get("Ethnicity") if characteristics else None
    sex = identifiers.get("Sex") or SEX_OF_GENDER.get(identifiers.get("GenderCurrent") or "")
    born, expected, died = (
        identifiers.get(name) for name in ("PersonBirthDate", "ExpectedPersonBirthDate", "PersonDeathDate")
    )
    pupil = identifiers.get("UPN") or identifiers.get("UPNunknown")
    yield Row("person", number, (number, born, expected, died, sex, ethnicity, pupil))
    if any(more := _more_of(identifiers)):
        yield Row("cin_children", number, (number, *more))
    for group in characteristics[0].under("Disabilities") if characteristics else ():
        for code in dict.fromkeys(group.every("Disability")):
            yield Row("disability", number, (number, code))


def _more_of(identifiers: Record) -> tuple[str | None, ...]:
    """What the person table has no place for: former number, reason for none beside one, a gender that is not in `Sex`."""
    gender = identifiers.get("GenderCurrent")
    reason = identifiers.get("UPNunknown") if identifiers.get("UPN") else None
    return identifiers.get("FormerUPN"), reason, gender if gender == INDETERMINATE else None


def _episode(names: Names, record: Record) -> Iterator[Row]:
    child, referral_date = names.child, record.get("CINreferralDate")
    episode = names.name(child, "", referral_date)
    facts = (
        record.get(name)
        for name in ("ReferralSource", "PrimaryNeedCode", "ReferralNFA", "CINclosureDate", "ReasonForClosure")
    )
    yield Row("cin_episodes", episode, (child, episode, referral_date, *facts))
    if (held_on := record.get("DateOfInitialCPC")) is not None:
        owner = names.name(episode, "I", held_on)
        yield Row("initial_cp_conference", owner, (child, episode, held_on, None))
    for assessment in record.under("Assessments"):
        yield from _assessment(names, episode, referral_date, assessment)
    for plan in record.under("CINPlanDates"):
        started_on, ended_on = plan.get("CINPlanStartDate"), plan.get("CINPlanEndDate")
        yield Row("cin_plans", names.name(episode, "N", started_on), (child, episode, started_on, ended_on))
    for enquiry in record.under("Section47"):
        yield from _enquiry(names, episode, enquiry)
    for plan in record.under("ChildProtectionPlans"):
        yield from _protection_plan(names, episode, plan)
    for case in record.under("PreProceedingsandFGDM"):
        name = names.name(episode, "L", case.get("PPStartDate"))
        facts = (case.get(element) for element in PRE_PROCEEDINGS)
        yield Row("cin_pre_proceedings", name, (child, episode, name, *facts))


def _assessment(names: Names, episode: str, referral_date: date, record: Record) -> Iterator[Row]:
    started_on = record.get("AssessmentActualStartDate")
    name = names.name(episode, "A", started_on)
    ended_on = record.get("AssessmentAuthorisationDate")
    yield Row("cin_assessments", name, (names.child, episode, name, referral_date, started_on, ended_on))
    if (review_on := record.get("AssessmentInternalReviewDate")) is not None:
        yield Row("cin_internal_reviews", name, (names.child, name, review_on))
    for group in record.under("FactorsIdentifiedAtAssessment"):
        for factor in dict.fromkeys(group.every("AssessmentFactors")):
            yield Row("assessment_factors", name, (names.child, name, factor))


def _enquiry(names: Names, episode: str, record: Record) -> Iterator[Row]:
    started_on, held_on = record.get("S47ActualStartDate"), record.get("DateOfInitialCPC")
    name = names.name(episode, "S", started_on)
    not_required = record.get("ICPCnotRequired")
    yield Row("s47_enquiry", name, (names.child, episode, name, started_on, held_on, not_required))
    if (target_on := record.get("InitialCPCtarget")) is not None:
        yield Row("cin_conference_targets", name, (names.child, name, target_on))
    if held_on is not None:
        yield Row("initial_cp_conference", name, (names.child, episode, held_on, started_on))


def _protection_plan(names: Names, episode: str, record: Record) -> Iterator[Row]:
    started_on = record.get("CPPstartDate")
    name = names.name(episode, "P", started_on)
    facts = (
        record.get(element)
        for element in ("CPPendDate", "InitialCategoryOfAbuse", "LatestCategoryOfAbuse", "NumberOfPreviousCPP")
    )
    yield Row("cp_plans", name, (names.child, episode, name, started_on, *facts))
    days = (day for group in record.under("Reviews") for day in group.every("CPPreviewDate"))
    for day in dict.fromkeys(days):
        yield Row("cp_reviews", names.name(name, "R", day), (names.child, name, day))
