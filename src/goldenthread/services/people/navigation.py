"""The entries of people in the main navigation."""

from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.pages.navigation import FAMILIES, MY_WORK, RECORDS, Entry
from goldenthread.mechanisms.pages.waiting import Waiting
from goldenthread.services.people.models import (
    IdentifierType,
    MatchCandidate,
    Merge,
    NumberTrace,
    OrganisationJoin,
    RowSince,
)
from goldenthread.services.people.permissions import DECIDE_MATCHES, JOINING, OVERSEE, REGISTERS, SEARCH

ALLOCATED = (Role.SOCIAL_WORKER, Role.TEAM_MANAGER)
NAVIGATION = (
    Entry("People", "people:search", lambda user: SEARCH(user, None), place=30, under=("people",), group=FAMILIES),
    Entry("My people", "people:mine", lambda user: user.holds(*ALLOCATED), place=31, group=MY_WORK),
    Entry("Duplicates", "people:matches", lambda user: DECIDE_MATCHES(user, None), place=80, group=RECORDS),
    Entry("Registers", "people:unknown", lambda user: REGISTERS(user, None), place=79, group=RECORDS),
    Entry("Restricted", "people:restrictions", lambda user: OVERSEE(user, None), place=81, group=RECORDS),
    Entry("Emergency access", "people:break_glass_uses", lambda user: OVERSEE(user, None), place=82, group=RECORDS),
)
WAITING = (
    Waiting(
        "Possible duplicates",
        lambda user: MatchCandidate.objects.to_do().visible_to(user),
        "people:matches",
        lambda user: DECIDE_MATCHES(user, None),
    ),
    Waiting(
        "Differences of NHS numbers",
        lambda user: NumberTrace.objects.of(IdentifierType.NHS).to_decide().visible_to(user),
        "people:tracing",
        lambda user: DECIDE_MATCHES(user, None),
    ),
    Waiting(
        "Differences of pupil numbers",
        lambda user: NumberTrace.objects.of(IdentifierType.UPN).to_decide().visible_to(user),
        "people:pupils",
        lambda user: DECIDE_MATCHES(user, None),
    ),
    Waiting(
        "Organisations to be joined",
        lambda user: OrganisationJoin.objects.to_decide().visible_to(user),
        "people:organisation_joins",
        lambda user: DECIDE_MATCHES(user, None),
    ),
    Waiting(
        "Records to be joined or parted",
        lambda user: Merge.objects.to_decide().visible_to(user),
        "people:merges",
        lambda user: JOINING(user, None),
    ),
    Waiting(
        "Rows to be placed after parting two records",
        lambda user: RowSince.objects.unplaced().visible_to(user),
        "people:merges",
        lambda user: JOINING(user, None),
    ),
)
