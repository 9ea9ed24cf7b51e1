"""What each area's years must come to: printed figures where there are any, invented ones between them."""

import tomllib
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from goldenthread.demo.figures import count, printed

FILE = Path(__file__).parent / "data" / "invented.toml"
YEARS = (2013, 2014, 2015, 2016)  # financial years by the year in which they start
LAST = 2016


def spoken(year: int) -> str:
    """2016 -> 2016/17."""
    return f"{year}/{(year + 1) % 100:02}"


def year_end(year: int) -> str:
    """2016 -> as-at 2017-03-31."""
    return f"as-at {year + 1}-03-31"


@dataclass(frozen=True)
class YearTarget:
    """One area's counts in one financial year; stocks are those of its last day."""

    contacts: int
    referrals: int
    rereferrals: int
    completed: int
    completed_in_45: int | None
    mean_days: Decimal
    factors: dict[str, int]
    strategy_discussions: int
    enquiries: int
    conferences: int
    plans_started: int
    plans_open: int
    plans_repeat: int
    plans_open_2y: int
    plans_disabled: int
    plan_categories: dict[str, int]
    care_started: int
    care_started_over_14: int
    care_open: int
    domestic_abuse: int = 0
    domestic_abuse_repeats: int = 0


@dataclass(frozen=True)
class AreaTarget:
    """One area of the partnership."""

    word: str  # as in the figures file
    code: str
    populations: dict[int, int]
    years: dict[int, YearTarget]
    need_open: int
    need_disabled: int
    plans_open_before: int  # on 31 March 2013
    care_open_before: int
    care_open_2011: int
    special_contacts: dict[str, int] = field(default_factory=dict)
    referral_sources: dict[tuple[int, str], int] = field(default_factory=dict)
    handed_to_centres: int = 0  # by the front door, in the last year


def share_of(area: str, key: str, period: str, whole: int, breakdown: str = "") -> int:
    """The whole number that makes a printed share of `whole`. Raises LookupError when none does."""
    row = printed(area, key, period, breakdown)
    if row.numerator is not None:
        return row.numerator
    near = round(Decimal(whole) * (row.value or 0) / 100)
    for part in sorted(range(max(0, near - 3), near + 4), key=lambda n: abs(n - near)):
        if row.fits(Decimal(part * 100) / whole):
            return part
    raise LookupError(f"no count of {whole} gives {row.value} for {area} {key} {period}")


def before_change(area: str, key: str, period: str, this: int) -> int:
    """A count of the year before that gives the printed change in percent."""
    row = printed(area, key, period, "stat=change")
    near = round(Decimal(this) * 100 / (100 + (row.value or 0)))
    for earlier in sorted(range(near - 40, near + 41), key=lambda n: abs(n - near)):
        if earlier > 0 and row.fits(Decimal((this - earlier) * 100) / earlier):
            return earlier
    raise LookupError(f"no count before {this} gives {row.value}% for {area} {key}")


