"""Improvement as a Django app."""

from django.apps import AppConfig


class ImprovementConfig(AppConfig):
    """The tables and indicators of actions; audits, reviews and learning will have their records here."""

    name = "goldenthread.services.improvement"
    label = "improvement"
    verbose_name = "Improvement"
