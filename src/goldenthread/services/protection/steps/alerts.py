"""A chair's alerts about the quality of the work, informal or formal."""

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.calendar import add_working_days, today
from goldenthread.mechanisms.pages.words import day
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.refusals import Refused
from goldenthread.mechanisms.steps.step import step
from goldenthread.services.people.models import Person
from goldenthread.services.protection.codes import AlertLevel
from goldenthread.services.protection.models import Conference, QualityAlert
from goldenthread.services.protection.policy import CHAIR, MANAGE

DAYS_TO_ANSWER = {AlertLevel.INFORMAL: 5, AlertLevel.FORMAL: 10}
State = QualityAlert.State


@step("protection.raise_alert", title="Raise an alert", who=CHAIR)
def raise_alert(
    person: Person,
    *,
    by: User,
    theme: str,
    says: str,
    to: User,
    level: str = AlertLevel.INFORMAL,
    conference: Conference | None = None,
) -> QualityAlert:
    """The chair tells a manager what is not as it should be; an answer is due in 5 working days, formally in 10."""
    if not says.strip():
        raise Refused("Say what is not as it should be, and what it means for the child.")
    alert = QualityAlert.begin(
        area=person.area,
        person=person,
        conference=conference,
        theme=theme,
        level=level,
        says=says,
        to=to,
        raised_on=today(),
        raised_by_id=by.pk,
        due_on=add_working_days(today(), DAYS_TO_ANSWER[AlertLevel(level)]),
    )
    text = f"Chair's alert about {person}: {alert.get_theme_display().lower()}; answer by {day(alert.due_on)}."
    notify(text, user=to, area=person.area, person=person, link=alert.get_absolute_url())
    return alert


@step("protection.answer_alert", title="Answer the alert", who=MANAGE, moves={State.RAISED: State.ANSWERED})
def answer_alert(alert: QualityAlert, *, by: User, reply: str, outcome: str) -> None:
    """What was done about it."""
    if not reply.strip() or not outcome.strip():
        raise Refused("Write the reply, and what changed for the child.")
    alert.change(reply=reply, outcome=outcome, answered_on=today())
    if alert.raised_by is not None:
        text = f"Your alert about {alert.person} was answered."
        notify(text, user=alert.raised_by, area=alert.area, person=alert.person, link=alert.get_absolute_url())
