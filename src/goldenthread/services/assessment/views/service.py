"""The service at a glance: from contact to plan, time taken, factors found, and how long plans have been open."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import Count, Q

from goldenthread.mechanisms.access.models import Area, User
from goldenthread.mechanisms.calendar import Period, financial_year, working_days_between
from goldenthread.mechanisms.clocks.models import Dispensation
from goldenthread.mechanisms.pages.parts import Column, Item, Link
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.assessment.clocks import ASSESS_45
from goldenthread.services.assessment.codes import Factor, Outcome
from goldenthread.services.assessment.models import (
    Assessment,
    AssessmentFactor,
    AssessmentJudgement,
    ChildInNeedPlan,
    ChildPart,
)
from goldenthread.services.assessment.tables import SOURCES
from goldenthread.services.assessment.views.tracker import Line

LIMIT, WIDTH, MOST, WATCH = 45, 300, 50, 0.2  # working days, points of a bar, rows of texts, share of “other”
BANDS = (
    (3, "Up to 3 months"),
    (6, "3 to 6 months"),
    (12, "6 to 12 months"),
    (24, "1 to 2 years"),
    (None, "Over 2 years"),
)


@dataclass(frozen=True)
class Bar:
    """One line of a chart: what, how many, and how wide it is drawn."""

    name: str
    count: int
    width: int


@dataclass(frozen=True)
class Chart:
    """Bars, and the same as a table."""

    title: str
    bars: tuple[Bar, ...]

    @property
    def rows(self) -> list[tuple[str, int]]:
        """For the table under it."""
        return [(bar.name, bar.count) for bar in self.bars]


@dataclass(frozen=True)
class ServicePage:
    """One area in the financial year of a day."""

    title: str
    lead: str
    areas: tuple[Item, ...]
    width: int
    columns: tuple[Any, ...]
    by_source: tuple[Any, ...]
    charts: tuple[Chart, ...]
    timeliness: str
    judged: str
    footnote: str
    sources: tuple[tuple[Any, ...], ...]
    other: tuple[tuple[Any, ...], ...]
    others: str
    person_ids: tuple[int, ...]

    @classmethod
    def of(cls, user: User, areas: Sequence[Area], area: Area, on: date) -> "ServicePage":
        """What this user may see of it, counted now from the record; `areas` are those to choose from."""
        year = financial_year(on.year - (on.month < 4))
        span = (year.first, on)
        done = done_in(user, area, span)
        days = [one.days for one in done]
        other = list(texts_of_other(user, area, span))
        return cls(
            f"Assessments and plans, {area.name}",
            f"{year.label}, up to {day(on)}. Children are counted, not families. The record as it is now.",
            tuple(Item(one.name, f"?area={one.code}", current=one == area) for one in areas),
            WIDTH,
            ("What", Column("Children", numeric=True)),
            ("Who referred", Column("Children assessed", numeric=True), "No further action", "What followed"),
            (
                Chart("From contact to plan", bars(funnel(user, area, span, len(days)))),
                Chart("Factors found in these assessments", bars(factors(user, area, span))),
                Chart("How long child in need plans have been open", bars(durations(user, area, on))),
            ),
            in_time(days),
            as_judged(done, user, area, span),
            footnote_of(area, year, on),
            tuple(by_source(done)),
            tuple(map(other_row, other[:MOST])),
            how_many_other(len({one.child_part_id for one in other}), len(days)),
            tuple(one.child_part.person_id for one in other[:MOST]),
        )


def bars(counts: Iterable[tuple[str, int]]) -> tuple[Bar, ...]:
    """Counts as bars, the longest as wide as the chart."""
    found = list(counts)
    most = max((count for _, count in found), default=0) or 1
    return tuple(Bar(name, count, round(count * WIDTH / most)) for name, count in found)


@dataclass(frozen=True)
class Done:
    """One child's assessment that was authorised."""

    assessment: int
    referred_on: date
    authorised_on: date
    promised_on: date | None
    outcome: str
    source: str | None

    @property
    def days(self) -> int:
        """Working days from the referral to the authorisation."""
        return working_days_between(self.referred_on, self.authorised_on)


def done_in(user: User, area: Area, span: tuple[date, date]) -> list[Done]:
    """The assessments authorised in a time, once for each child; one query."""
    parts: Any = ChildPart.objects.visible_to(user).filter(area=area, assessment__authorised_on__range=span)
    rows = parts.values_list(
        "assessment",
        "referral_received_on",
        "assessment__authorised_on",
        "assessment__child_timescale",
        "outcome",
        "referral__source",
    )
    return [Done(*row) for row in rows]


def funnel(user: User, area: Area, span: tuple[date, date], assessed: int) -> list[tuple[str, int]]:
    """How many contacts, referrals, assessments and plans."""
    subjects = apps.get_model("frontdoor.ContactSubject").objects.visible_to(user)
    referrals = apps.get_model("frontdoor.Referral").objects.visible_to(user)
    plans: Any = ChildInNeedPlan.objects.visible_to(user)
    return [
        (
            "Children in contacts",
            subjects.filter(area=area, is_child=True, contact__received_at__date__range=span).count(),
        ),
        ("Referrals", referrals.filter(area=area, referral_date__range=span).count()),
        ("Assessments authorised", assessed),
        ("Child in need plans opened", plans.filter(area=area, started_on__range=span).count()),
    ]


