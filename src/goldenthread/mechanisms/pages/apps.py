"""The pages mechanism as a Django app."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Forms, drafts and parts of pages; see README.md."""

    name = "goldenthread.mechanisms.pages"
    label = "pages"
    verbose_name = "Pages"
