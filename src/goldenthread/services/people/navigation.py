"""The entries of people in the main navigation."""

from goldenthread.mechanisms.pages.navigation import Entry
from goldenthread.services.people.permissions import DECIDE_MATCHES, OVERSEE, SEARCH

NAVIGATION = (
    Entry("People", "people:search", lambda user: SEARCH(user, None), place=30, under=("people",)),
    Entry("Duplicates", "people:matches", lambda user: DECIDE_MATCHES(user, None), place=80),
    Entry("Restricted", "people:restrictions", lambda user: OVERSEE(user, None), place=81),
    Entry("Emergency access", "people:break_glass_uses", lambda user: OVERSEE(user, None), place=82),
)
