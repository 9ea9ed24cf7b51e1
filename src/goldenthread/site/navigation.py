"""The site's own entries in the main navigation, and what waits for people by role."""

from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.permissions import SIGNED_IN, may
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.pages.navigation import Entry
from goldenthread.mechanisms.pages.waiting import Waiting
from goldenthread.services.assessment.codes import State
from goldenthread.services.assessment.models import Assessment, ChildPart
from goldenthread.services.assessment.policy import SENIOR
from goldenthread.services.frontdoor.models import (
    REFERRAL_OUTCOMES,
    ContactSubject,
    Referral,
    SubjectState,
    ThresholdDecision,
)
from goldenthread.services.frontdoor.steps.deciding import CHECKERS
from goldenthread.site.performance.navigation import NAVIGATION as PERFORMANCE
from goldenthread.site.settings_pages.navigation import NAVIGATION as SETTINGS
from goldenthread.site.team.permissions import TEAM_BOARD, WHOLE_AREA

NAVIGATION = (
    Entry("Today", "house:today", SIGNED_IN, place=0),
    Entry("Team", "house:team", TEAM_BOARD, place=10),
    *PERFORMANCE,
    *SETTINGS,
)


def _in_state(*states: str) -> Any:
    return lambda user: ContactSubject.objects.visible_to(user).filter(state__in=states)


def _second_checks(user: User) -> Any:
    return ThresholdDecision.objects.visible_to(user).unchecked().exclude(decided_by=user)  # type: ignore[attr-defined]


def _to_accept(user: User) -> Any:
    return _in_state(SubjectState.AGREED)(user).filter(outcome__in=REFERRAL_OUTCOMES)


def _unallocated(user: User) -> Any:
    return Referral.objects.visible_to(user).unallocated()  # type: ignore[attr-defined]


def _unallocated_of_team(user: User) -> Any:
    return _unallocated(user).filter(team__in=user.teams(Role.TEAM_MANAGER))


def _submitted(user: User) -> Any:
    rows = Assessment.objects.visible_to(user).filter(state=State.SUBMITTED).exclude(submitted_by=user)
    return rows if user.holds(*SENIOR) else rows.of_teams(user.teams(Role.TEAM_MANAGER))  # type: ignore[attr-defined]


def _plans_to_open(user: User) -> Any:
    rows = ChildPart.objects.visible_to(user).awaiting_plan()  # type: ignore[attr-defined]
    return rows.filter(assessment__team__in=user.teams(Role.TEAM_MANAGER))


WAITING = (
    Waiting(
        "Children of new contacts to look at",
        _in_state(SubjectState.OPEN),
        "frontdoor:queue",
        may(Role.DUTY_WORKER, Role.OUT_OF_HOURS_WORKER),
    ),
    Waiting(
        "Decisions to take",
        _in_state(SubjectState.PROPOSED, SubjectState.RETURNED),
        "frontdoor:lists",
        may(Role.FRONT_DOOR_MANAGER),
        query="list=decide",
    ),
    Waiting("Second checks", _second_checks, "frontdoor:lists", may(*CHECKERS), query="list=check"),
    Waiting("Referrals to accept", _to_accept, "frontdoor:queue", may(Role.FRONT_DOOR_MANAGER, Role.SERVICE_MANAGER)),
    Waiting("Referrals without a worker in your team", _unallocated_of_team, "house:team", may(Role.TEAM_MANAGER)),
    Waiting("Referrals without a worker", _unallocated, "frontdoor:lists", may(*WHOLE_AREA), query="list=unallocated"),
    Waiting("Assessments to authorise", _submitted, "assessment:board", may(Role.TEAM_MANAGER, *SENIOR)),
    Waiting("Child in need plans to open", _plans_to_open, "assessment:board", may(Role.TEAM_MANAGER)),
)
