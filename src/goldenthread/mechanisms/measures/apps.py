from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    name = "goldenthread.mechanisms.measures"
    label = "measures"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Measures"

    def ready(self) -> None:
        from . import checks  # noqa: F401  (registers the system check)
