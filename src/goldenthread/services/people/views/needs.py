"""What a person needs, what staff are warned of, who agreed to what, and what was shared with whom and why."""

from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import lists, shows
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.documents.models import Document
from goldenthread.mechanisms.pages.parts import Empty, Link, Tag
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.tabs import tabs_of
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.people import need_forms as forms
from goldenthread.services.people import steps
from goldenthread.services.people.essentials import missing_essentials
from goldenthread.services.people.languages import language_name
from goldenthread.services.people.models import (
    Characteristic,
    Consent,
    ContactMethod,
    Flag,
    ImmigrationStatus,
    InformationShare,
    InterpreterBooking,
    Person,
    Registration,
    SharingAgreement,
)
from goldenthread.services.people.permissions import CONSENT_REGISTER, OVERSEE
from goldenthread.services.people.photos import PHOTO
from goldenthread.services.people.story import identity_of
from goldenthread.services.people.views.guarding import ListPage, PlainForm
from goldenthread.services.people.views.pages import part
from goldenthread.services.people.views.record import RELATED, RecordPage, Section, Sight, to_read
from goldenthread.services.people.views.search import areas_of, chosen_area

FLAG_COLOURS = {"proposed": "yellow", "in force": "red", "refused": "grey", "ended": "grey"}
Build = Callable[[Person, Sight], Section]


def _link(text: str, route: str, record: Any, about: str = "") -> Link:
    return Link(text, reverse(f"people:{route}", args=[record.pk]), about)


def _sections(request: StaffRequest, record: Person, route: str, builds: Iterable[Build]) -> HttpResponse:
    """A page of sections about a person; who may only read is offered nothing to press."""
    sight = Sight.of(record, request.user)
    sections = tuple(build(record, sight) for build in builds)
    if not steps.correct_person.allowed(request.user, record):
        sections = tuple(to_read(section) for section in sections)
    identity = identity_of(record, request.user, sight.eyes, sight.homes)
    page = RecordPage(identity, tabs_of(record, request.user, f"people:{route}"), sections)
    return render(request, "people/person.html", {"page": page})


@shows(Person, related=RELATED)
def needs(request: StaffRequest, record: Person) -> HttpResponse:
    """Warnings, languages, interpreters, characteristics, GP and school."""
    return _sections(request, record, "needs", NEEDS)


@shows(Person, related=RELATED)
def sharing(request: StaffRequest, record: Person) -> HttpResponse:
    """Consent, and what was shared with whom and why."""
    return _sections(request, record, "sharing", SHARING)


def _flags(one: Person, sight: Sight) -> Section:
    rows = tuple(_flag(flag, sight) for flag in one.flags.select_related("proposed_by").order_by("state", "pk"))
    columns = ("Kind", "What is known", "What to do", "State", "Review due", "")
    return Section("Warnings", columns, rows, (_link("Propose a warning", "propose_flag", one),))


def _flag(flag: Flag, sight: Sight) -> list[Any]:
    ways = (("approve_flag", steps.approve_flag), ("refuse_flag", steps.refuse_flag),
            ("review_flag", steps.review_flag), ("end_flag", steps.end_flag))  # fmt: skip
    late = flag.state == "in force" and flag.review_due_on is not None and flag.review_due_on < today()
    due = (
        Tag(f"{day(flag.review_due_on)}: late", "red")
        if late
        else day(flag.review_due_on)
        if flag.review_due_on
        else ""
    )
    state = Tag(flag.get_state_display(), FLAG_COLOURS[flag.state])
    links = [_link(way.title, route, flag) for route, way in ways if way.possible(flag)]
    return [flag.get_kind_display(), flag.text, flag.advice, state, due, links or " "]


def _essentials(one: Person, sight: Sight) -> Section:
    missing = missing_essentials(one) if one.is_child else []
    notes = (f"Not answered yet: {', '.join(missing)}.",) if missing else ()
    return Section("Essential information", (), (), (), notes)


