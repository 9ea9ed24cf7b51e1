"""The tab that this room adds to a person's page."""

from goldenthread.mechanisms.pages.tabs import Tab
from goldenthread.services.earlyhelp.policy import TAB

TABS = (
    Tab(
        "Early help",
        "earlyhelp:person",
        44,
        lambda user, person: user.holds(*TAB.roles),
        within="practice:plans",
    ),
)
