"""Addresses of assessment."""

from django.urls import path

from goldenthread.services.assessment.views import copies, doing, looking

app_name = "assessment"
urlpatterns = [
    path("", looking.board, name="board"),
    path("tracker/", looking.tracker, name="tracker"),
    path("plan/<int:pk>/", looking.plan, name="plan"),
    path("<int:pk>/", looking.workspace, name="workspace"),
    path("<int:pk>/copy/", copies.copy, name="copy"),
    path("<int:pk>/letters/<slug:kind>/", copies.letter, name="letter"),
    path("<int:pk>/instruction/", doing.instruction, name="instruction"),
    path("<int:pk>/start/", doing.start, name="start"),
    path("<int:pk>/correct-start/", doing.correct, name="correct_start"),
    path("<int:pk>/halfway/", doing.halfway, name="halfway"),
    path("<int:pk>/extend/", doing.extend, name="extend"),
    path("<int:pk>/submit/", doing.submit, name="submit"),
    path("<int:pk>/return/", doing.send_back, name="return"),
    path("<int:pk>/authorise/", doing.authorise, name="authorise"),
    path("<int:pk>/abandon/", doing.abandon, name="abandon"),
    path("<int:pk>/share/", doing.share, name="share"),
    path("<int:pk>/update/", doing.update, name="update"),
    path("<int:pk>/adults/add/", doing.add_adult, name="add_adult"),
    path("<int:pk>/ask/", doing.ask, name="ask"),
    path("<int:pk>/relatives/", doing.relative, name="relative"),
    path("<int:pk>/network/", doing.network, name="network"),
    path("<int:pk>/specialist/", doing.specialist, name="specialist"),
    path("specialists/<int:pk>/", doing.finding, name="finding"),
    path("reviews/<int:pk>/", doing.new_fact, name="new_fact"),
    path("children/<int:pk>/", doing.child, name="child"),
    path("children/<int:pk>/beside/", looking.beside, name="beside"),
    path("children/<int:pk>/plan/", doing.open_plan, name="open_plan"),
    path("adults/<int:pk>/", doing.adult, name="adult"),
    path("contributions/<int:pk>/", doing.answer, name="answer"),
    path("contributions/<int:pk>/letter/", copies.request_letter, name="request_letter"),
    path("contributions/<int:pk>/no-reply/", doing.no_reply, name="no_reply"),
    path("plans/<int:pk>/", looking.cin_plan, name="cin_plan"),
    path("plans/<int:pk>/paper/<slug:kind>/", copies.plan_paper, name="plan_paper"),
    path("plans/<int:pk>/meeting/", doing.meeting, name="meeting"),
    path("plans/<int:pk>/oversight/", doing.oversight, name="oversight"),
    path("plans/<int:pk>/disengaged/", doing.disengaged, name="disengaged"),
    path("plans/<int:pk>/family-meeting/", doing.offer, name="offer"),
    path("family-meetings/<int:pk>/", doing.family_meeting, name="family_meeting"),
    path("drift/<int:pk>/", doing.drift, name="drift"),
    path("plans/<int:pk>/end/", doing.end_plan, name="end_plan"),
]
