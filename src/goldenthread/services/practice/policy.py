"""Who may see and do what in practice, and what an area may choose."""

from typing import Any

from django.db import models
from django.db.models import Q

from goldenthread.mechanisms.access.choices import AreaChoice
from goldenthread.mechanisms.access.models import Held, User
from goldenthread.mechanisms.access.permissions import Permission, may
from goldenthread.mechanisms.access.policy import Allow, Answer, Policy, Relation, kept_from
from goldenthread.mechanisms.access.roles import Role
from goldenthread.services.people.policy import NEED_TO_KNOW, WHOLE_AREA, about_a_person, to_reach_a_person
from goldenthread.services.practice.models import (
    CaseInvolvement,
    CaseNote,
    CaseSummary,
    ChronologyEntry,
    ChronologyReview,
    DirectWork,
    FileCopy,
    FiledDocument,
    Letter,
    NoteCopy,
    PartnerReferral,
    Plan,
    PlanAim,
    PlanContingency,
    PlanCopy,
    PracticeStandard,
    Redaction,
    Tool,
    Visit,
    VisitDuty,
    VisitPack,
)
from goldenthread.services.practice.models.codes import NoteType
from goldenthread.services.practice.models.emergency import EmergencyMode
from goldenthread.services.practice.models.notes import NoteAbout
from goldenthread.services.practice.models.plans import PlanPerson
from goldenthread.services.practice.models.visits import VisitChild
from goldenthread.services.practice.oversight_policy import AREA_CHOICES as OVERSIGHT_CHOICES
from goldenthread.services.practice.oversight_policy import POLICIES as OVERSIGHT_POLICIES

WORKERS = (
    Role.SOCIAL_WORKER,
    Role.TEAM_MANAGER,
    Role.SERVICE_MANAGER,
    Role.HEAD_OF_SERVICE,
    Role.EARLY_HELP_COORDINATOR,
    Role.EARLY_HELP_WORKER,
    Role.DUTY_WORKER,
    Role.OUT_OF_HOURS_WORKER,
)
MANAGERS = (Role.TEAM_MANAGER, Role.SERVICE_MANAGER, Role.HEAD_OF_SERVICE)
LEGAL_READERS = (Role.SOCIAL_WORKER, *MANAGERS, Role.REVIEWING_OFFICER, Role.GOVERNANCE_OFFICER, Role.LEGAL_ADVISER)


def of_several(model: type[models.Model], link: type[models.Model], path: str) -> Policy:
    """The policy of a record about several people: whoever may see one of them, unless another is hidden from them.

    `link` has a row for each person of a record; `path` leads from it to the record.
    """

    def without_hidden(rule: Relation | None) -> Relation:
        def rows(user: User, held: Held) -> Q:
            open_to = ~Q(pk__in=link._default_manager.filter(kept_from(user)).values(path))
            if rule is None:
                return open_to
            return open_to & Q(pk__in=link._default_manager.filter(rule.rows(user, held)).values(path))

        key = f"{path}: {rule.key if rule else 'any'}"
        says = f"with {rule.says}" if rule else "any of the area"
        return Relation(key, f"{says}, unless another person in it is restricted", rows)

    return Policy(
        model,
        see=(
            Allow(WHOLE_AREA, without_hidden(None)),
            *(Allow(roles, without_hidden(relation("person__"))) for roles, relation in NEED_TO_KNOW),
        ),
    )


def notes() -> Policy:
    """As other records, but legal notes are for those who read the law of a case."""
    general = of_several(CaseNote, NoteAbout, "note")
    return Policy(CaseNote, see=tuple(line for rule in general.see for line in _by_law(rule)))


def _by_law(rule: Allow) -> tuple[Allow, ...]:
    legal = tuple(role for role in rule.roles if role in LEGAL_READERS)
    others = tuple(role for role in rule.roles if role not in LEGAL_READERS)
    inside = rule.relation

    def no_legal(user: User, held: Held) -> Q:
        return inside.rows(user, held) & ~Q(type=NoteType.LEGAL)

    narrowed = Relation(f"{inside.key}, not legal", f"{inside.says}, legal notes left out", no_legal)
    lines = [Allow(legal, inside)] if legal else []
    return (*lines, Allow(others, narrowed)) if others else tuple(lines)


def part_of(model: type[models.Model], whole: type[models.Model], path: str, says: str) -> Policy:
    """The policy of a part: whoever may see the whole."""

    def rows(user: User, held: Held) -> Q:
        return Q(**{f"{path}__in": whole._default_manager.visible_to(user).values("pk")})  # type: ignore[attr-defined]

    return Policy(model, see=(Allow(tuple(Role), Relation(f"of a {path}", says, rows)),), person=f"{path}__person")


