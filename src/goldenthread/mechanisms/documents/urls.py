"""The address of a document."""

from django.urls import path

from goldenthread.mechanisms.documents.playing import play
from goldenthread.mechanisms.documents.views import download

app_name = "documents"
urlpatterns = [path("<int:pk>/", download, name="download"), path("<int:pk>/play/", play, name="play")]
