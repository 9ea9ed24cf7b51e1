"""The addresses of the front door. The page of a step bears the step's name."""

from django.urls import path

from goldenthread.services.frontdoor.online import urls as online
from goldenthread.services.frontdoor.views import (
    abuse,
    board,
    carrying,
    contact,
    inspection,
    letters,
    lists,
    mapping,
    others,
    partner,
    pictures,
    police_file,
    protocols,
    recording,
    referrer,
    reports,
    subject,
    thresholds,
    watching,
)

app_name = "frontdoor"
# of each record: the step pages, by the part of the address that names the record
STEPS = {
    "contacts": {
        "add": ("add-subject", carrying.add_subject),
        "urgency": ("set-urgency", carrying.set_urgency),
        "parent-told": ("tell-parent", carrying.record_parent_told),
        "ask": ("ask-partner", carrying.ask_partner),
        "written": ("confirm-in-writing", carrying.confirm_in_writing),
        "reopen": ("reopen", carrying.reopen),
        "link": ("link-contact", carrying.link_contact),
        "split": ("split-contact", carrying.split_contact),
        "alert": ("record-alert", carrying.record_alert),
        "receipt": ("receive-notice-here", carrying.receive_notice_here),
        "not-ours": ("refuse-notice-here", carrying.refuse_notice_here),
    },
    "alerts": {
        "search": ("search-alert", carrying.search_alert),
        "health": ("send-alert-to-health", carrying.send_alert_to_health),
        "close": ("close-alert", carrying.close_alert),
    },
    "subjects": {
        "identify": ("identify-subject", subject.identify),
        "history": ("read-history", subject.read_history),
        "propose": ("propose-decision", subject.propose),
        "decide": ("decide", subject.decide),
        "evidence": ("open-evidence", subject.open_evidence),
        "check": ("check-decision", subject.check),
        "accept": ("accept-referral", carrying.accept_referral),
        "early-help": ("pass-to-early-help", carrying.pass_to_early_help),
        "signpost": ("signpost", carrying.signpost),
        "pass-on": ("pass-on", carrying.pass_on),
        "home-authority": ("draft-home-notice", carrying.draft_home_notice),
        "write": ("write-to-family", carrying.write_to_family),
        "ward": ("correct-ward", carrying.correct_ward),
    },
    "notices": {
        "send": ("send-home-notice", carrying.send_home_notice),
        "receipt": ("confirm-receipt", carrying.confirm_receipt),
        "refused": ("refuse-home-notice", carrying.refuse_home_notice),
        "decided": ("close-home-notice", carrying.close_home_notice),
    },
    "feedback": {
        "give": ("give-feedback", carrying.give_feedback),
        "none": ("give-no-feedback", carrying.give_no_feedback),
        "delivery": ("record-delivery", carrying.record_delivery),
    },
    "requests": {"remind": ("remind-partner", carrying.remind_partner)},
    "referrals": {
        "allocate": ("allocate-referral", carrying.allocate_referral),
        "transfer": ("transfer-referral", carrying.transfer_referral),
        "close": ("close-referral", carrying.close_referral),
    },
    "signposts": {"check": ("check-signpost", carrying.check_signpost)},
    "decisions": {"challenge": ("challenge", carrying.challenge)},
    "challenges": {
        "answer": ("answer-challenge", carrying.answer_challenge),
        "next": ("escalate-challenge", carrying.escalate_challenge),
    },
    "police": {"review": ("review-police-notification", carrying.review_police_notification)},
    "abuse": {"school": ("note-school-told", carrying.note_school_told)},
    "conference": {
        "research": ("research-for-conference", carrying.research_for_conference),
        "heard": ("record-conference", carrying.record_conference),
        "doctors": ("tell-doctors", carrying.tell_doctors),
        "action": ("add-conference-action", carrying.add_conference_action),
    },
    "notices-in": {"seen": ("see-notice-in", carrying.see_notice_in)},
    "matches": {
        "same": ("confirm-match", carrying.confirm_match),
        "another": ("reject-match", carrying.reject_match),
    },
    "alert-link": {"end": ("end-without-link", carrying.end_without_link)},
    "samples": {
        "read": ("read-sample", carrying.read_sample),
        "action": ("add-sample-action", carrying.add_sample_action),
    },
}
urlpatterns = [
    path("", board.queue, name="queue"),
    path("record/", recording.record_contact, name="record"),
    path("hand-over/", recording.hand_over, name="hand-over"),
    path("lists/", lists.managers_lists, name="lists"),
    path("wallboard/", board.wallboard, name="wallboard"),
    path("pictures/", pictures.pictures, name="pictures"),
    path("process-map/", mapping.map_of_ways, name="process-map"),
    path("week/", reports.weekly, name="weekly"),
    path("sample-report/", reports.sample_report, name="sample-report"),
    path("workload/", reports.workload, name="workload"),
    path("inspection/<slug:wanted>/", inspection.inspection_list, name="inspection"),
    path("police-file/", police_file.bring_in, name="police-file"),
    path("levels/", thresholds.documents, name="thresholds"),
    path("levels/publish/", thresholds.publish, name="threshold-publish"),
    path("levels/<int:pk>/", thresholds.document, name="threshold-document"),
    path("threshold/<int:document>/<int:level>/", thresholds.one_level, name="threshold"),
    path("protocol/", protocols.protocol, name="protocol"),
    path("protocol/publish/", protocols.publish, name="publish-protocol"),
    path("requests/", partner.requests, name="requests"),
    path("requests/<int:pk>/", partner.request, name="request"),
    path("my-referrals/", referrer.mine, name="my-referrals"),
    path("my-referrals/<int:pk>/", referrer.one_of_mine, name="my-referral"),
    path("my-referrals/<int:pk>/challenge/", referrer.disagree, name="my-disagreement"),
    path("contacts/<int:pk>/", contact.contact, name="contact"),
    path("subjects/<int:pk>/", subject.subject, name="subject"),
    *[address for register in (*abuse.REGISTERS, *others.REGISTERS, *watching.REGISTERS) for address in register.urls],
    *[
        path(f"{record}/<int:pk>/{word}/", view, name=name)
        for record, pages in STEPS.items()
        for word, (name, view) in pages.items()
    ],
    *letters.urlpatterns,
    *online.urlpatterns,
]
