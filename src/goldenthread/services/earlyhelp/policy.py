"""Who may see and do what in early help, and what an area may choose.

Everybody of social care and the front door sees that help is or was open, who leads it and since when. The notes are
for the lead, the team round the family, and the coordinator and managers; where a partner holds the case they are the
partner's, until the partner shares them. A worry about harm opens them for a day, with a reason.
"""

from datetime import timedelta
from typing import Any

from django.db.models import Q

from goldenthread.mechanisms.access.choices import AreaChoice
from goldenthread.mechanisms.access.models import Held, User
from goldenthread.mechanisms.access.permissions import Permission, may, not_the
from goldenthread.mechanisms.access.policy import Allow, Policy, Relation, kept_from
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import today
from goldenthread.services.earlyhelp.codes import HeldBy
from goldenthread.services.earlyhelp.models import (
    ActivitySession,
    CarerPlan,
    CaseStudy,
    CheckBack,
    Closure,
    Disengagement,
    EarlyHelpAssessment,
    EarlyHelpRequest,
    Enrolment,
    Episode,
    EpisodePerson,
    FamilyAccount,
    FamilyCopy,
    FamilyKey,
    FamilyMeeting,
    FamilyView,
    Forum,
    ForumCase,
    ForumMeeting,
    GroupConference,
    HelpOffer,
    ListEntry,
    MovePerson,
    ParentView,
    PartnerUpdate,
    PlanRating,
    Programme,
    ProgrammeClaim,
    RequestPerson,
    SafetyReading,
    ServiceOffered,
    SessionAttendance,
    SharingAgreement,
    StepMove,
    TeamMember,
    ThematicReport,
    YoungCarer,
)

MANAGERS = (Role.TEAM_MANAGER, Role.SERVICE_MANAGER, Role.HEAD_OF_SERVICE)
OVERSEERS = (Role.EARLY_HELP_COORDINATOR, *MANAGERS)
LEADERS = (Role.EARLY_HELP_WORKER, Role.SOCIAL_WORKER, Role.EARLY_HELP_COORDINATOR, Role.PARTNER)  # who may lead a case
KNOWS_OF_IT = (
    Role.SOCIAL_WORKER,
    Role.DUTY_WORKER,
    Role.OUT_OF_HOURS_WORKER,
    Role.FRONT_DOOR_MANAGER,
    Role.REVIEWING_OFFICER,
    *OVERSEERS,
)
PAPERS_KEPT = timedelta(days=14)  # how long the members of a forum read what was discussed there
DOOR = (Role.DUTY_WORKER, Role.OUT_OF_HOURS_WORKER, Role.FRONT_DOOR_MANAGER)
TAKERS = (Role.DUTY_WORKER, Role.FRONT_DOOR_MANAGER, *OVERSEERS)
WORKERS = (Role.EARLY_HELP_WORKER, Role.SOCIAL_WORKER)


def families_hidden_from(user: User) -> Any:
    """The cases in which somebody is hidden."""
    return EpisodePerson.objects.filter(kept_from(user)).values("episode")


def without_hidden(key: str, link: Any, path: str) -> Relation:
    """Records of the area in which nobody is hidden; `link` has a row for each further person of a record."""
    says = "any in the area, unless somebody in it is restricted"
    return Relation(key, says, lambda user, held: ~Q(pk__in=link.objects.filter(kept_from(user)).values(path)))


def of_case(key: str, says: str, path: str, rows: Any) -> Relation:
    """Cases that stand so to the reader, no one of the family being hidden; `path` leads from a record to its case."""

    def related(user: User, held: Held) -> Q:
        cases = Episode._base_manager.filter(rows(user)).values("pk")
        return Q(**{f"{path or 'pk'}__in": cases}) & ~Q(**{f"{path or 'pk'}__in": families_hidden_from(user)})

    return Relation(key, says, related)


def led(user: User) -> Q:
    """Cases that this user leads."""
    return Q(lead=user)


def in_team(user: User) -> Q:
    """Cases in whose team around the family this user is."""
    return Q(pk__in=TeamMember.objects.filter(user=user, left_on=None).values("episode"))


def in_own_team(role: Role) -> Any:
    """Cases of the council's teams in which this user holds the role: one works on when another is away."""
    return lambda user: Q(held_by=HeldBy.COUNCIL, team__in=user.teams(role))


