"""The tabs that practice adds to a person's page."""

from goldenthread.mechanisms.pages.tabs import Tab

TABS: tuple[Tab, ...] = ()
