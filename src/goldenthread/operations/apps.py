"""Registers the operations commands and the deployment checks."""

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    """Backup, restore, deployment check, background work."""

    name = "goldenthread.operations"
    label = "operations"
    verbose_name = "Running an installation"

    def ready(self) -> None:
        """Deployment checks run under Django's own `check --deploy` as well."""
        from goldenthread.operations import checks  # noqa: F401
