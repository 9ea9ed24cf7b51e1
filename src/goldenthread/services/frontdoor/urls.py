"""The addresses of the front door."""

from django.urls import path

from goldenthread.services.frontdoor.views import contact as contact_pages

app_name = "frontdoor"
urlpatterns = [
    path("contacts/<int:pk>/", contact_pages.contact, name="contact"),
]
