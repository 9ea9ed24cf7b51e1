"""Code lists of assessment; those of the children in need census keep the national code as their value."""

from django.db.models import TextChoices


class Kind(TextChoices):
    """What sort of assessment it is."""

    FAMILY = "family", "Child and family"
    PRE_BIRTH = "pre-birth", "Pre-birth"
    UPDATE = "update", "Update after new facts"
    DISABLED_CHILD = "disabled child", "Disabled child"
    YOUNG_CARER = "young carer", "Young carer"
    PARENT_CARER = "parent carer", "Parent carer of a disabled child"
    PRIVATE_FOSTERING = "private fostering", "Private fostering"
    NO_RECOURSE = "no recourse", "No recourse to public funds"
    CUSTODY = "custody", "Child in custody or secure accommodation"
    STEP_UP = "step-up", "Step-up from early help"
    COURT_REPORT = "court report", "Report for court (section 7 or 37)"


class Profile(TextChoices):
    """The length that the manager plans."""

    PROTECTION = "protection", "Protection: 10 working days"
    STANDARD = "standard", "Standard: 45 working days"
    IN_DEPTH = "in-depth", "In depth: up to 45 working days, by the manager's date"
    DISPENSATION = "dispensation", "The manager's date only (area with a dispensation)"


class State(TextChoices):
    """Where an assessment stands."""

    PLANNED = "planned", "Planned"
    OPEN = "open", "Open"
    SUBMITTED = "submitted", "Submitted"
    RETURNED = "returned", "Returned for more work"
    AUTHORISED = "authorised", "Authorised"
    ABANDONED = "abandoned", "Abandoned"


UNFINISHED = (State.PLANNED, State.OPEN, State.SUBMITTED, State.RETURNED)
BEING_WRITTEN = (State.OPEN, State.RETURNED)


class Outcome(TextChoices):
    """What follows from an assessment."""

    NO_FURTHER_ACTION = "no further action", "No further action"
    ADVICE = "advice", "Advice"
    EARLY_HELP = "early help", "Early help"
    CHILD_IN_NEED_PLAN = "child in need plan", "Child in need plan"
    STRATEGY_DISCUSSION = "strategy discussion", "Strategy discussion"
    LOOKED_AFTER = "looked after", "Looked after"
    PRIVATE_FOSTERING = "private fostering", "Private fostering arrangement"
    SHORT_BREAK = "short break", "Short break or carer service"
    TRANSFER = "transfer", "Transfer to another authority"
    SPECIALIST_FIRST = "specialist first", "Specialist assessment first"


class Need(TextChoices):
    """Primary need (children in need census)."""

    ABUSE = "N1", "Abuse or neglect"
    CHILD_DISABILITY = "N2", "Child's disability or illness"
    PARENT_DISABILITY = "N3", "Parental disability or illness"
    ACUTE_STRESS = "N4", "Family in acute stress"
    DYSFUNCTION = "N5", "Family dysfunction"
    BEHAVIOUR = "N6", "Socially unacceptable behaviour"
    LOW_INCOME = "N7", "Low income"
    ABSENT_PARENTING = "N8", "Absent parenting"
    NOT_IN_NEED = "N9", "Cases other than children in need"
    NOT_STATED = "N0", "Not stated"


