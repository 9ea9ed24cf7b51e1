"""The returns app."""

from django.apps import AppConfig


class ReturnsConfig(AppConfig):
    """Statutory returns in and out, and the pages where they are checked, mended and signed off."""

    name = "goldenthread.returns"
    label = "returns"
    verbose_name = "Statutory returns"
