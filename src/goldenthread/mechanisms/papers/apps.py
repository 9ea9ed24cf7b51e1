"""The papers mechanism as a Django app."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    """Papers, their editions and their outputs."""

    name = "goldenthread.mechanisms.papers"
    label = "papers"
    verbose_name = "Papers"
