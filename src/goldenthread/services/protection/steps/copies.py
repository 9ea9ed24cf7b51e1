"""The papers of a conference: each recipient gets a copy of their own, and where it went is kept."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.pages.words import day
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.people.models import InformationShare, Residence
from goldenthread.services.people.steps.sharing import shared_in_step
from goldenthread.services.practice.models import Plan, PlanCopy
from goldenthread.services.practice.models.codes import CopyState
from goldenthread.services.protection import clocks, codes
from goldenthread.services.protection.models import Conference, CopyGiven, FamilyPart, Invitation, ProtectionPlan
from goldenthread.services.protection.policy import DESK

HELD = Conference.State.HELD
BY_POST = "post"
BOTH_PARENTS = "Parents"  # as practice queues a copy where nobody says for whom
Kind = CopyGiven.Kind
Recipient = FamilyPart | Invitation


def recipients_of(conference: Conference) -> list[Recipient]:
    """Everybody who gets papers: the family, and the agencies that were not told they are not needed."""
    family = list(conference.family.select_related("relative").order_by("pk"))
    agencies = conference.invitations.exclude(attendance=codes.Attendance.NOT_NEEDED).order_by("agency", "pk")
    return [*family, *agencies]


def key_of(recipient: Recipient) -> str:
    """How a form names a recipient."""
    return f"{'family' if isinstance(recipient, FamilyPart) else 'agency'}:{recipient.pk}"


def gets(recipient: Recipient, kind: str) -> bool:
    """Whether a paper is for this recipient: who was kept out has the decisions only, nothing that others said."""
    excluded = isinstance(recipient, FamilyPart) and recipient.is_excluded
    return kind == Kind.DECISIONS or not excluded


def label_of(recipient: Recipient) -> str:
    """How a copy of a plan names a recipient."""
    if isinstance(recipient, FamilyPart):
        return str(recipient.name)
    return ", ".join(filter(None, (recipient.get_agency_display(), recipient.name)))


def bodies_of(conference: Conference) -> list[Plan]:
    """The written plans of the children of a conference, in their latest versions."""
    return list(Plan.objects.filter(protection_plans__conferences__conference=conference).distinct())


def plan_copies_of(conference: Conference) -> Any:
    """Copies of these plans; practice keeps them, so that every version has its own."""
    return PlanCopy.objects.filter(plan__in=bodies_of(conference))


def waiting_for(conference: Conference, kind: str) -> list[Recipient]:
    """Who has not yet got a paper that is for them."""
    entitled = [one for one in recipients_of(conference) if gets(one, kind)]
    if kind == Kind.PLAN:
        named = set(plan_copies_of(conference).exclude(sent_on=None).values_list("recipient", flat=True))
        return [one for one in entitled if label_of(one) not in named]
    given = set(conference.copies.filter(kind=kind).values_list("family", "invitation"))
    had = {f"family:{family}" for family, _ in given if family} | {f"agency:{one}" for _, one in given if one}
    return [one for one in entitled if key_of(one) not in had]


def queue_copies(plan: ProtectionPlan) -> None:
    """A version was signed off: each recipient of the last conference waits for a copy; never both parents for one."""
    held = Conference.objects.filter(children__plan=plan, state=HELD).order_by("-held_on", "-pk").first()
    if held is None or plan.body is None:
        return
    rows = {row.recipient: row for row in plan.body.plancopy_rows.all()}
    together = rows.pop(BOTH_PARENTS, None)
    for name in dict.fromkeys(label_of(one) for one in recipients_of(held) if gets(one, Kind.PLAN)):
        if name in rows:
            continue
        if together is not None:
            together.change(recipient=name)
            together = None
        else:
            PlanCopy.begin(area=plan.area, plan=plan.body, recipient=name)


def _send_plan(conference: Conference, recipients: list[Recipient], sent_on: date, how: str) -> None:
    for body in bodies_of(conference):
        for one in recipients:
            row = body.plancopy_rows.filter(recipient=label_of(one)).first() or PlanCopy.begin(
                area=body.area, plan=body, recipient=label_of(one)
            )
            row.change(sent_on=sent_on, how=how, state=CopyState.SENT)


METHODS = {"secure mail": "secure mail", "portal": "system"}  # anything else is a letter
WHY = "They are of the family, or work with the child, and are part of the plan to keep the child safe"


def _tell_of_sharing(
    conference: Conference, recipients: list[Recipient], what: str, by: User, sent_on: date, how: str
) -> None:
    """What went to whom stands in the list of what was shared about each child, with the reason."""
    method = METHODS.get(how, "letter")
    for child in conference.children.select_related("person").exclude(decided_on=None):
        for one in recipients:
            told: dict[str, Any] = {
                "recipient": label_of(one),
                "what": f"{what} of {day(conference.held_on)}",
                "why": WHY,
            }
            shared_in_step(child.person, by=by, on=sent_on, method=method, **told).change(receipt_needed=True)


def lives_at_a_sealed_address(recipient: Recipient) -> bool:
    """Whether post would carry a sealed address on its envelope."""
    if not isinstance(recipient, FamilyPart) or recipient.relative_id is None:
        return False
    return Residence.objects.filter(person=recipient.relative_id, sealed=True, ends_on=None).exists()


def hand_over_where_sealed(conference: Conference, data: Any) -> Any:
    """A sealed address is never written on an envelope: such a copy is handed over."""
    if data.get("how") != BY_POST:
        return
    chosen = set(data.get("recipients", ()))
    for one in recipients_of(conference):
        if key_of(one) in chosen and lives_at_a_sealed_address(one):
            yield Unmet(f"The address of {one} is sealed: hand the copy over instead of posting it.", field="how")


def only_what_is_theirs(conference: Conference, data: Any) -> Any:
    """Nobody gets a paper that is not for them."""
    chosen = set(data.get("recipients", ()))
    for one in recipients_of(conference):
        if key_of(one) in chosen and not gets(one, data["kind"]):
            yield Unmet(f"{one} was excluded and gets the decisions only.", field="recipients")
    if not conference.children.exclude(decided_on=None).exists():
        yield Unmet("No decision is recorded yet.", conference.get_absolute_url())


@step(
    "protection.give_copies",
    title="Record the copies given",
    who=DESK,
    moves={HELD: HELD},
    gates=[
        Gate("sealed", "Copies to sealed addresses are handed over", hand_over_where_sealed),
        Gate("theirs", "Everybody gets only what is theirs", only_what_is_theirs),
    ],
)
def give_copies(
    conference: Conference, *, by: User, kind: str, recipients: Iterable[str], sent_on: date, how: str
) -> None:
    """One paper to each of the recipients; when everybody has it, what waited for it stops."""
    chosen = set(recipients)
    given = [one for one in waiting_for(conference, kind) if key_of(one) in chosen]
    _tell_of_sharing(conference, given, Kind(kind).label, by, sent_on, how)
    if kind == Kind.PLAN:
        _send_plan(conference, given, sent_on, how)
        return
    CopyGiven.begin_many(
        CopyGiven(
            area=conference.area,
            conference=conference,
            kind=kind,
            family=one if isinstance(one, FamilyPart) else None,
            invitation=one if isinstance(one, Invitation) else None,
            sent_on=sent_on,
            how=how,
        )
        for one in given
    )
    if waiting_for(conference, kind):
        return
    if kind == Kind.DECISIONS and conference.decisions_sent_on is None:
        conference.change(decisions_sent_on=sent_on)
        clocks.DECISIONS_LETTER.stop(conference, at=clocks.moment_of(sent_on))
    if kind == Kind.RECORD and conference.record_issued_on is None:
        conference.change(record_issued_on=sent_on)
        clocks.RECORD_ISSUED.stop(conference, at=clocks.moment_of(sent_on))


@step("protection.confirm_delivery", title="Delivered", who=DESK)
def confirm_delivery(conference: Conference, *, by: User, delivered_on: date, recipients: Iterable[str]) -> None:
    """Copies that are known to have arrived, for example at the general practice."""
    chosen = set(recipients)
    for copy in conference.copies.filter(delivered_on=None):
        key = f"family:{copy.family_id}" if copy.family_id else f"agency:{copy.invitation_id}"
        if key in chosen:
            copy.change(delivered_on=delivered_on)
    named = [label_of(one) for one in recipients_of(conference) if key_of(one) in chosen]
    about = conference.children.values("person")
    shares: Any = InformationShare.objects.filter(person__in=about, recipient__in=named)
    for share in shares.awaiting_receipt().filter(what__endswith=day(conference.held_on)):
        share.change(received_on=delivered_on)
    for row in plan_copies_of(conference).filter(recipient__in=named, received_on=None).exclude(sent_on=None):
        row.change(received_on=delivered_on, state=CopyState.RECEIVED)
