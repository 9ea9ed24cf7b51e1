"""What each area's years must come to: printed figures where there are any, invented ones between them."""

from dataclasses import dataclass, field
from decimal import Decimal

from goldenthread.demo.figures import count, printed

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


def small_area() -> AreaTarget:
    """Little Averley: 1,166 children, where every figure is sensitive."""
    now = spoken(LAST)

    def year(start: int, contacts: int, referrals: int, **known: int) -> YearTarget:
        done = known.pop("completed")
        return YearTarget(
            contacts=contacts,
            referrals=referrals,
            rereferrals=share_of("small", "rereferral-share", spoken(start), referrals),
            completed=done,
            mean_days=Decimal(known.pop("mean_days")),
            factors={"domestic abuse": known.pop("domestic"), "parental mental health": done // 4},
            plan_categories={"NEG": 1, "EMO": known["plans_open"] - 1},
            plans_repeat=0,
            plans_open_2y=0,
            plans_disabled=0,
            care_started_over_14=0,
            **known,  # type: ignore[arg-type]  # the rest of the fields by name
        )

    domestic = {start: count("small", "da-notifications-children", spoken(start)) for start in (2014, 2015, 2016)}
    repeats = {start: count("small", "da-repeat-incidents", spoken(start)) for start in (2014, 2015, 2016)}
    done = count("small", "assessments-completed", now)
    return AreaTarget(
        word="small",
        code="little-averley",
        populations={
            2013: 1_040,
            2014: 1_065,
            2015: count("small", "population", "2015/16", "age=0-17"),
            2016: count("small", "population", now, "age=0-17"),
        },
        years={
            2013: year(2013, 190, 58, completed=44, completed_in_45=44, mean_days=31, domestic=15,
                       strategy_discussions=8, enquiries=8, conferences=3, plans_started=3, plans_open=2,
                       care_started=4, care_open=9),
            2014: year(2014, 231, 66, completed=52, completed_in_45=52, mean_days=32, domestic=19,
                       strategy_discussions=count("small", "strategy-discussions", "2014/15"),
                       enquiries=9, conferences=4, plans_started=4, plans_open=3, care_started=5, care_open=10,
                       domestic_abuse=domestic[2014], domestic_abuse_repeats=repeats[2014]),
            2015: year(2015, count("small", "contacts", "2015/16"), 78, completed=61,
                       completed_in_45=share_of("small", "assessment-45wd-share", "2015/16", 61), mean_days=34,
                       domestic=24, strategy_discussions=count("small", "strategy-discussions", "2015/16"),
                       enquiries=count("small", "s47-started", "2015/16"), conferences=4, plans_started=4,
                       plans_open=4, care_started=5, care_open=11,
                       domestic_abuse=domestic[2015], domestic_abuse_repeats=repeats[2015]),
            2016: year(2016, count("small", "contacts", now), count("small", "referrals", now), completed=done,
                       completed_in_45=70, mean_days=count("small", "assessment-days-mean", now),
                       domestic=count("small", "assessments-with-factor", now, "factor=domestic abuse"),
                       strategy_discussions=count("small", "strategy-discussions", now),
                       enquiries=count("small", "s47-started", now), conferences=4, plans_started=3,
                       plans_open=count("small", "cpp-open", year_end(LAST)), care_started=6,
                       care_open=count("small", "cla-open", year_end(LAST)),
                       domestic_abuse=domestic[2016], domestic_abuse_repeats=repeats[2016]),
        },
        need_open=count("small", "cin-open", year_end(LAST)),
        need_disabled=2,
        plans_open_before=2,
        care_open_before=8,
        care_open_2011=0,
        special_contacts={
            "attempted suicide at a bridge": count("small", "contacts", now, "reason=attempted suicide at a bridge"),
            "trespass for urban exploring": count(
                "small", "contacts", now, "reason=trespass for urban exploring;sex=M;age=14-17"
            ),
        },
    )


def large_area() -> AreaTarget:
    """Castlemoor: 62,391 children."""
    now = spoken(LAST)
    referrals = count("large", "referrals", now)
    referrals_before = before_change("large", "referrals", now, referrals)
    rate_before = printed("large", "referral-rate", "2015/16").value or Decimal(1)
    completed = count("large", "assessments-completed", now)
    completed_before = before_change("large", "assessments-completed", now, completed)
    open_now, open_before = count("large", "cpp-open", year_end(2016)), count("large", "cpp-open", year_end(2015))
    care_now, care_before = count("large", "cla-open", year_end(2016)), count("large", "cla-open", year_end(2015))
    started = count("large", "cla-started", now)
    mental = {start: count("large", "assessments-with-factor", spoken(start), "factor=parental mental health")
              for start in (2014, 2015, 2016)}
    emotional = count("large", "cpp-category-share", year_end(2016), "category=emotional")
    neglect = count("large", "cpp-category-share", year_end(2016), "category=neglect")
    neglect_2014 = share_of("large", "cpp-category-share", year_end(2013), 150, "category=neglect")

    def year(start: int, done: int, mean: int, mind: int, **known: int) -> YearTarget:
        drugs = share_of("large", "assessment-factor-share", now, done, "factor=alcohol or drugs")
        return YearTarget(
            completed=done,
            completed_in_45=None,
            mean_days=Decimal(mean),
            factors={"parental mental health": mind, "alcohol or drugs": drugs, "domestic abuse": done * 38 // 100},
            **known,  # type: ignore[arg-type]  # the rest of the fields by name
        )

    plain = {"plans_disabled": 4, "care_started_over_14": 70}
    return AreaTarget(
        word="large",
        code="castlemoor",
        populations={
            2013: 59_420,
            2014: 60_310,
            2015: round(Decimal(referrals_before) * 10_000 / rate_before),
            2016: count("large", "population", now, "age=0-17;print=implied by the referral rate"),
        },
        years={
            2013: year(2013, 2_350, 44, 430, contacts=9_840, referrals=3_090, rereferrals=400,
                       strategy_discussions=560, enquiries=count("large", "s47-started", "2013/14"),
                       conferences=230, plans_started=205, plans_open=150, plans_repeat=30, plans_open_2y=6,
                       plan_categories={"NEG": neglect_2014, "EMO": 52, "PHY": 18, "SAB": 150 - neglect_2014 - 70},
                       care_started=170, care_open=300, **plain),
            2014: year(2014, 3_120, 45, mental[2014], contacts=10_655, referrals=3_310, rereferrals=440,
                       strategy_discussions=760, enquiries=count("large", "s47-started", "2014/15"),
                       conferences=290, plans_started=260, plans_open=190, plans_repeat=44, plans_open_2y=6,
                       plan_categories={}, care_started=180, care_open=310, **plain),
            2015: year(2015, completed_before, 46, mental[2015], contacts=11_430, referrals=referrals_before,
                       rereferrals=round(referrals_before * 0.136),
                       strategy_discussions=count("large", "strategy-discussions", "2015/16"),
                       enquiries=count("large", "s47-started", "2015/16"), conferences=330, plans_started=301,
                       plans_open=open_before, plans_repeat=share_of("large", "cpp-repeat-share", "2015/16", 301),
                       plans_open_2y=share_of("large", "cpp-open-2y-share", year_end(2015), open_before),
                       plan_categories={}, care_started=before_change("large", "cla-started", now, started),
                       care_open=care_before, **plain),
            2016: year(2016, completed, count("large", "assessment-days-mean", now), mental[2016],
                       contacts=count("large", "contacts", now), referrals=referrals,
                       rereferrals=share_of("large", "rereferral-share", now, referrals),
                       strategy_discussions=count("large", "strategy-discussions", now),
                       enquiries=count("large", "s47-started", now), conferences=447, plans_started=400,
                       plans_open=open_now, plans_repeat=share_of("large", "cpp-repeat-share", now, 400),
                       plans_open_2y=share_of("large", "cpp-open-2y-share", year_end(2016), open_now),
                       plan_categories={"EMO": emotional, "NEG": neglect, "PHY": 25,
                                        "SAB": open_now - emotional - neglect - 25},
                       plans_disabled=count("large", "cpp-disabled-share", year_end(2016)),
                       care_started=started,
                       care_started_over_14=count("large", "cla-started", now, "age=over 14"), care_open=care_now),
        },
        need_open=count("large", "cin-open", year_end(LAST)),
        need_disabled=count("large", "cin-disabled", year_end(LAST)),
        plans_open_before=140,
        care_open_before=290,
        care_open_2011=count("large", "cla-open", "as-at 2011-03-31"),
        referral_sources={
            (2015, "housing"): count("large", "referrals", "2015/16", "source=housing"),
            (2016, "acute hospital trust"): 96,
            (2015, "acute hospital trust"): 50,
        },
    )
