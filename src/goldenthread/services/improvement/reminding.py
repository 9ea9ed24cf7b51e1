"""Who is told, beside the director, that the statement after an inspection is not sent; run each night."""

from datetime import date

from goldenthread.mechanisms.calendar.days import add_working_days
from goldenthread.mechanisms.steps.models import Notice, notify
from goldenthread.services.improvement.clocks import TOLD_AFTER
from goldenthread.services.improvement.models import Inspection


def remind_of_statements(day: date) -> int:
    """Tell the officer of the body, for its chair, after forty working days, once; how many were told."""
    return sum(
        _told(one, day) for one in Inspection.objects.unanswered().exclude(body=None).select_related("body__officer")
    )


def _told(inspection: Inspection, day: date) -> bool:
    body, link = inspection.body, inspection.get_absolute_url()
    text = f"For the chair of {body}: the statement in answer to {inspection} is not sent."[:400]
    due = body is not None and add_working_days(inspection.received_on, TOLD_AFTER) <= day
    if body is None or not due or Notice.objects.filter(user=body.officer, text=text, link=link).exists():
        return False
    notify(text, user=body.officer, area_id=inspection.area_id, link=link, urgent=True)
    return True
