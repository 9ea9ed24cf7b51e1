"""What people contribute to the dataset beside children: who is open to services, what is known, and what was shared."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import ibis
from django.apps import apps
from django.db.models import Case, CharField, Exists, Max, Min, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import TruncDate
from ibis import _

from goldenthread.mechanisms.dataset import DAY, TEXT, YES_NO, Column, Table
from goldenthread.services.people.essentials import SECOND_PARENTS
from goldenthread.services.people.models import (
    Allocation,
    AllocationEnd,
    Basis,
    BookingOutcome,
    Characteristic,
    CharacteristicKind,
    Disability,
    Engagement,
    EngagementAttempt,
    Ethnicity,
    HouseholdMember,
    Identifier,
    IdentifierStatus,
    IdentifierType,
    InformationShare,
    InterpreterBooking,
    InterpreterKind,
    LanguageNeed,
    MatchCandidate,
    MatchState,
    Merge,
    Person,
    PictureLayout,
    Registration,
    Relationship,
    ServiceStatus,
    SignificantAdult,
    Status,
    UnknownReason,
)

THE_PERSON = OuterRef("pk")
RETURNED = (Status.IN_NEED, Status.PROTECTION, Status.LOOKED_AFTER)
BELOW_SCHOOL_AGE = "UN1"


def _statuses(as_at: date) -> Any:
    rows = ServiceStatus.objects.filter(person__merged_into=None)
    return rows.values_list("area__code", "person_id", "status", "opened_on", "closed_on", "person__team__name")


SERVICE_STATUSES = Table(
    name="service_statuses",
    title="What people are to the services",
    says="Each status of each person, with its dates; one person may have several at once",
    row="one status of one person for a time",
    columns=(
        Column("area", TEXT, "Code of the area"),
        Column("child", TEXT, "The person, child or adult"),
        Column("status", TEXT, "The status", codes=dict(Status.choices)),
        Column("opened_on", DAY, "First day"),
        Column("closed_on", DAY, "Last day"),
        Column("team", TEXT, "The team that holds the person"),
    ),
    key=("area", "child", "status", "opened_on"),
    happened="opened_on",
    changed=("changed_at", "person__changed_at"),
    project=_statuses,
)


def opened(rows: "QuerySet[Person]") -> "QuerySet[Person]":
    """People who were ever open to a service, with the first day, and the last when nothing is open any more."""
    still = ServiceStatus.objects.open().filter(person=THE_PERSON)
    dated = rows.filter(merged_into=None, statuses__isnull=False).annotate(first_on=Min("statuses__opened_on"))
    last = Case(When(Exists(still), then=Value(None)), default=Max("statuses__closed_on"))
    return dated.annotate(last_on=last)


def _fathers(**more: Any) -> Exists:
    return Exists(SignificantAdult.objects.filter(person=THE_PERSON, role__in=SECOND_PARENTS, **more))


def _recorded() -> Exists:
    rows = SignificantAdult.objects.filter(person=THE_PERSON, role__in=SECOND_PARENTS)
    return Exists(rows.exclude(adult=None, steps_to_identify=""))


def _contactable() -> Exists:
    rows = SignificantAdult.objects.filter(person=THE_PERSON, role__in=SECOND_PARENTS, adult__isnull=False)
    return Exists(rows.exclude(position__in=(Engagement.NOT_TO_BE_CONTACTED, Engagement.DIED)))


def _met() -> Exists:
    return Exists(
        EngagementAttempt.objects.in_person().filter(
            significant_adult__person=THE_PERSON, significant_adult__role__in=SECOND_PARENTS
        )
    )


def _registered(kind: str, **more: Any) -> Exists:
    return Exists(Registration.objects.current().filter(person=THE_PERSON, kind=kind, **more))


def _pupil_number() -> Exists:
    """A pupil number, or a reason why there is none that holds at school age (UN1 is for those below it)."""
    here = Q(person=THE_PERSON)
    number = Q(type=IdentifierType.UPN) | (Q(type=IdentifierType.UPN_UNKNOWN) & ~Q(value=BELOW_SCHOOL_AGE))
    return Exists(Identifier.objects.live().filter(here, number))


def _open_children(as_at: date) -> Any:
    verified = Identifier.objects.filter(person=THE_PERSON, type=IdentifierType.NHS, status=IdentifierStatus.VERIFIED)
    rows = opened(Person.objects.children()).annotate(
        has_lead=Case(When(lead=None, then=Value(False)), default=Value(True)),
        father_named=_fathers(adult__isnull=False),
        father_recorded=_recorded(),
        father_contactable=_contactable(),
        father_involved=_fathers(position=Engagement.INVOLVED),
        father_met=_met(),
        nhs_verified=Exists(verified),
        has_gp=_registered("health"),
        gp_elsewhere=_registered("health", organisation__elsewhere=True),
        has_school=_registered("education"),
        school_elsewhere=_registered("education", organisation__elsewhere=True),
        in_returns=Exists(ServiceStatus.objects.open().filter(person=THE_PERSON, status__in=RETURNED)),
        pupil_number=_pupil_number(),
    )
    return rows.values_list(
        "area__code", "pk", "first_on", "last_on", "team__name", "has_lead", "father_named", "father_recorded",
        "father_contactable", "father_involved", "father_met", "nhs_verified", "has_gp", "gp_elsewhere", "has_school",
        "school_elsewhere", "in_returns", "pupil_number",
    )  # fmt: skip


def _with_third_change(table: Any, tables: Mapping[str, Any]) -> Any:
    """When the third change of lead worker before the last day was: whoever has one within a year has drifted."""
    changes = tables["lead_changes"].select("area", "child", "changed_on")
    latest_first = ibis.window(group_by=["area", "child"], order_by=ibis.desc("changed_on"))
    ranked = changes.mutate(place=ibis.row_number().over(latest_first))
    third = ranked.filter(ranked.place == 2).select("area", "child", third_change_on="changed_on")
    joined = table.left_join(third, ["area", "child"])
    return joined.select(*[table[name] for name in table.columns], third.third_change_on)


OPEN_CHILDREN = Table(
    name="open_children",
    title="Children open to services",
    says="Each child who was ever open to a service, with what is known of the child now",
    row="one child",
    columns=(
        Column("area", TEXT, "Code of the area"),
        Column("child", TEXT, "The child"),
        Column("opened_on", DAY, "First day of the first status"),
        Column("closed_on", DAY, "Last day of the last status; empty while one is open"),
        Column("team", TEXT, "The team that holds the child"),
        Column("has_lead", YES_NO, "A lead worker is allocated"),
        Column("father_named", YES_NO, "Father or second parent is named"),
        Column("father_recorded", YES_NO, "Father or second parent is named, or steps to identify are recorded"),
        Column("father_contactable", YES_NO, "Father or second parent is named and may be contacted"),
        Column("father_involved", YES_NO, "Father or second parent is involved"),
        Column("father_met", YES_NO, "Father or second parent was tried by visit, meeting or video"),
        Column("nhs_verified", YES_NO, "The NHS number is verified"),
        Column("has_gp", YES_NO, "A GP practice is recorded"),
        Column("gp_elsewhere", YES_NO, "The GP practice is outside the area"),
        Column("has_school", YES_NO, "A school is recorded"),
        Column("school_elsewhere", YES_NO, "The school is outside the area"),
        Column("in_returns", YES_NO, "In need, on a protection plan or looked after, whom statutory returns count"),
        Column("pupil_number", YES_NO, "A pupil number, or a reason for none that holds at school age"),
    ),
    key=("area", "child"),
    happened="opened_on",
    project=_open_children,
    derived=(
        Column(
            "third_change_on", DAY, "Day of the third change of lead worker, from the last", needs=("lead_changes",)
        ),
    ),
    derive=_with_third_change,
)


def _of_kind(kind: str) -> Exists:
    rows = Characteristic.objects.current().filter(person=THE_PERSON, kind=kind)
    return Exists(rows.exclude(unknown_reason=UnknownReason.NOT_ASKED))


def _fields() -> dict[str, Any]:
    """Each field of the equalities picture with the condition that somebody answered; declined is an answer."""
    disabled = Disability.objects.current().filter(person=THE_PERSON)
    spoken = LanguageNeed.objects.current().filter(person=THE_PERSON)
    kinds = {
        "religion": CharacteristicKind.RELIGION,
        "nationality": CharacteristicKind.NATIONALITY,
        "sexual orientation": CharacteristicKind.ORIENTATION,
        "gender": CharacteristicKind.GENDER,
        "pregnancy": CharacteristicKind.PREGNANCY,
        "marriage": CharacteristicKind.MARRIAGE,
    }
    return {
        "ethnicity": Case(When(ethnicity__in=("", Ethnicity.NOBT), then=Value(False)), default=Value(True)),
        "disability": Exists(disabled),
        "language": Exists(spoken),
        **{name: _of_kind(kind) for name, kind in kinds.items()},
    }


FIELDS = tuple(_fields())


def _field_answers(as_at: date) -> Any:
    rows = [
        opened(Person.objects.all())
        .order_by()
        .annotate(field=Value(name, output_field=CharField()), answered=answered)
        .values_list("area__code", "pk", "field", "first_on", "last_on", "answered")
        for name, answered in _fields().items()
    ]
    return tuple(rows)


FIELD_ANSWERS = Table(
    name="field_answers",
    title="Fields answered",
    says="For each person open to a service and each field, whether somebody answered; declined counts as answered",
    row="one field of one person",
    columns=(
        Column("area", TEXT, "Code of the area"),
        Column("child", TEXT, "The person, child or adult"),
        Column("field", TEXT, "The field", codes={name: name.capitalize() for name in FIELDS}),
        Column("opened_on", DAY, "First day of the first status"),
        Column("closed_on", DAY, "Last day of the last status; empty while one is open"),
        Column("answered", YES_NO, "An answer other than “not asked”"),
    ),
    key=("area", "child", "field"),
    happened="opened_on",
    project=_field_answers,
)


def _lead_changes(as_at: date) -> Any:
    """Every lead after the first; the reason is that of the one before."""
    before = Allocation.objects.leading().filter(person=OuterRef("person"))
    before = before.filter(
        Q(starts_on__lt=OuterRef("starts_on")) | Q(starts_on=OuterRef("starts_on"), pk__lt=OuterRef("pk"))
    )
    rows = Allocation.objects.leading().filter(Exists(before))
    reason = before.order_by("-starts_on", "-pk").values("end_reason")[:1]
    return rows.annotate(told=reason).values_list("area__code", "person_id", "pk", "starts_on", "team__name", "told")


LEAD_CHANGES = Table(
    name="lead_changes",
    title="Changes of lead worker",
    says="Each time another worker took the lead; the first worker is not a change",
    row="one change",
    columns=(
        Column("area", TEXT, "Code of the area"),
        Column("child", TEXT, "The person"),
        Column("change", TEXT, "The allocation that began"),
        Column("changed_on", DAY, "Day of the change"),
        Column("team", TEXT, "The new team"),
        Column("reason", TEXT, "Why the one before ended", codes=dict(AllocationEnd.choices)),
    ),
    key=("area", "change"),
    happened="changed_on",
    project=_lead_changes,
)


def _bookings(as_at: date) -> Any:
    return InterpreterBooking.objects.values_list(
        "area__code", "person_id", "pk", "needed_on", "language", "mode", "kind", "outcome"
    )


INTERPRETERS = Table(
    name="interpreter_bookings",
    title="Interpreters",
    says="Visits and meetings for which an interpreter was needed",
    row="one visit or meeting",
    columns=(
        Column("area", TEXT, "Code of the area"),
        Column("child", TEXT, "The person"),
        Column("booking", TEXT, "The booking"),
        Column("needed_on", DAY, "Day of the visit or meeting"),
        Column("language", TEXT, "Language, ISO 639-3"),
        Column("mode", TEXT, "Face to face, video or telephone"),
        Column("kind", TEXT, "Who interpreted", codes=dict(InterpreterKind.choices)),
        Column("outcome", TEXT, "Whether they came", codes=dict(BookingOutcome.choices)),
    ),
    key=("area", "booking"),
    happened="needed_on",
    changed=("changed_at",),
    project=_bookings,
)


def _shares(as_at: date) -> Any:
    return InformationShare.objects.values_list(
        "area__code", "person_id", "pk", "shared_on", "not_shared", "basis", "consent_said", "organisation__type"
    )


SHARES = Table(
    name="information_shares",
    title="Information shared",
    says="What was shared about people, and decisions not to share",
    row="one decision about one person",
    columns=(
        Column("area", TEXT, "Code of the area"),
        Column("child", TEXT, "The person"),
        Column("share", TEXT, "The decision"),
        Column("shared_on", DAY, "Day of the decision"),
        Column("not_shared", YES_NO, "It was decided not to share"),
        Column("basis", TEXT, "On what ground", codes=dict(Basis.choices)),
        Column("consent_said", TEXT, "What consent said then"),
        Column("organisation_type", TEXT, "Kind of organisation"),
    ),
    key=("area", "share"),
    happened="shared_on",
    changed=("changed_at",),
    project=_shares,
)


def _duplicates(as_at: date) -> Any:
    ended = Case(When(state=MatchState.OPEN, then=Value(None)), default=TruncDate("changed_at"))
    rows = MatchCandidate.objects.annotate(opened_on=TruncDate("created_at"), decided_on=ended)
    return rows.values_list("area__code", "person_id", "pk", "band", "opened_on", "decided_on", "state")


DUPLICATES = Table(
    name="possible_duplicates",
    title="Possible duplicates",
    says="Pairs of records that may be one person",
    row="one pair",
    columns=(
        Column("area", TEXT, "Code of the area"),
        Column("child", TEXT, "The first of the two"),
        Column("pair", TEXT, "The pair"),
        Column("band", TEXT, "How alike they are"),
        Column("opened_on", DAY, "Day on which it was found"),
        Column("decided_on", DAY, "Day on which it was decided"),
        Column("state", TEXT, "What was decided", codes=dict(MatchState.choices), known_from="decided_on"),
    ),
    key=("area", "pair"),
    happened="opened_on",
    project=_duplicates,
)


def _joined(as_at: date) -> Any:
    rows = Merge.objects.filter(joined_at__isnull=False)
    rows = rows.annotate(joined_on=TruncDate("joined_at"), parted_on=TruncDate("parted_at"))
    return rows.values_list("area__code", "kept_id", "pk", "joined_on", "parted_on")


JOINED = Table(
    name="joined_records",
    title="Joined records",
    says="Duplicates joined, and parted again",
    row="one joining",
    columns=(
        Column("area", TEXT, "Code of the area"),
        Column("child", TEXT, "The person whose record was kept"),
        Column("merge", TEXT, "The joining"),
        Column("joined_on", DAY, "Day on which the records were joined"),
        Column("parted_on", DAY, "Day on which they were parted again"),
    ),
    key=("area", "merge"),
    happened="joined_on",
    project=_joined,
)


def _pictures(as_at: date) -> Any:
    rows = PictureLayout.objects.values_list("area__code", "person_id", "kind", "drawn_on", "reviewed_on")
    return rows.filter(person__merged_into=None)


PICTURES = Table(
    name="family_pictures",
    title="Family pictures",
    says="Genograms and ecomaps that were arranged, and when they were last looked at",
    row="one picture of one person",
    columns=(
        Column("area", TEXT, "Code of the area"),
        Column("child", TEXT, "The person"),
        Column("kind", TEXT, "Genogram or ecomap"),
        Column("drawn_on", DAY, "Last drawn"),
        Column("reviewed_on", DAY, "Last reviewed"),
    ),
    key=("area", "child", "kind"),
    happened="drawn_on",
    changed=("changed_at",),
    project=_pictures,
)


def _essentials(as_at: date) -> Any:
    """One row for each child of each contact; who is not identified yet has nothing answered."""
    subjects: Any = apps.get_model("frontdoor", "ContactSubject")._base_manager
    person = OuterRef("person")
    father = SignificantAdult.objects.filter(person=person, role__in=SECOND_PARENTS)
    tied = Relationship.objects.current().filter(Q(from_person=person) | Q(to_person=person))
    rows = subjects.filter(is_child=True).annotate(
        father=Exists(father.exclude(adult=None, steps_to_identify="")),
        family=Exists(tied) | Exists(HouseholdMember.objects.current().filter(person=person)),
        ethnicity=Exists(Person.objects.filter(pk=person).exclude(ethnicity="")),
        language=Exists(LanguageNeed.objects.current().filter(person=person)),
    )
    return rows.values_list(
        "area__code", "person_id", "pk", "contact__received_at", "contact__source__kind", "person__team__name",
        "father", "family", "ethnicity", "language",
    )  # fmt: skip


def _all_four(table: Any, tables: Mapping[str, Any]) -> Any:
    return table.mutate(complete=_.father & _.family & _.ethnicity_known & _.language)


ESSENTIAL_INFORMATION = Table(
    name="essential_information",
    title="Essential information",
    says="For each child of each contact, which of the four essential facts are answered",
    row="one child of one contact",
    columns=(
        Column("area", TEXT, "Code of the area"),
        Column("child", TEXT, "The child, where identified"),
        Column("subject", TEXT, "The child of the contact"),
        Column("received_on", DAY, "Day of the contact"),
        Column("source", TEXT, "Who made the contact"),
        Column("team", TEXT, "The team that holds the child"),
        Column("father", YES_NO, "Father or second parent named, or steps to identify"),
        Column("family", YES_NO, "A relative or household is recorded"),
        Column("ethnicity_known", YES_NO, "Ethnicity is answered"),
        Column("language", YES_NO, "A language is recorded"),
    ),
    key=("area", "subject"),
    happened="received_on",
    project=_essentials,
    derived=(Column("complete", YES_NO, "All four are answered"),),
    derive=_all_four,
)
CASELOAD_TABLES = (
    SERVICE_STATUSES,
    OPEN_CHILDREN,
    FIELD_ANSWERS,
    LEAD_CHANGES,
    INTERPRETERS,
    SHARES,
    DUPLICATES,
    JOINED,
    PICTURES,
    ESSENTIAL_INFORMATION,
)
