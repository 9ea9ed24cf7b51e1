"""Assessment as a Django app."""

from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    """The room that owns assessments and children in need."""

    name = "goldenthread.services.assessment"
    label = "assessment"
    verbose_name = "Assessment"
