"""The addresses of the house with those of documents."""

from django.urls import include, path

from goldenthread import urls

urlpatterns = [*urls.urlpatterns]
if "documents/" not in urls.ROOMS:
    urlpatterns.append(path("documents/", include("goldenthread.mechanisms.documents.urls")))
