"""Who may see and do what in protection, and what an area may choose."""

from typing import Any

from django.db.models import Q

from goldenthread.mechanisms.access.choices import AreaChoice
from goldenthread.mechanisms.access.models import Held, User
from goldenthread.mechanisms.access.permissions import Permission, may
from goldenthread.mechanisms.access.policy import Allow, Policy, Relation, kept_from
from goldenthread.mechanisms.access.roles import Role
from goldenthread.services.people.policy import people_at_law
from goldenthread.services.protection import models as held_here

MANAGERS = (Role.TEAM_MANAGER, Role.SERVICE_MANAGER, Role.HEAD_OF_SERVICE)
SENIOR = (Role.SERVICE_MANAGER, Role.HEAD_OF_SERVICE)
TEAM = (Role.SOCIAL_WORKER, Role.TEAM_MANAGER)
WORKING = (
    *TEAM,
    *SENIOR,
    Role.REVIEWING_OFFICER,
    Role.FRONT_DOOR_MANAGER,
    Role.DUTY_WORKER,
    Role.OUT_OF_HOURS_WORKER,
)
CASE = "the case team, managers, chairs and the front door, who must know of a plan at once"


def whole_family(model: Any, path: str, to: str = "pk") -> Relation:
    """Records of several children, none of whom is restricted from the reader; `model` holds a row for each child.

    `to` leads from the record to what the rows of `model` belong to.
    """

    def rows(user: User, held: Held) -> Q:
        hidden = model.objects.filter(kept_from(user)).exclude(**{path: None}).values(path)
        return ~Q(**{f"{to}__in": hidden})

    key = f"family by {path}" if to == "pk" else f"family by {path} of {to}"
    return Relation(key, "any in the area, unless a child of the family is restricted", rows)


WORKED = Relation(
    "of own children",
    "children of their own or their team",
    lambda user, held: Q(person__lead=user) | (Q(person__team=held.team_id) if held.team_id else Q(pk__in=[])),
)
OWN_CHILD = Relation(
    "own child",
    "children of their own or their team",
    lambda user, held: Q(lead=user) | (Q(team=held.team_id) if held.team_id else Q(pk__in=[])),
)
NAMED = Relation(
    "named to read",
    "those who are named to read it",
    lambda user, held: (
        Q(pk__in=held_here.SensitiveReader.objects.filter(user=user).values("part")) | Q(written_by=user)
    ),
)
ASKED = Relation("asked", "those who are asked for the report", lambda user, held: Q(user=user))
MEETING = whole_family(held_here.StrategyDiscussion, "meeting")
OF_MEETING = whole_family(held_here.StrategyDiscussion, "meeting", "meeting")
MEETING_AT_LAW = Relation(
    "meeting at law",
    "those about a child in legal planning, before a court or in emergency protection, with no child restricted",
    lambda user, held: MEETING.rows(user, held) & people_at_law("person__").rows(user, held),
)
CONFERENCE = whole_family(held_here.ConferenceChild, "conference")
PROCEEDINGS = whole_family(held_here.ProceedingsChild, "proceedings")
OF_PROCEEDINGS = whole_family(held_here.ProceedingsChild, "proceedings", "proceedings")
PLANNING = whole_family(held_here.LegalPlanningChild, "planning")
OF_PLANNING = whole_family(held_here.LegalPlanningChild, "planning", "planning")
ASSESSED = whole_family(held_here.LegalPlanningChild, "planning", "pre_proceedings__planning")
AUDITED = Allow((Role.AUDITOR,), WORKED)

SEE = (Allow(WORKING, says=CASE), AUDITED)
SEE_WITH_LEGAL = (*SEE, Allow((Role.LEGAL_ADVISER,), people_at_law("person__")))
SEE_WITH_DESK = (*SEE, Allow((Role.CONFERENCE_ADMINISTRATOR,)))


def own_family(family: Relation) -> tuple[Allow, ...]:
    """The team of the child, seniors, chairs, legal advisers and auditors, where no child of the family is restricted."""

    def rows(user: User, held: Held) -> Q:
        return WORKED.rows(user, held) & family.rows(user, held)

    mine = Relation(f"own {family.key}", f"{WORKED.says}, unless a child of the family is restricted", rows)
    senior = (*SENIOR, Role.REVIEWING_OFFICER, Role.LEGAL_ADVISER)
    return Allow(TEAM, mine), Allow(senior, family), Allow((Role.AUDITOR,), mine)


