"""The site as a Django app."""

from django.apps import AppConfig


class HouseConfig(AppConfig):
    """The shell of every page, the public pages and sign-in."""

    name = "goldenthread.site"
    label = "house"
    verbose_name = "House"
