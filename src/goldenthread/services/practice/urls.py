"""Addresses of practice, under the person where a page is about a person."""

from django.urls import path

from goldenthread.services.practice.views import plans

app_name = "practice"
urlpatterns = [
    path("people/<int:pk>/plans/", plans.tab, name="plans"),
    path("people/<int:pk>/plans/begin/", plans.begin, name="begin_plan"),
    path("plans/<int:pk>/", plans.plan_page, name="plan"),
    path("plans/<int:pk>/print/", plans.printed, name="print_plan"),
    path("plans/<int:pk>/change/", plans.change, name="change_plan"),
    path("plans/<int:pk>/aims/add/", plans.add_aim, name="add_aim"),
    path("plans/<int:pk>/actions/add/", plans.add_action, name="add_action"),
    path("plans/<int:pk>/if/add/", plans.add_if, name="add_if"),
    path("plans/<int:pk>/submit/", plans.submit, name="submit_plan"),
    path("plans/<int:pk>/return/", plans.send_back, name="return_plan"),
    path("plans/<int:pk>/sign-off/", plans.sign_off, name="sign_off_plan"),
    path("plans/<int:pk>/share/", plans.share, name="share_plan"),
    path("plans/<int:pk>/review/", plans.review, name="review_plan"),
    path("plans/<int:pk>/end/", plans.end, name="end_plan"),
    path("aims/<int:pk>/change/", plans.change_aim, name="change_aim"),
    path("aims/<int:pk>/take-out/", plans.take_out_aim, name="take_out_aim"),
    path("if/<int:pk>/take-out/", plans.take_out_if, name="take_out_if"),
    path("plan-copies/<int:pk>/", plans.copy, name="plan_copy"),
]
