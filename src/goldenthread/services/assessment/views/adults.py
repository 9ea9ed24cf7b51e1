"""The card of each adult of an assessment: what it says, what they need themselves, and what was done to involve them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.pages.parts import Link, Row
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.assessment.codes import BEING_WRITTEN, AdultService, Domain
from goldenthread.services.assessment.models import AdultPart, Assessment
from goldenthread.services.people.models import EngagementAttempt


@dataclass(frozen=True)
class AdultShown:
    """An adult's card, with what was done to involve them."""

    name: str
    rows: tuple[Row, ...]
    attempts: tuple[str, ...]
    actions: tuple[Link, ...]


def adults_of(assessment: Assessment, user: User, children: Sequence[Any], works: bool) -> Iterator[AdultShown]:
    """The cards that this user may see; `works` is whether the work on the assessment is the user's own."""
    mine: Any = AdultPart.objects.visible_to(user).filter(assessment=assessment).select_related("person")
    parts = list(mine.prefetch_related("referrals", "own_needs").order_by("pk"))
    attempts = attempts_by_adult([part.person_id for part in parts], [part.person_id for part in children])
    writable = works and assessment.state in BEING_WRITTEN
    for part in parts:
        links = (*(writing(part) if writable else ()), *(asking(part) if works else ()))
        yield AdultShown(str(part.person), tuple(told(part)), tuple(attempts.get(part.person_id, ())), links)


def told(part: Any) -> Iterator[Row]:
    """What the part says."""
    yield Row("Relationship", part.relationship)
    yield Row("Lives with the child", "Yes" if part.lives_with_child else "No")
    yield Row("Took part", part.get_engaged_display())
    yield Row("In their own words", part.own_words)
    yield Row("What they want to change", part.wanted)
    yield Row("History", part.history)
    yield Row("Who stands by them", part.support)
    yield Row("Does well", headings(part.does_well))
    yield Row("Needs help as a parent", headings(part.struggles_with))
    yield Row("Capacity to parent", part.capacity)
    yield Row("Their own needs", part.needs_in_words())
    for one in part.referrals.all():
        yield Row(str(one), referral_words(one))


def headings(chosen: list[str]) -> str:
    """Parenting headings in words."""
    return ", ".join(Domain(one).label.removeprefix("Parenting: ").capitalize() for one in chosen)


def writing(part: Any) -> Iterator[Link]:
    """While the assessment is written: the part itself, another need, and each need to be taken back."""
    yield Link("Write", part.get_absolute_url(), f"about {part.person}")
    yield Link("Add a need of their own", f"{part.get_absolute_url()}needs/", f"of {part.person}")
    for one in part.own_needs.all():
        if one.removed_on is None:
            yield Link(f"{one}: not a need after all", one.get_absolute_url(), f"of {part.person}")


def asking(part: Any) -> Iterator[Link]:
    """Referrals for their own needs: another one, and where the answer to each is kept."""
    yield Link("Refer for their own needs", f"{part.get_absolute_url()}refer/", str(part.person))
    for one in part.referrals.all():
        if one.state == AdultService.SENT:
            yield Link(f"{one}: write down the answer", one.get_absolute_url(), f"for {part.person}")
        yield Link(f"{one}: letter", f"{one.get_absolute_url()}letter/", f"for {part.person}")


def referral_words(referral: Any) -> str:
    """Where a referral of a parent for their own needs stands."""
    if referral.state == AdultService.SENT:
        return f"Sent {day(referral.sent_on)}, not answered yet"
    return f"{referral.get_state_display()}, {day(referral.answered_on)}: {referral.answer}"


def attempts_by_adult(adult_ids: list[int], child_ids: list[int]) -> dict[int, list[str]]:
    """What was done to involve each adult for these children, newest first."""
    rows = EngagementAttempt.objects.filter(significant_adult__adult__in=adult_ids, person__in=child_ids)
    found: dict[int, list[str]] = {}
    for row in rows.select_related("significant_adult").order_by("-made_on", "-pk"):
        says = f"{day(row.made_on)}: {row.get_method_display()}, {row.get_outcome_display().lower()}"
        found.setdefault(row.significant_adult.adult_id, []).append(says)
    return found
