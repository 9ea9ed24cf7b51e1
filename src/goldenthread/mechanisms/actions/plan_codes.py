"""Code lists of plans, and of the pauses of a service."""

from django.db.models import TextChoices


class PlanKind(TextChoices):
    """What a plan is for."""

    SERVICE = "service", "Service improvement"
    DEVELOPMENT = "development", "Service development"
    SEND = "send", "Special educational needs and disability"
    MENTAL_HEALTH = "mental health", "Mental health"
    EARLY_HELP = "early help", "Early help"
    BOARD = "board", "Board business or strategic plan"
    POST_INSPECTION = "post-inspection", "After an inspection"
    REVIEWS = "practice reviews", "Practice reviews, one plan over all"
    AUDIT = "audit", "Audit"
    SECTION_11 = "section 11", "Section 11 return"
    WORKFORCE = "workforce", "Workforce"
    SURVEY = "survey", "Survey"
    CONTRACT = "contract", "Contract recovery"
    RECOVERY = "recovery", "Recovery of an area"


class PlanState(TextChoices):
    """How far a plan is."""

    DRAFT = "draft", "Draft"
    LIVE = "live", "Live"
    CLOSING = "closing", "Closing"
    CLOSED = "closed", "Closed"


AT_WORK = (PlanState.LIVE, PlanState.CLOSING)  # lines owe their updates until the plan is closed


class Rhythm(TextChoices):
    """How often something comes round in a plan."""

    FORTNIGHTLY = "fortnightly", "Every fortnight"
    MONTHLY = "monthly", "Every month"
    QUARTERLY = "quarterly", "Every quarter"


class Layout(TextChoices):
    """How a plan is printed."""

    IMPROVEMENT = "improvement", "Improvement table"
    DEVELOPMENT = "development", "Development table"
    STRATEGIC = "strategic", "Strategic table"


class SchemeKey(TextChoices):
    """Whose meaning of the colours a plan uses; the meanings are in `schemes`."""

    SERVICE = "service", "Service improvement"
    SEND = "send", "SEND"
    MENTAL_HEALTH = "mental health", "Mental health"
    DEVELOPMENT = "development", "Service development"
    BOARD = "board", "Board business plan"
    POST_INSPECTION = "post-inspection", "After an inspection"


class AimKind(TextChoices):
    """What stands in the first cell of a printed row."""

    AIM = "aim", "Aim"
    RECOMMENDATION = "recommendation", "Recommendation"
    FINDING = "finding", "Finding"
    OBJECTIVE = "objective", "Objective"


class JudgementArea(TextChoices):
    """What an inspectorate judges of services for children, and which a section answers."""

    OVERALL = "overall", "Overall effectiveness"
    HELP = "help", "Help and protection"
    CARE = "care", "Children in care"
    LEAVERS = "leavers", "Care leavers"
    ADOPTION = "adoption", "Adoption"
    LEADERS = "leaders", "Leaders and managers"


class Question(TextChoices):
    """The three questions of an area inspection of special educational needs."""

    IDENTIFY = "identify", "How well needs are identified"
    ASSESS = "assess", "How well needs are assessed and met"
    IMPROVE = "improve", "How well outcomes improve"


class LineEnding(TextChoices):
    """Where a line went at the end of its plan."""

    CARRIED = "carried", "Carried to the next plan"
    WITHDRAWN = "withdrawn", "Withdrawn"
    CLOSED = "closed", "Closed with the plan"


class Trigger(TextChoices):
    """Why a service cannot do everything for a while."""

    SICKNESS = "sickness", "Sickness"
    VACANCY = "vacancy", "Vacancy"
    LEAVE = "leave", "Leave"
    ARRIVALS = "new arrivals", "New arrivals"
    MISSING = "missing child", "Missing child"
    COURT = "court work", "Court work"
    EMERGENCY = "emergency", "Emergency"


class ImportField(TextChoices):
    """What a column of an imported sheet can be."""

    REF = "ref", "Reference"
    SECTION = "section", "Section"
    AIM = "aim", "Aim or recommendation"
    TITLE = "title", "Action"
    DETAIL = "detail", "Detail"
    STARTS = "starts", "Start"
    DUE = "due", "End, by when"
    MEASURE = "measure", "Measure: how we will know"
    OUTCOME = "outcome", "Outcome that lines share"
    EVIDENCE = "evidence", "Evidence"
    LEAD = "lead", "Lead"
    SPONSOR = "sponsor", "Sponsor"
    SOURCE = "source", "Source"
    COMMENTS = "comments", "Comments, progress"
    STATUS = "status", "Status"


class ImportState(TextChoices):
    """How far an import is."""

    READ = "read", "Read: agree columns and words"
    AGREED = "agreed", "Tried: look at the result"
    RUNNING = "running", "Lines are being taken"
    DONE = "done", "Taken"
    STOPPED = "stopped", "Stopped: go on"
    DROPPED = "dropped", "Given up"


class Verdict(TextChoices):
    """What becomes of a row of a sheet."""

    WAITING = "waiting", "Not looked at yet"
    BLANK = "blank", "Blank"
    HEADING = "heading", "Heading"
    TAKEN = "taken", "Taken"
    WARNED = "warned", "Taken with a warning"
    HELD = "held", "Held for a person"
    LEFT = "left", "Left out by a person"
