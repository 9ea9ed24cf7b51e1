"""When a worker could keep a day for writing, and why: what must be written soon, and the first day without visits."""

from datetime import date, timedelta

from django.utils.timezone import localtime

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.calendar import add_working_days, end_of_day, is_working_day, start_of_day
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.services.practice.models.diary import WritingDay
from goldenthread.services.practice.models.visits import Visit

WRITTEN = (  # clocks that are stopped by writing
    "practice.visit_written", "practice.first_chronology", "practice.chronology_fresh", "practice.summary_fresh",
    "practice.risk_review", "practice.plan_review",
)  # fmt: skip
SOON = 10  # working days ahead (our choice)


def to_be_written(user: User, on: date) -> int:
    """How many of the worker's pieces of writing are late, or due within ten working days."""
    until = end_of_day(add_working_days(on, SOON))
    return Deadline.objects.running().filter(owner=user, clock__in=WRITTEN, due_at__lte=until).count()


def first_free_day(user: User, on: date) -> date | None:
    """The first working day after today, within ten, without a visit of the worker's and not kept already."""
    last = add_working_days(on, SOON)
    planned = Visit.objects.planned().filter(worker=user, planned_for__gte=start_of_day(on))
    taken = {localtime(at).date() for at in planned.values_list("planned_for", flat=True)}
    taken |= set(WritingDay.objects.kept().filter(worker=user).between(on, last).values_list("on", flat=True))
    days = (on + timedelta(days=number) for number in range(1, (last - on).days + 1))
    return next((day for day in days if is_working_day(day) and day not in taken), None)


def is_free(user: User, day: date) -> bool:
    """Whether the worker has no visit planned on a day."""
    planned = Visit.objects.planned().filter(worker=user)
    return not planned.filter(planned_for__gte=start_of_day(day), planned_for__lte=end_of_day(day)).exists()
