"""Who may see people, and everything that is recorded about them (need to know; Data Protection Act 2018)."""

from django.apps import apps
from django.db import models
from django.db.models import Q

from goldenthread.mechanisms.access.choices import AreaChoice
from goldenthread.mechanisms.access.models import Held, User
from goldenthread.mechanisms.access.policy import Allow, Policy, Relation
from goldenthread.mechanisms.access.roles import CASE_HOLDING, Role
from goldenthread.mechanisms.calendar import today
from goldenthread.services.people.kinship import kin_of
from goldenthread.services.people.models import (
    Absence,
    Adoption,
    Allocation,
    Characteristic,
    ConflictOfInterest,
    Consent,
    ContactMethod,
    ContactPoint,
    Disability,
    EcomapTie,
    EngagementAttempt,
    Flag,
    HouseholdMember,
    Identifier,
    ImmigrationStatus,
    InformationShare,
    InterpreterBooking,
    Involvement,
    LanguageNeed,
    MatchCandidate,
    Merge,
    NumberTrace,
    OddAccess,
    Organisation,
    OrganisationInspection,
    OrganisationJoin,
    OrganisationName,
    ParentContingency,
    Person,
    PersonName,
    PictureLayout,
    Professional,
    Registration,
    Relationship,
    Residence,
    RowSince,
    Seal,
    ServiceStatus,
    SharingAgreement,
    SignificantAdult,
    WorkerRegistration,
)
from goldenthread.services.people.models.needs import ONLY_FROM_SELF

WHOLE_AREA = (
    Role.DUTY_WORKER,
    Role.OUT_OF_HOURS_WORKER,
    Role.FRONT_DOOR_MANAGER,
    Role.SERVICE_MANAGER,
    Role.HEAD_OF_SERVICE,
    Role.REVIEWING_OFFICER,
    Role.DATA_STEWARD,
    Role.GOVERNANCE_OFFICER,
)
OF_A_TEAM = (Role.SOCIAL_WORKER, Role.TEAM_MANAGER)
READ_A_TEAM = (*OF_A_TEAM, Role.AUDITOR)  # an audit is a role in a team, from a day to a day
ALLOCATABLE = (
    *OF_A_TEAM,
    Role.EARLY_HELP_COORDINATOR,
    Role.EARLY_HELP_WORKER,
    Role.DOMESTIC_ABUSE_LEAD,
    Role.DESIGNATED_OFFICER,
)
ENTERING = (*OF_A_TEAM, Role.EARLY_HELP_WORKER)
AT_LAW = ("LegalPlanning", "PreProceedings", "ProceedingsChild", "EmergencyProtection")  # records of protection
AT_CONFERENCE = ("ConferenceRequest", "ConferenceChild", "ProtectionPlan")


def people_of_team(person: str = "") -> Relation:
    """People held by the team in which the role is held; `person` is the path to them, ending in two underscores."""

    def rows(user: User, held: Held) -> Q:
        return Q(**{f"{person}team": held.team_id}) if held.team_id else Q(pk__in=[])

    return Relation("own team", "people of their own team", rows)


def people_allocated(person: str = "") -> Relation:
    """People whose lead worker they are or stand in for today, or to whom they are allocated now."""

    def rows(user: User, held: Held) -> Q:
        key = person.removesuffix("__") or "pk"
        allocated = Allocation.objects.open().filter(worker=user).values("person")
        away = Absence.objects.on(today()).filter(cover=user).values("worker")
        leads = Q(**{f"{person}lead": user.pk}) | Q(**{f"{person}lead__in": away})
        return leads | Q(**{f"{key}__in": allocated})

    return Relation("allocated", "people allocated to them, or to a worker for whom they cover", rows)


def people_entered(person: str = "") -> Relation:
    """People whom they entered themselves, until a team holds them."""

    def rows(user: User, held: Held) -> Q:
        return Q(**{f"{person}created_by": user.pk, f"{person}team": None})

    return Relation("entered", "people whom they entered, until a team holds them", rows)


