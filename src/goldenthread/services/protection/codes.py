"""Code lists of protection."""

from django.db.models import TextChoices


class Category(TextChoices):
    """Category of abuse (children in need census)."""

    NEGLECT = "NEG", "Neglect"
    PHYSICAL = "PHY", "Physical abuse"
    SEXUAL = "SAB", "Sexual abuse"
    EMOTIONAL = "EMO", "Emotional abuse"
    MULTIPLE = "MUL", "Multiple"


# "Multiple" is taken from imports only: a new plan has one main category (our choice)
CHOSEN_CATEGORIES = [(code, label) for code, label in Category.choices if code != "MUL"]


class Agency(TextChoices):
    """An agency that knows a child."""

    SOCIAL_CARE = "social care", "Social care"
    EARLY_HELP = "early help", "Early help"
    POLICE = "police", "Police"
    GP = "general practice", "General practice"
    HEALTH_VISITOR = "health visitor", "Health visitor"
    SCHOOL_NURSE = "school nurse", "School nurse"
    MIDWIFE = "midwife", "Midwife"
    HOSPITAL = "hospital", "Hospital"
    MENTAL_HEALTH = "mental health", "Mental health"
    PAEDIATRICS = "paediatrics", "Paediatrics"
    SCHOOL = "school", "School"
    EARLY_YEARS = "early years", "Early years"
    SEND = "send", "Special educational needs"
    HOUSING = "housing", "Housing"
    PROBATION = "probation", "Probation"
    YOUTH_JUSTICE = "youth justice", "Youth justice"
    SUBSTANCE = "substance misuse", "Substance misuse"
    DOMESTIC_ABUSE = "domestic abuse", "Domestic abuse service"
    ADULT_SERVICES = "adult services", "Adult services"
    VOLUNTARY = "voluntary", "Voluntary organisation"
    OTHER = "other", "Other"


HEALTH = (
    Agency.GP,
    Agency.HEALTH_VISITOR,
    Agency.SCHOOL_NURSE,
    Agency.MIDWIFE,
    Agency.HOSPITAL,
    Agency.MENTAL_HEALTH,
    Agency.PAEDIATRICS,
)


class StrategyKind(TextChoices):
    """What a strategy discussion is about."""

    INITIAL = "initial", "Initial"
    REVIEW = "review", "Review"
    COMPLEX = "complex", "Complex or organised abuse"
    MISSING = "missing", "Missing child"
    PRE_BIRTH = "pre-birth", "Pre-birth"
    DISCHARGE = "discharge", "Discharge from hospital"
    ALLEGATION = "allegation-linked", "Linked to an allegation"
    SERIOUS_HARM = "serious harm", "Child death or serious harm"
    JOINT_AREA = "joint area", "Joint with another area"
    ILLEGAL_WORK = "illegal work", "Child found working illegally"


class StrategyDecision(TextChoices):
    """What a strategy discussion decided."""

    NO_FURTHER_ACTION = "no further action", "No further action"
    ASSESSMENT = "assessment", "Assessment only (section 17)"
    SINGLE = "single", "Enquiry by social care alone"
    JOINT = "joint", "Enquiry with the police"
    IMMEDIATE = "immediate protection", "Immediate protection"
    MEET_AGAIN = "meet again", "Meet again"


ENQUIRY_DECISIONS = (StrategyDecision.SINGLE, StrategyDecision.JOINT)
WITHOUT_AGENCIES = (StrategyDecision.IMMEDIATE, StrategyDecision.MEET_AGAIN)


WITH_THE_POLICE = (StrategyDecision.JOINT, *WITHOUT_AGENCIES)  # what may be decided where a child worked illegally


class TakingPart(TextChoices):
    """How an agency took part in a strategy discussion."""

    INVITED = "invited", "Invited"
    ATTENDED = "attended", "Took part"
    INFORMED = "gave information", "Gave information"
    ABSENT = "absent", "Absent"


