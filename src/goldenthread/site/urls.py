"""Addresses of the pages that belong to no room."""

from django.urls import path

from goldenthread.site import demo_views, views
from goldenthread.site.child import views as child
from goldenthread.site.performance.urls import urlpatterns as performance_pages
from goldenthread.site.settings_pages.urls import urlpatterns as settings_pages
from goldenthread.site.team.urls import urlpatterns as team_pages
from goldenthread.site.today import views as today

app_name = "house"
urlpatterns = [
    path("", today.front, name="today"),
    path("", today.front, name="home"),
    path("children/<int:pk>/", child.story, name="child"),
    path("children/<int:pk>/timeline/", child.timeline, name="child_timeline"),
    path("children/<int:pk>/people/", child.people, name="child_people"),
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
    *performance_pages,
    *settings_pages,
    *team_pages,
]
