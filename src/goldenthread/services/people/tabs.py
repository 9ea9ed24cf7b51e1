"""The tabs that this room adds to a person's page."""

from goldenthread.mechanisms.pages.tabs import Tab
from goldenthread.services.people.permissions import WHO_LOOKED

TABS = (
    Tab("Family picture", "people:genogram", 35, within="house:child_people"),
    Tab("Needs and warnings", "people:needs", 81, within="people:person"),
    Tab("Consent and sharing", "people:sharing", 82, within="people:person"),
    Tab("Record", "people:person", 80),
    Tab("Changes", "people:history", 85, within="people:person"),
    Tab("Who has looked", "people:looked", 90, lambda user, person: bool(WHO_LOOKED(user, person))),
)
