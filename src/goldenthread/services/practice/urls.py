"""Addresses of practice, under the person where a page is about a person."""

from django.urls import path

from goldenthread.services.practice.views import chronology, plans, printing, visits

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
    path("visits/", visits.mine, name="my_visits"),
    path("people/<int:pk>/visits/", visits.tab, name="visits"),
    path("people/<int:pk>/visits/plan/", visits.plan, name="plan_visit"),
    path("people/<int:pk>/visits/duty/", visits.start_duty, name="start_duty"),
    path("visits/<int:pk>/", visits.visit_page, name="visit"),
    path("visits/<int:pk>/record/", visits.record, name="record_visit"),
    path("visits/<int:pk>/attempt/", visits.attempt, name="record_attempt"),
    path("visit-duties/<int:pk>/end/", visits.end_duty, name="end_duty"),
    path("people/<int:pk>/chronology/", chronology.tab, name="chronology"),
    path("people/<int:pk>/chronology/propose/", chronology.propose, name="propose_entry"),
    path("people/<int:pk>/chronology/review/", chronology.review, name="review_chronology"),
    path("people/<int:pk>/chronology/print/", printing.chronology, name="print_chronology"),
    path("people/<int:pk>/chronology/pdf/", printing.chronology_pdf, name="chronology_pdf"),
    path("chronology/<int:pk>/", chronology.entry_page, name="entry"),
    path("chronology/<int:pk>/rewrite/", chronology.rewrite, name="rewrite_entry"),
    path("chronology/<int:pk>/accept/", chronology.accept, name="accept_entry"),
    path("chronology/<int:pk>/leave-out/", chronology.leave_out, name="leave_out_entry"),
    path("chronology/<int:pk>/sibling/", chronology.sibling, name="add_for_sibling"),
    path("chronology-reviews/<int:pk>/sign-off/", chronology.sign_off, name="sign_off_chronology"),
]