def _languages(one: Person, sight: Sight) -> Section:
    rows = tuple(
        [
            language_name(need.language),
            need.get_use_display(),
            need.get_english_display(),
            need.get_interpreter_display(),
        ]
        for need in one.languages.current().order_by("pk")
    )
    columns = ("Language", "What it is to them", "English", "Interpreter")
    return Section("Languages", columns, rows, (_link("Record a language", "add_language", one),))


def _interpreters(one: Person, sight: Sight) -> Section:
    rows = tuple(_booking(row) for row in one.interpreter_bookings.order_by("-needed_on", "-pk"))
    columns = ("Date", "Visit or meeting", "Language", "Who", "Outcome", "")
    return Section("Interpreters", columns, rows, (_link("Book an interpreter", "book_interpreter", one),))


def _booking(row: InterpreterBooking) -> list[Any]:
    link = "" if row.outcome else _link("Did they come?", "record_interpreter", row, f"on {day(row.needed_on)}")
    who = f"{row.get_kind_display()}{': ' + row.interpreter if row.interpreter else ''}"
    return [day(row.needed_on), row.occasion, language_name(row.language), who, row.get_outcome_display(), link]


def _characteristics(one: Person, sight: Sight) -> Section:
    rows = Characteristic.objects.current().visible_to(sight.eyes.user).filter(person=one)
    table = tuple(
        [
            row.get_kind_display(),
            row.value or row.get_unknown_reason_display(),
            row.get_source_display(),
            day(row.asked_on),
        ]
        for row in rows.order_by("kind")
    )
    columns = ("Characteristic", "Answer", "Who answered", "Asked on")
    return Section("Characteristics", columns, table, (_link("Record a characteristic", "record_characteristic", one),))


def _immigration(one: Person, sight: Sight) -> Section:
    rows = ImmigrationStatus.objects.visible_to(sight.eyes.user).filter(person=one).order_by("-starts_on", "-pk")
    table = tuple(
        [
            row.get_status_display(),
            "Yes" if row.no_recourse else "No",
            day(row.starts_on),
            day(row.ends_on) if row.ends_on else "",
        ]
        for row in rows
    )
    columns = ("Status", "No recourse to public funds", "From", "Until")
    return Section("Immigration", columns, table, (_link("Record the immigration status", "record_immigration", one),))


def _registered(one: Person, sight: Sight) -> Section:
    if sight.no_place:
        return Section("GP and school", (), (), (), ("School and health services are withheld with the address.",))
    rows = tuple(_registration(row) for row in one.registrations.select_related("organisation").order_by("kind", "-pk"))
    action = _link("Record the GP practice or school", "register_with", one)
    return Section("GP and school", ("Kind", "Where", "In the area", "From", "Until"), rows, (action,))


def _registration(row: Registration) -> list[Any]:
    here = "Yes" if row.organisation.area_id == row.person.area_id and not row.organisation.elsewhere else "No"
    return [
        row.get_kind_display(),
        row.organisation.name,
        here,
        day(row.starts_on),
        day(row.ends_on) if row.ends_on else "",
    ]


def _contingencies(one: Person, sight: Sight) -> Section:
    rows = tuple(
        [row.concern, row.plan, row.shared_with, Tag(f"{day(row.review_due_on)}: late", "red") if row.is_late(today())
         else day(row.review_due_on)]
        for row in one.contingencies.current().order_by("pk")
    )  # fmt: skip
    columns = ("Concern", "What is to happen", "Shared with", "Review due")
    action = _link("Write what is to happen if they are a parent again", "write_contingency", one)
    return Section("If they are a parent again", columns, rows, () if one.is_child else (action,))


def _photo(one: Person, sight: Sight) -> Section:
    kept = Document.objects.kept().filter(person=one, kind=PHOTO).exists()
    add = _link("Change the photo" if kept else "Add a photo", "add_photo", one)
    return Section("Photo", (), (), (add, _link("Remove the photo", "remove_photo", one)) if kept else (add,))