def in_our_hands(user: User) -> Q:
    """Cases that the council leads, and those of partners who share their notes."""
    return Q(held_by=HeldBy.COUNCIL) | Q(shared=True)


def opened_for_safety(user: User) -> Q:
    """Cases that this user opened today because of a worry about harm."""
    return Q(pk__in=SafetyReading.objects.filter(reader=user, read_on=today()).values("episode"))


def any_case(user: User) -> Q:
    """Every case."""
    return ~Q(pk__in=[])


def of_own_team(role: Role, path: str = "") -> Relation:
    """Cases of the teams in which the role is held."""
    return of_case(f"{path} own team".strip(), "cases of their own team", path, in_own_team(role))


def notes(path: str = "") -> tuple[Allow, ...]:
    """Who reads what is written about a case."""
    return (
        Allow(LEADERS, of_case(f"{path} led".strip(), "cases that they lead", path, led)),
        Allow(LEADERS, of_case(f"{path} team".strip(), "cases in whose team they are", path, in_team)),
        *(Allow((role,), of_own_team(role, path)) for role in (Role.EARLY_HELP_WORKER, Role.AUDITOR)),
        Allow(
            OVERSEERS,
            of_case(f"{path} ours".strip(), "cases of the council, or shared by the partner", path, in_our_hands),
        ),
        Allow(KNOWS_OF_IT, of_case(f"{path} safety".strip(), "cases opened today for safety", path, opened_for_safety)),
    )


def of_case_notes(model: Any, path: str = "episode") -> Policy:
    """The policy of a record that belongs to a case."""
    return Policy(model, see=notes(path), person=f"{path}__person")


EXISTS = (
    Allow(
        KNOWS_OF_IT, of_case("case", "any case of the area: that it is open, who leads, and since when", "", any_case)
    ),
    *(Allow((role,), of_own_team(role)) for role in (Role.EARLY_HELP_WORKER, Role.AUDITOR)),
    Allow((Role.EARLY_HELP_WORKER, Role.PARTNER), of_case("led case", "cases that they lead", "", led)),
    Allow((Role.EARLY_HELP_WORKER, Role.PARTNER), of_case("team case", "cases in whose team they are", "", in_team)),
)
ANY_REQUEST = without_hidden("request", RequestPerson, "request")
ANY_MOVE = without_hidden("move", MovePerson, "move")
OWN_REQUESTS = Relation(
    "own requests",
    "requests that they made, unless somebody in it is restricted",
    lambda user, held: Q(created_by=user) & ANY_REQUEST.rows(user, held),
)
OWN_ORGANISATION = Relation(
    "own organisation",
    "those of their own organisation",
    lambda user, held: Q(organisation=user.organisation) & ~Q(organisation=""),
)
BROUGHT = Relation("brought", "families that they brought", lambda user, held: Q(created_by=user))
OWNED = Relation("owned", "reports asked of them", lambda user, held: Q(owner=user))
NOT_PRIVATE = Relation("open programmes", "programmes that are not private", lambda user, held: Q(private=False))


def at_their_forum(user: User, held: Held) -> Q:
    """Families listed at a forum to which the reader's organisation belongs, until two weeks after the meeting."""
    if not user.organisation:
        return Q(pk__in=[])
    forums = Forum._base_manager.filter(area=held.area_id, closed_on=None).values_list("pk", "members")
    mine = [pk for pk, members in forums if user.organisation in members]
    return Q(forum__in=mine) & (Q(decided_on=None) | Q(decided_on__gte=today() - PAPERS_KEPT))


AT_THEIR_FORUM = Relation(
    "at their forum", "listed at a forum of their organisation, until 14 days after the meeting", at_their_forum
)
ENROLLED_BY_THEM = Relation("own enrolments", "enrolments that they work with", lambda user, held: Q(worker=user))
OWN_MOVES = Relation(
    "own moves",
    "moves that they recommended or receive, unless somebody in it is restricted",
    lambda user, held: (
        (Q(recommended_by=user) | Q(receiving_worker=user) | Q(episode__lead=user)) & ANY_MOVE.rows(user, held)
    ),
)
ASSESSED_BY_THEM = Relation(
    "own young carers",
    "young carers whom they identified or assess, or whose case they lead",
    lambda user, held: Q(assessor=user) | Q(identified_by=user) | Q(episode__lead=user),
)
PLANS_OF_THEIRS = Relation(
    "plans of young carers",
    "plans of young carers whom they identified or assess, or whose case they lead",
    lambda user, held: Q(carer__assessor=user) | Q(carer__identified_by=user) | Q(carer__episode__lead=user),
)
ASSESSOR = Relation("assessor", "young carers whom they are named to assess", lambda user, held: Q(assessor=user))
ASSESSED_IT = Relation(
    "assessed it", "plans of young carers whom they assess", lambda user, held: Q(carer__assessor=user)
)

