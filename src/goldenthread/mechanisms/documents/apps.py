"""Documents as a Django app."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Files that people send."""

    name = "goldenthread.mechanisms.documents"
    label = "documents"
    verbose_name = "Documents"
