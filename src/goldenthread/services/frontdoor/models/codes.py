"""The code lists of the front door; national lists carry the national code as value."""

from django.db.models import IntegerChoices, TextChoices


class Channel(TextChoices):
    """How a contact reached the door."""

    ONLINE_PUBLIC = "online public", "Online form, public"
    ONLINE_PROFESSIONAL = "online professional", "Online form, professional"
    TELEPHONE = "telephone", "Telephone"
    EMAIL = "e-mail", "E-mail"
    LETTER = "letter", "Letter"
    IN_PERSON = "in person", "In person"
    POLICE_FEED = "police feed", "Police feed"
    PARTNER_SYSTEM = "partner system", "Partner system"
    OUT_OF_HOURS = "out-of-hours", "Out-of-hours"
    WALK_IN = "walk-in", "Walk-in"
    INTERNAL = "internal", "Internal"


class ContactState(TextChoices):
    """Where a contact stands."""

    RECEIVED = "received", "Received"
    SCREENING = "screening", "Screening"
    WAITING = "waiting for checks", "Waiting for checks"
    PROPOSED = "decision proposed", "Decision proposed"
    SECOND_CHECK = "second check", "Second check"
    AGREED = "agreed", "To be carried out"
    CARRIED_OUT = "carried out", "Carried out"
    CLOSED = "closed", "Closed"


class SubjectState(TextChoices):
    """Where the decision about one child or adult stands."""

    OPEN = "open", "To be decided"
    PROPOSED = "proposed", "Decision proposed"
    DECIDED = "decided", "Decided, second check due"
    RETURNED = "returned", "Returned by the second check"
    AGREED = "agreed", "Decided, to be carried out"
    CARRIED_OUT = "carried out", "Carried out"


class ContactType(TextChoices):
    """What kind of worry or request it is."""

    WELFARE = "welfare", "Worry about welfare"
    HELP = "help", "Request for help or service"
    ADVICE = "advice", "Professional advice"
    POLICE = "police", "Police notification"
    DOMESTIC_ABUSE = "domestic abuse", "Domestic abuse"
    MISSING_ALERT = "missing alert", "Missing-person alert from another authority"
    OPEN_CASE = "open case", "Information about an open case"
    FOUND = "found", "Child found in the area"
    UNBORN = "unborn", "Unborn child"
    PRIVATE_FOSTERING = "private fostering", "Private fostering"
    MUTILATION = "female genital mutilation", "Female genital mutilation report"
    RADICALISATION = "radicalisation", "Radicalisation worry"
    TRAFFICKING = "trafficking", "Trafficking or modern slavery"
    EXPLOITATION = "exploitation", "Exploitation"
    EDUCATION = "education", "Home education or missing education"
    HOSPITAL = "hospital", "Hospital presentation"
    ALLEGATION = "allegation", "Allegation about an adult who works with children"
    INCOMING_NOTICE = "incoming notice", "Incoming notice"
    ADULT = "adult", "Adult safeguarding concern"
    RECORDS = "records", "Request for records"


EXPLOITED = (ContactType.EXPLOITATION, ContactType.TRAFFICKING)


class Domain(TextChoices):
    """Whose side of the door it concerns; children and adults never share a file."""

    CHILDREN = "children", "Children"
    ADULTS = "adults", "Adults"
    BOTH = "both", "Children and adults"


class Source(TextChoices):
    """Who referred: children in need census, ReferralSource."""

    FAMILY = "1A", "Family member, relative or carer"
    ACQUAINTANCE = "1B", "Acquaintance"
    SELF = "1C", "Self"
    OTHER_INDIVIDUAL = "1D", "Other individual"
    SCHOOLS = "2A", "Schools"
    EDUCATION = "2B", "Education services"
    GENERAL_PRACTITIONER = "3A", "General practitioner"
    HEALTH_VISITOR = "3B", "Health visitor"
    SCHOOL_NURSE = "3C", "School nurse"
    OTHER_PRIMARY_HEALTH = "3D", "Other primary health service"
    EMERGENCY = "3E", "Accident and emergency"
    OTHER_HEALTH = "3F", "Other health service"
    HOUSING = "4", "Housing"
    OWN_SOCIAL_CARE = "5A", "The authority's own social care, such as adults"
    OWN_OTHER = "5B", "The authority's other internal services"
    ANOTHER_AUTHORITY = "5C", "Another authority's services"
    OWN_EARLY_HELP = "5D", "The authority's early help"
    POLICE = "6", "Police"
    OTHER_LEGAL = "7", "Other legal agency"
    OTHER = "8", "Other"
    ANONYMOUS = "9", "Anonymous"
    UNKNOWN = "10", "Unknown"


