"""The tables of the census as its rules see them: our names beside the national ones.

One row a group of the file, in the order of the file; a row a code of disability, a row a date of review. A child's
referrals (`CINdetailsID`), and in each the assessments and plans, are numbered from 1. `line` is where in the file
the group begins; frames that do not come from a file have none.
"""

from goldenthread.returns.rules import Collection, Column, Kind, Owner, TableShape

CHILD = Column("la_child_id", "LAchildID")
EPISODE = Column("cin_details_id", "CINdetailsID")
ASSESSMENT = Column("assessment_id", "AssessmentID")
PLAN = Column("cpp_id", "CPPID")
LINE = Column("line", "line", Kind.WHOLE)

# By what people tell one row of a child from another.
PLACES = {
    "disabilities": ("disability",),
    "cin_details": ("cin_referral_date",),
    "assessments": ("assessment_actual_start_date",),
    "cin_plan_dates": ("cin_plan_start_date",),
    "section_47": ("s47_actual_start_date",),
    "child_protection_plans": ("cpp_start_date",),
    "reviews": ("cpp_review_date",),
    "pre_proceedings_and_fgdm": ("pp_start_date",),
}
# What the child's worker does not keep.
OWNERS = {
    "header": Owner.DATA_TEAM,
    "child_identifiers.la_child_id": Owner.DATA_TEAM,
    "child_identifiers.upn": Owner.EDUCATION,
    "child_identifiers.former_upn": Owner.EDUCATION,
    "child_identifiers.upn_unknown": Owner.EDUCATION,
    "section_47.date_of_initial_cpc": Owner.REVIEWING,
    "section_47.initial_cpc_target": Owner.REVIEWING,
    "cin_details.date_of_initial_cpc": Owner.REVIEWING,
    "child_protection_plans": Owner.REVIEWING,
    "reviews": Owner.REVIEWING,
}


def _table(name: str, source: str, *columns: Column) -> TableShape:
    return TableShape(name, source, (*columns, LINE))


def _day(name: str, source: str) -> Column:
    return Column(name, source, Kind.DAY)


CIN = Collection(
    "cin",
    (
        _table(
            "header",
            "Header",
            Column("collection", "Collection"),
            Column("year", "Year"),
            _day("reference_date", "ReferenceDate"),
        ),
        _table(
            "child_identifiers",
            "ChildIdentifiers",
            CHILD,
            Column("upn", "UPN"),
            Column("former_upn", "FormerUPN"),
            Column("upn_unknown", "UPNunknown"),
            _day("person_birth_date", "PersonBirthDate"),
            _day("expected_person_birth_date", "ExpectedPersonBirthDate"),
            Column("gender_current", "GenderCurrent"),
            Column("sex", "Sex"),
            _day("person_death_date", "PersonDeathDate"),
        ),
        _table("child_characteristics", "ChildCharacteristics", CHILD, Column("ethnicity", "Ethnicity")),
        _table("disabilities", "Disabilities", CHILD, Column("disability", "Disability")),
        _table(
            "cin_details",
            "CINdetails",
            CHILD,
            EPISODE,
            _day("cin_referral_date", "CINreferralDate"),
            Column("referral_source", "ReferralSource"),
            Column("primary_need_code", "PrimaryNeedCode"),
            _day("cin_closure_date", "CINclosureDate"),
            Column("reason_for_closure", "ReasonForClosure"),
            _day("date_of_initial_cpc", "DateOfInitialCPC"),
            Column("referral_nfa", "ReferralNFA"),
        ),
        _table(
            "assessments",
            "Assessments",
            CHILD,
            EPISODE,
            ASSESSMENT,
            _day("assessment_actual_start_date", "AssessmentActualStartDate"),
            _day("assessment_internal_review_date", "AssessmentInternalReviewDate"),
            _day("assessment_authorisation_date", "AssessmentAuthorisationDate"),
            Column("assessment_factors", "AssessmentFactors", Kind.TEXTS),
        ),
        _table(
            "cin_plan_dates",
            "CINPlanDates",
            CHILD,
            EPISODE,
            _day("cin_plan_start_date", "CINPlanStartDate"),
            _day("cin_plan_end_date", "CINPlanEndDate"),
        ),
        _table(
            "section_47",
            "Section47",
            CHILD,
            EPISODE,
            _day("s47_actual_start_date", "S47ActualStartDate"),
            _day("initial_cpc_target", "InitialCPCtarget"),
            _day("date_of_initial_cpc", "DateOfInitialCPC"),
            Column("icpc_not_required", "ICPCnotRequired"),
        ),
        _table(
            "child_protection_plans",
            "ChildProtectionPlans",
            CHILD,
            EPISODE,
            PLAN,
            _day("cpp_start_date", "CPPstartDate"),
            _day("cpp_end_date", "CPPendDate"),
            Column("initial_category_of_abuse", "InitialCategoryOfAbuse"),
            Column("latest_category_of_abuse", "LatestCategoryOfAbuse"),
            Column("number_of_previous_cpp", "NumberOfPreviousCPP", Kind.WHOLE),
        ),
        _table("reviews", "Reviews", CHILD, EPISODE, PLAN, _day("cpp_review_date", "CPPreviewDate")),
        _table(
            "pre_proceedings_and_fgdm",
            "PreProceedingsandFGDM",
            CHILD,
            EPISODE,
            _day("pp_start_date", "PPStartDate"),
            _day("lbp_sent_date", "LBPSentDate"),
            Column("fgdm_meeting_offer", "FGDMMeetingOffer"),
            Column("fgdm_meeting_fac", "FGDMMeetingFac"),
            _day("initial_pp_meeting_date", "InitialPPMeetingDate"),
            Column("review_meetings_count", "ReviewMeetingsCount", Kind.WHOLE),
            _day("step_decision_date", "StepDecisionDate"),
            Column("pp_outcome", "PPOutcome"),
            _day("court_app_date", "CourtAppDate"),
            _day("letter_init_cp_date", "LetterInitCPDate"),
        ),
    ),
    child="la_child_id",
    places=PLACES,
    owners=OWNERS,
)
