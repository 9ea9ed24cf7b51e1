"""Invented census returns that keep every rule: the same seed gives the same children. Nobody here exists.

A child is what stands under `Child` in the file: values by national name, groups as lists. Each is of one kind, which
says how the story went; a return of nine children or more has every kind.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any, BinaryIO

from lxml import etree

from goldenthread.returns.cin.columns import CIN
from goldenthread.returns.cin.shape import CHILD
from goldenthread.returns.cin.shape import Group as ShapeGroup
from goldenthread.returns.codes import codes

Group = dict[str, Any]
CHECK_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
SINCE_PLANS, SINCE_SEX, SINCE_PRE_PROCEEDINGS = 2022, 2025, 2027


@dataclass
class Inventing:
    """What an invented child is made with: number, collection year, chance."""

    number: int
    year: int
    chance: Random

    @property
    def opens(self) -> date:
        """The first day of the census year."""
        return date(self.year - 1, 4, 1)

    @property
    def closes(self) -> date:
        """The last day of the census year."""
        return date(self.year, 3, 31)

    def after(self, day: date, least: int, most: int) -> date:
        """A day so many days later."""
        return day + timedelta(days=self.chance.randint(least, most))

    def code(self, name: str) -> str:
        """Any code of a list that is valid in the year."""
        return self.chance.choice(list(codes(name, self.year)))


def invented_return(count: int, year: int, seed: int = 1) -> Iterator[Group]:
    """So many children, the kinds in turn; the first has every disability, so that the rules about the whole return are kept."""
    chance = Random(seed)
    kinds = list(KINDS)
    for number in range(count):
        yield invented_child(kinds[number % len(kinds)], Inventing(number + 1, year, chance))


def invented_child(kind: str, one: Inventing) -> Group:
    """One child of a kind, whose name stands in `kind`."""
    child: Group = {
        "kind": kind,
        "ChildIdentifiers": _identifiers(one),
        "ChildCharacteristics": {"Ethnicity": one.code("ethnicity"), "Disabilities": _disabilities(one)},
        "CINdetails": [],
    }
    KINDS[kind](one, child)
    if one.year < SINCE_PLANS:
        for episode in child["CINdetails"]:
            episode["CINPlanDates"] = []
    return child


def _identifiers(one: Inventing) -> Group:
    sex = {"Sex": one.chance.choice("MF")} if one.year >= SINCE_SEX else {"GenderCurrent": one.chance.choice("12")}
    return {
        "LAchildID": f"C{one.number:07}",
        "UPN": upn(one.number),
        "PersonBirthDate": one.opens - timedelta(days=one.chance.randint(600, 6_000)),
        **sex,
    }


def upn(number: int) -> str:
    """A pupil number with its right check letter; another for each number up to a hundred million."""
    digits = f"801{number % 10**8:08}0"
    total = sum(place * int(digit) for place, digit in enumerate(digits, 2))
    return CHECK_LETTERS[total % 23] + digits


def _disabilities(one: Inventing) -> list[str]:
    known = [code for code in codes("disability", one.year) if code != "NONE"]
    if one.number == 1:
        return known
    return one.chance.sample(known, 1) if one.chance.random() < 0.1 else ["NONE"]


def _episode(one: Inventing, child: Group, referred: date, **more: Any) -> Group:
    episode = {
        "CINreferralDate": referred,
        "ReferralSource": one.code("referral_source"),
        "PrimaryNeedCode": one.code("primary_need"),
        "ReferralNFA": "0",
        **more,
    }
    for group in ("Assessments", "CINPlanDates", "Section47", "ChildProtectionPlans", "PreProceedingsandFGDM"):
        episode.setdefault(group, [])
    child["CINdetails"].append(episode)
    return episode


def _assessed(one: Inventing, episode: Group) -> date:
    """An assessment of the episode; the day on which it ended."""
    start = one.after(episode["CINreferralDate"], 0, 4)
    end = one.after(start, 5, 40)
    known = [code for code in codes("assessment_factor", one.year) if code not in ("18A", "19A", "21")]
    factors = sorted(one.chance.sample(known, one.chance.randint(1, 5)))
    dates = {"AssessmentActualStartDate": start, "AssessmentAuthorisationDate": end}
    episode["Assessments"].append({**dates, "FactorsIdentifiedAtAssessment": {"AssessmentFactors": factors}})
    return end


def _closed(episode: Group, day: date, reason: str) -> None:
    episode.update(CINclosureDate=day, ReasonForClosure=reason)


def no_action(one: Inventing, child: Group) -> None:
    """A referral that led to nothing."""
    _episode(one, child, one.after(one.opens, 0, 360), ReferralNFA="1")


def assessed(one: Inventing, child: Group) -> None:
    """Assessed, and closed without further action."""
    episode = _episode(one, child, one.after(one.opens, 0, 200))
    known = [code for code in ("RC8", "RC9") if code in codes("closure_reason", one.year)]
    _closed(episode, one.after(_assessed(one, episode), 0, 20), one.chance.choice(known))


def assessing(one: Inventing, child: Group) -> None:
    """Referred of late; the assessment is not finished."""
    referred = one.after(one.closes, -40, -5)
    _episode(one, child, referred, Assessments=[{"AssessmentActualStartDate": one.after(referred, 0, 4)}])


def planned(one: Inventing, child: Group) -> None:
    """A child in need plan that is running."""
    episode = _episode(one, child, one.after(one.opens, 0, 200))
    episode["CINPlanDates"].append({"CINPlanStartDate": one.after(_assessed(one, episode), 1, 20)})


def protected(one: Inventing, child: Group) -> None:
    """An enquiry, a conference, a child protection plan with reviews; after it a plan for a child in need."""
    episode = _episode(one, child, one.after(one.opens, 0, 60))
    _assessed(one, episode)
    enquired = one.after(episode["CINreferralDate"], 0, 10)
    held = _weekday(one.after(enquired, 8, 15))
    target = _weekday(enquired + timedelta(days=21))
    dates = {"S47ActualStartDate": enquired, "InitialCPCtarget": target, "DateOfInitialCPC": held}
    episode["Section47"].append({**dates, "ICPCnotRequired": "0"})
    ended = one.after(held, 120, 200)
    reviews = [one.after(held, 70, 90), ended]
    categories = {
        "InitialCategoryOfAbuse": one.code("category_of_abuse"),
        "LatestCategoryOfAbuse": one.code("category_of_abuse"),
    }
    plan = {"CPPstartDate": held, "CPPendDate": ended, **categories, "NumberOfPreviousCPP": "0", "Reviews": reviews}
    episode["ChildProtectionPlans"].append(plan)
    episode["CINPlanDates"].append({"CINPlanStartDate": ended})


def enquired(one: Inventing, child: Group) -> None:
    """An enquiry that did not lead to a conference; closed."""
    episode = _episode(one, child, one.after(one.opens, 0, 200))
    ended = _assessed(one, episode)
    started = one.after(episode["CINreferralDate"], 0, 10)
    episode["Section47"].append({"S47ActualStartDate": started, "ICPCnotRequired": "1"})
    _closed(episode, one.after(ended, 15, 40), "RC7")


def unborn(one: Inventing, child: Group) -> None:
    """Not yet born on the reference date; being assessed."""
    identifiers = child["ChildIdentifiers"]
    del identifiers["PersonBirthDate"], identifiers["UPN"]
    identifiers["ExpectedPersonBirthDate"] = one.after(one.closes, 1, 200)
    identifiers.update({"Sex": "U"} if one.year >= SINCE_SEX else {"GenderCurrent": "0"})
    assessing(one, child)


def died(one: Inventing, child: Group) -> None:
    """Died in the year; the referral closed on that day."""
    episode = _episode(one, child, one.after(one.opens, 0, 200))
    day = one.after(_assessed(one, episode), 1, 30)
    child["ChildIdentifiers"]["PersonDeathDate"] = day
    _closed(episode, day, "RC2")


def twice(one: Inventing, child: Group) -> None:
    """Referred before the year began, closed in it, and referred again, without a UPN."""
    identifiers = child["ChildIdentifiers"]
    del identifiers["UPN"]
    identifiers["UPNunknown"] = "UN2"
    first = _episode(one, child, one.after(one.opens, -90, -20))
    _closed(first, one.after(one.opens, 10, 90), "RC7")
    second = _episode(one, child, one.after(first["CINclosureDate"], 0, 60))
    _assessed(one, second)
    if one.year >= SINCE_PRE_PROCEEDINGS:
        second["PreProceedingsandFGDM"].append(_pre_proceedings(one, second["CINreferralDate"]))


def _pre_proceedings(one: Inventing, referred: date) -> Group:
    started = one.after(referred, 10, 20)
    decided = one.after(started, 40, 50)
    applied = one.after(decided, 5, 10)
    return {
        "PPStartDate": started,
        "LBPSentDate": one.after(started, 0, 10),
        "FGDMMeetingOffer": "1",
        "FGDMMeetingFac": one.chance.choice("01"),
        "InitialPPMeetingDate": one.after(started, 10, 20),
        "ReviewMeetingsCount": str(one.chance.randint(0, 4)),
        "StepDecisionDate": decided,
        "PPOutcome": one.code("pre_proceedings_outcome"),
        "CourtAppDate": applied,
        "LetterInitCPDate": one.after(applied, 0, 10),
    }


def _weekday(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    return day + timedelta(days=max(0, 8 - day.isoweekday()) if day.isoweekday() > 5 else 0)


KINDS: dict[str, Callable[[Inventing, Group], None]] = {
    kind.__name__: kind for kind in (twice, protected, no_action, assessed, assessing, planned, enquired, unborn, died)
}


def tables_of(children: Iterable[Group]) -> dict[str, list[Group]]:
    """The rows of every table of the census, with the running numbers that tell what belongs together."""
    tables: dict[str, list[Group]] = {table.source: [] for table in CIN.tables if table.name != "header"}
    for child in children:
        number = {"LAchildID": child["ChildIdentifiers"].get("LAchildID")}
        tables["ChildIdentifiers"].append({**child["ChildIdentifiers"], **number})
        tables["ChildCharacteristics"].append({**number, "Ethnicity": child["ChildCharacteristics"].get("Ethnicity")})
        tables["Disabilities"] += [
            {**number, "Disability": code} for code in child["ChildCharacteristics"]["Disabilities"]
        ]
        for place, episode in enumerate(child["CINdetails"], 1):
            _add_episode(tables, episode, {**number, "CINdetailsID": str(place)})
    return tables


def _add_episode(tables: dict[str, list[Group]], episode: Group, keys: Group) -> None:
    tables["CINdetails"].append({**_values(episode), **keys})
    for name in ("CINPlanDates", "Section47", "PreProceedingsandFGDM"):
        tables[name] += [{**row, **keys} for row in episode[name]]
    for place, row in enumerate(episode["Assessments"], 1):
        factors = row.get("FactorsIdentifiedAtAssessment", {}).get("AssessmentFactors")
        own = {"AssessmentID": str(place), "AssessmentFactors": factors}
        tables["Assessments"].append({**_values(row), **keys, **own})
    for place, row in enumerate(episode["ChildProtectionPlans"], 1):
        own = {**keys, "CPPID": str(place)}
        tables["ChildProtectionPlans"].append({**_values(row), **own})
        tables["Reviews"] += [{"CPPreviewDate": day, **own} for day in row["Reviews"]]


def _values(group: Group) -> Group:
    return {name: value for name, value in group.items() if not isinstance(value, list | dict)}


def write_return(stream: BinaryIO, year: int, children: Iterable[Group]) -> None:
    """Write the children as a census file, in the order of the national schema."""
    with etree.xmlfile(stream, encoding="UTF-8") as document:
        document.write_declaration()
        with document.element("Message"):
            header = {"Collection": "CIN", "Year": year, "ReferenceDate": date(year, 3, 31)}
            document.write(_element("Header", {"CollectionDetails": header}), pretty_print=True)
            with document.element("Children"):
                for child in children:
                    document.write(_element("Child", child, CHILD), pretty_print=True)


def _element(name: str, values: Group, shape: ShapeGroup | None = None) -> etree._Element:
    """An element with all that is under it; parts of a known shape in its order."""
    element = etree.Element(name)
    known = [part.name for part in shape.holds] if shape else list(values)
    parts = {part.name: part for part in shape.holds} if shape else {}
    for part in known:
        held = values.get(part)
        for one in held if isinstance(held, list) and part != "Disabilities" else [held]:
            if one is not None:
                element.append(_part(part, one, parts.get(part)))
    return element


def _part(name: str, held: Any, shape: Any) -> etree._Element:
    if name in ("Disabilities", "Reviews"):
        held = {"Disability": held} if name == "Disabilities" else {"CPPreviewDate": held}
    if isinstance(held, dict):
        return _element(name, held, shape)
    element = etree.Element(name)
    element.text = str(held)
    return element
