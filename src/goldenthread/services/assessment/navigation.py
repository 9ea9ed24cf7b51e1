"""The entry of assessment in the main navigation."""

from goldenthread.mechanisms.pages.navigation import Entry
from goldenthread.services.assessment.policy import BOARD

NAVIGATION = (Entry("Assessments", "assessment:board", BOARD, place=30, under=("assessment",)),)
