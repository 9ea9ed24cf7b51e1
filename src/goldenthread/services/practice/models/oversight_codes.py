"""Code lists of supervision, management decisions, risk and handovers."""

from django.db.models import TextChoices


class SupervisionKind(TextChoices):
    """What a supervision session was for."""

    CASE = "case", "Case supervision"
    PERSONAL = "personal", "Personal supervision"
    GROUP = "group", "Group supervision"
    PEER = "peer", "Peer supervision"
    JOINT = "joint", "Joint, across services"


OF_ONE_WORKER = (SupervisionKind.CASE, SupervisionKind.PERSONAL)
OF_A_GROUP = (SupervisionKind.GROUP, SupervisionKind.JOINT)


class SessionState(TextChoices):
    """Whether a session is written up."""

    HELD = "held", "Held, being written up"
    FINAL = "final", "Finalised"


class Prompt(TextChoices):
    """What is easily left out of a discussion of a case."""

    FATHER = "father", "The father and absent parents"
    CULTURE = "culture", "Culture, race and identity"
    AFFLUENT = "affluent neglect", "Neglect in comfortable homes"
    ONLINE = "online", "Life online"
    GROUP_MEETING = "family group", "A family group meeting was considered"
    PLACES = "places", "Places and peers"
    GROUP = "group supervision", "Group supervision was considered"
    COMPLAINT = "complaint", "How to complain and find an advocate was told"


class RiskChange(TextChoices):
    """How risk has moved since the last session."""

    RISING = "rising", "Rising"
    SAME = "same", "The same"
    FALLING = "falling", "Falling"
    NOT_KNOWN = "not known", "Not known"


class Reviewed(TextChoices):
    """What became of an action by the day it was met in supervision."""

    DONE = "done", "Done"
    PART = "part", "Partly done"
    NOT_DONE = "not", "Not done"


class NotDone(TextChoices):
    """Why an action was not done."""

    NOT_AVAILABLE = "family not available", "Family not available"
    DECLINED = "family declined", "Family declined"
    OTHER_AGENCY = "other agency", "Another agency"
    NO_CAPACITY = "no capacity", "No capacity"
    NOT_NEEDED = "no longer needed", "No longer needed"
    WRONG = "wrong action", "It was the wrong action"
    WAITING = "waiting", "Waiting for a court or panel"
    SICKNESS = "sickness", "Sickness"
    FORGOTTEN = "forgotten", "Forgotten"


class RollChoice(TextChoices):
    """What is decided when an action was not done for the second time (local practice)."""

    DO = "do", "Do it, by a new date"
    CHANGE = "change", "Change it into something that can be done"
    DROP = "drop", "Drop it"
    ESCALATE = "escalate", "Escalate it to the service manager"


class DecisionKind(TextChoices):
    """What a manager decided."""

    THRESHOLD = "threshold", "Threshold"
    ALLOCATE = "allocate", "Allocate"
    AUTHORISE = "authorise assessment", "Authorise an assessment"
    EXTEND = "extend", "Extend"
    DISENGAGED = "disengaged", "Continue or cease when a family disengages"
    STEP_UP = "step up", "Step up"
    STEP_DOWN = "step down", "Step down"
    CLOSE = "close", "Close"
    SHARE = "share without consent", "Share without consent"
    PLACEMENT = "placement", "Placement"
    PERMANENCE = "permanence", "Permanence"
    OVERRIDE = "override a gate", "Go on although a condition is not met"
    CONTACT = "contact arrangements", "Contact arrangements"
    FUNDING = "funding", "Funding"


class ComplexState(TextChoices):
    """Whether a complex case is on the list."""

    LISTED = "listed", "On the list"
    REMOVED = "removed", "Taken off the list"


class RiskGrade(TextChoices):
    """How grave a risk is. Each grade has a worked description in `GRADE_MEANS`."""

    LOW = "low", "Low"
    MEDIUM = "medium", "Medium"
    HIGH = "high", "High"
    VERY_HIGH = "very high", "Very high"


GRADE_MEANS = {
    RiskGrade.LOW: "Harm is unlikely, or would be slight; adults around the child notice and act.",
    RiskGrade.MEDIUM: "Harm may happen or has happened; what protects the child works only some of the time.",
    RiskGrade.HIGH: "Serious harm is likely, or has happened; what protects the child does not hold.",
    RiskGrade.VERY_HIGH: "Serious harm is happening or will happen soon unless somebody acts today.",
}
ORDER = tuple(RiskGrade)
GRAVE = (RiskGrade.HIGH, RiskGrade.VERY_HIGH)


class RiskType(TextChoices):
    """What may harm the child."""

    NEGLECT = "neglect", "Neglect"
    PHYSICAL = "physical", "Physical harm"
    SEXUAL = "sexual", "Sexual harm"
    EMOTIONAL = "emotional", "Emotional harm"
    DOMESTIC_ABUSE = "domestic abuse", "Domestic abuse"
    EXPLOITATION = "exploitation", "Exploitation, sexual or criminal"
    GANGS = "gangs and weapons", "Gangs and weapons"
    MISSING = "missing", "Missing"
    RADICALISATION = "radicalisation", "Radicalisation"
    TRAFFICKING = "trafficking", "Trafficking and modern slavery"
    ONLINE = "online", "Online"
    SELF_HARM = "self-harm", "Self-harm"
    SUBSTANCE = "substance", "Substance use"
    FIRE = "fire", "Fire"
    HONOUR = "honour-based", "So-called honour-based abuse"
    STAFF = "risk to staff", "Risk to staff"
    OTHER = "other", "Other"


class RiskState(TextChoices):
    """Where a version of a risk assessment is on its way."""

    DRAFT = "draft", "Draft"
    SUBMITTED = "submitted", "Submitted"
    DECIDED = "decided", "Decided"
    REPLACED = "replaced", "Replaced by a later version"


class RiskDecision(TextChoices):
    """What the manager decided about a risk assessment."""

    SEEN = "seen", "Seen"
    AUTHORISED = "authorised", "Authorised"
    CONDITIONS = "authorised with conditions", "Authorised with conditions"
    RETURNED = "returned", "Returned"


class RiskTrigger(TextChoices):
    """What asks for another look at a risk."""

    FIRST = "first", "First assessment of risk"
    REVIEW = "review", "Its review"
    MISSING = "missing episode", "Missing episode"
    POLICE = "police notification", "Police notification"
    CONTACT = "new contact", "New contact or referral"
    HOSPITAL = "hospital attendance", "Hospital attendance"
    NEW_ADULT = "new adult in home", "New adult in the home"
    MOVE = "move", "Move of home or school"
    EXCLUSION = "exclusion", "Exclusion from school"
    PREGNANCY = "pregnancy", "Pregnancy"
    DISCLOSURE = "disclosure", "Disclosure"
    INJURY = "injury", "Injury"
    WEAPON = "weapon", "Weapon"
    SELF_HARM = "self-harm", "Self-harm"
    RELEASE = "release from custody", "Release from custody"
    COURT = "court outcome", "Court outcome"
    FAILED_ACTION = "failed plan action", "Failed action of the plan"
    WORKER = "change of lead worker", "Change of lead worker"
    PARTNER = "partner's request", "Request of a partner"


class LookAgainDecision(TextChoices):
    """What a second look found."""

    NO_CHANGE = "no change", "No change"
    NEW_VERSION = "new version", "A new version"


class HandoverState(TextChoices):
    """Where a handover is."""

    DRAFT = "draft", "Being written"
    SENT = "sent", "Sent"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"
