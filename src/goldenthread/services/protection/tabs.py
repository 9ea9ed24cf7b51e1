"""The tab that this room adds to a child's page."""

from typing import Any

from goldenthread.mechanisms.pages.tabs import Tab
from goldenthread.services.protection.policy import WORKING


def works_with_children(user: Any, person: Any) -> bool:
    """Whoever must know of a plan, on the page of a child."""
    return bool(person.is_child) and user.holds(*WORKING, area_id=person.area_id)


TABS = (Tab("Protection", "protection:child", 43, works_with_children, within="practice:plans"),)