POLICIES = (
    Policy(EarlyHelpRequest, see=(Allow(TAKERS, ANY_REQUEST), Allow((*WORKERS, Role.PARTNER), OWN_REQUESTS))),
    Policy(Episode, see=EXISTS),
    of_case_notes(EarlyHelpAssessment),
    of_case_notes(Closure),
    of_case_notes(CheckBack),
    of_case_notes(Disengagement),
    of_case_notes(ProgrammeClaim),
    of_case_notes(ServiceOffered),
    of_case_notes(CaseStudy),
    of_case_notes(FamilyView),
    of_case_notes(PlanRating),
    of_case_notes(FamilyCopy),
    of_case_notes(FamilyKey),
    of_case_notes(FamilyAccount),
    of_case_notes(FamilyMeeting),
    of_case_notes(GroupConference),
    of_case_notes(TeamMember),
    Policy(
        StepMove,
        see=(
            Allow((Role.SOCIAL_WORKER, *DOOR, *OVERSEERS), ANY_MOVE),
            Allow((Role.EARLY_HELP_WORKER,), OWN_MOVES),
        ),
    ),
    Policy(Forum, see=(Allow((*OVERSEERS, *WORKERS, Role.PARTNER)),), person=None),
    Policy(ForumMeeting, see=(Allow((*OVERSEERS, *WORKERS, Role.PARTNER)),), person=None),
    Policy(
        ForumCase,
        see=(
            Allow(OVERSEERS),
            Allow((*WORKERS, Role.PARTNER), BROUGHT),
            Allow(LEADERS, of_case("forum led", "families of cases that they lead", "episode", led)),
            Allow((Role.PARTNER,), AT_THEIR_FORUM),
        ),
    ),
    of_case_notes(ParentView, "assessment__episode"),
    Policy(
        YoungCarer,
        see=(Allow((*OVERSEERS, Role.SOCIAL_WORKER)), Allow((Role.EARLY_HELP_WORKER,), ASSESSED_BY_THEM)),
    ),
    Policy(
        CarerPlan,
        see=(Allow((*OVERSEERS, Role.SOCIAL_WORKER)), Allow((Role.EARLY_HELP_WORKER,), PLANS_OF_THEIRS)),
        person="carer__person",
    ),
    Policy(Programme, see=(Allow(OVERSEERS), Allow(WORKERS, NOT_PRIVATE)), person=None),
    Policy(Enrolment, see=(Allow(OVERSEERS), Allow(WORKERS, ENROLLED_BY_THEM))),
    Policy(ActivitySession, see=(Allow(OVERSEERS),), person=None),
    Policy(SessionAttendance, see=(Allow(OVERSEERS),)),
    Policy(SharingAgreement, see=(Allow(OVERSEERS), Allow((Role.PARTNER,), OWN_ORGANISATION)), person=None),
    Policy(PartnerUpdate, see=(Allow(OVERSEERS), Allow((Role.PARTNER,), OWN_ORGANISATION)), person=None),
    Policy(ThematicReport, see=(Allow(OVERSEERS), Allow((*WORKERS, Role.PARTNER), OWNED)), person=None),
    Policy(HelpOffer, see=(Allow((*KNOWS_OF_IT, Role.EARLY_HELP_WORKER, Role.PARTNER)),), person=None),
    Policy(ListEntry, see=(Allow((Role.EARLY_HELP_COORDINATOR, Role.SERVICE_MANAGER, Role.HEAD_OF_SERVICE)),)),
)

# whoever sees one of these sees the files that came with it
DOCUMENT_HOLDERS = (FamilyCopy, TeamMember)