NEEDS: tuple[Build, ...] = (
    _flags, _essentials, _languages, _interpreters, _characteristics, _immigration, _registered, _contingencies, _photo,
)  # fmt: skip


def _consents(one: Person, sight: Sight) -> Section:
    rows = one.consents.select_related("given_by").order_by("-asked_on", "-pk")
    table = tuple(_consent(row, sight) for row in rows)
    columns = ("To what", "Answer", "Who answered", "Asked on", "Scope", "")
    return Section("Consent", columns, table, (_link("Record an answer", "record_consent", one),))


def _consent(row: Consent, sight: Sight) -> list[Any]:
    said = row.said(today())
    shown = Tag(said, "green" if said == "Given" else "red")
    hidden = row.given_by_id in sight.eyes.hidden
    who = f"{row.given_by if row.given_by and not hidden else ''} ({row.get_capacity_display().lower()})".strip()
    link = _link("Withdrawn", "withdraw_consent", row, row.get_purpose_display()) if row.holds(today()) else ""
    return [row.get_purpose_display(), shown, who, day(row.asked_on), row.scope, link]


def _shares(one: Person, sight: Sight) -> Section:
    rows = one.shares.select_related("shared_by", "organisation", "professional").order_by("-shared_on", "-pk")
    actions = (
        _link("Share information", "share_information", one),
        _link("Decide not to share", "decide_not_to_share", one),
    )
    columns = ("Date", "With whom", "What", "Why", "Ground", "Consent then", "Receipt", "")
    return Section("What was shared with whom, and why", columns, tuple(_share(row) for row in rows), actions)


def _share(row: InformationShare) -> list[Any]:
    ground = Tag("Not shared", "yellow") if row.not_shared else row.get_basis_display()
    waiting = row.receipt_needed and row.received_on is None and not row.not_shared
    receipt = "Awaited" if waiting else day(row.received_on) if row.received_on else "None needed"
    link = _link("Received", "confirm_receipt", row, f"by {row.told_to}") if waiting else ""
    return [day(row.shared_on), row.told_to, row.what, row.why, ground, row.consent_said, receipt, link]


SHARING: tuple[Build, ...] = (_consents, _shares)


def _today(*names: str) -> Callable[[Any], dict[str, Any]]:
    return lambda record: dict.fromkeys(names, today())


def _needs(model: Any, step: Any, form_class: Any, **more: Any) -> Any:
    return part(model, step, form_class, then=more.pop("then", "people:needs"), **more)


propose_flag = _needs(
    Person, steps.propose_flag, forms.FlagForm, lead="A manager decides; it is reviewed in six months."
)
approve_flag = _needs(Flag, steps.approve_flag, forms.OnForm, initial=_today("on"))
refuse_flag = _needs(Flag, steps.refuse_flag, forms.ReasonAboutForm)
review_flag = _needs(Flag, steps.review_flag, forms.ReviewFlagForm,
                     initial=lambda flag: {"on": today(), "advice": flag.advice})  # fmt: skip
end_flag = _needs(Flag, steps.end_flag, forms.EndFlagForm, initial=_today("on"))
add_language = _needs(Person, steps.add_language, forms.LanguageForm)
book_interpreter = _needs(Person, steps.book_interpreter, forms.InterpreterForm, initial=_today("booked_on"))
record_interpreter = _needs(InterpreterBooking, steps.record_interpreter, forms.InterpreterCameForm)
record_characteristic = _needs(
    Person, steps.record_characteristic, forms.CharacteristicForm, initial=_today("asked_on")
)
record_immigration = _needs(Person, steps.record_immigration, forms.ImmigrationForm)
register_with = _needs(Person, steps.register_with, forms.RegistrationForm)
write_contingency = _needs(Person, steps.write_contingency, forms.ContingencyForm)
add_photo = _needs(Person, steps.add_photo, forms.PhotoForm, lead="Only with consent to a photograph; JPEG or PNG.")
remove_photo = _needs(Person, steps.remove_photo, forms.ReasonAboutForm, warning=True)
record_birth = part(Person, steps.record_birth, forms.BirthForm)
change_safety = part(ContactMethod, steps.change_safety, forms.SafetyForm,
                     initial=lambda way: {"safe": way.safe, "safe_note": way.safe_note})  # fmt: skip
