"""The tabs that this room adds to a person's page."""

from goldenthread.mechanisms.pages.tabs import Tab
from goldenthread.services.people.permissions import WHO_LOOKED

TABS = (
    Tab("Family picture", "people:genogram", 35),
    Tab("Needs and warnings", "people:needs", 78),
    Tab("Consent and sharing", "people:sharing", 79),
    Tab("Record", "people:person", 80),
    Tab("Changes", "people:history", 85),
    Tab("Who has looked", "people:looked", 90, lambda user, person: bool(WHO_LOOKED(user, person))),
)
