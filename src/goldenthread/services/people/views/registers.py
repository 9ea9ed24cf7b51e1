"""Registers that somebody goes through: who is this, sealed addresses, warnings, consents that run out, the directory."""

from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import lists, showed
from goldenthread.mechanisms.calendar import add_months, today
from goldenthread.mechanisms.pages.parts import Empty, Link, Tag
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.people.models import (
    Certainty,
    Consent,
    ConsentAnswer,
    Flag,
    InformationShare,
    Organisation,
    Person,
    PersonKind,
    Relationship,
    Seal,
)
from goldenthread.services.people.permissions import (
    ADOPTION,
    CONSENT_REGISTER,
    DECIDE_MATCHES,
    EQUALITIES,
    MANAGE_PEOPLE,
    OVERSEE,
    REGISTERS,
)
from goldenthread.services.people.sealing import IN_FORCE
from goldenthread.services.people.story import hidden_people, href_of
from goldenthread.services.people.views.guarding import ListPage

MOST, SOON = 200, timedelta(days=60)
TITLES = {
    "unknown": "Who is this?",
    "sealed": "Sealed addresses",
    "warnings": "Warnings",
    "consents": "Consents that run out",
    "unchecked": "Organisations not checked",
    "disclosures": "Disclosure log",
}

MORE = (
    ("essentials", "Essential information", REGISTERS),
    ("agreements", "Sharing agreements", CONSENT_REGISTER),
    ("tracing", "NHS numbers", DECIDE_MATCHES),
    ("pupils", "Unique pupil numbers", DECIDE_MATCHES),
    ("organisation_joins", "Organisations entered twice", DECIDE_MATCHES),
    ("gazetteer", "Gazetteer", DECIDE_MATCHES),
    ("place_addresses", "Place addresses on the map", DECIDE_MATCHES),
    ("restrictions", "Restricted records", OVERSEE),
    ("access_audit", "Access audit", OVERSEE),
    ("registrations", "Registration of workers", MANAGE_PEOPLE),
    ("adoptions", "Adoptions", ADOPTION),
    ("equalities", "Equalities picture", EQUALITIES),
)


def _page(request: StaffRequest, name: str, columns: tuple[str, ...], rows: Any, shown: Any, lead: str) -> HttpResponse:
    """One register with links to the others; whom it showed is written down."""
    showed(f"register: {TITLES[name].lower()}", {}, shown)
    others = [Link(title, reverse(f"people:{other}")) for other, title in TITLES.items() if other != name]
    others += [Link(title, reverse(f"people:{other}")) for other, title, who in MORE if who(request.user, None)]
    table = ListPage(TITLES[name], lead, columns, tuple(rows), Empty("Nothing is on this register."))
    return render(request, "people/register.html", {"page": table, "others": others})


def _due(on: Any) -> Any:
    if on is None:
        return ""
    return Tag(f"{day(on)}: late", "red") if on < today() else day(on)


@lists(who=REGISTERS)
def unknown(request: StaffRequest) -> HttpResponse:
    """Placeholders of people nobody has named yet, and relationships that somebody disputes."""
    user, hidden = request.user, hidden_people(request.user)
    placeholders = Person.objects.standing().visible_to(user).filter(kind=PersonKind.UNKNOWN)
    people = list(placeholders.order_by("pk")[:MOST])
    disputed = Relationship.objects.current().standing().visible_to(user).filter(certainty=Certainty.DISPUTED)
    disputed = disputed.exclude(from_person__in=hidden).select_related("from_person", "to_person")
    ties = list(disputed.order_by("pk")[:MOST])
    rows = [
        [Link(one.placeholder_label or str(one), href_of(one)), "Not named yet", day(one.created_at.date())]
        for one in people
    ]
    rows += [[Link(str(tie.to_person), href_of(tie.to_person)),
              f"{tie.from_person} as {tie.get_type_display().lower()} is disputed", day(tie.created_at.date())]
             for tie in ties]  # fmt: skip
    shown = [one.pk for one in people] + [tie.to_person_id for tie in ties]
    return _page(
        request, "unknown", ("Who", "What is open", "Since"), rows, shown, "Name them, or settle who they are."
    )


