"""Who may see and do what at the front door, and what an area may choose."""

from typing import Any

from django.db.models import Q

from goldenthread.mechanisms.access.choices import AreaChoice
from goldenthread.mechanisms.access.models import Held, User
from goldenthread.mechanisms.access.policy import Allow, Policy, Relation, kept_from
from goldenthread.mechanisms.access.roles import Role
from goldenthread.services.frontdoor.models import (
    AbuseServiceCase,
    AgencyTraining,
    AlertLinkOutage,
    AlertMatch,
    ConferenceCase,
    ConferenceChild,
    Consultation,
    Contact,
    ContactPerson,
    ContactSource,
    ContactSubject,
    ContactType,
    DipSample,
    Domain,
    DomesticAbuseNotification,
    FamilyLetter,
    Feedback,
    Handover,
    HomeAuthorityNotice,
    HouseholdChild,
    IncomingNotice,
    InformationAnswer,
    InformationRequest,
    LocalProtocol,
    MissingAlert,
    OnlineReferral,
    PoliceNotification,
    PolicePerson,
    Referral,
    Signpost,
    ThresholdChallenge,
    ThresholdDecision,
    ThresholdDocument,
    ThresholdParagraph,
    WrittenConfirmation,
)

WORKERS = (Role.DUTY_WORKER, Role.OUT_OF_HOURS_WORKER)
MANAGERS = (Role.FRONT_DOOR_MANAGER, Role.SERVICE_MANAGER, Role.HEAD_OF_SERVICE)
DOOR = (*WORKERS, *MANAGERS)
AT_THE_DOOR = (*DOOR, Role.EARLY_HELP_COORDINATOR)
CASE_TEAMS = (Role.SOCIAL_WORKER, Role.TEAM_MANAGER)
PROTOCOL_READERS = (*AT_THE_DOOR, *CASE_TEAMS, Role.REVIEWING_OFFICER)


def hidden_contacts(user: User) -> Any:
    """The ids of contacts about somebody who is restricted from this user, or about the user."""
    return ContactSubject.objects.filter(kept_from(user)).values("contact")


def in_contact(key: str, says: str, path: str, also: Q | None = None) -> Relation:
    """Records of a contact that is not about a restricted person; `path` leads from the record to the contact."""

    def rows(user: User, held: Held) -> Q:
        return ~Q(**{f"{path}__in": hidden_contacts(user)}) & (also if also is not None else Q())

    return Relation(key, says, rows)


def not_allegations(prefix: str = "") -> Q:
    """Neither an allegation against a worker nor on the adults' side of the wall."""
    return ~Q(**{f"{prefix}type": ContactType.ALLEGATION}) & ~Q(**{f"{prefix}domain": Domain.ADULTS})


DOOR_CONTACTS = in_contact(
    "door", "children's contacts of the area but allegations, about nobody restricted", "pk", not_allegations()
)
ALLEGATIONS = in_contact("allegations", "allegations against workers", "pk", Q(type=ContactType.ALLEGATION))
OF_CONTACT = in_contact("of the door", "of contacts they may see", "contact", not_allegations("contact__"))
OF_ALLEGATION = in_contact(
    "of allegations", "of allegations against workers", "contact", Q(contact__type=ContactType.ALLEGATION)
)
OF_REQUEST = in_contact(
    "of requests", "of requests they may see", "request__contact", not_allegations("request__contact__")
)
OF_SUBJECT = in_contact(
    "of children", "of contacts they may see", "subject__contact", not_allegations("subject__contact__")
)
CHALLENGES = in_contact(
    "challenges",
    "of contacts they may see",
    "decision__subject__contact",
    not_allegations("decision__subject__contact__"),
)
OPEN_HANDOVERS = in_contact("handovers", "not restricted", "subject__contact", Q(restricted=False))
RESTRICTED_HANDOVERS = Relation("restricted handovers", "restricted ones", lambda user, held: Q(restricted=True))


def naming_nobody_hidden(user: User, held: Held) -> Q:
    """Police notifications in which nobody is named who is restricted."""
    return ~Q(pk__in=PolicePerson.objects.filter(kept_from(user)).values("notification"))


def household_without_hidden(user: User, held: Held) -> Q:
    """Incidents whose children and perpetrator are not restricted; the victim is asked by the policy itself."""
    children = HouseholdChild.objects.filter(kept_from(user)).values("notification")
    return ~Q(pk__in=children) & (Q(perpetrator=None) | ~kept_from(user, "perpetrator"))


