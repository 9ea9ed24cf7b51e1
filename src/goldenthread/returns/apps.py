"""The returns app."""

from django.apps import AppConfig


class ReturnsConfig(AppConfig):
    """Statutory returns in and out; it has no models, because what it reads goes into the dataset."""

    name = "goldenthread.returns"
    label = "returns"
    verbose_name = "Statutory returns"
