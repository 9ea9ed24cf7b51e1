"""Code lists of actions."""

from django.db.models import TextChoices


class Kind(TextChoices):
    """Where an action comes from; it decides who verifies, and who sees it."""

    PLAN = "plan action", "Plan action"
    RECOMMENDATION = "recommendation", "Recommendation"
    CASE = "immediate case action", "Immediate case action"
    CASE_PLAN = "case plan action", "Action of a child's or adult's plan"
    SUPERVISION = "supervision action", "Supervision action"
    OBJECTIVE = "appraisal objective", "Appraisal objective"
    REVIEW = "review decision", "Review decision"
    COMMITTEE = "committee action", "Committee action"
    SCRUTINY = "data-scrutiny action", "Data-scrutiny action"
    CHALLENGE = "challenge", "Challenge"
    RISK = "risk mitigation", "Risk mitigation"
    FINDING = "audit or survey action", "Audit or survey action"
    ASSURANCE = "assurance report", "Assurance report"
    LEARNING = "learning action", "Learning action"
    REMEDY = "contract default remedy", "Contract default remedy"
    PROMISE = "promise", "Promise found in text"
    REQUEST = "family request", "Request of the family"


# Done on the word of whoever did it: the plan, the visit or the next supervision looks at it again.
CLOSED_BY_THE_WORKER = (Kind.CASE, Kind.CASE_PLAN, Kind.SUPERVISION, Kind.REQUEST)
# owed to a person: their time limits cannot be paused
OWED_TO_PEOPLE = (Kind.CASE, Kind.CASE_PLAN, Kind.REVIEW, Kind.REQUEST)
# Meant to change practice: nobody says “done” without saying what is different for people, or that it is not yet known.
CHANGES_PRACTICE = (
    Kind.PLAN, Kind.RECOMMENDATION, Kind.SCRUTINY, Kind.RISK, Kind.FINDING, Kind.LEARNING, Kind.REMEDY,
)  # fmt: skip
# Agreed face to face when it is set, so nobody need accept it afterwards.
AGREED_WHEN_SET = (Kind.SUPERVISION, Kind.REVIEW)


class Progress(TextChoices):
    """The one judgement of an action; lateness is never typed."""

    NOT_STARTED = "not started", "Not started"
    MOVING = "moving", "Moving"
    PROBLEM = "problem", "Moving, with a problem that has a way through"
    STUCK = "stuck", "Stuck: needs someone above the lead"
    CLAIMED = "claimed done", "Claimed done"
    DONE = "done", "Done"
    ENDED = "ended", "Ended without being done"


WORKED = (Progress.NOT_STARTED, Progress.MOVING, Progress.PROBLEM, Progress.STUCK)
OPEN = (*WORKED, Progress.CLAIMED)
CLOSED = (Progress.DONE, Progress.ENDED)


class Closure(TextChoices):
    """Why an action is no longer open."""

    VERIFIED = "done and verified", "Done and verified"
    DONE = "done", "Done, as the lead says"
    SUPERSEDED = "superseded", "Superseded by another"
    MERGED = "merged", "Merged with another"
    WITHDRAWN = "withdrawn", "Withdrawn"
    DISCHARGED = "discharged", "Discharged by the board or committee"
    NOT_POSSIBLE = "no longer possible", "No longer possible"


ELSEWHERE = (Closure.SUPERSEDED, Closure.MERGED)  # another action takes its place
WITHOUT_BEING_DONE = (Closure.SUPERSEDED, Closure.MERGED, Closure.WITHDRAWN, Closure.NOT_POSSIBLE)


class Discharge(TextChoices):
    """Why a board or committee no longer asks."""

    ANSWERED = "answered", "Answered in a report"
    BRIEFED = "briefed", "A briefing was given"
    SATISFIED = "satisfied", "The member was satisfied at the meeting"
    DONE = "done", "Done"
    CHAIR = "chair", "Withdrawn by the chair"


class BodyKind(TextChoices):
    """What sort of board or committee wants actions and follows plans."""

    IMPROVEMENT = "improvement board", "Improvement board"
    EXECUTIVE = "executive", "Executive of the partnership"
    COMMITTEE = "committee", "Committee of the council"
    SAFEGUARDING = "safeguarding", "Safeguarding partnership or board"
    SEND = "SEND board", "SEND board"
    HEALTH = "health board", "Health and wellbeing board"
    MANAGEMENT = "management", "Management team"
    OTHER = "other", "Another body"


class SourceKind(TextChoices):
    """Who or what asked for it."""

    OFSTED = "ofsted", "Ofsted"
    CQC = "cqc", "Care Quality Commission"
    INSPECTORATE = "other inspectorate", "Another inspectorate"
    PEER_REVIEW = "peer review", "Peer review"
    EXTERNAL_AUDIT = "external audit", "External audit"
    CASE_AUDIT = "case audit", "Internal case audit"
    THEMATIC_AUDIT = "thematic audit", "Thematic audit"
    MULTI_AGENCY_AUDIT = "multi-agency audit", "Multi-agency audit"
    REVIEW = "practice review", "Practice review"
    SELF_EVALUATION = "self-evaluation", "Self-evaluation"
    SECTION_11 = "section 11", "Section 11, 157 or 175 return"
    SURVEY = "survey", "Survey of children and families"
    STAFF_SURVEY = "staff survey", "Staff survey"
    CARE_COUNCIL = "care council", "Children in care council"
    COMPLAINT = "complaint", "Complaint or compliment"
    COMMITTEE = "committee", "Committee or member"
    IMPROVEMENT_BOARD = "improvement board", "Improvement board"
    RESEARCH = "research", "National research or framework"
    LAW = "law", "Change of law or guidance"
    EARLIER_PLAN = "earlier plan", "Earlier plan"
    SCRUTINY = "data scrutiny", "Data scrutiny"
    EVENT = "event", "Event"
    STAFF = "staff idea", "Idea of staff"