CASE_RECORDS = (
    held_here.InitialConference,
    held_here.ProtectionVisitDuty,
    held_here.CoreGroup,
    held_here.PlanOversight,
    held_here.Dissent,
    held_here.QualityAlert,
    held_here.EarlierPlan,
    held_here.RepeatAudit,
    held_here.Transfer,
    held_here.UnbornCase,
    held_here.TemporaryPlan,
    held_here.AdolescentRoute,
    held_here.CpisAccess,
)
LEGAL_RECORDS = (held_here.StrategyDiscussion, held_here.Section47Enquiry, held_here.EmergencyProtection)
DESK_RECORDS = (
    held_here.ConferenceRequest,
    held_here.ConferenceChild,
    held_here.AgencyReport,
    held_here.PlanReview,
    held_here.ProtectionPlan,
)
COURT_RECORDS = (
    (held_here.LegalPlanning, PLANNING),
    (held_here.PreProceedings, OF_PLANNING),
    (held_here.PreProceedingsAssessment, ASSESSED),
)
FAMILY = (Allow((*WORKING, Role.CONFERENCE_ADMINISTRATOR), says=CASE),)
DATA = (*MANAGERS, Role.ANALYST, Role.FRONT_DOOR_MANAGER)
POLICIES = (
    *(Policy(model, see=SEE) for model in CASE_RECORDS),
    *(Policy(model, see=SEE_WITH_LEGAL) for model in LEGAL_RECORDS),
    *(Policy(model, see=SEE_WITH_DESK) for model in DESK_RECORDS),
    *(Policy(model, see=own_family(family)) for model, family in COURT_RECORDS),
    Policy(
        held_here.StrategyMeeting,
        see=(Allow(WORKING, MEETING, says=CASE), Allow((Role.LEGAL_ADVISER,), MEETING_AT_LAW)),
    ),
    Policy(held_here.CriminalPlan, see=(Allow(WORKING, OF_MEETING, says=CASE),)),
    Policy(held_here.PoliceSensitivePart, see=(Allow(WORKING, NAMED),)),
    Policy(held_here.Conference, see=(Allow((*WORKING, Role.CONFERENCE_ADMINISTRATOR), CONFERENCE, says=CASE),)),
    Policy(held_here.FamilyPart, see=FAMILY, person="conference__person"),
    Policy(held_here.Proceedings, see=own_family(PROCEEDINGS)[:2]),  # auditors read no court case
    Policy(held_here.CourtDate, see=own_family(OF_PROCEEDINGS)[:2]),
    Policy(held_here.Invitation, see=(*SEE_WITH_DESK, Allow((Role.PARTNER,), ASKED, says="the agency's own person"))),
    Policy(held_here.CpisEntry, see=(*SEE, Allow((Role.ANALYST,), says="whoever sends the entries"))),
    Policy(held_here.CpisOutage, see=(Allow((*WORKING, Role.ANALYST)),), person=None),
    Policy(held_here.AttendanceSlip, see=(Allow((*WORKING, Role.ANALYST)),)),
)

CALL: Permission = may(*MANAGERS, Role.FRONT_DOOR_MANAGER, Role.OUT_OF_HOURS_WORKER, Role.DUTY_WORKER)
LEAD_TALK: Permission = may(*MANAGERS, Role.FRONT_DOOR_MANAGER)
WORK: Permission = may(*TEAM, relation=WORKED) | may(*SENIOR)
WORK_WITH: Permission = may(*TEAM, relation=OWN_CHILD) | may(*SENIOR)  # asked of the child's own record
MANAGE: Permission = may(Role.TEAM_MANAGER, relation=WORKED) | may(*SENIOR)
CHAIR: Permission = may(Role.REVIEWING_OFFICER)
# who arranges conferences; where an area has no administrator, the chairs and the team of the child keep the desk
DESK: Permission = may(Role.CONFERENCE_ADMINISTRATOR, Role.REVIEWING_OFFICER, *SENIOR) | may(*TEAM, relation=WORKED)
LITIGATE: Permission = WORK | may(Role.LEGAL_ADVISER)
REPORT: Permission = may(Role.PARTNER, relation=ASKED) | may(*WORKING)
SENIORS: Permission = may(*SENIOR)
HEAD: Permission = may(Role.HEAD_OF_SERVICE)
SEND: Permission = may(*DATA)
BOARD: Permission = may(*WORKING)
COURT: Permission = may(*TEAM, *SENIOR, Role.REVIEWING_OFFICER, Role.LEGAL_ADVISER)
CHILD_PAGE: Permission = BOARD | may(Role.AUDITOR)

ADOLESCENT_AGE = "protection.adolescent_route_from"
CHAIR_CLINIC = "protection.chair_clinic"
CHILD_AGE = "protection.child_takes_part_from"
FAMILY_MEETING_SINCE = "protection.family_meeting_gate_since"
LEAD_PRACTITIONER_SINCE = "protection.lead_practitioner_since"
LEAD_TEAM = "protection.lead_team"
PRE_BIRTH_REPLACES = "protection.pre_birth_replaces_fifteen_days"
AREA_CHOICES = (
    AreaChoice(
        ADOLESCENT_AGE,
        "Help for adolescents at risk outside the home, in place of a conference",
        14,
        "The age from which a manager and a chair may agree on it; the harm must not be due to parental care",
        ((0, "Not used here"), (14, "From 14"), (15, "From 15")),
    ),
    AreaChoice(
        CHAIR_CLINIC,
        "Conferences a chair holds in a day",
        2,
        "How many conferences are proposed for one chair on a day",
        unit="conferences",
    ),
    AreaChoice(
        CHILD_AGE,
        "Children take part in conferences from",
        4,
        "The age from which taking part is counted",
        unit="years old",
    ),
    AreaChoice(
        FAMILY_MEETING_SINCE,
        "Family meeting before court, from",
        "",
        "The day (like 2027-01-01) from which an application needs the offer of family group decision-making "
        "(Children Act 1989, section 31ZA); empty while it is not in force",
    ),
    AreaChoice(
        LEAD_PRACTITIONER_SINCE,
        "Lead child protection practitioners, from",
        "",
        "The day (like 2027-04-01) from which a lead child protection practitioner leads enquiries and plans (guidance of "
        "2026 on the Children's Wellbeing and Schools Act 2026, section 3); empty while that is not in force",
    ),
    AreaChoice(
        LEAD_TEAM,
        "The multi-agency child protection team",
        "",
        "The name of the team to which lead child protection practitioners belong; empty where the area has none",
    ),
    AreaChoice(
        PRE_BIRTH_REPLACES,
        "Pre-birth limit in place of 15 working days",
        True,
        "Whether ten weeks before the expected date take the place of 15 working days for an unborn child alone",
        ((True, "Ten weeks before the expected date"), (False, "15 working days as for any child")),
    ),
)
