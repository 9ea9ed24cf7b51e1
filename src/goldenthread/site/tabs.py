"""The tabs of the child's page that the house itself adds."""

from goldenthread.mechanisms.pages.tabs import Tab

TABS = (
    Tab("Story", "house:child", 10),
    Tab("Timeline", "house:child_timeline", 20, within="house:child"),
    Tab("People", "house:child_people", 30),
)
