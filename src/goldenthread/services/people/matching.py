"""How alike two people are, in points (our choice); pure functions that know no database."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import product

from rapidfuzz.distance import OSA

from goldenthread.services.people.models.codes import BirthPrecision, IdentifierType, MatchBand, Sex
from goldenthread.services.people.names import are_variants, is_placeholder, one_word, sound_of, words_of

STRONG, POSSIBLE, WEAK = 85, 60, 40
HALF_A_YEAR = 183  # days
BROAD = {BirthPrecision.MONTH, BirthPrecision.YEAR, BirthPrecision.ESTIMATED}


@dataclass(frozen=True)
class Called:
    """A given and a family name."""

    given: str
    family: str


@dataclass(frozen=True)
class Facts:
    """What is known of somebody, for comparing. Numbers are (type, value); `parents` are ids of person records."""

    names: tuple[Called, ...] = ()
    born_on: date | None = None
    birth_precision: str = BirthPrecision.EXACT
    sex: str = Sex.UNKNOWN
    numbers: frozenset[tuple[str, str]] = frozenset()
    postcodes: frozenset[str] = frozenset()
    addresses: frozenset[int] = frozenset()
    parents: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Evidence:
    """One reason for or against two people being one."""

    points: int
    says: str


@dataclass(frozen=True)
class Match:
    """The points of two people, from 0 to 100, and what they rest on."""

    score: int
    evidence: tuple[Evidence, ...]

    @property
    def band(self) -> MatchBand:
        """Strong, possible, weak or none."""
        return band_of(self.score)

    @property
    def reasons(self) -> list[str]:
        """What speaks for it, in words."""
        return [one.says for one in self.evidence if one.points > 0]


def band_of(score: int) -> MatchBand:
    """The band of a score."""
    if score >= STRONG:
        return MatchBand.STRONG
    if score >= POSSIBLE:
        return MatchBand.POSSIBLE
    return MatchBand.WEAK if score >= WEAK else MatchBand.NONE


def compare(one: Facts, other: Facts) -> Match:
    """The match of two people; the same whichever comes first."""
    found = [
        *_numbers(one.numbers, other.numbers),
        *_births(one, other),
        *_names(one.names, other.names),
        *_sexes(one.sex, other.sex),
        *_places(one, other),
    ]
    if one.parents & other.parents:
        found.append(Evidence(10, "same parent"))
    return Match(max(0, min(100, sum(reason.points for reason in found))), tuple(found))


def _numbers(one: frozenset[tuple[str, str]], other: frozenset[tuple[str, str]]) -> Iterable[Evidence]:
    shared = one & other
    nhs = [{value for kind, value in numbers if kind == IdentifierType.NHS} for numbers in (one, other)]
    if nhs[0] & nhs[1]:
        yield Evidence(60, "same NHS number")
    elif all(nhs):
        yield Evidence(-30, "different NHS numbers")
    if others := sorted(kind for kind, _ in shared if kind not in (IdentifierType.NHS, IdentifierType.UPN_UNKNOWN)):
        yield Evidence(40, f"same {IdentifierType(others[0]).label[0].lower()}{IdentifierType(others[0]).label[1:]}")


def _births(one: Facts, other: Facts) -> Iterable[Evidence]:
    if one.born_on is None or other.born_on is None:
        return
    if BROAD & {one.birth_precision, other.birth_precision}:
        yield from _broad_births(one, other)
    else:
        yield _exact_births(*sorted((one.born_on, other.born_on)))


def _exact_births(first: date, second: date) -> Evidence:
    if first == second:
        return Evidence(30, "same date of birth")
    if (first.year, first.month, first.day) == (second.year, second.day, second.month):
        return Evidence(22, "day and month of birth swapped")
    if sum(a != b for a, b in zip(f"{first:%d%m%Y}", f"{second:%d%m%Y}", strict=True)) == 1:
        return Evidence(18, "date of birth differs in one digit")
    if (second - first).days <= HALF_A_YEAR:
        return Evidence(8, "born within six months")
    return Evidence(-25, "different dates of birth")


def _broad_births(one: Facts, other: Facts) -> Iterable[Evidence]:
    """At least one date is known only in part: the known parts agree, or the dates are years apart."""
    assert one.born_on and other.born_on
    apart = abs((one.born_on - other.born_on).days)
    precisions = {one.birth_precision, other.birth_precision}
    if precisions <= {BirthPrecision.MONTH, BirthPrecision.EXACT}:
        agree = (one.born_on.year, one.born_on.month) == (other.born_on.year, other.born_on.month)
    elif BirthPrecision.ESTIMATED in precisions:
        agree = apart <= 2 * HALF_A_YEAR
    else:
        agree = one.born_on.year == other.born_on.year
    if agree:
        yield Evidence(8, "date of birth agrees as far as known")
    elif apart > 2 * HALF_A_YEAR:
        yield Evidence(-25, "different dates of birth")


def _names(ones: tuple[Called, ...], others: tuple[Called, ...]) -> tuple[Evidence, ...]:
    """The best of every pair of names."""
    pairs = [_one_pair(one, other) for one, other in product(ones, others)]
    return max(pairs, key=lambda found: sum(reason.points for reason in found), default=())


def _one_pair(one: Called, other: Called) -> tuple[Evidence, ...]:
    given, family = (one_word(one.given), one_word(other.given)), (one_word(one.family), one_word(other.family))
    swapped = given[0] and family[0] and (given[0], family[0]) == (family[1], given[1]) and given[0] != family[0]
    if swapped:
        return (Evidence(16, "given and family name swapped"),)
    return tuple(reason for reason in (_families(*family), _givens(one.given, other.given)) if reason)


def _families(one: str, other: str) -> Evidence | None:
    if not one or not other:
        return None
    if one == other:
        return Evidence(20, "same family name")
    if _one_edit(one, other):
        return Evidence(16, "family name differs in one letter")
    return Evidence(12, "family name sounds alike") if _sound_alike(one, other) else None


def _givens(one: str, other: str) -> Evidence | None:
    first, second = one_word(one), one_word(other)
    if not first or not second:
        return None
    if is_placeholder(one) or is_placeholder(other):
        return Evidence(8, "one has no given name yet")
    if first == second:
        return Evidence(20, "same given name")
    if are_variants(words_of(one)[0], words_of(other)[0]):
        return Evidence(16, "given name is a variant")
    if _one_edit(first, second):
        return Evidence(16, "given name differs in one letter")
    return Evidence(12, "given name sounds alike") if _sound_alike(first, second) else Evidence(-5, "other given name")


def _one_edit(one: str, other: str) -> bool:
    return bool(OSA.distance(one, other, score_cutoff=1) == 1)


def _sound_alike(one: str, other: str) -> bool:
    return bool(sound_of(one)) and sound_of(one) == sound_of(other)


def _sexes(one: str, other: str) -> Iterable[Evidence]:
    if Sex.UNKNOWN in (one, other) or not one or not other:
        return
    yield Evidence(3, "same sex") if one == other else Evidence(-10, "different sex")


def _places(one: Facts, other: Facts) -> Iterable[Evidence]:
    if one.addresses & other.addresses:
        yield Evidence(12, "same address, now or before")
    elif one.postcodes & other.postcodes:
        yield Evidence(12, "same postcode, now or before")
    elif {code[:-2] for code in one.postcodes} & {code[:-2] for code in other.postcodes}:
        yield Evidence(6, "same postcode sector")
