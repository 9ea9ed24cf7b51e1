"""The code lists of early help."""

from django.db.models import IntegerChoices, TextChoices


class Route(TextChoices):
    """How a family came to early help."""

    SELF = "self or family", "Self or family"
    FRONT_DOOR = "front door hand-off", "Front door hand-off"
    STEP_DOWN_ASSESSMENT = "step-down after assessment", "Step-down after assessment"
    STEP_DOWN_PLAN = "step-down from plan", "Step-down from a plan"
    PARTNER = "partner starts it", "Partner starts it"
    FORUM = "forum", "Forum"
    TRANSFER = "transfer in", "Transfer in"


STEPPED_DOWN = (Route.STEP_DOWN_ASSESSMENT, Route.STEP_DOWN_PLAN)


class RequestState(TextChoices):
    """Where a request is."""

    WAITING = "waiting", "Waiting for a decision"
    DECIDED = "decided", "Decided"


class RequestOutcome(TextChoices):
    """What was decided about a request."""

    COUNCIL_LEAD = "accepted: council lead", "Accepted: council lead"
    PARTNER_LEAD = "accepted: partner lead", "Accepted: partner lead"
    ONE_SERVICE = "one service is enough", "One service is enough"
    ADVICE = "information and advice", "Information and advice"
    RISK = "return to front door (risk)", "Return to front door (risk)"
    FAMILY_SAID_NO = "family said no", "Family said no"
    NOT_REACHED = "not reached after tries", "Not reached after tries"
    DUPLICATE = "duplicate", "Duplicate"


ACCEPTED = (RequestOutcome.COUNCIL_LEAD, RequestOutcome.PARTNER_LEAD)


class Need(TextChoices):
    """Needs of early help: N1 to N8 of the children in need census, and local tags."""

    ABUSE = "N1", "Abuse, neglect or exploitation"
    CHILD_DISABILITY = "N2", "Child's disability or illness"
    PARENT_DISABILITY = "N3", "Parental disability or illness"
    ACUTE_STRESS = "N4", "Family in acute stress"
    DYSFUNCTION = "N5", "Family dysfunction"
    BEHAVIOUR = "N6", "Socially unacceptable behaviour"
    LOW_INCOME = "N7", "Low income"
    ABSENT_PARENTING = "N8", "Absent parenting"
    RELATIONSHIPS = "relationships", "Family relationships and conflict"
    PARENTING = "parenting", "Parenting"
    CHILD_BEHAVIOUR = "child behaviour", "Child behaviour"
    SLEEP = "sleep", "Sleep"
    TOILET_TRAINING = "toilet training", "Toilet training"
    ROUTINES = "routines", "Routines"
    PARENTAL_MENTAL_HEALTH = "parental mental health", "Parental mental health"
    CHILD_EMOTIONAL_HEALTH = "child emotional health", "Child emotional health"
    DOMESTIC_ABUSE = "domestic abuse", "Domestic abuse"
    SUBSTANCE_USE = "substance use", "Substance use"
    SEND = "SEND", "Special educational needs and disability"
    ATTENDANCE = "attendance", "Attendance or exclusion"
    HOUSING = "housing", "Housing"
    MONEY = "money", "Money and debt"
    YOUNG_CARER = "young carer", "Young carer"
    ISOLATION = "isolation", "Isolation"
    ONLINE_HARM = "online harm", "Online harm"
    TRANSITION = "transition", "Transition (nursery, school)"
    IMMIGRATION = "immigration", "Immigration"
    BEREAVEMENT = "bereavement", "Bereavement"
    CRIME = "crime", "Crime or anti-social behaviour"


NEED_NOTE = (
    "Acute stress covers a parent's worry about illness and a serious risk of homelessness. Family dysfunction covers "
    "parents' socially unacceptable behaviour, conflict between adults, and between teenagers and parents (local practice)."
)


