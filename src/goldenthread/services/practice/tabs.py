"""The tabs that practice adds to a person's page."""

from goldenthread.mechanisms.pages.tabs import Tab
from goldenthread.services.practice.policy import reads_by_role, reads_files_by_role

TABS = (
    Tab("Brothers and sisters", "practice:family", 30, reads_by_role, within="house:child_people"),
    Tab("Chronology", "practice:chronology", 25, reads_by_role, within="house:child"),
    Tab("Plans", "practice:plans", 40, reads_by_role),
    Tab("Visits", "practice:visits", 45, reads_by_role),
    Tab("Notes", "practice:notes", 46, reads_by_role, within="practice:visits"),
    Tab("Documents", "practice:documents", 60, reads_files_by_role),
    Tab("Risk", "practice:risk", 50, reads_by_role),
    Tab("Involvement", "practice:involvement", 61, reads_by_role, within="practice:risk"),
    Tab("Actions", "practice:actions", 42, reads_by_role, within="practice:plans"),
    Tab("Oversight", "practice:oversight", 60, reads_by_role, within="practice:risk"),
)