def worker_of(path: str = "") -> Permission:
    """The lead of a case, or who oversees it where the notes are not a partner's own."""
    leads = may(*LEADERS, relation=of_case(f"{path} led".strip(), "cases that they lead", path, led))
    ours = of_case(f"{path} ours".strip(), "cases of the council, or shared by the partner", path, in_our_hands)
    covers = may(Role.EARLY_HELP_WORKER, relation=of_own_team(Role.EARLY_HELP_WORKER, path))
    return leads | covers | may(*OVERSEERS, relation=ours)


ASK: Permission = may(*TAKERS, *WORKERS)
DECIDE: Permission = may(*OVERSEERS)
WORK: Permission = worker_of()
WORK_PART: Permission = worker_of("episode")
LEAD_ALONE: Permission = may(Role.PARTNER, relation=of_case("led", "cases that they lead", "", led))
MANAGE: Permission = may(*MANAGERS)
MANAGE_CLOSURE: Permission = may(*MANAGERS) & not_the("proposed_by", "Somebody else must authorise what you proposed.")
REGISTER: Permission = may(Role.PARTNER)
OPEN_FOR_SAFETY: Permission = may(*KNOWS_OF_IT)
COORDINATE: Permission = may(*OVERSEERS)
PROPOSE_DOWN: Permission = may(Role.SOCIAL_WORKER, *MANAGERS)
AGREE_MOVE: Permission = may(*MANAGERS) & not_the("recommended_by", "Somebody else must agree to what you recommended.")
RECEIVE_DOWN: Permission = may(*OVERSEERS) & not_the(
    "agreed_by", "The receiving side accepts; somebody else agreed it."
)
RECEIVE: Permission = may(Role.FRONT_DOOR_MANAGER, *OVERSEERS) & not_the(
    "agreed_by", "The receiving side answers; somebody else agreed it."
)
THIRD_PARTY: Permission = may(Role.SERVICE_MANAGER, Role.HEAD_OF_SERVICE)
CONTACT: Permission = may(*WORKERS, *DOOR, *OVERSEERS)
REVIEW_CARER_PLAN: Permission = may(*LEADERS, relation=ASSESSED_IT) | may(*OVERSEERS)
IDENTIFY: Permission = may(*KNOWS_OF_IT, Role.EARLY_HELP_WORKER)
ASSESS_CARER: Permission = may(*LEADERS, relation=ASSESSOR) | may(*OVERSEERS)
LIST_AT_FORUM: Permission = WORK
RUN_FORUM: Permission = may(*OVERSEERS)
PROGRAMMES: Permission = may(*OVERSEERS)
KEEP_REGISTER: Permission = may(*OVERSEERS) | may(*WORKERS, relation=ENROLLED_BY_THEM)
ENROL: Permission = may(*OVERSEERS, Role.EARLY_HELP_WORKER)
BOARD: Permission = may(*OVERSEERS)
MINE: Permission = may(*LEADERS)
TRACKER: Permission = may(*WORKERS, Role.FRONT_DOOR_MANAGER, *OVERSEERS)
TAB: Permission = may(*KNOWS_OF_IT, Role.EARLY_HELP_WORKER)
UPDATES: Permission = may(Role.PARTNER, *OVERSEERS)
SEND_UPDATE: Permission = may(Role.PARTNER, relation=OWN_ORGANISATION) | may(*OVERSEERS)
ANSWER_REPORT: Permission = may(*WORKERS, Role.PARTNER, *OVERSEERS, relation=OWNED)
DIRECTORY: Permission = may(*KNOWS_OF_IT, Role.EARLY_HELP_WORKER, Role.PARTNER)
LIST_READERS: Permission = may(Role.EARLY_HELP_COORDINATOR, Role.SERVICE_MANAGER, Role.HEAD_OF_SERVICE)


def reads_notes(user: User, episode: Episode) -> bool:
    """Whether this user reads the notes of a case, or knows only that it is there."""
    rows = Episode._base_manager.filter(pk=episode.pk)
    policy = Policy(Episode, see=notes())
    return bool(rows.filter(policy.visible_to(user)).exists())


PREDICTIVE = "earlyhelp.predictive_list"
AREA_CHOICES = (
    AreaChoice(
        PREDICTIVE,
        "Predictive lists",
        False,
        "Whether families may be put forward by a predictive list; only with a sharing agreement and an impact assessment",
        ((False, "Off"), (True, "On, with a sharing agreement and a recorded impact assessment")),
    ),
)