record_consent = _needs(
    Person, steps.record_consent, forms.ConsentForm, initial=_today("asked_on"), then="people:sharing"
)
share_information = _needs(
    Person, steps.share_information, forms.ShareForm, initial=_today("shared_on"), then="people:sharing"
)
withdraw_consent = _needs(Consent, steps.withdraw_consent, forms.OnForm, initial=_today("on"), then="people:sharing")
confirm_receipt = _needs(
    InformationShare, steps.confirm_receipt, forms.OnForm, initial=_today("on"), then="people:sharing"
)
end_contact = part(ContactMethod, steps.end_contact_method, forms.OnForm, initial=_today("on"))
decide_not_to_share = _needs(
    Person, steps.decide_not_to_share, forms.NotSharedForm, initial=_today("shared_on"), then="people:sharing"
)


@lists(who=CONSENT_REGISTER)
def agreements(request: StaffRequest) -> HttpResponse:
    """Sharing agreements with their refusals and reasons, the review due first on top."""
    rows = SharingAgreement.objects.visible_to(request.user).select_related("owner").order_by("review_due_on", "pk")
    may = bool(OVERSEE(request.user, None))
    table = tuple(_agreement(row, may) for row in rows)
    columns = ("Between whom", "For what", "State", "Review due", "Owner", "")
    actions = (Link("Propose a sharing agreement", reverse("people:propose_agreement")),) if may else ()
    page = ListPage("Sharing agreements", "", columns, table, Empty("No agreement is recorded."), actions)
    return render(request, "people/list.html", {"page": page})


def _agreement(row: SharingAgreement, may: bool) -> list[Any]:
    late = row.review_due_on is not None and row.review_due_on < today()
    due = Tag(f"{day(row.review_due_on)}: late", "red") if late else day(row.review_due_on) if row.review_due_on else ""
    state = f"{row.get_state_display()}{': ' + row.refusal_reason if row.refusal_reason else ''}"
    link = Link("Change", reverse("people:settle_agreement", args=[row.pk]), f"the agreement with {row.parties}")
    return [row.parties, row.purpose, state, due, row.owner.name, link if may else ""]


@lists(who=OVERSEE)
def propose_agreement(request: StaffRequest) -> HttpResponse:
    """Enter an agreement for the area."""
    areas = areas_of(request.user, *steps.propose_agreement.who.roles)
    form = forms.AgreementForm.of(request)
    if form.carries_out(steps.propose_agreement, chosen_area(request, areas), by=request.user):
        return redirect("people:agreements")
    page = PlainForm("Propose a sharing agreement", "", "Propose", "people:agreements")
    return render(request, "people/plain_form.html", {"form": form, "page": page})


@shows(SharingAgreement, who=steps.settle_agreement.allowed)  # type: ignore[arg-type]  # asks like a Permission
def settle_agreement(request: StaffRequest, agreement: SharingAgreement) -> HttpResponse:
    """In force, refused, expired or ended."""
    initial = {"state": agreement.state, "review_due_on": agreement.review_due_on}
    form = forms.SettleAgreementForm.of(request, agreement, initial)
    if form.carries_out(steps.settle_agreement, agreement, by=request.user):
        return redirect("people:agreements")
    page = PlainForm("Change where the agreement stands", str(agreement), "Save", "people:agreements")
    return render(request, "people/plain_form.html", {"form": form, "page": page})