def factors(user: User, area: Area, span: tuple[date, date]) -> list[tuple[str, int]]:
    """Children with each factor, the most frequent first."""
    parts: Any = ChildPart.objects.visible_to(user).filter(area=area, assessment__authorised_on__range=span)
    rows = AssessmentFactor.objects.filter(child_part__in=parts, removed_on=None).values("code")
    found = rows.annotate(many=Count("child_part", distinct=True)).order_by("-many", "code")
    return [(f"{row['code']} {Factor(row['code']).label}", row["many"]) for row in found]


def texts_of_other(user: User, area: Area, span: tuple[date, date]) -> Any:
    """The factors “other” of the assessments authorised in a time, with their texts, the newest first."""
    parts: Any = ChildPart.objects.visible_to(user).filter(area=area, assessment__authorised_on__range=span)
    rows = AssessmentFactor.objects.filter(child_part__in=parts, code=Factor.OTHER, removed_on=None)
    return rows.select_related("child_part__person", "child_part__assessment").order_by(
        "-child_part__assessment__authorised_on", "-pk"
    )


def other_row(factor: AssessmentFactor) -> tuple[Any, ...]:
    """What somebody wrote instead of a code, and where."""
    part = factor.child_part
    child = Link(str(part.person), part.assessment.get_absolute_url())
    return child, day(part.assessment.authorised_on), factor.text


def how_many_other(other: int, assessed: int) -> str:
    """The share with “other” against the watch line."""
    if not assessed:
        return ""
    share = other / assessed
    over = "That is over a fifth: read the texts, and choose codes for them." if share > WATCH else ""
    return f"{other} of {assessed} ({share:.1%}) say “other”. {over}".strip()


def durations(user: User, area: Area, on: date) -> list[tuple[str, int]]:
    """Open plans by how long they have been open."""
    plans: Any = ChildInNeedPlan.objects.visible_to(user)
    counts: Counter[str] = Counter(band_of(Line(plan, on).months) for plan in plans.still_open().filter(area=area))
    return [(name, counts[name]) for _, name in BANDS]


def band_of(months: int) -> str:
    """The band of some whole months."""
    return next(name for most, name in BANDS if most is None or months < most)


def in_time(days: list[int]) -> str:
    """The share within 45 working days, with both counts; the average is always counted."""
    if not days:
        return "No assessment was authorised in this time."
    kept, mean = sum(one <= LIMIT for one in days), sum(days) / len(days)
    share = f"{kept} of {len(days)} ({kept / len(days):.1%}) within {LIMIT} working days of the referral"
    return f"{share}; on average {mean:.1f} working days, the longest {max(days)}."


def as_judged(done: list[Done], user: User, area: Area, span: tuple[date, date]) -> str:
    """The manager's date and the auditor's judgement side by side: kept, in time for the child, and good."""
    dated = {one.assessment: one.authorised_on <= one.promised_on for one in done if one.promised_on is not None}
    says = part_of(sum(dated.values()), len(dated), "assessments were authorised by the manager's date")
    judged: Any = Assessment.objects.visible_to(user).filter(area=area, authorised_on__range=span)
    found = AssessmentJudgement.objects.filter(assessment__in=judged).aggregate(
        judged=Count("pk"), in_time=Count("pk", filter=Q(in_time=True)), good=Count("pk", filter=Q(good=True))
    )
    if not found["judged"]:
        return f"{says} No auditor has judged one yet."
    timely = part_of(found["in_time"], found["judged"], "judgements of auditors found it in time for the child")
    return f"{says} {timely} {part_of(found['good'], found['judged'], 'found it good')}"


def part_of(part: int, whole: int, says: str) -> str:
    """“40 of 50 (80.0%) …”, as a sentence."""
    share = f" ({part / whole:.1%})" if whole else ""
    return f"{part} of {whole}{share} {says}."


def by_source(done: list[Done]) -> Iterator[tuple[Any, ...]]:
    """What followed, by who referred the child; the source with the most children first."""
    found: dict[str, Counter[str]] = {}
    for one in done:
        if one.source:
            found.setdefault(one.source, Counter())[one.outcome] += 1
    for source, counts in sorted(found.items(), key=lambda pair: (-pair[1].total(), pair[0])):
        whole, ended = counts.total(), counts[Outcome.NO_FURTHER_ACTION]
        followed = [f"{Outcome(outcome).label}: {many}" for outcome, many in counts.most_common() if outcome]
        yield SOURCES.get(source, source), whole, f"{ended} ({ended / whole:.1%})", followed


def footnote_of(area: Area, year: Period, on: date) -> str:
    """What must stand under the share where an area holds a dispensation from the limit."""
    held = Dispensation.objects.on(ASSESS_45.key, area.pk, on).first()
    if held is None:
        return ""
    since = f"since {day(held.since)}" if held.since > year.first else "in the whole of this time"
    held_one = f"{area.name} held a dispensation from the limit of {LIMIT} working days {since}: {held.authority}."
    return f"{held_one} The share is counted as everywhere, but it does not compare with areas that keep the limit."
