"""Addresses of practice, under the person where a page is about a person."""

app_name = "practice"
urlpatterns: list[object] = []