class OfferLevel(IntegerChoices):
    """For which level of need a service of the directory is."""

    UNIVERSAL = 1, "1 Universal"
    EARLY_HELP = 2, "2 Early help"
    TARGETED = 3, "3 Targeted or family help"


class Answer(TextChoices):
    """What somebody said to a question of agreement."""

    GIVEN = "given", "Given"
    REFUSED = "refused", "Refused"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Scope(TextChoices):
    """What an agreement covers; one never stands for another."""

    EARLY_HELP = "early help", "Early help"
    FORUM = "forum", "A forum, named"
    SCHOOL = "school", "Telling the school"
    ADULT_SERVICES = "adult services", "Telling adult services"
    PROGRAMME = "programme", "A programme, named"
    PREDICTIVE_LIST = "predictive list", "An offer from a list"
    CASE_STUDY = "case study", "A case study, with details changed"


class EpisodeState(TextChoices):
    """Where a case is."""

    OPEN = "open", "Open"
    CLOSED = "closed", "Closed"


class HeldBy(TextChoices):
    """Who leads a case."""

    COUNCIL = "council", "Local authority"
    PARTNER = "partner", "Partner"


class End(TextChoices):
    """Why a case ended; a change of lead is not an end."""

    GOALS_MET = "goals met", "Goals met"
    UNIVERSAL = "needs met by universal services", "Needs met by universal services"
    ONE_SERVICE = "one service continues", "One service continues"
    STEPPED_UP = "stepped up", "Stepped up"
    MOVED = "moved away", "Moved away"
    FAMILY_ENDED = "family ended", "Family ended"
    NOT_REACHED = "could not be reached", "Could not be reached"
    ERROR = "opened in error", "Opened in error"


WELL_ENDED = (End.GOALS_MET, End.UNIVERSAL)


class LeadEnd(TextChoices):
    """Why a lead practitioner stopped leading."""

    CHANGED = "lead changed", "Lead changed"
    CLOSED = "case closed", "Case closed"


class Place(TextChoices):
    """Where a team round a family met."""

    SCHOOL = "school", "School"
    HOME = "home", "Home (family asked)"
    CENTRE = "children's centre", "Children's centre"
    ONLINE = "online", "Online"
    HEALTH = "health setting", "Health setting"
    OFFICE = "office", "Office"
    OTHER = "other", "Other"


class LevelCheck(TextChoices):
    """What a meeting found about the level of help."""

    STAY = "stay", "Stay"
    STEP_UP = "step up", "Step up"
    CLOSE = "close", "Close"


class Point(TextChoices):
    """When a score was taken."""

    START = "start", "Start"
    REVIEW = "review", "Review"
    END = "end", "End"
    AFTER = "3 months after", "Three months after"


class Scorer(TextChoices):
    """Who scored."""

    CHILD = "child", "Child"
    PARENT = "parent", "Parent"
    WORKER = "worker", "Worker"
    TOGETHER = "together", "Together"


class Direction(TextChoices):
    """Which way a family moves."""

    UP = "up", "Step up"
    DOWN = "down", "Step down"


class Tier(TextChoices):
    """Where a family moves from and to."""

    EARLY_HELP = "early help", "Early help"
    ASSESSMENT = "assessment", "Assessment"
    CHILD_IN_NEED = "child in need", "Child in need plan"
    PROTECTION = "child protection", "Child protection plan"


class MoveState(TextChoices):
    """Where a step move is."""

    PROPOSED = "proposed", "Proposed"
    AGREED = "agreed", "Agreed, waiting to be accepted"
    RETURNED = "returned", "Returned with a reason"
    DISPUTED = "disputed", "Returned twice: the service manager decides"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Not agreed"


WAITING_MOVES = (MoveState.AGREED, MoveState.RETURNED, MoveState.DISPUTED)


class StillWorking(TextChoices):
    """What a family said three months on."""

    YES = "yes", "Yes"
    PARTLY = "partly", "Partly"
    NO = "no", "No"
    NOT_REACHED = "not reached", "Not reached after two tries"