def people_in(key: str, says: str, records: tuple[str, ...], person: str) -> Relation:
    """People about whom protection has a record of these kinds."""

    def rows(user: User, held: Held) -> Q:
        found = Q(pk__in=[])
        for name in records:
            model = apps.get_model("protection", name)
            found |= Q(**{f"{person.removesuffix('__') or 'pk'}__in": model._base_manager.values("person")})
        return found

    return Relation(key, says, rows)


def people_at_law(person: str = "") -> Relation:
    """People about whom legal advice was asked, or a court, or in an emergency the police."""
    return people_in("at law", "people in legal planning, before a court or in emergency protection", AT_LAW, person)


def people_at_conference(person: str = "") -> Relation:
    """People for whom a conference is asked for or held, or a protection plan is kept."""
    return people_in("at conference", "people with a conference or a protection plan", AT_CONFERENCE, person)


NEED_TO_KNOW = (
    (READ_A_TEAM, people_of_team),
    (ALLOCATABLE, people_allocated),
    (ENTERING, people_entered),
    ((Role.LEGAL_ADVISER,), people_at_law),
)
OFFICE = (  # who writes to a family and its professionals, and reads nothing of the story
    ((Role.CONFERENCE_ADMINISTRATOR,), people_at_conference),
    ((Role.BUSINESS_SUPPORT,), people_of_team),
)


def need_to_know(person: str = "") -> tuple[Allow, ...]:
    """The lines that say who may see a person, for a model that reaches the person by a path."""
    whole = Allow(WHOLE_AREA, says="everybody of the area")
    return (whole, *(Allow(roles, relation(person)) for roles, relation in NEED_TO_KNOW))


def office(person: str = "") -> tuple[Allow, ...]:
    """Who, beside those who need to know the story, sees who somebody is and how they are reached."""
    return tuple(Allow(roles, relation(person)) for roles, relation in OFFICE)


def about_a_person(model: type[models.Model], person: str = "person") -> Policy:
    """The policy of a record about a person: whoever may see the person."""
    return Policy(model, see=need_to_know(f"{person}__"), area=f"{person}__area", person=person)


def to_reach_a_person(model: type[models.Model]) -> Policy:
    """The policy of what a letter or invitation needs: also for the office."""
    see = (*need_to_know("person__"), *office("person__"))
    return Policy(model, see=see, area="person__area", person="person")


SENIOR = (Role.SERVICE_MANAGER, Role.HEAD_OF_SERVICE)
OF_THE_TEAM = people_of_team()  # of records that have a team of their own
# gender identity, sexual orientation, immigration and protected names: allocated workers and their manager
CLOSE = (Allow((Role.TEAM_MANAGER,), people_of_team("person__")), Allow(ALLOCATABLE, people_allocated("person__")))


def narrowed(rule: Allow, key: str, without: str, rows: Q) -> Allow:
    """A line without some of its rows; `without` says which these are."""
    inside = rule.relation
    relation = Relation(
        f"{inside.key}, {key}",
        f"{rule.says or inside.says}, {without} left out",
        lambda user, held: inside.rows(user, held) & rows,
    )
    return Allow(rule.roles, relation)


def not_protected(rule: Allow) -> Allow:
    """A line about names, without those that are protected (Gender Recognition Act 2004, section 22)."""
    return narrowed(rule, "open names", "protected names", Q(protected=False))


def plain(rule: Allow) -> Allow:
    """A line about characteristics, without what is asked of the person alone."""
    return narrowed(rule, "plain", "what is asked of the person alone", ~Q(kind__in=ONLY_FROM_SELF))


