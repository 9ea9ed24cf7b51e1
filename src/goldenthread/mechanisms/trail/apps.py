"""The trail as a Django app."""

from django.apps import AppConfig


class TrailConfig(AppConfig):
    """Where the append-only trail lives."""

    name = "goldenthread.mechanisms.trail"
    label = "trail"
    verbose_name = "Trail"