@lists(who=REGISTERS)
def sealed(request: StaffRequest) -> HttpResponse:
    """Seals in force; the address itself is on no register."""
    standing = Seal.objects.visible_to(request.user).filter(state__in=IN_FORCE)
    standing = standing.select_related("person", "residence", "proposed_by").prefetch_related("grantees__user")
    seals = list(standing.order_by("residence__seal_review_due_on", "pk")[:MOST])
    rows = [
        [Link(str(one.person), href_of(one.person)), one.get_reason_display(), one.proposed_by.name,
         [grant.user.name for grant in one.grantees.all()], day(one.reviewed_on or one.approved_on),
         _due(one.residence.seal_review_due_on)]
        for one in seals
    ]  # fmt: skip
    columns = ("Who", "Why", "Proposed by", "May see it", "Last review", "Review due")
    shown = [one.person_id for one in seals]
    return _page(
        request, "sealed", columns, rows, shown, "Reviewed every 90 days; an address stays sealed until then too."
    )


@lists(who=REGISTERS)
def warnings(request: StaffRequest) -> HttpResponse:
    """Warnings proposed and in force, the review due first on top."""
    wanted = Flag.objects.visible_to(request.user).filter(state__in=("proposed", "in force")).select_related("person")
    flags = list(wanted.order_by("review_due_on", "pk")[:MOST])
    rows = [
        [Link(str(one.person), reverse("people:needs", args=[one.person_id])), one.get_kind_display(), one.advice,
         one.get_state_display(), _due(one.review_due_on)]
        for one in flags
    ]  # fmt: skip
    columns, shown = ("Who", "Kind", "What to do", "State", "Review due"), [one.person_id for one in flags]
    return _page(
        request, "warnings", columns, rows, shown, "Reviewed every six months; a late one is marked, not hidden."
    )


@lists(who=REGISTERS)
def consents(request: StaffRequest) -> HttpResponse:
    """Consents given that run out within two months, by their own date or after a year."""
    until = today() + SOON
    running_out = Q(expires_on__lte=until) | Q(expires_on=None, asked_on__lte=add_months(until, -12))
    given = Consent.objects.visible_to(request.user).filter(running_out, answer=ConsentAnswer.GIVEN, withdrawn_on=None)
    found = list(given.select_related("person").order_by("asked_on", "pk")[:MOST])
    rows = [
        [Link(str(one.person), reverse("people:sharing", args=[one.person_id])), one.get_purpose_display(),
         day(one.asked_on), _due(one.expires_on or add_months(one.asked_on, 12))]
        for one in found
    ]  # fmt: skip
    columns, shown = ("Who", "To what", "Asked on", "Runs out"), [one.person_id for one in found]
    return _page(request, "consents", columns, rows, shown, "Ask again, or record that it was withdrawn.")


@lists(who=REGISTERS)
def unchecked(request: StaffRequest) -> HttpResponse:
    """Organisations that nobody has checked for half a year."""
    stale = Q(checked_on=None) | Q(checked_on__lt=add_months(today(), -6))
    found = list(
        Organisation.objects.open().visible_to(request.user).filter(stale).order_by("checked_on", "name")[:MOST]
    )
    rows = [
        [Link(one.name, reverse("people:check_organisation", args=[one.pk])), one.kind_in_words,
         f"not checked since {day(one.checked_on or one.created_at.date())}"]
        for one in found
    ]  # fmt: skip
    return _page(
        request, "unchecked", ("Organisation", "Kind", "Checked"), rows, [], "Readers see when it was last checked."
    )


@lists(who=REGISTERS)
def disclosures(request: StaffRequest) -> HttpResponse:
    """What was shared about whom, with whom, why and on which ground, the latest first; decisions not to share too."""
    seen = InformationShare.objects.visible_to(request.user)
    seen = seen.select_related("person", "organisation", "professional", "shared_by").order_by("-shared_on", "-pk")
    found = list(seen[:MOST])
    rows = [
        [Link(str(one.person), reverse("people:sharing", args=[one.person_id])), day(one.shared_on), one.told_to, one.why,
         Tag("Not shared", "yellow") if one.not_shared else one.get_basis_display(), one.consent_said, one.shared_by.name]
        for one in found
    ]  # fmt: skip
    columns = ("About whom", "Date", "With whom", "Why", "Ground", "Consent then", "By whom")
    lead = "The latest first. Why is asked of each; a decision not to share is a line too."
    return _page(request, "disclosures", columns, rows, [one.person_id for one in found], lead)
