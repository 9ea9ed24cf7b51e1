"""Who may see actions, and who may do what with them. An action about a person follows the person's record."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.mechanisms.access.models import Held, User
from goldenthread.mechanisms.access.permissions import SEE, Permission, may
from goldenthread.mechanisms.access.policy import YES, Allow, Answer, Policy, Relation, no
from goldenthread.mechanisms.access.roles import CASE_HOLDING, Role
from goldenthread.mechanisms.actions.codes import CLOSED_BY_THE_WORKER, AccessClass, Part
from goldenthread.mechanisms.actions.models import (
    AcceptedWarning,
    Action,
    ActionMeasure,
    ActionPerson,
    ActionSource,
    AimSource,
    AssuranceReport,
    Body,
    Dependency,
    DueMove,
    Escalation,
    Evidence,
    FoundPromise,
    ImpactStatement,
    ImportRow,
    Meeting,
    PausedAction,
    PauseEntry,
    Plan,
    PlanAim,
    PlanArea,
    PlanBefore,
    PlanBody,
    PlanCover,
    PlanImport,
    PlanIssue,
    PlanLine,
    PlanSection,
    PlanSponsor,
    ProgressEntry,
    RegressionWatch,
    StatusScheme,
    WatchCheck,
)

MANAGERS = (Role.TEAM_MANAGER, Role.FRONT_DOOR_MANAGER, Role.SERVICE_MANAGER, Role.HEAD_OF_SERVICE)
SENIOR = (Role.SERVICE_MANAGER, Role.HEAD_OF_SERVICE)
# an auditor reads, and the quality officer turns findings into actions; a partner reports on actions, and sets none but
# in what they lead, by the step of that record (`steps.setting.begin_action`)
SET_NONE = (Role.COUNCILLOR, Role.ADMINISTRATOR, Role.ANALYST, Role.AUDITOR, Role.PARTNER)
SETTERS = tuple(role for role in Role if role not in SET_NONE)
STAFF = tuple(role for role in Role if role not in (Role.PARTNER, Role.COUNCILLOR, Role.ADMINISTRATOR))
OF_THE_AREA = (AccessClass.PUBLIC, AccessClass.PARTNERSHIP, AccessClass.SERVICE)


def people_open_to(user: User) -> Any:
    """Ids of the people whose record this user may see."""
    people: Any = apps.get_model(settings.SUBJECT_MODEL)._default_manager
    return people.visible_to(user).values("pk")


def takes_part(user: User) -> Q:
    """The user leads, shares, sponsors or set the action."""
    shared = ActionPerson.objects.current().filter(user=user).values("action")
    return Q(lead=user) | Q(sponsor=user) | Q(raised_by=user) | Q(pk__in=shared)


OWN = Relation("own", "those they lead, share, sponsor or set", lambda user, held: takes_part(user))
OF_PEOPLE = Relation(
    "of people",
    "about people whose record they may see, unless it is for the worker or restricted",
    lambda user, held: Q(access__in=[AccessClass.CASE, *OF_THE_AREA], person__in=people_open_to(user)),
)
OF_AREA = Relation(
    "of the area",
    "of the services of the area, about nobody",
    lambda user, held: Q(access__in=OF_THE_AREA, person=None),
)
OF_WORKERS = Relation(
    "of workers",
    "set for workers of the area",
    lambda user, held: (
        Q(access=AccessClass.WORKER, person=None) | Q(access=AccessClass.WORKER, person__in=people_open_to(user))
    ),
)


def _of_seen_actions(user: User, held: Held) -> Q:
    return Q(action__in=Action.objects.visible_to(user).values("pk"))


def _found_for(user: User, held: Held) -> Q:
    return Q(for_user=user) | Q(action__in=Action.objects.visible_to(user).values("pk"))


def _of_watched_actions(user: User, held: Held) -> Q:
    return Q(watch__action__in=Action.objects.visible_to(user).values("pk"))


OF_ACTIONS = Relation("of actions", "of actions that they may see", _of_seen_actions)


def _of_action(model: type[models.Model]) -> Policy:
    return Policy(model, see=(Allow(tuple(Role), OF_ACTIONS),), person="action__person")


FOUND_FOR = Relation("found for", "found for them, or in actions that they may see", _found_for)
OF_WATCHED = Relation("of watched", "of actions that they may see", _of_watched_actions)
OPEN_PLANS = (AccessClass.PUBLIC, AccessClass.PARTNERSHIP)
PLANNERS = (Role.SERVICE_MANAGER, Role.HEAD_OF_SERVICE, Role.BOARD_MANAGER)


def _of_the_services(model: type[models.Model]) -> Policy:
    """What is about nobody is for everybody who works in the area."""
    return Policy(model, see=(Allow(STAFF),), person=None)


def _of_areas(held: Held, path: str) -> Q:
    """Of plans that an area keeps, or shares with the one that keeps them; `path` leads to the plan, empty for itself."""
    if held.area_id is None:
        return Q()
    shared = PlanArea.objects.filter(area=held.area_id, ended_on=None).values("plan")
    return Q(**{f"{path}__area" if path else "area": held.area_id}) | Q(**{f"{path or 'pk'}__in": shared})


def _whose(path: str) -> Relation:
    says = "of plans of their area, also of those that it shares with another"
    return Relation("of plans", says, lambda user, held: _of_areas(held, path))


def _marked(path: str) -> Relation:
    """A council or a partner reads what was frozen of a plan that is marked for them."""
    says = "of plans of their area that are the partnership’s or public"
    marked = Q(**{f"{path}__access__in": OPEN_PLANS})
    return Relation("marked", says, lambda user, held: _of_areas(held, path) & marked)


def _of_plans(model: type[models.Model], path: str = "plan", frozen: bool = False) -> Policy:
    """Plans and what belongs to them are for everybody who works in an area whose plan it is."""
    outside = (Allow((Role.COUNCILLOR, Role.PARTNER), _marked(path)),) if frozen else ()
    return Policy(model, see=(Allow(STAFF, _whose(path)), *outside), area=None, person=None)


def _of_importers(model: type[models.Model], path: str) -> Policy:
    """A sheet as it came may say more than the plan: it is for those who may import it."""
    says = "of plans that they own or keep"
    runs = Relation("run", says, lambda user, held: Q(**{f"{path}__owner": user}) | Q(**{f"{path}__officer": user}))
    return Policy(
        model, see=(Allow((*PLANNERS, Role.ANALYST), _whose(path)), Allow(STAFF, runs)), area=None, person=None
    )


POLICIES = (
    Policy(
        Action,
        see=(
            Allow(tuple(Role), OWN),
            Allow(tuple(Role), OF_PEOPLE),
            Allow(STAFF, OF_AREA),
            Allow(SENIOR, OF_WORKERS),
        ),
    ),
    *map(_of_action, (ActionPerson, ActionMeasure, ActionSource, ProgressEntry, DueMove, Evidence, Dependency)),
    *map(_of_action, (Escalation, ImpactStatement, RegressionWatch, PausedAction, AssuranceReport)),
    Policy(WatchCheck, see=(Allow(tuple(Role), OF_WATCHED),), person="watch__action__person"),
    Policy(FoundPromise, see=(Allow(tuple(Role), FOUND_FOR),)),
    _of_the_services(PauseEntry),
    _of_plans(Plan, ""),
    *map(_of_plans, (PlanArea, PlanBefore, PlanSponsor, PlanSection, PlanLine, StatusScheme)),
    _of_importers(PlanImport, "plan"),
    _of_importers(ImportRow, "imported__plan"),
    _of_plans(PlanAim, "section__plan"),
    _of_plans(AimSource, "aim__section__plan"),
    _of_plans(AcceptedWarning, "line__plan"),
    _of_plans(PlanIssue, frozen=True),
    _of_plans(PlanCover, "issue__plan", frozen=True),
    *map(_of_the_services, (Body, Meeting, PlanBody)),
)


def action_of(record: Any) -> Action:
    """The action itself, or the one that a record hangs on."""
    found: Action = record if isinstance(record, Action) else record.action
    return found


def leads(user: User, action: Action) -> bool:
    """Whether somebody leads an action, alone or with others."""
    if action.lead_id == user.pk:
        return True
    return ActionPerson.objects.current().filter(action=action, user=user, part=Part.CO_LEAD).exists()


def oversees(user: User, action: Action) -> bool:
    """Sponsor of the action, who set it, or a manager of the area."""
    return user.pk in (action.sponsor_id, action.raised_by_id) or user.holds(*MANAGERS, area_id=action.area_id)


def _seen(user: User, record: Any) -> Answer:
    return SEE(user, action_of(record)) if record is not None else YES


def _works(user: User, record: Any) -> Answer:
    """The lead, who set it, or for a child's or adult's action whoever works with them."""
    action = action_of(record)
    works_the_case = action.access == AccessClass.CASE and user.holds(*CASE_HOLDING, area_id=action.area_id)
    if leads(user, action) or oversees(user, action) or works_the_case:
        return _seen(user, record)
    return no(f"Only {action.led_by}, who leads it, or who set it can do this.")


def _leads(user: User, record: Any) -> Answer:
    action = action_of(record)
    return _seen(user, record) if leads(user, action) else no(f"Only {action.led_by}, who leads it, can do this.")


def _verifies(user: User, record: Any) -> Answer:
    action = action_of(record)
    if leads(user, action):
        return no("A lead cannot verify: somebody else must say that it is done.")
    if oversees(user, action):
        return _seen(user, record)
    return no("Only the sponsor, who set it, or a manager of this area can do this.")


def _moves(user: User, record: Any) -> Answer:
    """The lead may move a date once; after that the sponsor, who set it or a manager does."""
    action = action_of(record)
    if leads(user, action) and action.moved_count and not _may_alone(user, action):
        return no("The date has been moved before; now the sponsor, or who set it, must move it.")
    return _works(user, record)


def _may_alone(user: User, action: Action) -> bool:
    """A manager who is not the accountable lead may, though a co-lead."""
    return action.lead_id != user.pk and oversees(user, action)


def _withdraws(user: User, record: Any) -> Answer:
    action = action_of(record)
    if action.kind in CLOSED_BY_THE_WORKER:
        return _works(user, record)
    if leads(user, action):
        return no("A lead cannot withdraw an action alone: the sponsor, or who set it, must.")
    return _verifies(user, record)


WORK = Permission(_works, "the lead, who set or sponsors it, a manager, or who works with the person")
LEAD = Permission(_leads, "the lead")
VERIFY = Permission(_verifies, "the sponsor, who set it, or a manager; never a lead")
MOVE = Permission(_moves, "the lead the first time; then the sponsor, who set it, or a manager")
WITHDRAW = Permission(_withdraws, "the sponsor, who set it, or a manager; of a person's action also the lead")
SET = may(*SETTERS)
SEE_ACTION = Permission(_seen, "whoever may see the action")
DISCHARGE = VERIFY | may(Role.BOARD_MANAGER)
WATCH = VERIFY | may(Role.BOARD_MANAGER)


def plan_of(record: Any) -> Any:
    """The plan itself, or the one to which a record belongs."""
    if isinstance(record, Plan):
        return record
    if isinstance(record, ImportRow):
        return record.imported.plan
    return record.section.plan if isinstance(record, PlanAim) else record.plan


def _runs(user: User, record: Any) -> Answer:
    """Whoever owns the plan or keeps it, or a senior manager or board manager of the area."""
    plan = plan_of(record)
    if user.pk in (plan.owner_id, plan.officer_id):
        return YES
    if user.holds(*PLANNERS, area_id=plan.area_id):
        return YES
    return no(f"Only {plan.owner}, whose plan it is, or a senior manager of this area can do this.")


def _keeps_body(user: User, record: Any) -> Answer:
    """The officer of a body, or a senior manager or board manager of its area."""
    body = getattr(record, "body", record)
    if user.pk == body.officer_id or user.holds(*PLANNERS, area_id=body.area_id):
        return YES
    return no(f"Only {body.officer}, who keeps its list, or a senior manager of this area can do this.")


def _takes_up(user: User, found: Any) -> Answer:
    if found.for_user_id == user.pk:
        return YES
    if found.action is not None and bool(_works(user, found.action)):
        return YES
    return no(f"It waits for {found.for_user}.")


KEEP_BODY = Permission(_keeps_body, "the officer of the body, a senior manager or a board manager")
RUN_PLAN = Permission(_runs, "the owner or officer of the plan, a senior manager or a board manager")
BEGIN_PLAN = may(*PLANNERS)
READ_PLANS = may(*STAFF)
READ_ISSUES = may(*STAFF, Role.COUNCILLOR, Role.PARTNER)
TAKE_UP = Permission(_takes_up, "whoever it was found for, or who works on the action it was found in")
KEEP_BODIES = may(*PLANNERS)
PAUSE = may(Role.TEAM_MANAGER, Role.SERVICE_MANAGER, Role.HEAD_OF_SERVICE)
IMPORT = RUN_PLAN | may(Role.ANALYST)
DOCUMENT_HOLDERS = (PlanImport,)
