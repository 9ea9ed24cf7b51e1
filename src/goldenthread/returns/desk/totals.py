"""What checks counted, without the findings of children whose record is restricted now.

Totals are the same for every reader, so that neither a total beside a list, nor two checks, nor two readers side by side
tell that a restricted child is in a return. The lists have such findings for whoever may open the record.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from goldenthread.mechanisms.access.models import Restriction
from goldenthread.returns.models import Check, Finding, Spell

WITHOUT_RESTRICTED = "Without children whose record is restricted"


@dataclass(frozen=True)
class Totals:
    """How many errors and queries a check left, and how many findings were new, still there and gone."""

    errors: int
    queries: int
    fresh: int
    still: int
    gone: int


@dataclass(frozen=True)
class _Apart:
    """One time that a finding of a restricted child stood: from one check until another, by their numbers."""

    belongs_to: int
    rule: str
    severity: str
    since: int
    gone_in: int | None

    def stood_at(self, check: Check) -> bool:
        """Whether it was among what that check left."""
        there = self.since <= check.number and (self.gone_in is None or check.number < self.gone_in)
        return self.belongs_to == check.belongs_to_id and there


def unrestricted(findings: Any) -> Any:
    """The findings that totals count."""
    return findings.exclude(person__in=_restricted())


def restricted(findings: Any) -> Any:
    """The findings that no total counts."""
    return findings.filter(person__in=_restricted())


def totals_of(checks: Sequence[Check]) -> dict[int, Totals]:
    """The totals of each check by its key, in one query."""
    apart = _apart(checks)
    return {
        check.pk: _totals(check, [one for one in apart if one.belongs_to == check.belongs_to_id]) for check in checks
    }


def _totals(check: Check, apart: list[_Apart]) -> Totals:
    if check.state != Check.State.DONE:
        return Totals(0, 0, 0, 0, 0)
    standing = [one for one in apart if one.stood_at(check)]
    errors = sum(one.severity == Finding.Severity.ERROR for one in standing)
    fresh = sum(one.since == check.number for one in standing)
    gone = sum(one.since < check.number and one.gone_in == check.number for one in apart)
    # what a rule left out did not look for stands and is not counted as still there
    return Totals(
        errors=check.errors - errors,
        queries=check.queries - (len(standing) - errors),
        fresh=check.fresh - fresh,
        still=max(0, check.still - (len(standing) - fresh)),
        gone=check.gone - gone,
    )


def by_rule(checks: Sequence[Check]) -> Counter[tuple[int, str]]:
    """How many findings of a check (by its key) and a rule no total counts."""
    apart = _apart(checks)
    return Counter((check.pk, one.rule) for check in checks for one in apart if one.stood_at(check))


def _restricted() -> Any:
    return Restriction.objects.in_force().values("person")


def _apart(checks: Iterable[Check]) -> list[_Apart]:
    """Every time that a finding of a restricted child stood in the returns of these checks; no check has counted yet what
    was found after an edit."""
    returns = {check.belongs_to_id for check in checks}
    latest = restricted(Finding.objects.filter(belongs_to__in=returns, found_at=None))
    earlier = Spell.objects.filter(finding__belongs_to__in=returns, finding__person__in=_restricted())
    names = ("belongs_to", "rule", "severity")
    times = ("since__number", "gone_in__number")
    now = latest.order_by().values_list(*names, *times)
    before = earlier.order_by().values_list(*(f"finding__{name}" for name in names), *times)
    return [_Apart(*row) for row in now.union(before, all=True)]
