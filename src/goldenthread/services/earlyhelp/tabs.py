"""The tab that this room adds to a person's page."""

from goldenthread.mechanisms.pages.tabs import Tab
from goldenthread.services.earlyhelp.policy import KNOWS_OF_IT

TABS = (Tab("Early help", "earlyhelp:person", 45, lambda user, person: user.holds(*KNOWS_OF_IT)),)
