"""Who may change settings: administrators, of their own area or of the whole partnership, and never for themselves."""

from datetime import timedelta
from typing import Any

from goldenthread.mechanisms.access.models import Area, Membership, User
from goldenthread.mechanisms.access.permissions import Permission, may
from goldenthread.mechanisms.access.policy import YES, Answer, no
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.trail.models import Entry
from goldenthread.site.settings_pages.noting import STREAM

ADMINISTRATORS = (Role.ADMINISTRATOR,)
ADMINISTER = may(*ADMINISTRATORS)
TWO_PEOPLE_FOR = timedelta(days=30)


def administers(user: User, area_id: int | None) -> bool:
    """Whether somebody administers an area; without one, the whole partnership."""
    held = [one.area_id for one in user.held if one.role in ADMINISTRATORS]
    return None in held or (area_id is not None and area_id in held)


def _of_the_partnership(user: User, record: Any) -> Answer:
    if user.is_authenticated and administers(user, None):
        return YES
    return no("Only a system administrator of the whole partnership can do this.")


def _of_the_area(user: User, record: Any) -> Answer:
    area_id = record.pk if isinstance(record, Area) else getattr(record, "area_id", None)
    if user.is_authenticated and administers(user, area_id):
        return YES
    return no("Only a system administrator of this area can do this.")


def _of_somebody_else(user: User, record: Any) -> Answer:
    account = record.user_id if isinstance(record, Membership) else getattr(record, "pk", None)
    if account == user.pk:
        return no("Nobody changes their own account or roles: another administrator must do this.")
    return YES


def _of_every_role(user: User, record: Any) -> Answer:
    areas: set[int | None] = (
        set(record.memberships.values_list("area_id", flat=True)) if isinstance(record, User) else set()
    )
    if all(administers(user, area_id) for area_id in areas or {None}):
        return YES
    return no("This account has roles elsewhere too: a system administrator of the whole partnership must do this.")


def _not_who(action: str, field: str, did: str) -> Permission:
    """Two people for what together would let one administrator into somebody's account."""

    def check(user: User, record: Any) -> Answer:
        if not isinstance(record, User) or record.last_login is None:
            return YES
        changes = Entry.objects.filter(stream=STREAM, action=action, model=User._meta.label_lower, record_id=record.pk)
        mine = changes.filter(actor_id=user.pk, at__gte=now() - TWO_PEOPLE_FOR, **{f"changes__{field}__isnull": False})
        return no(f"Another administrator must do this: you {did} lately.") if mine.exists() else YES

    return Permission(check, f"never by whoever {did} in the last {TWO_PEOPLE_FOR.days} days")


OF_THE_PARTNERSHIP = Permission(_of_the_partnership, "system administrator of the whole partnership", ADMINISTRATORS)
OF_THE_AREA = Permission(_of_the_area, "system administrator of the area", ADMINISTRATORS)
OF_SOMEBODY_ELSE = Permission(_of_somebody_else, "never for themselves")
NOT_WHO_CHANGED_THE_ADDRESS = _not_who("settings.change_account", "email", "changed its e-mail address")
NOT_WHO_RESET_THE_SECOND_FACTOR = _not_who("settings.reset_second_factor", "removed", "removed its second factor")
OF_EVERY_ROLE = Permission(_of_every_role, "of every area in which the account has had a role", ADMINISTRATORS)
