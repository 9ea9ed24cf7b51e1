"""Two conditions that stand in nearly every query of the house, in SQL: whom a user may not know of, and who is open.

They say what `Restriction.objects.hidden_from` and `BreakGlass.objects.open_for` say, and a test holds them together.
Through Django's own words they cost each query some three milliseconds before the database was asked, and a page asks
thirty times.
"""

from django.db import connection
from django.db.models.expressions import RawSQL

from goldenthread.mechanisms.access.models import BreakGlass, Grant, Restriction, User
from goldenthread.mechanisms.calendar import now, today

OPEN = f"SELECT person_id FROM {BreakGlass._meta.db_table} WHERE user_id = %s AND starts_at <= %s AND ends_at > %s"
GRANTED = (
    f"SELECT restriction_id FROM {Grant._meta.db_table} "
    "WHERE user_id = %s AND starts_on <= %s AND (ends_on IS NULL OR ends_on >= %s)"
)
HIDDEN = (
    f"SELECT person_id FROM {Restriction._meta.db_table} WHERE lifted_on IS NULL AND id NOT IN ({GRANTED}) "
    f"AND NOT (level = %s AND person_id IN ({OPEN}))"
)


def people_open_to(user: User) -> RawSQL:
    """The ids of people whose records this user has opened by break-glass and that are open still."""
    return RawSQL(OPEN, _open(user))


def people_hidden_from(user: User) -> RawSQL:
    """The ids of people whom a restriction hides from this user now."""
    day = connection.ops.adapt_datefield_value(today())
    return RawSQL(HIDDEN, (user.pk, day, day, Restriction.Level.RESTRICTED.value, *_open(user)))


def _open(user: User) -> tuple[object, ...]:
    moment = connection.ops.adapt_datetimefield_value(now())
    return user.pk, moment, moment
