"""Who may see and do what with assessments and child in need plans, and what an area may choose."""

from typing import Any

from django.db.models import Q

from goldenthread.mechanisms.access.choices import AreaChoice
from goldenthread.mechanisms.access.models import Held, User
from goldenthread.mechanisms.access.permissions import Permission, may, not_the
from goldenthread.mechanisms.access.policy import YES, Allow, Policy, Relation, kept_from, no
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.trail.context import SystemActor
from goldenthread.services.assessment.codes import DriftLevel
from goldenthread.services.assessment.models import (
    AdultNeed,
    AdultPart,
    AdultReferral,
    AgencyContribution,
    Assessment,
    AssessmentReview,
    CaseTransfer,
    ChildInNeedPlan,
    ChildPart,
    DriftFlag,
    FamilyMeeting,
    FamilyView,
    KinPart,
    SpecialistAssessment,
)
from goldenthread.services.people.models import Allocation

MANAGERS = (Role.TEAM_MANAGER, Role.SERVICE_MANAGER, Role.HEAD_OF_SERVICE)
SENIOR = (Role.SERVICE_MANAGER, Role.HEAD_OF_SERVICE)
TEAM = (Role.SOCIAL_WORKER, Role.TEAM_MANAGER)
PRACTITIONERS = (Role.EARLY_HELP_WORKER,)  # who may lead a child in need plan where the area says so
READERS = (Role.SOCIAL_WORKER, *MANAGERS, Role.REVIEWING_OFFICER, Role.FRONT_DOOR_MANAGER, Role.DUTY_WORKER)


def families_hidden_from(user: User) -> Any:
    """The assessments in which some child is restricted from this user, or is the user."""
    return ChildPart.objects.filter(kept_from(user)).values("assessment")


def of_team(key: str, says: str, path: str = "", family: str = "") -> Relation:
    """Records worked by the person or the person's team; `path` leads to the holder, `family` to the assessment."""

    def rows(user: User, held: Held) -> Q:
        mine = Q(**{f"{path}lead": user})
        if held.team_id:
            mine |= Q(**{f"{path}team": held.team_id})
        return mine & ~Q(**{f"{family}__in": families_hidden_from(user)}) if family else mine

    return Relation(key, says, rows)


def of_family(key: str, path: str) -> Relation:
    """Any assessment of the area in which no child is restricted."""
    says = "any in the area, unless a child of the family is restricted"
    return Relation(key, says, lambda user, held: ~Q(**{f"{path}__in": families_hidden_from(user)}))


def of_co_worker(key: str, path: str, child: str = "") -> Relation:
    """Assessments of children on whom the person works too, in whatever team; `path` leads to the assessment.

    What belongs to no assessment is found by its `child`.
    """

    def rows(user: User, held: Held) -> Q:
        children = Allocation.objects.open().to(user).values("person")
        found = Q(**{f"{path}__in": ChildPart.objects.filter(person__in=children).values("assessment")})
        if child:
            found |= Q(**{f"{child}__in": children})
        return found & ~Q(**{f"{path}__in": families_hidden_from(user)})

    return Relation(key, "of children who are allocated to them, in whatever team", rows)


FAMILY = of_family("family", "pk")
FAMILY_OF_PART = of_family("family of the part", "assessment")
WORKED = of_team("worked", "those of their own or their team", family="pk")
CO_WORKED = of_co_worker("co-worked", "pk")
PART_WORKED = of_team("part worked", "parts of assessments of their own or their team", "assessment__", "assessment")
PART_CO_WORKED = of_co_worker("part co-worked", "assessment")
REFERRAL_WORKED = of_team("referral worked", PART_WORKED.says, "part__assessment__", "part__assessment")
REFERRAL_CO_WORKED = of_co_worker("referral co-worked", "part__assessment")
PLAN_WORKED = of_team("plan worked", "plans of their own or their team")
TRANSFER_WORKED = of_team("transfer worked", "moves of families of their own or their team")
VIEW_WORKED = of_team("view worked", "what families of their own or their team said", family="assessment")
VIEW_CO_WORKED = of_co_worker("view co-worked", "assessment", child="plan__person")
PLAN_LED = Relation("plan led", "plans that they lead", lambda user, held: Q(lead=user))
OF_PLAN_WORKED = of_team("of plan worked", "what belongs to plans of their own or their team", "plan__")

ASKED = Relation("asked to answer", "those who are asked", lambda user, held: Q(user=user))

