"""Steps as a Django app."""

from django.apps import AppConfig


class StepsConfig(AppConfig):
    """Named changes of state."""

    name = "goldenthread.mechanisms.steps"
    label = "steps"
    verbose_name = "Steps"
