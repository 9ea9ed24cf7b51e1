"""What must be true before an action is shared with a partner organisation."""

from collections.abc import Iterator, Mapping
from typing import Any

from goldenthread.mechanisms.access.models import Membership
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.actions.models import Action, ActionPerson
from goldenthread.mechanisms.calendar import add_months, today
from goldenthread.mechanisms.calendar.periods import spelled
from goldenthread.mechanisms.steps.refusals import Unmet

LONGEST = 12  # months (our choice): what is shared for longer is looked at again
Data = Mapping[str, Any]


def _account(action: Action, data: Data) -> Membership | None:
    """The partner role of somebody in the area of an action that ends last; None without one."""
    held = Membership.objects.on(today()).filter(user=data["user"], role=Role.PARTNER, area=action.area_id)
    return max(held, key=lambda one: (one.ends_on is None, one.ends_on or today()), default=None)


def is_a_partner(action: Action, data: Data) -> Iterator[Unmet]:
    """Somebody of a partner organisation with an account in this area, to whom it is not shown yet."""
    if _account(action, data) is None:
        yield Unmet(f"{data['user']} holds no account as a partner in this area.", field="user")
    elif ActionPerson.objects.current().filter(action=action, user=data["user"]).exists() or (
        action.lead_id == data["user"].pk
    ):
        yield Unmet(f"{data['user']} sees it already.", field="user")


def sharing_ends(action: Action, data: Data) -> Iterator[Unmet]:
    """A day ahead, within a year, and not after the account itself ends."""
    until, account = data["until"], _account(action, data)
    last = add_months(today(), LONGEST)
    if not today() < until <= last:
        yield Unmet(f"Found {spelled(until)}; expected a day after today, up to {spelled(last)}.", field="until")
    elif account is not None and account.ends_on is not None and until > account.ends_on:
        yield Unmet(f"The account of {data['user']} ends on {spelled(account.ends_on)}.", field="until")


def sharing_runs(shared: Any, data: Data) -> Iterator[Unmet]:
    """Only what is shared with somebody until a day is ended so."""
    if shared.user_id is None or shared.until is None or shared.until < today():
        yield Unmet("It is not shared any more.")
