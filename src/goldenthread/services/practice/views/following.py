"""What is followed to its end: decisions of reviews, referrals to partners, papers in no folder, and one's own drafts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import lists, showed
from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.actions.codes import Kind
from goldenthread.mechanisms.actions.models import Action
from goldenthread.mechanisms.actions.views.showing import due_shown, progress_tag
from goldenthread.mechanisms.calendar import now, today
from goldenthread.mechanisms.documents.models import Document
from goldenthread.mechanisms.pages.models import Draft
from goldenthread.mechanisms.pages.parts import Empty, Link, Tag
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.words import day, moment
from goldenthread.services.people.photos import PHOTO
from goldenthread.services.practice.models.codes import ReferralState
from goldenthread.services.practice.models.summaries import FiledDocument, PartnerReferral
from goldenthread.services.practice.policy import READ_FILES
from goldenthread.services.practice.words import form_in_words

DECIDED = (Kind.REVIEW, Kind.RECOMMENDATION, Kind.FINDING, Kind.CHALLENGE)
ENDED = (ReferralState.DECLINED, ReferralState.ENDED)
MOST = 100
OLD = timedelta(days=2)  # a draft that lies longer is shown on Today
NOTHING = Empty("Nothing is open.", "What reviews decide and what partners are asked for appears here until it ends.")
NO_DRAFTS = Empty("You have no drafts.", "What you type saves itself, and waits here until you send it.")
Cells = tuple[Any, ...]


@dataclass(frozen=True)
class Following:
    """Everything open across the people whom the user may see."""

    decided: tuple[Cells, ...]
    referrals: tuple[Cells, ...]
    unfiled: tuple[Cells, ...]
    person_ids: tuple[int, ...]
    nothing: Empty = NOTHING
    decided_columns: tuple[str, ...] = ("Person", "What was decided", "Who", "Due", "How it stands")
    referral_columns: tuple[str, ...] = ("Person", "Service", "Sent", "Answer expected by", "State")
    unfiled_columns: tuple[str, ...] = ("Person", "Document", "Came on")

    @classmethod
    def of(cls, user: User) -> "Following":
        """The earliest due first."""
        rows: Any = Action.objects.visible_to(user)
        decided = list(rows.open().filter(kind__in=DECIDED, person__isnull=False).by_date().select_related(
            "person", "lead")[:MOST])  # fmt: skip
        seen: Any = PartnerReferral.objects.visible_to(user)
        referrals = seen.exclude(state__in=ENDED).select_related("person").order_by("feedback_due_on", "pk")
        unfiled = list(papers_in_no_folder(user)[:MOST])
        asked = list(referrals[:MOST])
        people = {one.person_id for one in (*decided, *asked, *unfiled)}
        return cls(
            tuple(map(_decided, decided)), tuple(map(_asked, asked)), tuple(map(_unfiled, unfiled)), tuple(people)
        )


def papers_in_no_folder(user: User) -> Any:
    """Documents about people that nobody has put where they belong; photos have their own place."""
    filed = FiledDocument.objects.values("document")
    rows: Any = Document.objects.visible_to(user)
    kept = rows.kept().filter(person__isnull=False).exclude(pk__in=filed).exclude(kind=PHOTO)
    return kept.select_related("person").order_by("created_at", "pk")


def _child(person: Any, route: str) -> Link:
    return Link(str(person), reverse(f"practice:{route}", args=[person.pk]))


def _decided(one: Action) -> Cells:
    link = Link(one.title, one.get_absolute_url())
    return _child(one.person, "actions"), link, one.led_by, due_shown(one, today()), progress_tag(one)


def _asked(one: PartnerReferral) -> Cells:
    late = one.state == ReferralState.SENT and one.feedback_due_on < today()
    by: Any = [day(one.feedback_due_on), Tag("No answer yet", "red")] if late else day(one.feedback_due_on)
    link = Link(one.service, one.get_absolute_url(), f"for {one.person}")
    return _child(one.person, "documents"), link, day(one.sent_on), by, one.get_state_display()


def _unfiled(one: Document) -> Cells:
    received = Link(str(one), reverse("practice:file_received", args=[one.person_id]), f"of {one.person}")
    return _child(one.person, "documents"), received, day(one.created_at)


@lists(who=READ_FILES)
def following(request: StaffRequest) -> HttpResponse:
    """What is followed to its end."""
    page = Following.of(request.user)
    showed("following up", {}, page.person_ids)
    return render(request, "practice/following.html", {"page": page})


def old_drafts_of(user: User) -> Any:
    """What the user typed more than two days ago and has not sent."""
    return Draft.objects.filter(owner=user, saved_at__lt=now() - OLD)


def _drafts(user: User) -> Iterator[Cells]:
    for one in Draft.objects.filter(owner=user).order_by("-saved_at", "-pk")[:MOST]:
        where = _where(one.subject)
        words = form_in_words(one.form)
        yield Link(words, where) if where else words, moment(one.saved_at)


def _where(subject: str) -> str:
    """Where a draft is gone on with: the page itself, or that of its record; empty where there is none."""
    if subject.startswith("/"):
        return subject
    label, _, key = subject.partition(":")
    try:
        record = apps.get_model(label)._base_manager.filter(pk=key).first()
    except (LookupError, ValueError):
        return ""
    return str(record.get_absolute_url()) if hasattr(record, "get_absolute_url") else ""


@lists(who=READ_FILES)
def drafts(request: StaffRequest) -> HttpResponse:
    """My drafts; nobody else sees them."""
    rows = tuple(_drafts(request.user))
    return render(request, "practice/drafts.html", {"rows": rows, "nothing": NO_DRAFTS})
