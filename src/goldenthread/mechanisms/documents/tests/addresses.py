"""The addresses of documents alone."""

from django.urls import include, path

urlpatterns = [
    path("documents/", include("goldenthread.mechanisms.documents.urls")),
    path("accounts/", include("allauth.urls")),
]
