"""Whether the adults who matter to a child were truly tried: in person, not only by text."""

from collections.abc import Collection, Iterable, Sequence

from django.db.models import Exists, OuterRef

from goldenthread.services.people.models import (
    AdultRole,
    AttemptMethod,
    Engagement,
    EngagementAttempt,
    HouseholdMember,
    HouseholdRole,
    Person,
    SignificantAdult,
)

SECOND_PARENTS = (AdultRole.FATHER, AdultRole.SECOND_PARENT)
CARING = (HouseholdRole.PARENT, HouseholdRole.PARTNER, HouseholdRole.GRANDPARENT, HouseholdRole.CARER)
IN_PERSON = (AttemptMethod.VISIT, AttemptMethod.MEETING, AttemptMethod.VIDEO)
NOT_REACHED = (Engagement.NOT_YET, Engagement.TRIED)


def engagement_gaps(child: Person, hidden: Collection[int] = ()) -> list[str]:
    """What is missing before an assessment or plan of this child can be signed off; empty when nothing is.

    Every parent and adult in day-to-day care has a row; father or second parent was visited, met or seen by video, or
    a reason says why not (local practice). Nothing is said of people whose ids are `hidden` from the reader.
    """
    return gaps_among(child, adults_of(child), carers_at_home(child), hidden)


def adults_of(child: Person) -> list[SignificantAdult]:
    """The adults who matter to a child, each with whether somebody tried in person."""
    tried = EngagementAttempt.objects.in_person().filter(significant_adult=OuterRef("pk"))
    return list(SignificantAdult.objects.of(child).select_related("adult").annotate(tried_in_person=Exists(tried)))


def carers_at_home(child: Person) -> list[HouseholdMember]:
    """Members of the child's households who care for children."""
    homes = HouseholdMember.objects.current().filter(person=child).values("household")
    rows = HouseholdMember.objects.current().standing().filter(household__in=homes, role__in=CARING)
    return list(rows.select_related("person"))


def gaps_among(
    child: Person,
    adults: Sequence[SignificantAdult],
    carers: Iterable[HouseholdMember],
    hidden: Collection[int] = (),
) -> list[str]:
    """The gaps, for a page that has read the adults (by `adults_of`) and carers already."""
    told = [adult for adult in adults if adult.adult_id not in hidden]
    return [*_missing_parents(adults), *_missing_carers(child, adults, carers, hidden), *_not_tried(told)]


def _missing_parents(adults: Sequence[SignificantAdult]) -> Iterable[str]:
    roles = {adult.role for adult in adults}
    if AdultRole.MOTHER not in roles:
        yield "Nothing is recorded of the mother."
    if not roles & set(SECOND_PARENTS):
        yield "Nothing is recorded of the father or second parent."
    for adult in adults:
        if adult.position == Engagement.IDENTITY_UNKNOWN and not adult.steps_to_identify.strip():
            yield f"Say what was done to find out who the {adult.get_role_display().lower()} is."


def _missing_carers(
    child: Person, adults: Sequence[SignificantAdult], carers: Iterable[HouseholdMember], hidden: Collection[int]
) -> Iterable[str]:
    known = {child.pk, *hidden} | {adult.adult_id for adult in adults if adult.adult_id}
    for member in carers:
        if member.person_id not in known:
            yield f"{member.person} cares for the child day to day and is not among the significant adults."


def _not_tried(adults: list[SignificantAdult]) -> Iterable[str]:
    for adult in adults:
        if adult.role not in SECOND_PARENTS or adult.position not in NOT_REACHED or adult.reason.strip():
            continue
        if not adult.tried_in_person:  # type: ignore[attr-defined]  # by adults_of
            who = f"{adult.adult} ({adult.get_role_display().lower()})"
            yield f"{who} has not been visited, met or seen by video, and no reason is given."


def prompt_for(adult: SignificantAdult) -> str:
    """A nudge when only texts and e-mails were sent, twice or more; empty otherwise."""
    methods = [attempt.method for attempt in adult.attempts.all()]
    only_texts = len(methods) >= 2 and set(methods) == {AttemptMethod.TEXT}
    return "Only texts or e-mails so far: visit or meet." if only_texts else ""