# Other teams read the summary of an assessment; its parts are for those who do the work and for senior managers.
# An auditor reads those of the team for which the audit is, and changes nothing.
SUMMARY = (Allow(READERS, FAMILY, says="the summary, for every team of the area"), Allow((Role.AUDITOR,), WORKED))
PART = (
    Allow((*TEAM, Role.AUDITOR), PART_WORKED),
    Allow((Role.SOCIAL_WORKER,), PART_CO_WORKED),
    Allow(SENIOR, FAMILY_OF_PART),
)
REFERRAL = (
    Allow((*TEAM, Role.AUDITOR), REFERRAL_WORKED),
    Allow((Role.SOCIAL_WORKER,), REFERRAL_CO_WORKED),
    Allow(SENIOR, of_family("family of the referral", "part__assessment")),
)
POLICIES = (
    Policy(Assessment, see=SUMMARY),
    Policy(ChildPart, see=PART),
    Policy(AdultPart, see=PART),
    Policy(AdultReferral, see=REFERRAL),
    Policy(AdultNeed, see=REFERRAL),
    Policy(AgencyContribution, see=(*PART, Allow((Role.PARTNER,), ASKED, says="the agency's own person"))),
    Policy(KinPart, see=PART),
    Policy(SpecialistAssessment, see=PART),
    Policy(AssessmentReview, see=PART, person="assessment__person"),
    Policy(ChildInNeedPlan, see=(Allow(READERS), Allow(PRACTITIONERS, PLAN_LED, says="lead practitioners"))),
    Policy(
        FamilyView,
        see=(
            Allow((*TEAM, Role.AUDITOR), VIEW_WORKED),
            Allow((Role.SOCIAL_WORKER,), VIEW_CO_WORKED),
            Allow(SENIOR, of_family("family that was asked", "assessment")),
        ),
    ),
    Policy(FamilyMeeting, see=(Allow(READERS),), person="plan__person"),
    Policy(DriftFlag, see=(Allow(READERS),)),
    Policy(CaseTransfer, see=(Allow(READERS, of_family("family that moves", "assessment")),)),
)

WORK: Permission = may(*TEAM, relation=WORKED) | may(Role.SOCIAL_WORKER, relation=CO_WORKED) | may(*SENIOR)
MANAGE: Permission = may(Role.TEAM_MANAGER, relation=WORKED) | may(*SENIOR)
WORK_PART: Permission = (
    may(*TEAM, relation=PART_WORKED) | may(Role.SOCIAL_WORKER, relation=PART_CO_WORKED) | may(*SENIOR)
)
WORK_REFERRAL: Permission = (
    may(*TEAM, relation=REFERRAL_WORKED) | may(Role.SOCIAL_WORKER, relation=REFERRAL_CO_WORKED) | may(*SENIOR)
)
JUDGE: Permission = (
    (may(Role.AUDITOR, relation=WORKED) | may(*SENIOR))
    & not_the("lead", "Somebody else must judge what you wrote.")
    & not_the("authorised_by", "Somebody else must judge what you authorised.")
)
MANAGE_PART: Permission = may(Role.TEAM_MANAGER, relation=PART_WORKED) | may(*SENIOR)
ANSWER: Permission = WORK_PART | may(Role.PARTNER, relation=ASKED)
WORK_PLAN: Permission = may(*TEAM, relation=PLAN_WORKED) | may(*PRACTITIONERS, relation=PLAN_LED) | may(*SENIOR)
MANAGE_PLAN: Permission = may(Role.TEAM_MANAGER, relation=PLAN_WORKED) | may(*SENIOR)
WORK_OF_PLAN: Permission = may(*TEAM, relation=OF_PLAN_WORKED) | may(*SENIOR)
MANAGE_OF_PLAN: Permission = may(Role.TEAM_MANAGER, relation=OF_PLAN_WORKED) | may(*SENIOR)
WORK_VIEW: Permission = (
    may(*TEAM, relation=VIEW_WORKED) | may(Role.SOCIAL_WORKER, relation=VIEW_CO_WORKED) | may(*SENIOR)
)
BY_THE_LINK = Permission(
    lambda user, view: YES if isinstance(user, SystemActor) else no("Only the family answers by its link."),
    "the family with its own link",
)
WORK_TRANSFER: Permission = may(*TEAM, relation=TRANSFER_WORKED) | may(*SENIOR)
MANAGE_TRANSFER: Permission = may(Role.TEAM_MANAGER, relation=TRANSFER_WORKED) | may(*SENIOR)
IS_RED = Permission(
    lambda user, flag: YES if flag is None or flag.level == DriftLevel.RED else no("A manager answers this flag."),
    "only while it is red",
)
ANSWER_DRIFT: Permission = MANAGE_OF_PLAN | (may(Role.REVIEWING_OFFICER) & IS_RED)
TRACKER: Permission = may(*MANAGERS, Role.REVIEWING_OFFICER)
SERVICE: Permission = may(*SENIOR)
PLAN_WORK: Permission = may(*MANAGERS, Role.FRONT_DOOR_MANAGER)
BOARD: Permission = may(*READERS, Role.AUDITOR)  # whoever reads the summaries may list them

CHAIR_RULE = "assessment.chair_rule"
CHRONOLOGY_FIRST = "assessment.chronology_first"
LEAD_PRACTITIONERS = "assessment.lead_practitioners"
AREA_CHOICES = (
    AreaChoice(
        CHAIR_RULE,
        "Who chairs child in need meetings",
        True,
        "Whether the first meeting is chaired by a team or deputy manager and the third by a service manager",
        ((True, "Managers chair the first and the third meeting"), (False, "Anybody may chair")),
    ),
    AreaChoice(
        CHRONOLOGY_FIRST,
        "Chronology before authorising",
        True,
        "Whether an assessment is submitted only when the chronology of each child was looked at within three months, "
        "and authorised only when it is signed off",
        ((True, "The chronology comes first"), (False, "An assessment may be finished without it")),
    ),
    AreaChoice(
        LEAD_PRACTITIONERS,
        "Who leads child in need plans",
        False,
        "Whether another qualified practitioner than a social worker may lead, with a social worker who supervises "
        "(Working Together 2023, family help)",
        ((False, "Social workers"), (True, "Social workers and other qualified practitioners, who are supervised")),
    ),
)
DOCUMENT_HOLDERS = (AgencyContribution,)