class PoliceWork(TextChoices):
    """Where a criminal investigation beside an enquiry stands."""

    OPEN = "open", "The police investigate"
    CHARGED = "charged", "Somebody is charged"
    NO_ACTION = "no further action", "The police take no further action"
    CONVICTED = "ended in court", "It ended in court"


class EnquiryOutcome(TextChoices):
    """What an enquiry found."""

    NOT_SUBSTANTIATED = "not substantiated", "Concerns not substantiated"
    NO_CONTINUING_RISK = "no continuing risk", "Substantiated, no continuing risk"
    CONTINUING_RISK = "continuing risk", "Substantiated, continuing risk: conference"
    TRANSFERRED = "transferred", "Transferred to another authority"


class ConferenceKind(TextChoices):
    """The kind of a conference."""

    INITIAL = "initial", "Initial"
    PRE_BIRTH = "pre-birth initial", "Pre-birth initial"
    TRANSFER_IN = "transfer-in", "Transfer in"
    REVIEW = "review", "Review"
    EARLY_REVIEW = "early review", "Early review"


REVIEWS = (ConferenceKind.REVIEW, ConferenceKind.EARLY_REVIEW)


class ConferenceDecision(TextChoices):
    """What a conference decided about a child."""

    PLAN = "plan", "Protection plan"
    CONTINUES = "plan continues", "The plan continues"
    CATEGORY = "category changed", "The plan continues under another category"
    ENDS = "plan ends", "The plan ends"
    NO_PLAN_IN_NEED = "no plan, child in need", "No protection plan: child in need"
    NO_PLAN_EARLY_HELP = "no plan, early help", "No protection plan: early help"
    NO_PLAN = "no plan", "No plan"


FIRST_DECISIONS = (
    ConferenceDecision.PLAN,
    ConferenceDecision.NO_PLAN_IN_NEED,
    ConferenceDecision.NO_PLAN_EARLY_HELP,
    ConferenceDecision.NO_PLAN,
)
REVIEW_DECISIONS = (ConferenceDecision.CONTINUES, ConferenceDecision.CATEGORY, ConferenceDecision.ENDS)
ON_A_PLAN = (ConferenceDecision.PLAN, ConferenceDecision.CONTINUES, ConferenceDecision.CATEGORY)


class EndReason(TextChoices):
    """Why a protection plan ended."""

    SAFE = "no longer at risk", "No longer at risk"
    LOOKED_AFTER = "looked after", "Looked after"
    ORDER = "order made", "Order made"
    MOVED = "moved", "Moved permanently: new plan there"
    ADULT = "reached 18", "Reached 18"
    DIED = "died", "Died"
    LEFT = "left the country", "Left the United Kingdom"
    ERROR = "transferred in error", "Transferred in error"


class Attendance(TextChoices):
    """Whether somebody invited came."""

    ATTENDED = "attended", "Attended"
    APOLOGIES = "apologies", "Sent apologies"
    NO_REPLY = "no reply", "Did not come, no reply"
    NOT_NEEDED = "not needed", "Not needed"


class MeetingKind(TextChoices):
    """The meetings to which agencies are invited."""

    INITIAL = "initial", "Initial conference"
    REVIEW = "review", "Review conference"
    CORE_GROUP = "core group", "Core group"


class ChildPart(TextChoices):
    """How a child took part in a conference."""

    ATTENDED = "attended", "Attended"
    ADVOCATE = "advocate", "An advocate spoke for the child"
    VIEWS = "views sent", "Sent views"
    NONE = "none", "Did not take part"


class Relative(TextChoices):
    """Who somebody of the family is to the child."""

    CHILD = "child", "The child"
    MOTHER = "mother", "Mother"
    FATHER = "father", "Father"
    CARER = "carer", "Carer"
    FAMILY = "family", "Other family"


PARENTS = (Relative.MOTHER, Relative.FATHER, Relative.CARER)


class DissentAbout(TextChoices):
    """What a member of a conference disagrees with."""

    THRESHOLD = "threshold", "The threshold"
    CATEGORY = "category", "The category"
    ENDING = "ending", "The ending of the plan"


