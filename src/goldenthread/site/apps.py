"""The site as a Django app."""

from django.apps import AppConfig


class HouseConfig(AppConfig):
    """The shell of every page, the public pages and sign-in, and what joins the services."""

    name = "goldenthread.site"
    label = "house"
    verbose_name = "House"

    def ready(self) -> None:
        """The services meet: see `wiring`."""
        from goldenthread.site import wiring  # noqa: F401
        from goldenthread.site.joints import (  # noqa: F401
            actions,
            assessment,
            earlyhelp,
            oversight,
            people,
            practice,
            protection,
            returns,
        )