INDIVIDUALS = (Source.FAMILY, Source.ACQUAINTANCE, Source.SELF, Source.OTHER_INDIVIDUAL)
NOBODY_KNOWN = (Source.ANONYMOUS, Source.UNKNOWN)


class Need(TextChoices):
    """Primary need: children in need census, PrimaryNeedCode."""

    ABUSE = "N1", "Abuse, neglect or exploitation"
    CHILD_DISABILITY = "N2", "Child's disability or illness"
    PARENT_DISABILITY = "N3", "Parental disability or illness"
    ACUTE_STRESS = "N4", "Family in acute stress"
    DYSFUNCTION = "N5", "Family dysfunction"
    BEHAVIOUR = "N6", "Socially unacceptable behaviour"
    LOW_INCOME = "N7", "Low income"
    ABSENT_PARENTING = "N8", "Absent parenting"
    OTHER = "N9", "Cases other than children in need"
    NOT_STATED = "N0", "Not stated"


class NeedTag(TextChoices):
    """Local tags beside the national need."""

    DOMESTIC_ABUSE = "domestic abuse", "Domestic abuse"
    PARENTAL_MENTAL_HEALTH = "parental mental health", "Parental mental health"
    SUBSTANCE_USE = "substance use", "Substance use"
    HOUSING = "housing", "Housing"
    YOUNG_CARER = "young carer", "Young carer"
    MISSING = "missing", "Missing"
    EXPLOITATION = "exploitation", "Exploitation"
    ONLINE_HARM = "online harm", "Online harm"
    HONOUR = "honour-based abuse", "Honour-based abuse"
    FAITH = "faith or belief", "Faith or belief"
    RADICALISATION = "radicalisation", "Radicalisation"
    SELF_HARM = "self-harm", "Self-harm"
    SEND = "SEND", "Special educational needs or disability"
    NO_RECOURSE = "no recourse", "No recourse to public funds"


class Urgency(TextChoices):
    """How soon somebody must act."""

    RED = "red", "Red: act now"
    AMBER = "amber", "Amber: today"
    GREEN = "green", "Green: by the statutory day"
    BLUE = "blue", "Blue: information only"


URGENCY_ORDER = (Urgency.BLUE, Urgency.GREEN, Urgency.AMBER, Urgency.RED)


class Level(IntegerChoices):
    """Level of need; an area's own names map to these four."""

    UNIVERSAL = 1, "1 Universal"
    EARLY_HELP = 2, "2 Early help"
    TARGETED = 3, "3 Targeted or family help"
    STATUTORY = 4, "4 Statutory"


class Outcome(TextChoices):
    """What was decided for one child or adult."""

    ASSESSMENT = "assessment", "Referral: assessment"
    STRATEGY = "strategy discussion", "Referral: strategy discussion at once"
    OPEN_WORKER = "open worker", "Pass to open worker"
    EARLY_HELP = "early help", "Early help request"
    ADVICE = "advice", "Advice and information"
    SIGNPOST = "signpost", "Signpost"
    HOME_AUTHORITY = "home authority", "Home authority"
    ADULTS = "adult safeguarding", "Adult safeguarding"
    DESIGNATED_OFFICER = "designated officer", "Designated officer"
    OTHER_PATH = "other path", "Other path (private fostering, missing, Prevent)"
    NO_FURTHER_ACTION = "no further action", "No further action"


REFERRAL_OUTCOMES = (Outcome.ASSESSMENT, Outcome.STRATEGY)


class NoFurtherActionReason(TextChoices):
    """Why nothing further is done."""

    BELOW_THRESHOLD = "below threshold", "Below threshold"
    IN_HAND = "in hand", "Already known and in hand"
    NO_AGREEMENT = "no agreement", "No agreement to early help and no risk"
    DUPLICATE = "duplicate", "Duplicate"
    NOT_RESIDENT = "not resident", "Not resident and no risk here"
    MALICIOUS = "malicious", "Malicious"
    CANNOT_IDENTIFY = "cannot identify", "Cannot identify after tries"
    INFORMATION_ONLY = "information only", "Information only"


class Told(TextChoices):
    """Whether the parent was told."""

    AGREED = "agreed", "Yes, and agreed"
    DID_NOT_AGREE = "did not agree", "Yes, and did not agree"
    UNSAFE = "unsafe", "No: unsafe"
    PREJUDICE = "prejudice", "No: could prejudice a police enquiry"
    NOT_TRIED = "not tried", "No: not tried"
    CHILD_ASKED_NOT = "child asked not", "No: the child asked not to"


