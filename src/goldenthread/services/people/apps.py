"""People as a Django app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The room that owns the person."""

    name = "goldenthread.services.people"
    label = "people"
    verbose_name = "People"
