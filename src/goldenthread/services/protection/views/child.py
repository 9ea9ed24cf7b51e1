"""The tab “Protection” of a child's page: what stands, what happened, and what can be done."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.calendar import age_on, today
from goldenthread.mechanisms.pages.parts import Entry, Identity, Item, Link, Row
from goldenthread.mechanisms.pages.tabs import tabs_of
from goldenthread.mechanisms.pages.words import day, upper_first
from goldenthread.services.people.models import Person
from goldenthread.services.people.story import identity_of
from goldenthread.services.protection import models as held_here
from goldenthread.services.protection import steps
from goldenthread.services.protection.views.sheets import Actions, due_rows, what_can_be_done

OF_CHILD: Actions = (
    (steps.call_discussion, "discussion", "Call a strategy discussion"),
    (steps.report_illegal_work, "illegal-work", "Found working illegally"),
    (steps.begin_emergency, "emergency", "Record emergency protection"),
    (steps.record_earlier_plan, "earlier-plan", "Record a plan of another authority"),
    (steps.notify_transfer, "move", "Record a move in or out"),
    (steps.record_temporary_plan, "stay", "Record a stay on a plan of another authority"),
    (steps.hold_legal_planning, "legal-planning", "Record a legal planning meeting"),
    (steps.issue_proceedings, "issue", "Issue care proceedings"),
    (steps.raise_alert, "alert", "Raise a chair's alert"),
    (steps.receive_access, "looked-up", "Record a notice of health staff"),
)
KINDS: tuple[tuple[Any, str], ...] = (
    (held_here.StrategyMeeting, "concern_at"),
    (held_here.Section47Enquiry, "started_on"),
    (held_here.ConferenceRequest, "asked_on"),
    (held_here.ProtectionPlan, "started_on"),
    (held_here.AdolescentRoute, "proposed_on"),
    (held_here.Transfer, "notified_on"),
    (held_here.TemporaryPlan, "here_since"),
    (held_here.UnbornCase, "told_on"),
    (held_here.EmergencyProtection, "started_at"),
    (held_here.LegalPlanning, "held_on"),
    (held_here.PreProceedings, "decided_on"),
    (held_here.Proceedings, "issued_on"),
    (held_here.QualityAlert, "raised_on"),
)
MOST = 50


@dataclass(frozen=True)
class ChildPage:
    """One child's protection."""

    identity: Identity
    tabs: tuple[Item, ...]
    due: tuple[Row, ...]
    history: tuple[Entry, ...]
    earlier: tuple[Row, ...]
    actions: tuple[Link, ...]
    unborn: bool

    @classmethod
    def of(cls, child: Person, user: User) -> "ChildPage":
        """As this user may see it."""
        at = f"/protection/children/{child.pk}/"
        listed = OF_CHILD
        if child.kind == "unborn child":
            listed = (*OF_CHILD, (steps.open_unborn_case, "unborn", "Record an unborn child at risk"))
        return cls(
            identity=identity_of(child, user),
            tabs=tabs_of(child, user, "protection:child"),
            due=tuple(due_rows(user, [child.pk])),
            history=tuple(history_of(child, user)),
            earlier=tuple(earlier_of(child, user)),
            actions=what_can_be_done(child, user, listed, at),
            unborn=child.kind == "unborn child",
        )


def history_of(child: Person, user: User) -> Iterator[Entry]:
    """Every record of protection that the reader may see, the latest first, in a fixed number of queries."""
    found: list[tuple[Any, Entry]] = []
    for model, moment in KINDS:
        about = {"person": child}
        for one in model.objects.visible_to(user).filter(**about).select_related("person").order_by("-pk")[:MOST]:
            found.append(entry_of(one, getattr(one, moment)))
    in_meetings = held_here.ConferenceChild.objects.visible_to(user).filter(person=child)
    for one in in_meetings.select_related("conference__person", "conference")[:MOST]:
        conference = one.conference
        says = one.get_decision_display() if one.decision else conference.get_state_display()
        link = Link("Open", conference.get_absolute_url())
        on = conference.held_on or conference.planned_at.date()
        found.append((on, Entry(f"{conference.get_kind_display()} conference", day(on), says=says, link=link)))
    yield from (entry for _, entry in sorted(found, key=lambda pair: pair[0], reverse=True))


def entry_of(one: Any, at: Any) -> tuple[Any, Entry]:
    """One line of the history, with its day."""
    on = at.date() if hasattr(at, "date") else at
    states = getattr(one, "get_state_display", lambda: "")() or getattr(one, "state", "")
    title = upper_first(one._meta.verbose_name)
    return on, Entry(title, day(on), says=str(states).capitalize(), link=Link("Open", one.get_absolute_url()))


def earlier_of(child: Person, user: User) -> Iterator[Row]:
    """Plans of other authorities, and how old the child is."""
    for one in held_here.EarlierPlan.objects.visible_to(user).filter(person=child).order_by("ended_on", "pk"):
        until = day(one.ended_on) if one.ended_on else "end not known"
        yield Row(one.authority, f"{day(one.started_on) if one.started_on else 'start not known'} to {until}")
    if child.born_on is not None and age_on(child.born_on, max(today(), child.born_on)) >= 17:
        yield Row("Age", "A plan ends at 18")