class Agreement(TextChoices):
    """Whether the family agrees to early help."""

    GIVEN = "given", "Given"
    REFUSED = "refused", "Refused"
    NOT_ASKED = "not asked", "Not asked"


class Residency(TextChoices):
    """Where the child lives, as far as the area is concerned."""

    RESIDENT = "resident", "Resident"
    PLACED_HERE = "placed here", "Placed here by another authority"
    PLACED_ELSEWHERE = "placed elsewhere", "Placed elsewhere by us"
    FOUND_HERE = "found here", "Found here, lives elsewhere"
    MOVING = "moving", "Moving"
    NO_FIXED_ADDRESS = "no fixed address", "No fixed address"
    UNKNOWN = "unknown", "Unknown"


ANOTHER_AUTHORITYS = (Residency.PLACED_HERE, Residency.FOUND_HERE)


class PoliceKind(TextChoices):
    """What the police notify of."""

    CHILD_CONCERN = "child concern", "Child concern"
    CAME_TO_NOTICE = "came to notice", "Came to notice"
    DOMESTIC_ABUSE = "domestic abuse", "Domestic abuse"
    HONOUR = "honour-based abuse", "Honour-based abuse"
    ADULT_AT_RISK = "adult at risk", "Adult at risk"
    MISSING = "missing", "Missing"
    PROTECTION = "police protection", "Police protection"
    CUSTODY = "custody", "Custody of a child"
    SEARCH = "search or stop", "Search or stop"
    ATTEMPTED_SUICIDE = "attempted suicide", "Attempted suicide"
    DRUGS_OR_GANG = "drugs or gang", "Drugs or gang"
    INTELLIGENCE = "intelligence", "Intelligence"


class NoticeState(TextChoices):
    """Where a notice to a home authority stands."""

    DRAFTED = "drafted", "Drafted"
    SENT = "sent", "Sent"
    CONFIRMED = "receipt confirmed", "Receipt confirmed"
    REFUSED = "refused", "Refused"
    CLOSED = "closed", "Closed"


class AlertOutcome(TextChoices):
    """How a missing-person alert from another authority ended."""

    NO_MATCH = "no match", "No match, no further action"
    INFORMATION_GIVEN = "information given", "Match: information given"
    CHILD_HERE = "child here", "Match: child here, act"
    CHILD_FOUND = "child found", "Child found"


class NotGiven(TextChoices):
    """Why feedback was not given."""

    ANONYMOUS = "anonymous", "Anonymous"
    ASKED_FOR_NONE = "asked for none", "Asked for none"
    WOULD_ENDANGER = "would endanger", "Would endanger"
    BULK_ALERT = "bulk alert", "Bulk alert"
    CONSULTED = "consulted", "Consulted agency and no concern"


class Known(TextChoices):
    """A partner's answer."""

    YES = "yes", "Yes"
    NO = "no", "No"
    CANNOT_TELL = "cannot tell", "Cannot tell"
    REFUSED = "refused", "Refused"


class Basis(TextChoices):
    """Why information may be asked for or shared."""

    CONSENT = "consent", "Consent"
    PUBLIC_TASK = "public task", "Public task with the safeguarding condition"
    LEGAL = "legal obligation", "Legal obligation or court order"
    VITAL = "vital interests", "Vital interests"
    CRIME = "crime prevention", "Crime prevention"


class CheckResult(TextChoices):
    """What the second check found."""

    AGREED = "agreed", "Agreed"
    RETURNED = "returned", "Returned"
    CHANGED = "changed", "Changed"


class RiskLevel(TextChoices):
    """Level of a domestic abuse risk tool."""

    STANDARD = "standard", "Standard"
    MEDIUM = "medium", "Medium"
    HIGH = "high", "High"


class ClosureReason(TextChoices):
    """Why an episode closed: children in need census, ReasonForClosure."""

    ADOPTED = "RC1", "Adopted"
    DIED = "RC2", "Died"
    CHILD_ARRANGEMENTS = "RC3", "Child arrangements order"
    SPECIAL_GUARDIANSHIP = "RC4", "Special guardianship order"
    TRANSFERRED = "RC5", "Transferred to another authority"
    ADULT_CARE = "RC6", "Transferred to adult social care"
    OTHER = "RC7", "Other, including no longer in need"
    AFTER_ASSESSMENT = "RC8", "Closed after assessment, no further action"
    TO_EARLY_HELP = "RC9", "Closed after assessment, referred to early help"
