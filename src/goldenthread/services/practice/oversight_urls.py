"""Addresses of supervision, decisions, risk and handovers; `urls` adds them to those of practice."""

from django.urls import path

from goldenthread.services.practice.views import risk, supervision

urlpatterns = [
    path("people/<int:pk>/risk/", risk.tab, name="risk"),
    path("people/<int:pk>/risk/begin/", risk.begin, name="begin_risk"),
    path("people/<int:pk>/risk/look-again/", risk.open_look, name="open_look_again"),
    path("risk/<int:pk>/", risk.risk_page, name="risk_version"),
    path("risk/<int:pk>/write/", risk.write, name="write_risk"),
    path("risk/<int:pk>/risks/add/", risk.add_item, name="add_risk"),
    path("risk/<int:pk>/unknowns/add/", risk.add_unknown, name="add_unknown"),
    path("risk/<int:pk>/submit/", risk.submit, name="submit_risk"),
    path("risk/<int:pk>/decide/", risk.decide, name="decide_risk"),
    path("risk/<int:pk>/share/", risk.share, name="share_risk"),
    path("risk/items/<int:pk>/measure/", risk.measure, name="risk_measure"),
    path("risk/items/<int:pk>/take-out/", risk.take_out, name="take_out_risk"),
    path("risk/unknowns/<int:pk>/answer/", risk.answer, name="answer_unknown"),
    path("supervision/", supervision.every, name="supervision"),
    path("supervision/hold/", supervision.hold, name="hold_supervision"),
    path("supervision/<int:pk>/", supervision.session, name="supervision_session"),
    path("supervision/<int:pk>/add-child/", supervision.add_case, name="add_case"),
    path("supervision/<int:pk>/private/", supervision.private, name="private_part"),
    path("supervision/<int:pk>/finalise/", supervision.finalise, name="finalise_supervision"),
    path("supervision/<int:pk>/actions/<int:action>/", supervision.review, name="review_action"),
    path("supervision/parts/<int:pk>/", supervision.part, name="supervision_part"),
    path("supervision/parts/<int:pk>/action/", supervision.set_action, name="set_supervision_action"),
    path("risk/look-again/<int:pk>/", risk.look, name="look_again"),
]
