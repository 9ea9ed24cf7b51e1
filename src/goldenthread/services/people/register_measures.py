"""Indicators of the registers: reviews in time, handovers, emergency access, languages, and what is on a file."""

from typing import Any

from ibis import _

from goldenthread.mechanisms.access.models import BreakGlass
from goldenthread.mechanisms.measures import (
    HIGHER,
    LOWER,
    NEITHER,
    Average,
    Dimension,
    Distribution,
    Flow,
    Share,
    Stock,
    Through,
)
from goldenthread.services.people.equality_tables import COHORTS
from goldenthread.services.people.languages import NAMES
from goldenthread.services.people.models import OddKind, Status
from goldenthread.services.people.parents import ParentStatus
from goldenthread.services.people.register_tables import ARTEFACTS

OUR_CHOICE = "Our choice"
FINDING = Dimension("finding", "Finding", "finding", labels=dict(BreakGlass.Finding.choices))
ARTEFACT = Dimension("artefact", "What is on the file", "artefact", labels=ARTEFACTS)
LANGUAGE = Dimension("language", "Language", "language", labels=NAMES)


def _on_time(key: str, title: str, clock: str, says: str) -> Share:
    """The share of what fell due in a period that was done in time; what still runs is not."""
    return Share(
        key=key,
        title=title,
        of="deadlines",
        when="due_on",
        among=_.clock == clock,
        where=_.in_time.fill_null(False),
        better=HIGHER,
        standard=False,
        says=says,
        authority=OUR_CHOICE,
    )


RESTRICTIONS_REVIEWED = _on_time(
    "restriction-review-on-time-share",
    "Restrictions reviewed in time",
    "people.restriction_review",
    "Of reviews of restricted records that fell due in the period, those held within 90 days.",
)
SEALS_REVIEWED = _on_time(
    "seal-review-on-time-share",
    "Sealed addresses reviewed in time",
    "people.seal_review",
    "Of reviews of sealed addresses that fell due in the period, those held within 90 days.",
)
HANDOVERS_IN_TIME = _on_time(
    "handover-on-time-share",
    "Handovers accepted in time",
    "people.handover",
    "Of handovers that fell due in the period, those accepted within five working days and before the worker left.",
)
WARNINGS_DUE = Stock(
    key="warnings-overdue",
    title="Warnings past their review",
    of="deadlines",
    starts="due_on",
    ends="stopped_on",
    where=_.clock == "people.warning_review",
    unit="warnings",
    better=LOWER,
    standard=False,
    says="Warnings whose review is due or past and has not been held.",
    authority=OUR_CHOICE,
)
EMERGENCIES = Flow(
    key="break-glass-uses",
    title="Records opened in an emergency",
    of="break_glass_uses",
    when="used_on",
    unit="uses",
    better=LOWER,
    by=(FINDING,),
    standard=False,
    says="Each time somebody opened a record that they could not see, with a typed reason.",
    authority=OUR_CHOICE,
)
ODD_ACCESS = Flow(
    key="people.access_oddities",
    title="Access that somebody should look at",
    of="odd_accesses",
    when="found_on",
    unit="times",
    better=LOWER,
    by=(Dimension("kind", "What is odd", "kind", labels=dict(OddKind.choices)), "team", FINDING),
    people=False,
    standard=False,
    says="How often an account opened its owner’s own record, that of a relative or neighbour, a restricted one, or many "
    "people not worked with, asked for what it may not see, or was not used for three months. A list to ask about, not "
    "proof of anything.",
    authority=OUR_CHOICE,
)
EMERGENCIES_REVIEWED = Share(
    key="break-glass-reviewed-share",
    title="Emergency access reviewed within 7 days",
    of="break_glass_uses",
    when="used_on",
    where=_.reviewed_in_time,
    better=HIGHER,
    standard=False,
    says="Of uses of emergency access in the period, those reviewed within 7 days of their end.",
    authority=OUR_CHOICE,
)
SPOKEN: Any = Stock(
    key="first-languages",
    title="First languages spoken",
    of="first_languages",
    starts="noted_on",
    ends="ended_on",
    distinct="language",
    unit="languages",
    better=NEITHER,
    by=(LANGUAGE,),
    standard=False,
    says="Different first languages of the people whose language is known.",
    authority=OUR_CHOICE,
)
ON_FILE_NOW = Share(
    key="artefact-current-share",
    title="Genogram, ecomap and photo current",
    of="file_artefacts",
    starts="opened_on",
    ends="closed_on",
    where=_.is_current,
    better=HIGHER,
    by=(ARTEFACT,),
    standard=False,
    says="Of open children, those with a genogram and an ecomap drawn or reviewed within six months, and a photo; the "
    "total is of things, not of children.",
    authority="Local practice (kept on every file); our choice (interval)",
)
PUPIL_NUMBERS = Share(
    key="upn-recorded-share",
    title="Pupil number recorded",
    of="open_children",
    starts="opened_on",
    ends="closed_on",
    among=_.in_returns & (_.age >= 5) & (_.age < 16),
    where=_.pupil_number,
    better=HIGHER,
    says="Of open children aged 5 to 15 whom statutory returns count, those with a unique pupil number or a reason why "
    "there is none. The reason UN1 is for children below school age and does not count.",
    authority="Children in need census and children looked after return, UPN and UPN unknown",
)
PARENT_STATUS = Distribution(
    key="parent-status-share",
    title="Adults who are worked with, by their children",
    of="open_adults",
    starts="opened_on",
    ends="closed_on",
    across=Dimension("parent_status", "Children", "parent_status", labels=dict(ParentStatus.choices)),
    by=(Dimension("service", "Service", "status", through=Through("service_statuses", on="child"),
                  labels=dict(Status.choices)),),
    unit="adults",
    standard=False,
    says="Adults open to a service, by whether they have children under 18 and whether these live with them, as "
    "relationships and households stand.",
    authority="Our choice (think family)",
)  # fmt: skip
REPRESENTATION = Average(
    key="people.representation",
    title="Children worked with beside residents, in percentage points",
    of="people_representation",
    when="counted_day",
    value=_.points,
    unit="points",
    better=NEITHER,
    standard=False,
    by=(Dimension("group", "Ethnic group", "group"), Dimension("cohort", "Cohort", "cohort", labels=COHORTS)),
    says="The part of an ethnic group among the children open on the last day of the financial year less its part among "
    "residents, in percentage points; read it by group and cohort only. Children whose group is not known stay in the "
    "whole. The year of the residents is the one before that day.",
    authority="Equality Act 2010, section 149; residents by the census or a later estimate",
)
REGISTER_MEASURES = (
    RESTRICTIONS_REVIEWED,
    SEALS_REVIEWED,
    HANDOVERS_IN_TIME,
    WARNINGS_DUE,
    EMERGENCIES,
    ODD_ACCESS,
    EMERGENCIES_REVIEWED,
    SPOKEN,
    ON_FILE_NOW,
    PUPIL_NUMBERS,
    PARENT_STATUS,
    REPRESENTATION,
)
