"""The addresses of the online forms; those of `journeys` are the same for both forms."""

from typing import Any

from django.urls import URLPattern, path

from goldenthread.services.frontdoor.online import views
from goldenthread.services.frontdoor.online.journeys import ADDRESSES


def pages_of(form: str) -> list[URLPattern]:
    """The pages of one form."""
    given: dict[str, Any] = {"form": form}
    return [
        path(f"{form}/", views.start, given, name=form),
        path(f"{form}/danger/", views.danger, given, name=f"{form}-danger"),
        path(f"{form}/saved/", views.saved, given, name=f"{form}-saved"),
        path(f"{form}/check/", views.check, given, name=f"{form}-check"),
        path(f"{form}/<slug:key>/", views.question, given, name=f"{form}-question"),
    ]


urlpatterns = [
    *[one for form in ADDRESSES for one in pages_of(form)],
    path("online/return/", views.come_back, name="online-return"),
    path("online/receipt/", views.receipt, name="online-receipt"),
    path("online/copy/", views.copy, name="online-copy"),
    path("online/status/", views.status, name="online-status"),
    path("online/levels/<int:area>/", views.levels, name="online-levels"),
    path("online/forms/<int:pk>/", views.sent_form, name="online-form"),
]
