"""What waits for somebody in practice; other pages are reached from a person's page."""

from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.pages.navigation import MY_WORK, PRACTICE, RECORDS, Entry
from goldenthread.mechanisms.pages.waiting import Waiting
from goldenthread.services.practice.oversight_navigation import OVERSIGHT_NAVIGATION, OVERSIGHT_WAITING
from goldenthread.services.practice.policy import READ, READ_FILES, SIGN_OFF_ROLES
from goldenthread.services.practice.steps.emergency import DIRECT
from goldenthread.services.practice.steps.retention import DISPOSE
from goldenthread.services.practice.views.following import old_drafts_of
from goldenthread.services.practice.views.plans import plans_to_sign_off
from goldenthread.services.practice.views.visits import visits_to_write_up

VISITORS = (Role.SOCIAL_WORKER, Role.EARLY_HELP_WORKER)
NAVIGATION: tuple[Entry, ...] = (
    *OVERSIGHT_NAVIGATION,
    Entry("My visits", "practice:my_visits", lambda user: user.holds(*VISITORS), place=32, group=MY_WORK),
    Entry("Following up", "practice:following", READ_FILES, place=46, group=PRACTICE),
    Entry("Emergency mode", "practice:emergency", lambda user: bool(DIRECT(user, None)), place=48, group=PRACTICE),
    Entry(
        "Documents past their time",
        "practice:retention",
        lambda user: bool(DISPOSE(user, None)),
        place=83,
        group=RECORDS,
    ),
    Entry("Practice standards", "practice:standards", READ, place=47, group=PRACTICE),
)
WAITING: tuple[Waiting, ...] = (
    Waiting("Visits to write up", visits_to_write_up, "practice:my_visits", READ),
    Waiting("Plans to sign off", plans_to_sign_off, "practice:plans_waiting", SIGN_OFF_ROLES),
    Waiting("Drafts older than two days", old_drafts_of, "practice:drafts", READ_FILES),
    *OVERSIGHT_WAITING,
)
