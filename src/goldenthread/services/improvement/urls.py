"""Addresses of answers to people, quotes and inspections."""

from django.urls import path

from goldenthread.services.improvement import listing, telling, views

app_name = "improvement"
urlpatterns = [
    path("you-said/", telling.said, name="said"),
    path("", views.promises, name="promises"),
    path("said/", views.accept_theme, name="accept_theme"),
    path("said/<int:pk>/", views.promise, name="promise"),
    path("said/<int:pk>/answer/", views.write_answer, name="write_answer"),
    path("said/<int:pk>/action/", views.name_action, name="name_action"),
    path("said/<int:pk>/version/", views.ask_version, name="ask_version"),
    path("said/<int:pk>/publish/", views.publish, name="publish"),
    path("said/<int:pk>/given/", views.give_answer, name="give_answer"),
    path("said/<int:pk>/agenda/", views.put_on_agenda, name="put_on_agenda"),
    path("said/<int:pk>/withdraw/", views.withdraw_answer, name="withdraw_answer"),
    path("said/<int:pk>/postcard/", telling.postcard, name="postcard"),
    path("said/<int:pk>/letter/", telling.letter, name="letter"),
    path("versions/<int:pk>/", views.settle_version, name="settle_version"),
    path("quotes/", listing.quotes, name="quotes"),
    path("quotes/make/", views.make_quote, name="make_quote"),
    path("quotes/<int:pk>/check/", views.check_quote, name="check_quote"),
    path("quotes/<int:pk>/source/", views.name_source, name="name_source"),
    path("quotes/<int:pk>/withdraw/", views.withdraw_quote, name="withdraw_quote"),
    path("inspections/", listing.inspections, name="inspections"),
    path("inspections/record/", listing.record_inspection, name="record_inspection"),
    path("inspections/<int:pk>/sent/", listing.send_statement, name="send_statement"),
]