OVERSEEING = (Role.GOVERNANCE_OFFICER, Role.HEAD_OF_SERVICE)
DIRECTORY = (
    Allow(
        (
            *CASE_HOLDING,
            Role.REVIEWING_OFFICER,
            Role.DATA_STEWARD,
            Role.EARLY_HELP_COORDINATOR,
            Role.EARLY_HELP_WORKER,
            Role.CONFERENCE_ADMINISTRATOR,
            Role.BUSINESS_SUPPORT,
        )
    ),
)

POLICIES = (
    Policy(Person, see=(*need_to_know(), *office()), area="area", person="pk"),
    Policy(
        PersonName,
        see=(*map(not_protected, (*need_to_know("person__"), *office("person__"))), *CLOSE),
        area="person__area",
        person="person",
    ),
    about_a_person(Identifier),
    about_a_person(Disability),
    to_reach_a_person(Residence),
    about_a_person(Seal),
    to_reach_a_person(ContactMethod),
    about_a_person(HouseholdMember),
    about_a_person(Relationship, "to_person"),
    to_reach_a_person(Involvement),
    about_a_person(Allocation),
    Policy(
        ConflictOfInterest,
        see=(Allow((Role.TEAM_MANAGER,), people_of_team("person__")), Allow(SENIOR)),
        area="person__area",
        person="person",
    ),
    Policy(Absence, see=(Allow((Role.TEAM_MANAGER,), OF_THE_TEAM), Allow(SENIOR)), person=None),
    about_a_person(ServiceStatus),
    about_a_person(SignificantAdult),
    about_a_person(EngagementAttempt),
    about_a_person(MatchCandidate),
    about_a_person(PictureLayout),
    about_a_person(Flag),
    to_reach_a_person(LanguageNeed),
    about_a_person(InterpreterBooking),
    about_a_person(Registration),
    about_a_person(ParentContingency),
    about_a_person(Consent),
    about_a_person(InformationShare),
    Policy(
        Characteristic,
        see=(*map(plain, need_to_know("person__")), *CLOSE),
        area="person__area",
        person="person",
    ),
    Policy(ImmigrationStatus, see=CLOSE, area="person__area", person="person"),
    Policy(SharingAgreement, see=(Allow(OVERSEEING), Allow(CASE_HOLDING)), area="area", person=None),
    about_a_person(EcomapTie),
    about_a_person(Merge, "kept"),
    about_a_person(NumberTrace),
    about_a_person(RowSince, "merge__kept"),
    Policy(OddAccess, see=(Allow(OVERSEEING),), area="area", person=None),
    Policy(Adoption, see=(Allow(OVERSEEING),), area="area", person="person"),
    Policy(WorkerRegistration, see=(Allow((Role.TEAM_MANAGER, *SENIOR)),), area="area", person=None),
    Policy(Organisation, see=DIRECTORY, area="area", person=None),
    Policy(OrganisationName, see=DIRECTORY, area="area", person=None),
    Policy(OrganisationInspection, see=DIRECTORY, area="area", person=None),
    Policy(OrganisationJoin, see=DIRECTORY, area="area", person=None),
    Policy(ContactPoint, see=DIRECTORY, area="area", person=None),
    Policy(Professional, see=DIRECTORY, area="area", person=None),
)

WARD_MAP = "people.ward_map"
REGISTRATION_NEEDED = "people.registration_needed"
AREA_CHOICES = (
    AreaChoice(
        REGISTRATION_NEEDED,
        "Registration of social workers",
        False,
        "Whether a worker of whom no registration is recorded may be given a social worker’s work; one whose "
        "registration has ended never is",
        (
            (False, "A worker without a recorded registration may be allocated"),
            (True, "Only who is recorded as registered"),
        ),
    ),
    AreaChoice(
        WARD_MAP,
        "Map of the wards",
        "",
        "How the wards lie, for maps in tiles: rows from north to south with “/” between them, in each the wards from "
        "west to east with commas, “-” where there is none; the beginning of each name is enough",
    ),
)
KIN = (kin_of,)  # whose records a member of staff never opens, from their own
