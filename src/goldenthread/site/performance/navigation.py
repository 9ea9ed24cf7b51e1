"""The entries of performance in the main navigation; the house gathers them."""

from goldenthread.mechanisms.pages.navigation import FIGURES, Entry
from goldenthread.site.performance.permissions import READ

NAVIGATION = (Entry("Performance", "house:performance", lambda user: READ(user, None), place=60, group=FIGURES),)
