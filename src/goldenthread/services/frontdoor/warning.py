"""What is told by itself: managers two hours before a contact must be decided and each day without a receipt; whoever
manages the nights, where 24 hours end; partners each day that their answer is late.
"""

from datetime import datetime, time, timedelta
from typing import Any

from django.urls import reverse

from goldenthread.mechanisms.access.choices import chosen
from goldenthread.mechanisms.access.models import Membership, User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import now, start_of_day, today
from goldenthread.mechanisms.calendar.days import LONDON
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.pages.words import moment
from goldenthread.mechanisms.steps.models import Notice, notify
from goldenthread.services.frontdoor.clocks import DECISION_24H
from goldenthread.services.frontdoor.models import Contact, HomeAuthorityNotice, InformationRequest
from goldenthread.services.frontdoor.models.notices import SENIOR_AFTER
from goldenthread.services.frontdoor.policy import DAY_ENDS, MANAGERS
from goldenthread.services.frontdoor.steps.following import page_of

BEFORE = timedelta(hours=2)
MIDNIGHT = 24


def warn_managers() -> int:
    """Tell the managers of the door, and whoever manages the nights, of limits that are near; how many. For every round."""
    return warn_the_door() + warn_the_night()


def warn_the_door() -> int:
    """Each contact with two hours left, once for each time limit; how many.

    Where the area says when its day ends, the two hours lie before that, for nobody decides at night.
    """
    told, at = 0, now()
    rows: Any = Contact.objects.of_children().undecided()
    for contact in rows.filter(decided_at=None, decision_due_at__range=(at, at + timedelta(days=1))):
        text = f"{contact.ref} is to be decided by {moment(contact.decision_due_at)}, in two hours or less."
        if at >= warned_from(contact) and not Notice.objects.filter(text=text).exists():
            notify(text, role=Role.FRONT_DOOR_MANAGER, area=contact.area, link=page_of(contact), urgent=True)
            told += 1
    return told


def warn_the_night() -> int:
    """Each contact whose 24 hours end within two hours, or ended today; once before and once after; how many."""
    told, at = 0, now()
    near = (at - timedelta(days=1), at + BEFORE)
    running = Deadline.objects.running().filter(clock=DECISION_24H.key, due_at__range=near)
    due = dict(running.values_list("subject_id", "due_at"))
    for contact in Contact.objects.filter(pk__in=due).select_related("area").order_by("pk"):
        late = due[contact.pk] < at
        ends = f"The 24 hours of {contact.ref} {'ended' if late else 'end'} on {moment(due[contact.pk])}."
        link = page_of(contact)
        if not Notice.objects.filter(text=ends, link=link).exists():
            told += tell_the_night(contact, ends, link)
    return told


def tell_the_night(contact: Contact, text: str, link: str) -> bool:
    """Whoever manages a team in which out-of-hours workers work; where nobody does, the workers of the night themselves.

    False where the area has no such workers.
    """
    held = Membership.objects.on(today()).filter(area=contact.area_id)
    nights = held.filter(role=Role.OUT_OF_HOURS_WORKER)
    if not nights.exists():
        return False
    teams = nights.filter(team__isnull=False).values("team")
    managing = held.filter(role__in=(Role.TEAM_MANAGER, *MANAGERS), team__in=teams).values("user")
    where: dict[str, Any] = {"area": contact.area, "link": link, "urgent": True}
    managers = list(User.objects.filter(pk__in=managing, is_active=True))
    for manager in managers:
        notify(text, user=manager, **where)
    if not managers:
        notify(text, role=Role.OUT_OF_HOURS_WORKER, **where)
    return True


def warned_from(contact: Contact) -> datetime:
    """Two hours before the limit, or before the end of the working day of the area where that is earlier."""
    due = contact.decision_due_at
    assert due is not None  # it is set when the contact is received
    day = due.astimezone(LONDON).date()
    ends = int(chosen(contact.area_id, DAY_ENDS, day))
    return min(due, datetime.combine(day, time(ends), LONDON)) - BEFORE if ends < MIDNIGHT else due - BEFORE


def chase_receipts() -> int:
    """Each day remind the duty managers of every receipt that is late; on the third, to ask a senior manager there."""
    rows: Any = HomeAuthorityNotice.objects.without_receipt().filter(receipt_due_at__lt=now())
    senior = set(HomeAuthorityNotice.objects.for_their_senior_manager(today()).values_list("pk", flat=True))
    late = list(rows.select_related("area", "subject__person"))
    return sum(remind(notice, notice.pk in senior) for notice in late)


def remind(notice: HomeAuthorityNotice, of_senior: bool) -> bool:
    """Once a day; whether it was done now."""
    says = f"{notice.authority} has not confirmed the notice about its child."
    if of_senior:
        says = f"{says} It is {SENIOR_AFTER} working days: ask their senior manager."
    link = reverse("frontdoor:subject", args=[notice.subject_id])
    if Notice.objects.filter(
        link=link, text__startswith=f"{notice.authority} has", at__gte=start_of_day(today())
    ).exists():
        return False
    where = {"area": notice.area, "person": notice.subject.person, "link": link}
    notify(says, role=Role.FRONT_DOOR_MANAGER, urgent=of_senior, **where)
    return True


def chase_answers() -> int:
    """Each day remind the people of an agency whose answer is late; how many requests. The decision never waits for it."""
    late: Any = InformationRequest.objects.late(now())
    return sum(asked_again(request) for request in late.select_related("area").order_by("due_at", "pk"))


def asked_again(request: InformationRequest) -> bool:
    """Whether those who work there were reminded now; no, where nobody of them has an account or they were today."""
    text, link = "An answer to the front door is late.", reverse("frontdoor:request", args=[request.pk])
    if Notice.objects.filter(text=text, link=link, at__gte=start_of_day(today())).exists():
        return False
    readers = User.objects.filter(organisation=request.organisation, memberships__role=Role.PARTNER, is_active=True)
    for user in readers.exclude(organisation="").distinct():
        notify(text, user=user, area=request.area, link=link, urgent=True)
    return readers.exists()
