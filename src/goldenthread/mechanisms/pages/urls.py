"""Where drafts are sent."""

from django.urls import path

from goldenthread.mechanisms.pages.views import keep_draft

app_name = "drafts"
urlpatterns = [path("<str:signed>/", keep_draft, name="keep")]