def cases_without_hidden(user: User, held: Held) -> Q:
    """Conference cases whose children and perpetrator are not restricted; the victim is asked by the policy itself."""
    children = ConferenceChild.objects.filter(kept_from(user)).values("case")
    return ~Q(pk__in=children) & (Q(perpetrator=None) | ~kept_from(user, "perpetrator"))


NAMING = Relation("naming", "that name nobody restricted", naming_nobody_hidden)
HOUSEHOLDS = Relation("households", "of households with nobody restricted", household_without_hidden)
CASES = Relation("cases", "of families with nobody restricted", cases_without_hidden)
OF_CASE = Relation(
    "of cases",
    "of cases they may see",
    lambda user, held: ~Q(case__in=ConferenceChild.objects.filter(kept_from(user)).values("case")),
)
SAMPLED = in_contact(
    "sampled", "of contacts they may see", "decision__subject__contact", not_allegations("decision__subject__contact__")
)
MINE = Relation("mine", "referrals allocated to them", lambda user, held: Q(worker=user))
MY_TEAMS = Relation("my team's", "referrals of their team", lambda user, held: Q(team=held.team_id, team__isnull=False))
LED = in_contact("led", "about children they work with", "contact", not_allegations("contact__"))
WITH_THEM = Relation(LED.key, LED.says, lambda user, held: LED.rows(user, held) & Q(person__lead=user))
ASKED_OF_US = Relation(
    "asked of us",
    "requests to their own organisation",
    lambda user, held: Q(organisation=user.organisation) & ~Q(organisation=""),
)
OUR_ANSWERS = Relation(
    "our answers",
    "answers of their own organisation",
    lambda user, held: Q(request__organisation=user.organisation) & ~Q(request__organisation=""),
)
SENT_BY_THEM = Relation(
    "sent by them", "forms that they sent themselves", lambda user, held: Q(contact__source__user=user)
)
OUR_CHALLENGES = Relation("our challenges", "raised by themselves", lambda user, held: Q(raised_by=user))

POLICIES = (
    Policy(
        Contact,
        see=(
            Allow(AT_THE_DOOR, DOOR_CONTACTS),
            Allow((Role.DESIGNATED_OFFICER,), ALLEGATIONS),
        ),
        person=None,
    ),
    Policy(
        ContactSource,
        see=(Allow(DOOR, OF_CONTACT), Allow((Role.DESIGNATED_OFFICER,), OF_ALLEGATION)),
        person=None,
    ),
    Policy(
        ContactSubject,
        see=(
            Allow(AT_THE_DOOR, OF_CONTACT),
            Allow((Role.DESIGNATED_OFFICER,), OF_ALLEGATION),
            Allow(CASE_TEAMS, WITH_THEM),
        ),
    ),
    Policy(ContactPerson, see=(Allow(DOOR, OF_CONTACT),)),
    Policy(ThresholdDecision, see=(Allow(AT_THE_DOOR, OF_SUBJECT),), person="subject__person"),
    Policy(
        ThresholdChallenge,
        see=(Allow(DOOR, CHALLENGES), Allow((Role.PARTNER,), OUR_CHALLENGES)),
        person="decision__subject__person",
    ),
    Policy(
        Referral,
        see=(
            Allow(DOOR),
            Allow((Role.TEAM_MANAGER,), MY_TEAMS),
            Allow((Role.SOCIAL_WORKER,), MINE),
        ),
    ),
    Policy(
        InformationRequest,
        see=(Allow(DOOR, OF_CONTACT), Allow((Role.PARTNER,), ASKED_OF_US)),
        person=None,
    ),
    Policy(
        InformationAnswer,
        see=(Allow(DOOR, OF_REQUEST), Allow((Role.PARTNER,), OUR_ANSWERS)),
        person=None,
    ),
    Policy(Feedback, see=(Allow(DOOR, OF_CONTACT), Allow((Role.PARTNER,), SENT_BY_THEM)), person=None),
    Policy(WrittenConfirmation, see=(Allow(DOOR, OF_CONTACT),), person=None),
    Policy(
        OnlineReferral,
        see=(
            Allow(DOOR, OF_CONTACT),
            Allow((Role.DESIGNATED_OFFICER,), OF_ALLEGATION),
            Allow((Role.PARTNER,), SENT_BY_THEM),
        ),
        person=None,
    ),
    Policy(HomeAuthorityNotice, see=(Allow(DOOR, OF_SUBJECT),), person="subject__person"),
    Policy(MissingAlert, see=(Allow(DOOR, OF_CONTACT),), person=None),
    Policy(PoliceNotification, see=(Allow((*DOOR, Role.DOMESTIC_ABUSE_LEAD), NAMING),), person=None),
    Policy(PolicePerson, see=(Allow((*DOOR, Role.DOMESTIC_ABUSE_LEAD)),)),
    Policy(DomesticAbuseNotification, see=(Allow((*DOOR, Role.DOMESTIC_ABUSE_LEAD), HOUSEHOLDS),), person="victim"),
    Policy(HouseholdChild, see=(Allow((*DOOR, Role.DOMESTIC_ABUSE_LEAD)),)),
    Policy(ConferenceCase, see=(Allow((*DOOR, Role.DOMESTIC_ABUSE_LEAD), CASES),), person="victim"),
    Policy(ConferenceChild, see=(Allow((*DOOR, Role.DOMESTIC_ABUSE_LEAD), OF_CASE),)),
    Policy(AgencyTraining, see=(Allow(MANAGERS),), person=None),
    Policy(AbuseServiceCase, see=(Allow((*MANAGERS, Role.DOMESTIC_ABUSE_LEAD)),), person=None),
    Policy(AlertMatch, see=(Allow(DOOR),)),
    Policy(AlertLinkOutage, see=(Allow(DOOR),), person=None),
    Policy(DipSample, see=(Allow(MANAGERS, SAMPLED),), person="decision__subject__person"),
    Policy(FamilyLetter, see=(Allow(DOOR, OF_SUBJECT),), person="subject__person"),
    Policy(IncomingNotice, see=(Allow(DOOR),)),
    Policy(
        Handover,
        see=(Allow(DOOR, OPEN_HANDOVERS), Allow((Role.DESIGNATED_OFFICER,), RESTRICTED_HANDOVERS)),
        person="subject__person",
    ),
    Policy(Signpost, see=(Allow(AT_THE_DOOR, OF_SUBJECT),), person="subject__person"),
    Policy(Consultation, see=(Allow(AT_THE_DOOR),), person=None),
    Policy(ThresholdDocument, see=(Allow((*AT_THE_DOOR, *CASE_TEAMS, Role.PARTNER)),), person=None),
    Policy(LocalProtocol, see=(Allow(PROTOCOL_READERS),), person=None),
    Policy(ThresholdParagraph, see=(Allow((*AT_THE_DOOR, *CASE_TEAMS, Role.PARTNER)),), person=None),
)