class AlertTheme(TextChoices):
    """What a chair's alert is about."""

    REPORT_LATE = "report late", "Report late or not shared"
    NOT_SEEN = "child not seen", "Child not seen"
    DRIFT = "plan drift", "Drift of the plan"
    AGENCY_ABSENT = "agency absent", "Agency absent"
    CORE_GROUP = "core group", "Core groups not held"
    OTHER = "other", "Other"


class AlertLevel(TextChoices):
    """How far an alert has gone."""

    INFORMAL = "informal", "Informal"
    FORMAL = "formal", "Formal"


class OversightKind(TextChoices):
    """Why two managers look at a plan."""

    TWELVE = "12 months", "12 months"
    TWENTY_ONE = "21 months", "21 months"
    REPEAT = "repeat", "Repeat plan"
    NO_CHANGE = "no change", "No change at two reviews"


class StayBecame(TextChoices):
    """What became of a stay of a child who is on a plan of another authority."""

    RETURNED = "returned", "The child went back"
    MOVED_ON = "moved on", "The child moved to a third area"
    STAYS = "stays", "The child stays for good: the plan is transferred"
    PLAN_ENDED = "plan ended", "Their plan ended"


class RouteEnd(TextChoices):
    """How help for an adolescent at risk outside the home ended."""

    SAFER = "safer", "Safer: other help goes on, or none is needed"
    CONFERENCE = "conference", "A conference instead"
    LOOKED_AFTER = "looked after", "Looked after"
    ADULT = "reached 18", "Reached 18"
    MOVED = "moved", "Moved away"


class LegalDecision(TextChoices):
    """What a legal planning meeting decided."""

    CONTINUE = "continue plan", "Continue the plan"
    PRE_PROCEEDINGS = "pre-proceedings", "Pre-proceedings"
    ISSUE = "issue planned", "Issue, planned"
    ISSUE_URGENTLY = "issue urgently", "Issue urgently"
    ACCOMMODATION = "s20", "Accommodation under section 20 with a review date"
    NO_THRESHOLD = "no threshold", "No legal threshold"


class PreProceedingsOutcome(TextChoices):
    """How pre-proceedings ended, in our words; the national census has a code set of its own."""

    STEPPED_DOWN = "stepped down", "Stepped down: enough changed"
    ISSUED = "issued", "Application to court"
    OTHER = "other", "Ended another way"


class NationalOutcome(TextChoices):
    """Outcome of pre-proceedings as the children in need census codes it from 2026/27 (codeset CS131).

    The meanings are the department's; they are not told here until the guide of the collection is out (check).
    """

    A = "A", "A"
    B = "B", "B"
    C = "C", "C"


class CourtAssessment(TextChoices):
    """An assessment that is ordered before court."""

    PARENTING = "parenting", "Parenting"
    PSYCHOLOGICAL = "psychological", "Psychological"
    COGNITIVE = "cognitive", "Understanding and learning of a parent"
    SUBSTANCE = "substance misuse", "Substance misuse, with tests"
    DOMESTIC_ABUSE = "domestic abuse", "Domestic abuse"
    VIABILITY = "viability", "Viability of a relative"
    MEDICAL = "medical", "Medical"
    CHILD = "child", "The child's needs"
    OTHER = "other", "Other"


class Ground(TextChoices):
    """Why care proceedings are issued; a case may have many."""

    NEGLECT = "chronic neglect", "Chronic neglect"
    DOMESTIC_ABUSE = "domestic abuse", "Domestic abuse"
    SUBSTANCE = "substance misuse", "Substance misuse"
    PHYSICAL = "physical", "Physical abuse"
    SEXUAL = "sexual", "Sexual abuse"
    EMOTIONAL = "emotional", "Emotional abuse"
    MENTAL_HEALTH = "parental mental health", "Parental mental health"
    LEARNING = "learning difficulty", "Learning difficulty of a parent"
    ABANDONED = "abandoned", "Abandoned"
    BEYOND_CONTROL = "beyond control", "Beyond parental control"
    OTHER = "other", "Other"


