"""Clocks as a Django app."""

from django.apps import AppConfig


class ClocksConfig(AppConfig):
    """Time limits and their deadlines."""

    name = "goldenthread.mechanisms.clocks"
    label = "clocks"
    verbose_name = "Clocks"