@lru_cache(maxsize=1)
def invented() -> dict[str, Any]:
    """What no report printed, by area and year."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def small_area() -> AreaTarget:
    """Little Averley: 1,166 children, where every figure is sensitive."""
    now = spoken(LAST)
    reasons = ("attempted suicide at a bridge", "trespass for urban exploring")
    rest = {reasons[1]: ";sex=M;age=14-17"}
    return AreaTarget(
        word="small",
        code="little-averley",
        populations=_populations("small")
        | {
            2015: count("small", "population", "2015/16", "age=0-17"),
            2016: count("small", "population", now, "age=0-17"),
        },
        years={year: _small_year(year) for year in YEARS},
        need_open=count("small", "cin-open", year_end(LAST)),
        need_disabled=2,
        plans_open_before=2,
        care_open_before=8,
        care_open_2011=0,
        special_contacts={
            reason: count("small", "contacts", now, f"reason={reason}{rest.get(reason, '')}") for reason in reasons
        },
    )


def _populations(area: str) -> dict[int, int]:
    return {int(year): value for year, value in invented()[area]["population"].items()}


def _small_year(year: int) -> YearTarget:
    facts = dict(invented()["small"][str(year)]) | _printed_small(year)
    done, domestic = facts["completed"], facts.pop("domestic")
    facts.setdefault("rereferrals", share_of("small", "rereferral-share", spoken(year), facts["referrals"]))
    mean = Decimal(facts.pop("mean_days"))
    return YearTarget(
        mean_days=mean,
        factors={"domestic abuse": domestic, "parental mental health": done // 4},
        plan_categories={"NEG": 1, "EMO": facts["plans_open"] - 1},
        plans_repeat=0,
        plans_open_2y=0,
        plans_disabled=0,
        care_started_over_14=0,
        **facts,
    )


def _printed_small(year: int) -> dict[str, int]:
    """What the report printed of one year of the small area."""
    known: dict[str, int] = {}
    if year >= 2014:
        known["strategy_discussions"] = count("small", "strategy-discussions", spoken(year))
        known["domestic_abuse"] = count("small", "da-notifications-children", spoken(year))
        known["domestic_abuse_repeats"] = count("small", "da-repeat-incidents", spoken(year))
    if year >= 2015:
        known["contacts"] = count("small", "contacts", spoken(year))
        known["enquiries"] = count("small", "s47-started", spoken(year))
    if year == 2015:
        done = invented()["small"]["2015"]["completed"]
        known["completed_in_45"] = share_of("small", "assessment-45wd-share", "2015/16", done)
    if year == LAST:
        known |= {
            "referrals": count("small", "referrals", spoken(year)),
            "completed": count("small", "assessments-completed", spoken(year)),
            "mean_days": count("small", "assessment-days-mean", spoken(year)),
            "domestic": count("small", "assessments-with-factor", spoken(year), "factor=domestic abuse"),
            "plans_open": count("small", "cpp-open", year_end(year)),
            "care_open": count("small", "cla-open", year_end(year)),
        }
    return known


def large_area() -> AreaTarget:
    """Castlemoor: 62,391 children."""
    now = spoken(LAST)
    rate_before = printed("large", "referral-rate", "2015/16").value or Decimal(1)
    years = {year: _large_year(year) for year in YEARS}
    return AreaTarget(
        word="large",
        code="castlemoor",
        populations=_populations("large")
        | {
            2015: round(Decimal(years[2015].referrals) * 10_000 / rate_before),
            2016: count("large", "population", now, "age=0-17;print=implied by the referral rate"),
        },
        years=years,
        need_open=count("large", "cin-open", year_end(LAST)),
        need_disabled=count("large", "cin-disabled", year_end(LAST)),
        plans_open_before=140,
        care_open_before=290,
        care_open_2011=count("large", "cla-open", "as-at 2011-03-31"),
        referral_sources={
            (2015, "housing"): count("large", "referrals", "2015/16", "source=housing"),
            (2016, "acute hospital trust"): 96,  # with 50 the year before, the printed rise of 92%
            (2015, "acute hospital trust"): 50,
        },
        handed_to_centres=count("large", "eh-handoffs", now, "receiver=children's centre teams"),
    )


def _large_year(year: int) -> YearTarget:
    facts = dict(invented()["large"][str(year)]) | _printed_large(year)
    done, mental = facts["completed"], facts.pop("mental")
    drugs = share_of("large", "assessment-factor-share", spoken(LAST), done, "factor=alcohol or drugs")
    facts.setdefault("plans_disabled", 4)
    facts.setdefault("care_started_over_14", 70)
    return YearTarget(
        mean_days=Decimal(facts.pop("mean_days")),
        completed_in_45=None,
        factors={"parental mental health": mental, "alcohol or drugs": drugs, "domestic abuse": done * 38 // 100},
        plan_categories=_large_categories(year, facts["plans_open"]),
        **facts,
    )


def _large_categories(year: int, plans: int) -> dict[str, int]:
    """Printed for the first and the last year; in between, whatever comes of them."""
    if year == 2013:
        neglect = share_of("large", "cpp-category-share", year_end(year), plans, "category=neglect")
        return {"NEG": neglect, "EMO": 52, "PHY": 18, "SAB": plans - neglect - 70}
    if year == LAST:
        emotional = count("large", "cpp-category-share", year_end(year), "category=emotional")
        neglect = count("large", "cpp-category-share", year_end(year), "category=neglect")
        return {"EMO": emotional, "NEG": neglect, "PHY": 25, "SAB": plans - emotional - neglect - 25}
    return {}


def _printed_large(year: int) -> dict[str, int]:
    """What the report printed of one year of the large area, directly or as a change."""
    known = {"enquiries": count("large", "s47-started", spoken(year))}
    if year >= 2014:
        factor = "factor=parental mental health"
        known["mental"] = count("large", "assessments-with-factor", spoken(year), factor)
    if year >= 2015:
        plans = known["plans_open"] = count("large", "cpp-open", year_end(year))
        known["plans_open_2y"] = share_of("large", "cpp-open-2y-share", year_end(year), plans)
        started = invented()["large"][str(year)]["plans_started"]
        known["plans_repeat"] = share_of("large", "cpp-repeat-share", spoken(year), started)
        known["care_open"] = count("large", "cla-open", year_end(year))
        known["strategy_discussions"] = count("large", "strategy-discussions", spoken(year))
    return known | {2015: _year_before, 2016: _last_year}.get(year, dict)()


def _last_year() -> dict[str, int]:
    now = spoken(LAST)
    referrals = count("large", "referrals", now)
    return {
        "contacts": count("large", "contacts", now),
        "referrals": referrals,
        "rereferrals": share_of("large", "rereferral-share", now, referrals),
        "completed": count("large", "assessments-completed", now),
        "mean_days": count("large", "assessment-days-mean", now),
        "plans_disabled": count("large", "cpp-disabled-share", year_end(LAST)),
        "care_started": count("large", "cla-started", now),
        "care_started_over_14": count("large", "cla-started", now, "age=over 14"),
    }


def _year_before() -> dict[str, int]:
    """Counts that follow from the changes printed for the last year."""
    last, now = _last_year(), spoken(LAST)
    referrals = before_change("large", "referrals", now, last["referrals"])
    return {
        "referrals": referrals,
        "rereferrals": round(referrals * 0.136),  # "broadly static"
        "completed": before_change("large", "assessments-completed", now, last["completed"]),
        "care_started": before_change("large", "cla-started", now, last["care_started"]),
    }