class Factor(TextChoices):
    """Factors found at the end of an assessment (children in need census, item N00181)."""

    ALCOHOL_CHILD = "1A", "Alcohol misuse: child"
    ALCOHOL_PARENT = "1B", "Alcohol misuse: parent or carer"
    ALCOHOL_OTHER = "1C", "Alcohol misuse: another person in the home"
    DRUGS_CHILD = "2A", "Drug misuse: child"
    DRUGS_PARENT = "2B", "Drug misuse: parent or carer"
    DRUGS_OTHER = "2C", "Drug misuse: another person in the home"
    DOMESTIC_ABUSE_CHILD = "3A", "Domestic abuse: child subject to it"
    DOMESTIC_ABUSE_PARENT = "3B", "Domestic abuse: parent or carer subject to it"
    DOMESTIC_ABUSE_OTHER = "3C", "Domestic abuse: another person in the home subject to it"
    MENTAL_HEALTH_CHILD = "4A", "Mental health: child"
    MENTAL_HEALTH_PARENT = "4B", "Mental health: parent or carer"
    MENTAL_HEALTH_OTHER = "4C", "Mental health: another person in the home"
    LEARNING_DISABILITY_CHILD = "5A", "Learning disability: child"
    LEARNING_DISABILITY_PARENT = "5B", "Learning disability: parent or carer"
    LEARNING_DISABILITY_OTHER = "5C", "Learning disability: another person in the home"
    ILLNESS_CHILD = "6A", "Physical disability or illness: child"
    ILLNESS_PARENT = "6B", "Physical disability or illness: parent or carer"
    ILLNESS_OTHER = "6C", "Physical disability or illness: another person in the home"
    YOUNG_CARER = "7A", "Young carer"
    FOSTERED_RETURNING = "8B", "Privately fostered: overseas child intending to return"
    FOSTERED_STAYING = "8C", "Privately fostered: overseas child intending to stay"
    FOSTERED_EDUCATION = "8D", "Privately fostered: in a placement for education in the UK"
    FOSTERED_ARRANGEMENT = "8E", "Privately fostered: other family arrangement in the UK"
    FOSTERED_OTHER = "8F", "Privately fostered: other"
    UNACCOMPANIED = "9A", "Unaccompanied asylum-seeking child"
    MISSING = "10A", "Going missing"
    SEXUAL_EXPLOITATION = "11A", "Child sexual exploitation"
    TRAFFICKING = "12A", "Trafficking"
    GANGS = "13A", "Gangs"
    BEHAVIOUR = "14A", "Socially unacceptable behaviour"
    SELF_HARM = "15A", "Self-harm"
    NEGLECT = "16A", "Neglect"
    EMOTIONAL_ABUSE = "17A", "Emotional abuse"
    PHYSICAL_ABUSE = "18A", "Physical abuse"
    PHYSICAL_ABUSE_BY_CHILD = "18B", "Physical abuse by another child"
    PHYSICAL_ABUSE_BY_ADULT = "18C", "Physical abuse by an adult"
    SEXUAL_ABUSE = "19A", "Sexual abuse"
    SEXUAL_ABUSE_BY_CHILD = "19B", "Sexual abuse by another child"
    SEXUAL_ABUSE_BY_ADULT = "19C", "Sexual abuse by an adult"
    OTHER = "20", "Other"
    NONE = "21", "No factors identified"
    GENITAL_MUTILATION = "22A", "Female genital mutilation"
    FAITH = "23A", "Abuse linked to faith or belief"
    CRIMINAL_EXPLOITATION = "24A", "Child criminal exploitation"


# The collection year (it ends in March of that year) from which a factor may be used, and the last in which it may.
FACTOR_SINCE = {"18B": 2021, "18C": 2021, "19B": 2021, "19C": 2021, "24A": 2022}
FACTOR_UNTIL = {"18A": 2020, "19A": 2020}
DOMESTIC_ABUSE = ("3A", "3B", "3C")
ALCOHOL_OR_DRUGS = ("1A", "1B", "1C", "2A", "2B", "2C")
PARENTAL_MENTAL_HEALTH = ("4B",)


class Engagement(TextChoices):
    """How an adult took part in an assessment."""

    TOOK_PART = "took part", "Took part"
    PARTLY = "partly", "Partly"
    DECLINED = "declined", "Declined"
    NOT_TRACED = "not traced", "Not traced"
    UNSAFE = "unsafe", "Unsafe to approach"
    NOT_APPROACHED = "not approached", "Not approached"
    NO_SUCH_PERSON = "no such person", "No such person known"


class Contribution(TextChoices):
    """What came of asking an agency."""

    ASKED = "asked", "Asked"
    CHASED = "chased", "Chased"
    RECEIVED = "received", "Received"
    NOTHING_KNOWN = "nothing known", "Nothing known"
    DECLINED = "declined", "Declined"
    NO_REPLY = "no reply", "No reply"


AWAITED = (Contribution.ASKED, Contribution.CHASED)


class ExtensionReason(TextChoices):
    """Why an assessment needs longer; it explains lateness and never makes it in time."""

    FAMILY_ASKED = "family asked", "The family asked"
    SPECIALIST = "specialist awaited", "A specialist is awaited"
    HARD_TO_REACH = "hard to reach", "The family is hard to reach"
    NEW_CHILD = "new child", "A new child or birth"
    POLICE = "police work", "Parallel police work"
    WORKER_ABSENCE = "worker absence", "Absence of the worker"
    VOLUME = "volume", "Volume of work"
    OTHER = "other", "Other"


class HalfwayDecision(TextChoices):
    """What the manager decides halfway."""

    KEEP = "keep", "Keep going"
    CLOSE = "close", "Finish early"
    STEP_UP = "step up", "Step up to a strategy discussion"