class Threshold(TextChoices):
    """What to do when a family disengages."""

    GO_ON = "go on", "Go on, with a revised plan"
    STOP = "stop", "Stop, with a letter that says whom to call"


class ForumKind(TextChoices):
    """The kinds of forum."""

    LOCALITY = "locality", "Locality multi-agency team"
    SCHOOL_PANEL = "school panel", "School panel"
    PARTNERSHIP_PANEL = "partnership panel", "Partnership panel"
    ADOLESCENTS = "adolescents", "Vulnerable adolescents forum"
    MATERNITY = "maternity", "Maternity psychosocial meeting"
    PRACTITIONERS = "practitioners", "Practitioners' forum"
    SUB_GROUP = "sub-group", "Early help sub-group"
    HOUSING = "housing", "Housing panel"


PANELS = (ForumKind.PARTNERSHIP_PANEL, ForumKind.SCHOOL_PANEL)
CYCLE_WEEKS = {  # how often each meets; a month counts as 5 weeks, a term and a quarter as 13 (local practice)
    ForumKind.LOCALITY: 2,
    ForumKind.SCHOOL_PANEL: 13,
    ForumKind.PARTNERSHIP_PANEL: 1,
    ForumKind.ADOLESCENTS: 5,
    ForumKind.MATERNITY: 1,
    ForumKind.PRACTITIONERS: 5,
    ForumKind.SUB_GROUP: 13,
    ForumKind.HOUSING: 5,
}


class Theme(TextChoices):
    """What a practitioners' discussion was about."""

    MISSING_EDUCATION = "missing education", "Missing education"
    SUBSTANCE_USE = "substance use", "Substance use"
    DENIAL = "parental denial", "Parental denial of need"
    MENTAL_HEALTH = "mental health", "Mental health"
    NEGLECT_OF_FEELINGS = "neglect of feelings", "Neglect of feelings"
    PARENTAL_CONFLICT = "parental conflict", "Parental conflict"
    MONEY = "money", "Money"
    DIFFICULT_RELATIONSHIPS = "difficult relationships", "Difficult relationships with professionals"
    OTHER = "other", "Other"


class CareTask(TextChoices):
    """What a young carer does."""

    PERSONAL = "personal care", "Personal care"
    MEDICATION = "medication", "Medication"
    LIFTING = "lifting", "Lifting"
    HOUSEWORK = "housework", "Housework"
    SIBLINGS = "siblings", "Siblings"
    MONEY = "money", "Money"
    EMOTIONAL = "emotional support", "Emotional support"
    INTERPRETING = "interpreting", "Interpreting"
    KEEPING_SAFE = "keeping safe", "Keeping safe"
    STAYING_HOME = "staying home", "Staying home from school"


class Likely(TextChoices):
    """The answer to whether a child gives care."""

    YES = "yes", "Yes"
    LIKELY = "likely", "Likely"
    NO = "no", "No"


class CaredForNeed(TextChoices):
    """Why somebody needs the care; the area's own service is for some of these only."""

    ILLNESS = "illness", "Illness"
    DISABILITY = "disability", "Disability"
    SUBSTANCE_USE = "substance use", "Substance use"
    MENTAL_HEALTH = "mental health", "Mental health"
    OTHER = "other", "Other"


LOCAL_DEFINITION = (CaredForNeed.ILLNESS, CaredForNeed.DISABILITY, CaredForNeed.SUBSTANCE_USE)


class Headline(TextChoices):
    """The ten headline outcomes (national programme rules to March 2025)."""

    EDUCATION = "good education", "Good education"
    EARLY_YEARS = "early years development", "Early years development"
    HEALTH = "mental and physical health", "Mental and physical health"
    SUBSTANCE_USE = "substance use", "Substance use"
    RELATIONSHIPS = "family relationships", "Family relationships"
    EXPLOITATION = "safe from abuse and exploitation", "Safe from abuse and exploitation"
    CRIME = "crime", "Crime"
    DOMESTIC_ABUSE = "safe from domestic abuse", "Safe from domestic abuse"
    HOUSING = "secure housing", "Secure housing"
    MONEY = "financial stability", "Financial stability"


