"""Court, emergencies and the national service: each step with its page."""

from typing import Any

from django.urls import reverse

from goldenthread.services.protection import models as held_here
from goldenthread.services.protection import steps
from goldenthread.services.protection.forms import court, cpis, enquiring
from goldenthread.services.protection.views.taking import OF_A_CHILD, Asked, StepAt, to_child, written


def to_desk(record: Any) -> str:
    """Back to the page of the national service."""
    return reverse("protection:cpis")


def to_case(record: Any) -> Any:
    """Back to the pre-proceedings for which it was ordered."""
    return record.pre_proceedings


def to_court(record: Any) -> Any:
    """Back to the case whose timetable it is."""
    return record.proceedings


OF_ASSESSMENT = (*OF_A_CHILD, "pre_proceedings")
OF_DATE = (*OF_A_CHILD, "proceedings")
PAGES: tuple[StepAt, ...] = (
    (
        "pre-proceedings/<int:pk>/letter/",
        "letter",
        steps.send_letter,
        Asked(court.LetterForm, "Send", held_here.PreProceedings),
    ),
    (
        "pre-proceedings/<int:pk>/family/",
        "family_meeting",
        steps.note_family_meeting,
        Asked(court.FamilyMeetingForm, "Save", held_here.PreProceedings, initial=written(court.FamilyMeetingForm)),
    ),
    (
        "pre-proceedings/<int:pk>/meeting/",
        "pre_meeting",
        steps.hold_pre_meeting,
        Asked(court.PreMeetingForm, "Record", held_here.PreProceedings),
    ),
    (
        "pre-proceedings/<int:pk>/extend/",
        "extend_pre",
        steps.extend_pre_proceedings,
        Asked(court.ExtendPreForm, "Extend", held_here.PreProceedings),
    ),
    (
        "pre-proceedings/<int:pk>/end/",
        "end_pre",
        steps.end_pre_proceedings,
        Asked(court.EndPreForm, "End", held_here.PreProceedings),
    ),
    (
        "pre-proceedings/<int:pk>/census/",
        "complete_for_census",
        steps.complete_for_census,
        Asked(court.CensusForm, "Save", held_here.PreProceedings, initial=written(court.CensusForm)),
    ),
    (
        "pre-proceedings/<int:pk>/assessment/",
        "order_assessment",
        steps.order_assessment,
        Asked(court.OrderForm, "Order it", held_here.PreProceedings),
    ),
    (
        "court-assessments/<int:pk>/filed/",
        "file_assessment",
        steps.file_assessment,
        Asked(court.FileForm, "Record", held_here.PreProceedingsAssessment, back=to_case, related=OF_ASSESSMENT),
    ),
    (
        "court-assessments/<int:pk>/dropped/",
        "drop_assessment",
        steps.drop_assessment,
        Asked(court.DropForm, "Record", held_here.PreProceedingsAssessment, back=to_case, related=OF_ASSESSMENT),
    ),
    (
        "proceedings/<int:pk>/hearing/",
        "hearing",
        steps.record_hearing,
        Asked(court.HearingForm, "Record", held_here.Proceedings),
    ),
    (
        "proceedings/<int:pk>/timetable/",
        "set_court_date",
        steps.set_court_date,
        Asked(court.CourtDateForm, "Add to the timetable", held_here.Proceedings),
    ),
    (
        "court-dates/<int:pk>/moved/",
        "move_court_date",
        steps.move_court_date,
        Asked(court.MoveCourtDateForm, "Move it", held_here.CourtDate, back=to_court, related=OF_DATE),
    ),
    (
        "court-dates/<int:pk>/filed/",
        "file_at_court",
        steps.file_at_court,
        Asked(court.FileAtCourtForm, "Record", held_here.CourtDate, back=to_court, related=OF_DATE),
    ),
    (
        "court-dates/<int:pk>/dropped/",
        "drop_court_date",
        steps.drop_court_date,
        Asked(court.DropCourtDateForm, "Record", held_here.CourtDate, back=to_court, related=OF_DATE),
    ),
    (
        "proceedings/<int:pk>/extend/",
        "extend_case",
        steps.record_extension,
        Asked(court.ExtensionForm, "Record", held_here.Proceedings),
    ),
    (
        "proceedings/<int:pk>/final/",
        "final_order",
        steps.record_final_order,
        Asked(court.FinalOrderForm, "Record", held_here.Proceedings),
    ),
    (
        "emergencies/<int:pk>/extend/",
        "extend_order",
        steps.extend_emergency_order,
        Asked(court.ExtendOrderForm, "Record", held_here.EmergencyProtection),
    ),
    (
        "emergencies/<int:pk>/end/",
        "end_emergency",
        steps.end_emergency,
        Asked(court.EndEmergencyForm, "Record", held_here.EmergencyProtection),
    ),
    (
        "cpis/entries/<int:pk>/",
        "cpis_entry",
        steps.send_entry,
        Asked(enquiring.NothingForm, "Sent with today's upload", held_here.CpisEntry, back=to_desk, foresees={}),
    ),
    (
        "cpis/entries/<int:pk>/accepted/",
        "cpis_accepted",
        steps.accept_entry,
        Asked(enquiring.NothingForm, "Accepted", held_here.CpisEntry, back=to_desk),
    ),
    (
        "cpis/entries/<int:pk>/rejected/",
        "cpis_rejected",
        steps.reject_entry,
        Asked(cpis.RejectedForm, "Rejected", held_here.CpisEntry, back=to_desk),
    ),
    (
        "cpis/looked-up/<int:pk>/",
        "cpis_access",
        steps.act_on_access,
        Asked(cpis.ActForm, "Save", held_here.CpisAccess, back=to_child),
    ),
    (
        "cpis/outages/<int:pk>/slip/",
        "add_slip",
        steps.receive_slip,
        Asked(cpis.SlipForm, "Add", held_here.CpisOutage, related=("area",)),
    ),
    (
        "cpis/outages/<int:pk>/reconcile/",
        "reconcile",
        steps.reconcile,
        Asked(cpis.ReconcileForm, "Close the week", held_here.CpisOutage, related=("area",)),
    ),
    (
        "cpis/outages/<int:pk>/end/",
        "end_outage",
        steps.end_outage,
        Asked(cpis.EndOutageForm, "Switch back", held_here.CpisOutage, related=("area",)),
    ),
    (
        "cpis/slips/<int:pk>/",
        "slip",
        steps.answer_slip,
        Asked(
            cpis.AnswerSlipForm,
            "Answer",
            held_here.AttendanceSlip,
            back=lambda slip: slip.outage,
            related=("area", "person", "outage"),
            initial=lambda slip: {"person": slip.person.person_no if slip.person else ""},
        ),
    ),
)
