"""What the pages of the online forms show."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.documents.models import Document
from goldenthread.mechanisms.pages.parts import Link, Row
from goldenthread.mechanisms.pages.words import day
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.services.frontdoor.models import OnlineDraft, OnlineReferral
from goldenthread.services.frontdoor.online.drafting import KEPT_FOR, spelled
from goldenthread.services.frontdoor.online.journeys import (
    ADDRESSES,
    NAMES,
    Place,
    answered,
    beside,
    children_of,
    places_of,
)
from goldenthread.services.frontdoor.online.receipts import Standing, standing_of, what_happens_next
from goldenthread.services.frontdoor.online.sending import filled, link_to, unmet_of


def address(form: str, key: str = "") -> str:
    """The address of a page of a form."""
    named = {"": form, "check": f"{form}-check", "saved": f"{form}-saved", "danger": f"{form}-danger"}
    return reverse(f"frontdoor:{named[key]}") if key in named else reverse(f"frontdoor:{form}-question", args=[key])


def numbers() -> list[Row]:
    """How to reach each area by telephone, by day and outside office hours."""
    said = []
    for area in Area.objects.all():
        lines = [
            area.telephone,
            f"{area.out_of_hours_telephone} at night and weekends" if area.out_of_hours_telephone else "",
        ]
        said.append(Row(area.name, [one for one in lines if one] or "999 in an emergency"))
    return said


@dataclass(frozen=True)
class StartPage:
    """The first page of a form."""

    title: str
    form: str
    numbers: list[Row]
    levels: list[Link]
    other: Link

    @classmethod
    def of(cls, form: str) -> "StartPage":
        """For a form by its address."""
        other = next(one for one in ADDRESSES if one != form)
        levels = [Link(area.name, reverse("frontdoor:online-levels", args=[area.pk])) for area in Area.objects.all()]
        return cls(NAMES[ADDRESSES[form]], form, numbers(), levels, Link(NAMES[ADDRESSES[other]], address(other)))

    @property
    def professional(self) -> bool:
        """Whether it is the form for professionals."""
        return self.form == "refer-a-child"


@dataclass(frozen=True)
class QuestionPage:
    """One page of questions."""

    title: str
    caption: str
    back: str
    code: str
    until: str
    files: list[Document]
    from_check: bool

    @property
    def shown_code(self) -> str:
        """The return code as it is written down."""
        return spelled(self.code)

    @classmethod
    def of(cls, form: str, draft: OnlineDraft, place: Place, code: str, from_check: bool) -> "QuestionPage":
        """Of one place in a draft."""
        places = places_of(draft)
        at = [one.key for one in places].index(place.key)
        back = address(form, "check") if from_check else address(form, places[at - 1].key) if at else address(form)
        caption = f"{NAMES[ADDRESSES[form]]}: page {at + 1} of {len(places)}"
        return cls(place.title, caption, back, code, until(draft), files_of(draft), from_check)


def until(draft: OnlineDraft) -> str:
    """The last day on which a form can be taken up again."""
    return day(draft.saved_at + KEPT_FOR)


def files_of(draft: OnlineDraft) -> list[Document]:
    """The files sent along so far."""
    return list(Document.objects.kept().filter(pk__in=draft.files).order_by("pk"))


def next_address(form: str, draft: OnlineDraft, place: Place, from_check: bool) -> str:
    """Where Continue leads: to a child that was just added, back to the check, or on."""
    after = beside(draft, place)[1]
    added = after is not None and after.number > place.number > 0 and not draft.typed.get(after.key)
    return address(form, "check") if from_check and not added else _on(form, after)


def _on(form: str, after: Place | None) -> str:
    return address(form, after.key) if after else address(form, "check")


@dataclass(frozen=True)
class Section:
    """The answers of one page, as they are checked before sending."""

    title: str
    rows: list[Row]
    change: Link
    removes: int = 0


@dataclass(frozen=True)
class CheckPage:
    """All answers, and what is missing."""

    title: str
    back: str
    code: str
    until: str
    sections: list[Section]
    unmet: list[Unmet]
    files: list[Document]

    @property
    def shown_code(self) -> str:
        """The return code as it is written down."""
        return spelled(self.code)

    @classmethod
    def of(cls, form: str, draft: OnlineDraft, code: str) -> "CheckPage":
        """Of a draft."""
        places = places_of(draft)
        return cls(
            "Check your answers",
            address(form, places[-1].key),
            code,
            until(draft),
            [_section(draft, place, shown) for place, shown in filled(draft)],
            unmet_of(draft),
            files_of(draft),
        )


def _section(draft: OnlineDraft, place: Place, form: Any) -> Section:
    rows = [Row(question, _lines(answer)) for question, answer in answered(form)]
    removes = place.number if place.page.key == "child" and children_of(draft) > 1 else 0
    return Section(place.title, rows, Link("Change", link_to(draft, place), place.title), removes)


def _lines(answer: str) -> Any:
    lines = answer.splitlines()
    return lines if len(lines) > 1 else answer


@dataclass(frozen=True)
class ReceiptPage:
    """What the sender sees at once."""

    reference: str
    code: str
    area: str
    next_steps: list[str]
    professional: bool
    email: str

    @classmethod
    def of(cls, referral: OnlineReferral, code: str) -> "ReceiptPage":
        """Of a form that was sent."""
        became = {"sent": "We have sent you a receipt by e-mail.", "failed": "The receipt could not be sent by e-mail."}
        return cls(
            referral.contact.ref,
            code,
            str(referral.area),
            what_happens_next(referral),
            referral.is_professional,
            became.get(referral.receipt, ""),
        )


@dataclass(frozen=True)
class StatusPage:
    """How a form that was sent stands."""

    reference: str
    sent: str
    standing: Standing
    next_steps: list[str]

    @classmethod
    def of(cls, referral: OnlineReferral) -> "StatusPage":
        """Of a form that was sent."""
        return cls(referral.contact.ref, day(referral.sent_at), standing_of(referral), what_happens_next(referral))


@dataclass(frozen=True)
class SentPage:
    """The whole form, for the duty worker."""

    title: str
    contact: Link
    facts: list[Row]
    sections: list[tuple[str, list[Row]]]
    files: list[Row]

    @classmethod
    def of(cls, referral: OnlineReferral) -> "SentPage":
        """Of a form that was sent."""
        contact = referral.contact
        facts = [
            Row("Form", f"{referral.get_audience_display()}, version {referral.form_version}"),
            Row("Sent", day(referral.sent_at)),
            Row("Confirmed", referral.declared),
            Row("Receipt by e-mail", referral.get_receipt_display()),
        ]
        sections = [
            (title, [Row(asked, _lines(said)) for asked, said in rows]) for title, rows in referral.answer_rows()
        ]
        files = [
            Row(one.file_name, Link("Fetch", one.get_absolute_url(), one.file_name))
            for one in Document.objects.of(referral).kept()
        ]
        link = Link(f"Contact {contact.ref}", reverse("frontdoor:contact", args=[contact.pk]))
        return cls(str(referral), link, facts, sections, files)
