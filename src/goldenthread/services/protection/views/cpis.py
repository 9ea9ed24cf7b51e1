"""The page of the national child protection information service: coverage, rejects, notices, outages."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.pages.parts import Link, Row, Tag
from goldenthread.mechanisms.pages.words import day, moment
from goldenthread.services.protection import steps
from goldenthread.services.protection.codes import CpisState
from goldenthread.services.protection.models import CpisAccess, CpisEntry, CpisOutage, ProtectionPlan
from goldenthread.services.protection.steps.cpis import fingerprint_of
from goldenthread.services.protection.views.sheets import Actions, Listing, Sheet, on_day, told, what_can_be_done

MOST = 100
OF_OUTAGE: Actions = (
    (steps.receive_slip, "slip", "Add an attendance slip"),
    (steps.reconcile, "reconcile", "Close the week"),
    (steps.end_outage, "end", "Switch back"),
)
COLOURS = {"to send": "blue", "sent": "yellow", "accepted": "green", "rejected": "red"}


@dataclass(frozen=True)
class CpisPage:
    """How much of what the NHS should see it sees."""

    coverage: tuple[Row, ...]
    entries: tuple[tuple[Any, ...], ...]
    accesses: tuple[tuple[Any, ...], ...]
    outages: tuple[tuple[Any, ...], ...]
    fallback: tuple[tuple[Any, ...], ...]
    running: bool
    may_switch: bool
    person_ids: tuple[int, ...]

    @classmethod
    def of(cls, user: User, on: date) -> "CpisPage":
        """As this user may see it."""
        entries: Any = CpisEntry.objects.visible_to(user)
        waiting = list(entries.waiting().select_related("person").order_by("queued_at")[:MOST])
        unread = list(
            CpisAccess.objects.visible_to(user).filter(read_at=None).select_related("person").order_by("at")[:MOST]
        )
        outages = list(CpisOutage.objects.visible_to(user).select_related("switched_by").order_by("-began_on")[:10])
        running = any(one.state == CpisOutage.State.RUNNING for one in outages)
        listed = fallback_list(user, on) if running else ()
        return cls(
            coverage=tuple(coverage_rows(user)),
            entries=tuple(entry_row(one, bool(steps.send_entry.who(user))) for one in waiting),
            accesses=tuple(map(access_row, unread)),
            outages=tuple(map(outage_row, outages)),
            fallback=tuple((str(plan.person), day(plan.person.born_on), day(plan.started_on)) for plan in listed),
            running=running,
            may_switch=bool(steps.switch_to_fallback.who(user)) and any(held.area_id for held in user.held),
            person_ids=tuple(one.person_id for one in (*waiting, *unread, *listed)),
        )


def fallback_list(user: User, on: date) -> tuple[Any, ...]:
    """The list that goes to named hospital contacts: who is on a plan, and nothing more."""
    rows: Any = ProtectionPlan.objects.visible_to(user)
    return tuple(rows.open_on(on).select_related("person").order_by("person__sort_name")[: MOST * 5])


def coverage_rows(user: User) -> list[Row]:
    """Open plans, and how many of them the national service has accepted."""
    plans = ProtectionPlan.objects.visible_to(user).filter(ended_on=None)
    entries = CpisEntry.objects.visible_to(user).filter(ends_on=None)
    there, should = entries.filter(state=CpisState.ACCEPTED).count(), plans.count()
    share = f"{there} of {should}" + (f" ({100 * there / should:.1f}%)" if should else "")
    without = entries.filter(nhs_number="").count()
    accepted = entries.filter(state=CpisState.ACCEPTED).exclude(fingerprint="")
    changed = sum(one.fingerprint != fingerprint_of(one) for one in accepted)
    return [
        Row("Open plans that the NHS sees", share),
        Row("Entries without an NHS number", without),
        Row("Accepted, and changed here since", changed),
    ]


def entry_row(entry: Any, may_send: bool) -> tuple[Any, ...]:
    """An entry that is not accepted yet, and what can be done by whoever keeps the entries."""
    state = Tag(entry.get_state_display(), COLOURS[entry.state])
    at = entry.get_absolute_url()
    links: Any = (
        "–"
        if not may_send
        else [Link("Accepted", f"{at}accepted/"), Link("Rejected", f"{at}rejected/")]
        if entry.state == CpisState.SENT
        else [Link("Sent", at)]
    )
    return str(entry.person), entry.get_kind_display(), day(entry.starts_on), state, entry.reject_reason or "–", links


def access_row(access: Any) -> tuple[Any, ...]:
    """A notice that nobody has acted upon."""
    return Link(str(access.person), access.get_absolute_url()), access.setting, moment(access.at)


def outage_row(outage: Any) -> tuple[Any, ...]:
    """An outage."""
    until = on_day(outage.ended_on) or "Goes on"
    last = on_day(outage.reconciled_on) or "Not yet"
    return Link(day(outage.began_on), outage.get_absolute_url()), until, outage.cause, last


def outage_sheet(outage: CpisOutage, user: User) -> Sheet:
    """One outage with its slips."""
    slips = list(outage.slips.select_related("person").order_by("attended_at", "pk"))
    visible = {slip.pk for slip in type(slips[0]).objects.visible_to(user).filter(outage=outage)} if slips else set()
    rows = tuple(slip_row(slip, slip.pk in visible) for slip in slips)
    facts = told(
        (
            ("From", day(outage.began_on)),
            ("To", on_day(outage.ended_on)),
            ("Cause", outage.cause),
            ("Switched on by", str(outage.switched_by or "")),
            ("List sent to", outage.sent_to),
            ("List sent", moment(outage.list_sent_at) if outage.list_sent_at else ""),
            ("Last week closed", on_day(outage.reconciled_on)),
        )
    )
    columns = ("Slip", "Child", "Known before", "What was done", "State")
    return Sheet(
        title=str(outage),
        caption="National child protection information service",
        back=Link("National service", "/protection/cpis/"),
        tags=(Tag(outage.get_state_display(), "red" if outage.ended_on is None else "grey"),),
        facts=facts,
        lists=(Listing("Attendance slips", columns, rows, "No slip has come."),),
        actions=what_can_be_done(outage, user, OF_OUTAGE),
    )


def slip_row(slip: Any, visible: bool) -> tuple[Any, ...]:
    """A slip; of a child whom the reader may not see, only that there is one."""
    known = {None: "–", True: "Yes", False: "No"}[slip.known_before]
    state = slip.get_state_display() + (
        f", told to the service manager {day(slip.escalated_on)}" if slip.escalated_on else ""
    )
    if slip.person_id and not visible:
        return str(slip), "Not yours to see", known, "–", state
    name = str(slip.person) if slip.person else "Not matched yet"
    return Link(str(slip), slip.get_absolute_url()), name, known, slip.action or "–", state
