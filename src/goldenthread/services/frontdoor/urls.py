"""The addresses of the front door. The page of a step bears the step's name."""

from django.urls import path

from goldenthread.services.frontdoor.online import urls as online
from goldenthread.services.frontdoor.views import board, carrying, contact, lists, partner, recording, subject

app_name = "frontdoor"
urlpatterns = [
    path("", board.queue, name="queue"),
    path("record/", recording.record_contact, name="record"),
    path("record-domestic-abuse/", recording.record_abuse, name="record-abuse"),
    path("hand-over/", recording.hand_over, name="hand-over"),
    path("lists/", lists.managers_lists, name="lists"),
    path("threshold/<int:document>/<int:level>/", subject.open_threshold, name="threshold"),
    path("requests/", partner.requests, name="requests"),
    path("requests/<int:pk>/", partner.request, name="request"),
    path("contacts/<int:pk>/", contact.contact, name="contact"),
    path("contacts/<int:pk>/add/", carrying.add_subject, name="add-subject"),
    path("contacts/<int:pk>/urgency/", carrying.set_urgency, name="set-urgency"),
    path("contacts/<int:pk>/parent-told/", carrying.record_parent_told, name="tell-parent"),
    path("contacts/<int:pk>/ask/", carrying.ask_partner, name="ask-partner"),
    path("contacts/<int:pk>/written/", carrying.confirm_in_writing, name="confirm-in-writing"),
    path("contacts/<int:pk>/reopen/", carrying.reopen, name="reopen"),
    path("contacts/<int:pk>/alert/", carrying.record_alert, name="record-alert"),
    path("alerts/<int:pk>/search/", carrying.search_alert, name="search-alert"),
    path("alerts/<int:pk>/health/", carrying.send_alert_to_health, name="send-alert-to-health"),
    path("alerts/<int:pk>/close/", carrying.close_alert, name="close-alert"),
    path("subjects/<int:pk>/", subject.subject, name="subject"),
    path("subjects/<int:pk>/identify/", subject.identify, name="identify-subject"),
    path("subjects/<int:pk>/history/", subject.read_history, name="read-history"),
    path("subjects/<int:pk>/propose/", subject.propose, name="propose-decision"),
    path("subjects/<int:pk>/decide/", subject.decide, name="decide"),
    path("subjects/<int:pk>/evidence/", subject.open_evidence, name="open-evidence"),
    path("subjects/<int:pk>/check/", subject.check, name="check-decision"),
    path("subjects/<int:pk>/accept/", carrying.accept_referral, name="accept-referral"),
    path("subjects/<int:pk>/early-help/", carrying.pass_to_early_help, name="pass-to-early-help"),
    path("subjects/<int:pk>/signpost/", carrying.signpost, name="signpost"),
    path("subjects/<int:pk>/pass-on/", carrying.pass_on, name="pass-on"),
    path("subjects/<int:pk>/home-authority/", carrying.draft_home_notice, name="draft-home-notice"),
    path("notices/<int:pk>/send/", carrying.send_home_notice, name="send-home-notice"),
    path("notices/<int:pk>/receipt/", carrying.confirm_receipt, name="confirm-receipt"),
    path("feedback/<int:pk>/", carrying.give_feedback, name="give-feedback"),
    path("feedback/<int:pk>/none/", carrying.give_no_feedback, name="give-no-feedback"),
    path("referrals/<int:pk>/allocate/", carrying.allocate_referral, name="allocate-referral"),
    path("decisions/<int:pk>/challenge/", carrying.challenge, name="challenge"),
    path("challenges/<int:pk>/answer/", carrying.answer_challenge, name="answer-challenge"),
    *online.urlpatterns,
]