class Route(TextChoices):
    """How a case came to court."""

    PLANNED = "planned", "Planned"
    SHORT_NOTICE = "short notice", "Short notice"
    EMERGENCY = "emergency", "Emergency"


class HearingKind(TextChoices):
    """Kinds of hearing."""

    CASE_MANAGEMENT = "case management", "Case management"
    FURTHER = "further case management", "Further case management"
    ISSUES = "issues resolution", "Issues resolution"
    FINAL = "final", "Final"
    INTERIM = "interim contested", "Contested interim"
    DIRECTIONS = "directions", "Directions"


class CourtDateKind(TextChoices):
    """What the court puts into its timetable: hearings, as they are called there too, and what must be filed."""

    CASE_MANAGEMENT = HearingKind.CASE_MANAGEMENT.value, "Case management hearing"
    FURTHER = HearingKind.FURTHER.value, "Further case management hearing"
    ISSUES = HearingKind.ISSUES.value, "Issues resolution hearing"
    FINAL = HearingKind.FINAL.value, "Final hearing"
    INTERIM = HearingKind.INTERIM.value, "Contested interim hearing"
    DIRECTIONS = HearingKind.DIRECTIONS.value, "Directions hearing"
    THRESHOLD = "threshold", "Threshold document filed"
    STATEMENT = "statement", "Social work statement filed"
    CARE_PLAN = "care plan", "Care plan filed"
    PARENTS = "parents", "Response of the parents filed"
    EXPERT = "expert", "Report of an expert filed"
    ASSESSMENT = "assessment", "Assessment filed"
    GUARDIAN = "guardian", "Analysis of the children’s guardian filed"
    FINAL_EVIDENCE = "final evidence", "Final evidence filed"
    OTHER = "other", "Other document filed"


class InterimOrder(TextChoices):
    """What the court ordered until its final order; codes in brackets are those of the looked-after return."""

    CARE = "interim care", "Interim care order (C1)"
    SUPERVISION = "interim supervision", "Interim supervision order"
    NONE = "none", "None"


class Order(TextChoices):
    """The court's order about a child; codes in brackets are those of the looked-after return."""

    CARE = "care", "Care order (C2)"
    SUPERVISION = "supervision", "Supervision order"
    SPECIAL_GUARDIANSHIP = "special guardianship", "Special guardianship order"
    ARRANGEMENTS = "child arrangements", "Child arrangements order"
    PLACEMENT = "placement", "Placement order (E1)"
    NO_ORDER = "no order", "No order"
    WITHDRAWN = "withdrawn", "Withdrawn"


class EmergencyKind(TextChoices):
    """Kinds of emergency protection."""

    POLICE = "police protection", "Police protection"
    ORDER = "emergency protection order", "Emergency protection order"
    EXCLUSION = "exclusion", "Exclusion requirement"
    RECOVERY = "recovery", "Recovery order"


class CpisKind(TextChoices):
    """What health staff are told through the national service."""

    PLAN = "plan", "Protection plan"
    UNBORN = "unborn plan", "Unborn protection plan, on the mother"
    LOOKED_AFTER = "looked after", "Looked after"


class CpisState(TextChoices):
    """Where an entry stands."""

    TO_SEND = "to send", "To send"
    SENT = "sent", "Sent"
    ACCEPTED = "accepted", "Accepted"
    REJECTED = "rejected", "Rejected"


class FamilyMeeting(TextChoices):
    """Where a meeting of the family stands before proceedings."""

    NOT_OFFERED = "not offered", "Not offered"
    OFFERED = "offered", "Offered"
    ACCEPTED = "accepted", "Accepted, not yet held"
    DECLINED = "declined", "Offered and declined by everybody"
    HELD = "held", "Held"
    NOT_IN_INTERESTS = "not in interests", "Not in the child's best interests"