class Closure(TextChoices):
    """Reason for closing an episode of need (children in need census)."""

    ADOPTED = "RC1", "Adopted"
    DIED = "RC2", "Died"
    CHILD_ARRANGEMENTS = "RC3", "Child arrangements order"
    SPECIAL_GUARDIANSHIP = "RC4", "Special guardianship order"
    OTHER_AUTHORITY = "RC5", "Transferred to another authority"
    ADULT_CARE = "RC6", "Transferred to adult care"
    OTHER = "RC7", "Other, including no longer in need"
    NO_FURTHER_ACTION = "RC8", "After assessment: no further action"
    EARLY_HELP = "RC9", "After assessment: to early help"


class LegalFramework(TextChoices):
    """The law beside section 17 under which a plan is worked."""

    NONE = "none", "None"
    SUPERVISION_ORDER = "supervision order", "Supervision order"
    NO_RECOURSE = "no recourse", "No recourse to public funds"
    SHORT_BREAK = "short break", "Section 20 short break"


class MeetingKind(TextChoices):
    """Which meeting of a plan it is."""

    FIRST = "first", "First"
    REVIEW = "review", "Review"
    CLOSING = "closing", "Closing"


class ChairRole(TextChoices):
    """Who chairs a child in need meeting."""

    SOCIAL_WORKER = "social worker", "Social worker"
    DEPUTY_MANAGER = "deputy team manager", "Deputy team manager"
    TEAM_MANAGER = "team manager", "Team manager"
    SERVICE_MANAGER = "service manager", "Service manager"


class Domain(TextChoices):
    """Headings of the Assessment Framework under which a need may be found."""

    HEALTH = "health", "Child: health"
    EDUCATION = "education", "Child: education"
    EMOTIONAL = "emotional", "Child: emotional and behavioural"
    IDENTITY = "identity", "Child: identity"
    RELATIONSHIPS = "relationships", "Child: family and social"
    PRESENTATION = "presentation", "Child: presentation"
    SELF_CARE = "self-care", "Child: self-care"
    BASIC_CARE = "basic care", "Parenting: basic care"
    SAFETY = "safety", "Parenting: safety"
    WARMTH = "warmth", "Parenting: warmth"
    STIMULATION = "stimulation", "Parenting: stimulation"
    GUIDANCE = "guidance", "Parenting: guidance"
    STABILITY = "stability", "Parenting: stability"
    HISTORY = "history", "Family: history and functioning"
    WIDER_FAMILY = "wider family", "Family: wider family"
    HOUSING = "housing", "Family: housing"
    EMPLOYMENT = "employment", "Family: employment"
    INCOME = "income", "Family: income"
    INTEGRATION = "integration", "Family: integration"
    COMMUNITY = "community", "Family: community"
    PLACES = "places", "Family: places, peers and online"


PARENTING = tuple(one for one in Domain if one.label.startswith("Parenting: "))
PARENTING_CHOICES = [(one.value, one.label.removeprefix("Parenting: ").capitalize()) for one in PARENTING]


class AdultNeedKind(TextChoices):
    """What an adult of the family needs help with themselves."""

    MENTAL_HEALTH = "mental health", "Mental health"
    PHYSICAL_HEALTH = "physical health", "Illness or pain"
    DISABILITY = "disability", "Physical disability"
    LEARNING = "learning disability", "Learning disability"
    ALCOHOL = "alcohol", "Alcohol"
    DRUGS = "drugs", "Drugs"
    HARMED = "harmed", "Harmed by a partner or relative"
    HARMS = "harms", "Own violence or control"
    EARLIER_HARM = "earlier harm", "Harm in their own childhood, or a loss"
    HOUSING = "housing", "Housing"
    MONEY = "money", "Money or debt"
    WORK = "work", "Work or training"
    CARING = "caring", "Caring for somebody else"
    ALONE = "alone", "Being alone"
    LANGUAGE = "language", "Language or reading"
    STATUS = "immigration", "Immigration"
    OTHER = "other", "Something else"


class Said(TextChoices):
    """What somebody of a family answers to a question about our work."""

    YES = "yes", "Yes"
    PARTLY = "partly", "Partly"
    NO = "no", "No"


class ViewOccasion(TextChoices):
    """When a family is asked what it thinks."""

    ASSESSED = "assessed", "At the end of the assessment"
    FIRST_MEETING = "first meeting", "After the first meeting of the plan"
    PLAN_ENDED = "plan ended", "At the end of the plan"


class ViewWay(TextChoices):
    """How a family answered."""

    PAPER = "paper", "On paper"
    TOLD = "told", "Told somebody who wrote it down"
    LINK = "link", "By the link"


