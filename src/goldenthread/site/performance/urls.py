"""Addresses of performance; they stand in the list of the house."""

from django.urls import path

from goldenthread.site.performance import paper_views, views

urlpatterns = [
    path("performance/", views.scorecard, name="performance"),
    path("performance/data/", views.loads, name="loads"),
    path("performance/trace/<int:pk>/", views.frozen_trace, name="frozen_trace"),
    path("performance/<slug:key>/", views.measure, name="measure"),
    path("performance/<slug:key>/data.csv", views.measure_csv, name="measure_csv"),
    path("performance/<slug:key>/trace/", views.trace, name="trace"),
    path("papers/", paper_views.papers, name="papers"),
    path("papers/render/", paper_views.render_paper, name="render_paper"),
    path("papers/<int:pk>/", paper_views.paper, name="paper"),
    path("papers/<int:pk>/paper.pdf", paper_views.paper_pdf, name="paper_pdf"),
]
