"""Addresses of protection."""

from django.urls import path

from goldenthread.services.protection.views import looking, papers, printed
from goldenthread.services.protection.views.doing import STEP_ADDRESSES

app_name = "protection"
urlpatterns = [
    path("", looking.board, name="board"),
    path("desk/", looking.desk, name="desk"),
    path("numbers/", looking.numbers, name="numbers"),
    path("court/", looking.tracker, name="court"),
    path("cpis/", looking.cpis, name="cpis"),
    path("cpis/fallback/", looking.fallback, name="fallback"),
    path("cpis/outages/<int:pk>/", looking.cpis_outage, name="cpis_outage"),
    path("children/<int:pk>/", looking.child, name="child"),
    path("discussions/<int:pk>/", looking.discussion, name="discussion"),
    path("sensitive/<int:pk>/", looking.sensitive, name="sensitive"),
    path("enquiries/<int:pk>/", looking.enquiry, name="enquiry"),
    path("enquiries/<int:pk>/letter/", papers.outcome, name="outcome_letter"),
    path("criminal-plans/<int:pk>/", looking.criminal_plan, name="criminal_plan"),
    path("adolescents/<int:pk>/", looking.adolescent, name="adolescent"),
    path("stays/", looking.stays, name="stays"),
    path("stays/<int:pk>/", looking.temporary_plan, name="temporary_plan"),
    path("court-assessments/<int:pk>/", looking.pre_assessment, name="pre_assessment"),
    path("requests/<int:pk>/", looking.request_page, name="request"),
    path("conferences/<int:pk>/", looking.conference, name="conference"),
    path("conferences/<int:pk>/chair/", looking.chair, name="chair"),
    path("conferences/<int:pk>/copy/", papers.copy, name="copy"),
    path("conferences/<int:pk>/print/", papers.print_papers, name="print"),
    path("conferences/<int:pk>/print/<int:number>/", papers.printing, name="printing"),
    path("conferences/<int:pk>/print/<int:number>/file/", papers.printed_file, name="printed_file"),
    path("printing/<int:number>/", printed.printing_of_record, name="printing_of_record"),
    path("printing/<int:number>/file/", printed.file_of_record, name="file_of_record"),
    path("conferences/<int:pk>/invitation/", papers.invitation, name="invitation"),
    path("dissents/<int:pk>/reply/", papers.reply, name="dissent_reply"),
    path("core-groups/<int:pk>/", looking.core_group, name="core_group_record"),
    path("plans/<int:pk>/", looking.plan, name="plan"),
    path("transfers/<int:pk>/", looking.transfer, name="transfer"),
    path("unborn/<int:pk>/", looking.unborn, name="unborn"),
    path("legal-planning/<int:pk>/", looking.legal_planning, name="legal_planning"),
    path("pre-proceedings/<int:pk>/", looking.pre_proceedings, name="pre_proceedings"),
    path("pre-proceedings/<int:pk>/letter/copy/", papers.before_court, name="before_court"),
    path("proceedings/<int:pk>/", looking.proceedings, name="proceedings"),
    path("proceedings/<int:pk>/care-plan-cover/", papers.care_plan_cover, name="care_plan_cover"),
    path("unborn/<int:pk>/maternity-note/", papers.maternity, name="maternity_note"),
    path("court-dates/<int:pk>/", looking.court_date, name="court_date"),
    path("emergencies/<int:pk>/", looking.emergency, name="emergency"),
    *STEP_ADDRESSES,
]
