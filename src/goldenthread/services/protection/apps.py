"""Protection as a Django app."""

from django.apps import AppConfig


class ProtectionConfig(AppConfig):
    """The room that owns enquiries and protection plans."""

    name = "goldenthread.services.protection"
    label = "protection"
    verbose_name = "Protection"
