"""Actions as a Django app."""

from django.apps import AppConfig


class ActionsConfig(AppConfig):
    """Promises of every kind: in a plan, a visit, a supervision, a review or a meeting."""

    name = "goldenthread.mechanisms.actions"
    label = "actions"
    verbose_name = "Actions"