# whoever sees one of these sees the files that came with it
DOCUMENT_HOLDERS = (OnlineReferral, MissingAlert, WrittenConfirmation)

TWO_DECISIONS = "frontdoor.two_decisions"
THREE_PEOPLE = "frontdoor.three_people"
TWENTY_FOUR_HOURS = "frontdoor.twenty_four_hours"
LEVEL_NAMES = "frontdoor.level_names"
DOOR_NAME = "frontdoor.name"
ONLINE_ADDRESS = "frontdoor.online_address"
DAY_ENDS = "frontdoor.day_ends"

AREA_CHOICES = (
    AreaChoice(
        TWO_DECISIONS,
        "Two managers decide",
        True,
        "Whether a second manager checks each decision before it is carried out",
        ((True, "Yes"), (False, "No")),
    ),
    AreaChoice(
        THREE_PEOPLE,
        "Who proposes may not decide",
        False,
        "Whether whoever proposed a decision is kept from deciding it, so that with the check three people take part",
        ((True, "Yes"), (False, "No")),
    ),
    AreaChoice(
        TWENTY_FOUR_HOURS,
        "Decisions within 24 hours too",
        False,
        "Whether a clock of 24 hours, nights and holidays included, runs beside the one working day",
        ((True, "Yes"), (False, "No")),
    ),
    AreaChoice(
        LEVEL_NAMES,
        "Names of the four levels",
        ["Universal", "Early help", "Targeted or family help", "Statutory"],
        "What the area calls levels 1 to 4; figures for several areas use the numbers",
    ),
    AreaChoice(
        ONLINE_ADDRESS,
        "Network address of online forms",
        False,
        "Whether the network address from which an online form was sent is kept with it and in the trail",
        ((True, "Yes"), (False, "No")),
    ),
    AreaChoice(
        DAY_ENDS,
        "The front door's day ends at",
        24,
        "The hour before which managers are warned of what must be decided that day, two hours ahead; 24 is midnight, "
        "when a limit of working days ends",
        unit="hours after midnight",
    ),
    AreaChoice(DOOR_NAME, "Name of the front door", "Front door", "What the area calls its front door"),
)
