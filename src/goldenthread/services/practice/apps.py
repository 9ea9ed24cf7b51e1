"""Practice as a Django app."""

from django.apps import AppConfig


class PracticeConfig(AppConfig):
    """The room that owns plans, visits, notes, the chronology, the summary, supervision, risk and caseloads."""

    name = "goldenthread.services.practice"
    label = "practice"
    verbose_name = "Practice"
