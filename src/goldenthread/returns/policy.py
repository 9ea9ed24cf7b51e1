"""Who may see and do what with returns, and what an area may choose."""

from django.db.models import Q

from goldenthread.mechanisms.access.choices import AreaChoice
from goldenthread.mechanisms.access.models import Held, User
from goldenthread.mechanisms.access.permissions import Permission, may
from goldenthread.mechanisms.access.policy import Allow, Policy, Relation
from goldenthread.mechanisms.access.roles import Role
from goldenthread.returns.models import (
    Check,
    CheckFiles,
    Explanation,
    Finding,
    FindingNote,
    Return,
    SignOff,
    Sitting,
    Source,
)

PREPARERS = (Role.ANALYST, Role.DATA_STEWARD)
SIGNERS = (Role.HEAD_OF_SERVICE, Role.DATA_STEWARD)
FILE_READERS = tuple(dict.fromkeys((*PREPARERS, *SIGNERS)))
READERS = (*PREPARERS, Role.SERVICE_MANAGER, Role.HEAD_OF_SERVICE)
MENDERS = (
    Role.SOCIAL_WORKER,
    Role.TEAM_MANAGER,
    Role.DUTY_WORKER,
    Role.FRONT_DOOR_MANAGER,
    Role.REVIEWING_OFFICER,
    Role.EARLY_HELP_COORDINATOR,
)


def held(path: str = "") -> Relation:
    """Findings of the live record about children whom they hold or their team holds, or which they are to put right."""

    def rows(user: User, held_role: Held) -> Q:
        mine = Q(**{f"{path}worker": user})
        if held_role.team_id:
            mine |= Q(**{f"{path}team": held_role.team_id})
        return Q(**{f"{path}owner": user}) | (mine & Q(**{f"{path}belongs_to__source": Source.RECORD}))

    return Relation("held", "of the live record about children of theirs or their team, or given to them", rows)


ALL = (Allow(READERS),)
POLICIES = (
    Policy(Return, see=ALL, person=None),
    Policy(Check, see=ALL, area="area", person=None),
    Policy(Sitting, see=ALL, person=None),
    Policy(CheckFiles, see=(Allow(FILE_READERS),), person=None),
    Policy(SignOff, see=ALL, person=None),
    Policy(Explanation, see=ALL),
    Policy(Finding, see=(*ALL, Allow(MENDERS, held()))),
    Policy(FindingNote, see=(*ALL, Allow(MENDERS, held("finding__"))), person="finding__person"),
)
DOCUMENT_HOLDERS = (CheckFiles,)

READ: Permission = may(*READERS)
PREPARE: Permission = may(*PREPARERS)
MAKE_PAPERS: Permission = may(Role.ANALYST)
SIGN: Permission = may(*SIGNERS)
OPEN_FILES: Permission = may(*FILE_READERS)
MEND: Permission = may(*READERS, *MENDERS)
HELD: Permission = may(*MENDERS)

TWO_PEOPLE = "returns.two_people"
AREA_CHOICES = (
    AreaChoice(
        TWO_PEOPLE,
        "Who signs a return off",
        True,
        "Whether somebody else than the person who loaded the files must sign a return off",
        ((True, "Somebody else than who loaded the files"), (False, "Anybody who may sign")),
    ),
)
