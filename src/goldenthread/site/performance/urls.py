"""Addresses of performance; they stand in the list of the house."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from goldenthread.site.performance import paper_views, views


class MeasureKey(StringConverter):
    """The key of a measure: "referral-rate", or with its room before it "practice.visits_by_method"."""

    regex = "[-a-zA-Z0-9_.]+"


register_converter(MeasureKey, "measure")
urlpatterns = [
    path("performance/", views.scorecard, name="performance"),
    path("performance/data/", views.loads, name="loads"),
    path("performance/trace/<int:pk>/", views.frozen_trace, name="frozen_trace"),
    path("performance/<measure:key>/", views.measure, name="measure"),
    path("performance/<measure:key>/data.csv", views.measure_csv, name="measure_csv"),
    path("performance/<measure:key>/trace/", views.trace, name="trace"),
    path("papers/", paper_views.papers, name="papers"),
    path("papers/render/", paper_views.render_paper, name="render_paper"),
    path("papers/rendering/<int:pk>/", paper_views.rendering, name="rendering"),
    path("papers/<int:pk>/", paper_views.paper, name="paper"),
    path("papers/<int:pk>/paper.pdf", paper_views.paper_pdf, name="paper_pdf"),
]
