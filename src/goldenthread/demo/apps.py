"""The demonstration as a Django app."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Builds and serves the demonstration."""

    name = "goldenthread.demo"
    label = "demo"
    verbose_name = "Demonstration"
