"""Addresses of actions."""

from django.urls import path

from goldenthread.mechanisms.actions.views import doing, looking

app_name = "actions"
urlpatterns = [
    path("", looking.mine, name="mine"),
    path("<int:pk>/", looking.action, name="action"),
    path("<int:pk>/accept/", doing.accept, name="accept"),
    path("<int:pk>/hand-back/", doing.hand_back, name="hand_back"),
    path("<int:pk>/lead/", doing.lead, name="lead"),
    path("<int:pk>/progress/", doing.progress, name="progress"),
    path("<int:pk>/answer/", doing.answer, name="answer"),
    path("<int:pk>/move/", doing.move, name="move"),
    path("<int:pk>/claim/", doing.claim, name="claim"),
    path("<int:pk>/verify/", doing.verify, name="verify"),
    path("<int:pk>/return/", doing.send_back, name="return"),
    path("<int:pk>/reopen/", doing.reopen, name="reopen"),
    path("<int:pk>/withdraw/", doing.withdraw, name="withdraw"),
    path("<int:pk>/evidence/", doing.add_evidence, name="add_evidence"),
    path("evidence/<int:pk>/accept/", doing.accept_evidence, name="accept_evidence"),
]
