"""The entry of settings in the main navigation; the house gathers it."""

from goldenthread.mechanisms.pages.navigation import Entry
from goldenthread.site.settings_pages.permissions import ADMINISTER

NAVIGATION = (Entry("Settings", "house:settings", lambda user: ADMINISTER(user, None), place=90),)
