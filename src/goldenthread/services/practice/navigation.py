"""What waits for somebody in practice; the pages are reached from a person's page."""

from goldenthread.mechanisms.pages.navigation import Entry
from goldenthread.mechanisms.pages.waiting import Waiting

NAVIGATION: tuple[Entry, ...] = ()
WAITING: tuple[Waiting, ...] = ()
