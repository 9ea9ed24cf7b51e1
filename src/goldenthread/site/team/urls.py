"""Addresses of the team board and its lists."""

from django.urls import path

from goldenthread.site.team import away, lists, passing, views

urlpatterns = [
    path("team/", views.board, name="team"),
    path("team/list/<slug:what>/", lists.listed, name="team_list"),
    path("team/pass-on/", passing.pass_on, name="pass_on"),
    path("team/share/", passing.share, name="working_share"),
    path("team/pause/", passing.pause, name="pause_tasks"),
    path("team/pauses/<int:pk>/resume/", passing.resume, name="resume_tasks"),
    path("team/absence/", away.absence, name="absence"),
    path("team/absences/<int:pk>/back/", away.back_at_work, name="back_at_work"),
]
