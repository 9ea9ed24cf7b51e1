"""Early help as a Django app."""

from django.apps import AppConfig


class EarlyHelpConfig(AppConfig):
    """The room that owns early help cases and everything round them."""

    name = "goldenthread.services.earlyhelp"
    label = "earlyhelp"
    verbose_name = "Early help"