class Disability(TextChoices):
    """Disability (children in need census)."""

    NONE = "NONE", "No disability"
    MOBILITY = "MOB", "Mobility"
    HAND = "HAND", "Hand function"
    CARE = "PC", "Personal care"
    INCONTINENCE = "INC", "Incontinence"
    COMMUNICATION = "COMM", "Communication"
    LEARNING = "LD", "Learning"
    HEARING = "HEAR", "Hearing"
    VISION = "VIS", "Vision"
    BEHAVIOUR = "BEH", "Behaviour"
    CONSCIOUSNESS = "CON", "Consciousness"
    AUTISM = "AUT", "Autism"
    OTHER = "DDA", "Other disability under the Equality Act 2010"


class AdultService(TextChoices):
    """What became of a referral of a parent, for needs of their own."""

    SENT = "sent", "Sent, not answered yet"
    HELPS = "helps", "They will help"
    DECLINED = "declined", "They will not help"


class ReviewDecision(TextChoices):
    """What a new fact means for an assessment."""

    STANDS = "stands", "The assessment stands"
    UPDATE = "update", "Update it"
    NEW = "new", "A new assessment"


class Specialist(TextChoices):
    """An assessment that is asked of somebody else."""

    PRE_BIRTH = "pre-birth", "Pre-birth"
    PARENTING = "parenting", "Parenting"
    SUBSTANCE = "substance", "Substance misuse"
    DOMESTIC_ABUSE = "domestic abuse", "Domestic abuse"
    VIABILITY = "viability", "Viability of a relative"
    YOUNG_CARER = "young carer", "Young carer"
    PARENT_CARER = "parent carer", "Parent carer"


class FamilyMeetingKind(TextChoices):
    """At what point a family group meeting is offered."""

    PREVENT = "prevent", "To prevent more"
    CHILD_IN_NEED = "child in need", "Under a child in need plan"
    PROTECTION = "protection", "Under a protection plan"
    BEFORE_COURT = "before court", "Before court"
    COURT = "court", "In court"
    REUNIFICATION = "reunification", "Coming home"


class Disengaged(TextChoices):
    """What is decided when a family no longer takes part."""

    CONTINUE = "continue", "Go on, with another plan"
    CEASE = "cease", "Cease"


class OversightDecision(TextChoices):
    """Which way a plan goes, as the monthly session says."""

    GO_ON = "go on", "Go on with this plan"
    CHANGE = "change", "Change the plan"
    STEP_UP = "step up", "Step up"
    STEP_DOWN = "step down", "Step down"
    END = "end", "End"


STEPS_DECIDED = (OversightDecision.STEP_UP, OversightDecision.STEP_DOWN, OversightDecision.END)


class DriftRule(TextChoices):
    """Signs that a plan drifts (our choice; the causes are those that audits find)."""

    NOTHING_MOVED = "D1", "No action of the plan moved for six weeks"
    ROLLED = "D2", "Two or more actions rolled forward twice"
    SAME_TEXT = "D3", "The same plan at two meetings running"
    LONG = "D4", "Open over six months with no decision on a step this quarter"
    LONGER = "D4>9", "Open over nine months with no decision on a step this quarter"
    VISITS_MISSED = "D5", "Two visits missed running"
    WORKERS = "D6", "Three changes of worker in a year, or a change without a handover"
    EXTENDED = "D7", "The assessment was extended twice"
    OUT_OF_DATE = "D8", "Chronology or risk overdue"
    MEETING_LATE = "D9", "A meeting is overdue"
    THRESHOLD = "D10", "Three changes of mind about the threshold"


class DriftLevel(TextChoices):
    """How far a plan has drifted."""

    NONE = "none", "None"
    WATCH = "watch", "Watch"
    AMBER = "amber", "Amber"
    RED = "red", "Red"


class DriftResponse(TextChoices):
    """What a person does about a flag."""

    MANAGER_REVIEW = "manager review", "The manager reviews the plan"
    GROUP = "group discussion", "Discussion in the group"
    REVIEWING_OFFICER = "reviewing officer", "A reviewing officer looks at it"
    STEP_UP = "step up", "Step up"
    STEP_DOWN = "step down", "Step down"


class Direction(TextChoices):
    """Which way a family moves between authorities."""

    OUT = "out", "Moves to"
    IN = "in", "Comes from"


class TransferState(TextChoices):
    """Where a move between authorities stands."""

    NOTIFIED = "notified", "Not accepted yet"
    ACCEPTED = "accepted", "Accepted"
    WITHDRAWN = "withdrawn", "Did not happen"
