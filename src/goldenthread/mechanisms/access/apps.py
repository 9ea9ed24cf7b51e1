"""Access as a Django app."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Users, roles, teams, areas and the policy table."""

    name = "goldenthread.mechanisms.access"
    label = "access"
    verbose_name = "Access"