# what an inspection or a review recommended stays under watch once it is met (local practice)
WATCHED = (SourceKind.OFSTED, SourceKind.CQC, SourceKind.INSPECTORATE, SourceKind.REVIEW)


class AccessClass(TextChoices):
    """Who may know of an action."""

    PUBLIC = "public", "Public"
    PARTNERSHIP = "partnership", "Partnership"
    SERVICE = "service", "The services of the area"
    CASE = "case", "Whoever sees the person's record"
    WORKER = "worker", "The worker and those who supervise"
    RESTRICTED = "restricted", "Only those who take part"


class Part(TextChoices):
    """What somebody beside the lead and the sponsor has to do with an action."""

    CO_LEAD = "co-lead", "Co-lead"
    PARTNER = "partner organisation", "Partner organisation"
    TOLD = "to be told", "To be told"


class DueKind(TextChoices):
    """How the words of a due date were read."""

    DAY = "day", "A day"
    MONTH = "month", "The end of a month"
    QUARTER = "quarter", "The end of a quarter"
    SEASON = "season", "The end of a season"
    YEAR = "year", "The end of a year"
    ONGOING = "ongoing", "Ongoing"
    ASAP = "asap", "As soon as possible"
    WAITS = "waits", "Waits for something else"
    NONE = "none", "No date"


DATED = (DueKind.DAY, DueKind.MONTH, DueKind.QUARTER, DueKind.SEASON, DueKind.YEAR)


class Recurs(TextChoices):
    """How often an action comes round again."""

    NEVER = "", "Once"
    WEEKLY = "weekly", "Weekly"
    FORTNIGHTLY = "fortnightly", "Fortnightly"
    MONTHLY = "monthly", "Monthly"
    QUARTERLY = "quarterly", "Quarterly"
    HALF_YEARLY = "half-yearly", "Every six months"
    ANNUALLY = "annually", "Every year"


class Lateness(TextChoices):
    """Computed from the date, never typed."""

    ON_TIME = "on time", "On time"
    SOON = "due within 14 days", "Due within 14 days"
    LATE = "late", "Late"
    NO_DATE = "no date", "No date"
    ONGOING = "ongoing", "Ongoing"
    CLOSED = "closed", "Closed"


class MeasureKind(TextChoices):
    """How we will know."""

    EXISTS = "thing exists", "A thing exists"
    FIGURE = "figure", "A figure reaches its target"
    AUDIT = "audit question", "An audit question passes"
    SURVEY = "survey answer", "A survey answer moves"
    TRAINED = "people trained", "People are trained"
    SAMPLED = "sampled on file", "A document is found on sampled files"
    JUDGEMENT = "judgement", "The judgement of a named person"


class MeasureResult(TextChoices):
    """What the measure said."""

    NOT_YET = "not yet", "Not yet"
    MET = "met", "Met"
    PART = "part met", "Part met"
    NOT_MET = "not met", "Not met"
    CANNOT_BE_KNOWN = "cannot be known", "Cannot be known"


class Better(TextChoices):
    """Which way is good."""

    HIGHER = "higher", "Higher"
    LOWER = "lower", "Lower"
    NEITHER = "neither", "Neither"


class ImpactStrength(TextChoices):
    """How much is different for children, adults or families."""

    NOT_YET_KNOWN = "not yet known", "Not yet known"
    NONE = "none", "None found"
    SOME = "some", "Some"
    CLEAR = "clear", "Clear"
    LASTING = "lasting", "Clear and lasting"


class EvidenceKind(TextChoices):
    """What shows that something was done."""

    INTERNAL_AUDIT = "internal audit", "Internal audit"
    EXTERNAL_AUDIT = "external audit", "External audit"
    MULTI_AGENCY_AUDIT = "multi-agency audit", "Multi-agency audit"
    SURVEY = "consultation or survey", "Consultation or survey"
    SUPERVISION = "supervision sample", "Supervision sample"
    REVIEW = "management review", "Management review"
    ASSURANCE = "assurance report", "One-page assurance report"
    MEASURE = "measure", "Measure"
    PARTNER = "partner's audit", "A partner's audit"
    OFFICER = "reviewing officer report", "Reviewing officer's report"
    MINUTES = "minutes", "Minutes"
    DOCUMENT = "document", "Document"
    PRODUCT = "photo or product", "Photo or product"
    OBSERVATION = "observation", "Observation"


class DependencyKind(TextChoices):
    """What an action waits for."""

    SUPPLIER = "supplier", "A supplier"
    TENDER = "tender or contract", "A tender or contract"
    POST = "vacant post", "A vacant post"
    SYSTEM = "IT change", "A change of IT"
    AGENCY = "other agency", "Another agency"
    DECISION = "court or national decision", "A court or national decision"
    ACTION = "another action", "Another action"
