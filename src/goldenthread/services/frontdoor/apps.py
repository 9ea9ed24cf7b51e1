"""Front door as a Django app."""

from django.apps import AppConfig


class FrontDoorConfig(AppConfig):
    """The room in which every worry about a child arrives."""

    name = "goldenthread.services.frontdoor"
    label = "frontdoor"
    verbose_name = "Front door"
