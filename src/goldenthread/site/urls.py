"""Addresses of the pages that belong to no room."""

from django.urls import path

from goldenthread.site import demo_views, views

app_name = "house"
urlpatterns = [
    path("", views.home, name="home"),
    path("account/", views.account, name="account"),
    path("notices/", views.notices, name="notices"),
    path("notices/<int:pk>/seen/", views.mark_seen, name="mark_seen"),
    path("about/", views.about, name="about"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("still-here/", views.still_here, name="still_here"),
    path("timed-out/", views.timed_out, name="timed_out"),
    path("signed-out/", views.signed_out, name="signed_out"),
    path("demo/", demo_views.pick_role, name="demo"),
    path("demo/<int:pk>/", demo_views.sign_in_as, name="sign_in_as"),
]