class ClaimState(TextChoices):
    """Where a claim is."""

    GATHERING = "gathering", "Evidence is gathered"
    CLAIMED = "claimed", "Claimed"
    AUDITED = "audited", "Stood audit"
    FAILED = "failed", "Failed audit"


class UpdatePart(TextChoices):
    """The nine parts of a partner's quarterly update."""

    PRIORITIES = "priorities", "Priorities and projects"
    FORWARD_PLAN = "forward plan", "Forward plan"
    NEEDS = "needs", "Needs seen"
    REFERRALS = "referrals", "Referrals made"
    ASSESSMENTS = "assessments", "Early help assessments completed"
    IMPACT = "impact", "Evidence of impact"
    VIEWS = "views", "Users' views"
    CHANCES = "chances", "Partnership chances"
    EVENTS = "events", "Events and training"


class Change(TextChoices):
    """How a family stands at the last of its scores against the first."""

    BETTER = "better", "Better"
    SAME = "same", "The same"
    WORSE = "worse", "Worse"


class ViewQuestion(TextChoices):
    """What a family is asked of the help; one question stays the same for years, so that answers can be compared."""

    COMMUNICATION = "communication", "Was the communication with you good?"
    LISTENED = "listened", "Did we listen to what you said?"
    PLAN = "plan", "Was the plan about what you wanted?"
    BETTER = "better", "Are things better for your family now?"


class Said(TextChoices):
    """An answer of a family."""

    YES = "yes", "Yes"
    PARTLY = "partly", "Partly"
    NO = "no", "No"


ENGLISH = "eng"


class CopyKind(TextChoices):
    """What is given to a family."""

    PLAN = "plan", "The family's plan"
    WELCOME = "welcome", "Welcome letter and agreement"
    ASSESSMENT = "assessment", "Early help assessment"
    CLOSING = "closing", "Closing letter"
    STEP = "step", "Letter about a change of help"


class Telling(TextChoices):
    """How somebody of a family told it."""

    SPOKEN = "spoken", "Spoken, and written down for them"
    WRITTEN = "written", "Written by themselves"
    DRAWN = "drawn", "Drawn or played"
    INTERPRETED = "interpreted", "Through an interpreter"
    OWN_PAGE = "own page", "Written by themselves on the family's own page"


class Came(TextChoices):
    """Whether somebody of the team came to a meeting."""

    PRESENT = "present", "Was there"
    REPORT = "report", "Sent a report"
    APOLOGIES = "apologies", "Sent apologies"
    ABSENT = "absent", "Did not come"


class CarerNeeds(TextChoices):
    """What is decided after a young carer's assessment (Children Act 1989, section 17ZC)."""

    EARLY_HELP = "early help", "Needs support: early help and universal services give it"
    SECTION_17 = "section 17", "Needs support: services under section 17 give it"
    NONE = "none", "No needs for support"


class EdgeOutcome(TextChoices):
    """How work on the edge of care ended."""

    PREVENTED = "prevented", "Coming into care was prevented: the child stayed at home"
    DIVERTED = "diverted", "Diverted: the child lives with relatives or friends"
    RETURNED = "returned home", "Returned home from care"
    IN_CARE = "in care", "Came into care, or stays there"
    LEFT = "left", "The family left the programme"


class ConferenceState(TextChoices):
    """Where a family group conference is."""

    NOT_NOW = "not now", "Considered, and not offered"
    OFFERED = "offered", "Offered"
    DECLINED = "declined", "The family said no"
    ACCEPTED = "accepted", "The family wants it"
    HELD = "held", "Held: the family has its own plan"
    REVIEWED = "reviewed", "Held, and the plan reviewed"