POLICIES = (
    of_several(Plan, PlanPerson, "plan"),
    of_several(Visit, VisitChild, "visit"),
    notes(),
    part_of(PlanAim, Plan, "plan", "of plans that they may see"),
    part_of(PlanContingency, Plan, "plan", "of plans that they may see"),
    part_of(PlanCopy, Plan, "plan", "of plans that they may see"),
    about_a_person(VisitDuty),
    about_a_person(VisitChild),
    about_a_person(VisitPack),
    about_a_person(FileCopy),
    part_of(Redaction, FileCopy, "copy", "of copies that they may see"),
    about_a_person(NoteCopy),
    about_a_person(ChronologyEntry),
    about_a_person(ChronologyReview),
    about_a_person(CaseInvolvement),
    about_a_person(CaseSummary),
    about_a_person(DirectWork),
    to_reach_a_person(FiledDocument),
    to_reach_a_person(Letter),
    about_a_person(PartnerReferral),
    Policy(Tool, see=(Allow(tuple(Role)),), person=None),
    Policy(PracticeStandard, see=(Allow(tuple(Role)),), person=None),
    Policy(EmergencyMode, see=(Allow(tuple(Role)),), person=None),
    *OVERSIGHT_POLICIES,
)

DOCUMENT_HOLDERS = (CaseNote,)
WORK: Permission = may(*WORKERS)
MANAGE: Permission = may(*MANAGERS)
SIGN_OFF_ROLES: Permission = may(*MANAGERS, Role.EARLY_HELP_COORDINATOR)
LED = Relation("led", "people whose lead worker they are", lambda user, held: Q(person__lead=user))
LED_PERSON = Relation("led", "people whose lead worker they are", lambda user, held: Q(lead=user))
LEADS: Permission = may(*WORKERS, relation=LED) | MANAGE
LEADS_PERSON: Permission = may(*WORKERS, relation=LED_PERSON) | MANAGE
READ: Permission = may(
    *WORKERS,
    Role.REVIEWING_OFFICER,
    Role.GOVERNANCE_OFFICER,
    Role.FRONT_DOOR_MANAGER,
    Role.LEGAL_ADVISER,
    Role.AUDITOR,
)
FILE: Permission = WORK | may(Role.BUSINESS_SUPPORT)  # who files documents and sends letters that others wrote
READ_FILES: Permission = READ | may(Role.BUSINESS_SUPPORT)


def reads_by_role(user: User, person: Any) -> bool:
    """Whether a tab is shown, by role alone, so that it needs no query."""
    return bool(READ(user, None))


def reads_files_by_role(user: User, person: Any) -> bool:
    """Whether the tab of documents is shown, by role alone."""
    return bool(READ_FILES(user, None))


def of_plan(permission: Permission) -> Permission:
    """The same permission asked of the plan that a part belongs to."""

    def check(user: User, part: Any) -> Answer:
        return permission(user, None if part is None else part.plan)

    return Permission(check, f"of the plan: {permission.says}", permission.roles)


PROTECTION_EVERY = "practice.visit_protection_days"
IN_NEED_EVERY = "practice.visit_in_need_days"
ALONE_FROM = "practice.seen_alone_from"
TRAVEL_SPEED = "practice.travel_speed"
EMERGENCY_SPEED = "practice.travel_speed_in_emergency"
KEEP_PROTECTION = "practice.keep_protection_years"
KEEP_OTHERS = "practice.keep_others_until_age"
AREA_CHOICES: tuple[Any, ...] = (
    AreaChoice(
        PROTECTION_EVERY,
        "Visits to children on a protection plan",
        10,
        "Working days within which a child on a protection plan is visited again, unless the plan says less",
        unit="working days",
    ),
    AreaChoice(
        IN_NEED_EVERY,
        "Visits to children in need",
        20,
        "Working days within which a child with a child in need plan is visited again, unless the plan says less",
        unit="working days",
    ),
    AreaChoice(
        ALONE_FROM,
        "Children seen alone from the age of",
        4,
        "The age from which a child is to be seen alone at visits",
        unit="years old",
    ),
    AreaChoice(
        TRAVEL_SPEED,
        "Travel between visits",
        30,
        "Kilometres an hour at which the week plan reckons the way between two visits, by the straight line and a "
        "third more",
        unit="kilometres an hour",
    ),
    AreaChoice(
        EMERGENCY_SPEED,
        "Travel between visits in the emergency mode",
        20,
        "Kilometres an hour at which the week plan reckons the way while the emergency mode is on, such as in a flood",
        unit="kilometres an hour",
    ),
    AreaChoice(
        KEEP_PROTECTION,
        "Documents of children who were on a protection plan",
        35,
        "Years for which they are kept after the last service closed",
        unit="years",
    ),
    AreaChoice(
        KEEP_OTHERS,
        "Documents of other children and adults",
        25,
        "Up to which birthday they are kept once no service is open; where no birth is known, years after the last one closed",
        unit="years",
    ),
    *OVERSIGHT_CHOICES,
)
