"""Care as a Django app."""

from django.apps import AppConfig


class CareConfig(AppConfig):
    """The room that owns periods of care."""

    name = "goldenthread.services.care"
    label = "care"
    verbose_name = "Care"
