"""The tabs that this room adds to a person's page."""

from goldenthread.mechanisms.pages.tabs import Tab
from goldenthread.services.people.permissions import WHO_LOOKED, WORK_WITH_PEOPLE

TABS = (
    Tab("Genogram", "people:genogram", 31, within="house:child_people"),
    Tab("Ecomap", "people:ecomap", 32, within="house:child_people"),
    Tab("Network", "people:network", 33, within="house:child_people"),
    Tab("Where they lived", "people:homes", 34, within="house:child_people"),
    Tab(
        "Papers for the family",
        "people:papers",
        62,
        lambda user, person: bool(WORK_WITH_PEOPLE(user, None)),
        within="practice:documents",
    ),
    Tab("Needs and warnings", "people:needs", 81, within="people:person"),
    Tab("Consent and sharing", "people:sharing", 82, within="people:person"),
    Tab("Record", "people:person", 80),
    Tab("Changes", "people:history", 85, within="people:person"),
    Tab(
        "Who has looked",
        "people:looked",
        90,
        lambda user, person: bool(WHO_LOOKED(user, person)),
        within="people:person",
    ),
)
