"""The summary, direct work, filed documents and referrals to partners."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from goldenthread.mechanisms.access.models import Area, User
from goldenthread.mechanisms.calendar import today, working_days
from goldenthread.mechanisms.documents.models import Document
from goldenthread.mechanisms.documents.storing import accept
from goldenthread.mechanisms.steps.refusals import Refused, Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.people.models import Person
from goldenthread.services.people.steps.sharing import shared_in_step
from goldenthread.services.practice import clocks
from goldenthread.services.practice.filing import KINDS, folder_of
from goldenthread.services.practice.models.codes import ReferralState
from goldenthread.services.practice.models.summaries import (
    CaseSummary,
    DirectWork,
    FiledDocument,
    PartnerReferral,
    Tool,
)
from goldenthread.services.practice.policy import FILE, LEADS_PERSON, MANAGE, WORK

Data = Mapping[str, Any]
HEADINGS = (
    "why_involved", "family", "worries", "strengths", "day_in_life", "risk_now", "plan_now", "do_and_do_not",
)  # fmt: skip


def every_heading(person: Person, data: Data) -> Iterator[Unmet]:
    """A summary that leaves a heading out leaves the night worker without it."""
    for name in HEADINGS:
        if not str(data.get(name, "")).strip():
            words = str(CaseSummary._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
            yield Unmet(f"Fill in “{words[:1].upper()}{words[1:]}”", field=name)


@step(
    "practice.confirm_summary",
    title="Confirm the summary",
    who=LEADS_PERSON,
    gates=[Gate("whole", "Every heading is filled in", every_heading)],
)
def confirm_summary(person: Person, *, by: User, on: date, **written: Any) -> CaseSummary:
    """What anybody must know in two minutes, as it is today. `written`: fields of CaseSummary."""
    standing = CaseSummary.objects.filter(person=person).first()
    told = {**written, "confirmed_on": on, "confirmed_by_id": by.pk, "stale_since": None, "stale_because": ""}
    if standing is None:
        summary = CaseSummary.begin(area=person.area, person=person, **told)
    else:
        summary = standing.change(**told)
        clocks.SUMMARY_FRESH.stop(summary, at=clocks.moment_of(on))
    clocks.SUMMARY_FRESH.start(summary, at=on)
    return summary


STALE_FOR = working_days(5)


def make_stale(person: Person, because: str) -> CaseSummary | None:
    """Something changed that the summary must say: worker, address, legal status or risk. None without a summary.

    Called inside the step that changed it; the summary is then confirmed within 5 working days (our choice).
    """
    summary: CaseSummary | None = CaseSummary.objects.filter(person=person, stale_since=None).first()
    if summary is None:
        return None
    clocks.SUMMARY_FRESH.withdraw(summary, because)
    summary.change(stale_since=today(), stale_because=because[:200])
    running = clocks.SUMMARY_FRESH.start(summary, at=today())
    if running is not None:
        due = STALE_FOR.due(running.started_at)
        running.change(due_at=due, warn_at=running.started_at, limit_text=f"{STALE_FOR.text} after a change")
    return summary


@step("practice.add_tool", title="Add a tool", who=MANAGE)
def add_tool(area: Area, *, by: User, name: str, kind: str, **more: Any) -> Tool:
    """A tool for direct work that workers of the area may use. `more`: fields of Tool."""
    return Tool.begin(area=area, name=name, kind=kind, **more)


@step("practice.record_direct_work", title="Record direct work", who=WORK)
def record_direct_work(
    person: Person, *, by: User, tool: Tool, upload: UploadedFile | None = None, **told: Any
) -> DirectWork:
    """What was done with a child, what the child said, and what it is used for. `told`: fields of DirectWork."""
    document = None
    if upload is not None:
        document = _filed(
            person, upload, kind="child's work", title=f"{tool}, {told['done_on']}", **_own(told)
        ).document
    return DirectWork.begin(area=person.area, person=person, tool=tool, done_by_id=by.pk, document=document, **told)


def _own(told: Mapping[str, Any]) -> dict[str, Any]:
    return {"dated_on": told["done_on"], "received_on": told["done_on"], "from_whom": "The child"}


@step("practice.file_document", title="File a document", who=FILE)
def file_document(
    person: Person, *, by: User, upload: UploadedFile, kind: str, title: str, **more: Any
) -> FiledDocument:
    """A document in the folder of its kind. `more`: fields of FiledDocument. Raises Refused for an unknown kind."""
    return _filed(person, upload, kind=kind, title=title, **more)


def _filed(person: Person, upload: UploadedFile, *, kind: str, title: str, **more: Any) -> FiledDocument:
    _must_be_known(kind)
    document = accept(upload, area=person.area, person=person, title=title, kind=kind)
    fields = {"kind": kind, "folder": folder_of(kind), "title": title}
    return FiledDocument.begin(area=person.area, person=person, document=document, **fields, **more)


@step("practice.file_received", title="File what has come", who=FILE)
def file_received(person: Person, *, by: User, document: Document, kind: str, title: str, **more: Any) -> FiledDocument:
    """Put a document that is about the person, and in no folder yet, where it belongs."""
    _must_be_known(kind)
    if document.person_id != person.pk or FiledDocument.objects.filter(document=document).exists():
        raise Refused("This document is filed already, or belongs to somebody else.")
    fields = {"kind": kind, "folder": folder_of(kind), "title": title}
    return FiledDocument.begin(area=person.area, person=person, document=document, **fields, **more)


def _must_be_known(kind: str) -> None:
    if kind not in KINDS:
        raise Refused(f"Found the kind “{kind}”; expected one of the list.")


@step("practice.move_document", title="Move the document", who=FILE)
def move_document(filed: FiledDocument, *, by: User, kind: str) -> FiledDocument:
    """It was filed as the wrong kind; the trail keeps where it was."""
    _must_be_known(kind)
    return filed.change(kind=kind, folder=folder_of(kind))


@step("practice.refer_to_partner", title="Refer to a partner", who=WORK)
def refer_to_partner(
    person: Person, *, by: User, service: str, reason: str, sent_on: date, feedback_due_on: date
) -> PartnerReferral:
    """Ask another service for help, with the day by which it answers; what it is told is among what was shared."""
    if feedback_due_on < sent_on:
        raise Refused("The answer cannot be expected before the referral is sent.")
    fields = {"service": service, "reason": reason, "sent_on": sent_on, "feedback_due_on": feedback_due_on}
    referral = PartnerReferral.begin(area=person.area, person=person, sent_by_id=by.pk, **fields)
    shared_in_step(person, by=by, on=sent_on, recipient=service, what=str(referral), why=reason)
    clocks.until(clocks.PARTNER_ANSWER.start(referral, at=sent_on), feedback_due_on, "the day agreed with the partner")
    return referral


def outcome_is_told(referral: PartnerReferral, data: Data) -> Iterator[Unmet]:
    """Declined or ended says what came of it."""
    if data.get("state") in (ReferralState.DECLINED, ReferralState.ENDED) and not str(data.get("outcome", "")).strip():
        yield Unmet("Say what came of it", field="outcome")


NEXT = {
    ReferralState.SENT: (ReferralState.ACCEPTED, ReferralState.DECLINED),
    ReferralState.ACCEPTED: (ReferralState.STARTED, ReferralState.ENDED),
    ReferralState.STARTED: (ReferralState.ENDED,),
}
DATED = {ReferralState.ACCEPTED: "answered_on", ReferralState.DECLINED: "answered_on", ReferralState.STARTED: "started_on",
         ReferralState.ENDED: "ended_on"}  # fmt: skip


@step(
    "practice.follow_partner_referral",
    title="Record what became of the referral",
    who=WORK,
    moves=NEXT,
    gates=[Gate("outcome", "It says what came of it", outcome_is_told)],
)
def follow_partner_referral(referral: PartnerReferral, *, by: User, state: str, on: date, outcome: str = "") -> None:
    """Accepted, declined, started or ended, until there is an outcome."""
    following = NEXT[ReferralState(referral.state)]
    if state not in following:
        expected = " or ".join(one.label.lower() for one in following)
        raise Refused(f"Next it can only be {expected}.")
    referral.change(state=state, outcome=outcome or referral.outcome, **{DATED[ReferralState(state)]: on})
    if DATED[ReferralState(state)] == "answered_on":
        clocks.PARTNER_ANSWER.stop(referral, at=clocks.moment_of(on))
