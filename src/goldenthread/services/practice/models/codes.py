"""Code lists of practice."""

from django.db.models import TextChoices


class PlanKind(TextChoices):
    """What a plan is for; every kind has the same shape."""

    EARLY_HELP = "early help", "Early help plan"
    CHILD_IN_NEED = "child in need", "Child in need plan"
    CHILD_PROTECTION = "child protection", "Child protection plan"
    ADOLESCENT = "adolescent at risk", "Plan for an adolescent at risk"
    CARE = "care", "Care plan"
    PATHWAY = "pathway", "Pathway plan"
    PERSONAL_EDUCATION = "personal education", "Personal education plan"
    SAFETY = "safety", "Safety plan"
    PLACEMENT = "placement", "Placement plan"
    PRE_PROCEEDINGS = "pre-proceedings", "Pre-proceedings plan"
    FAMILY_NETWORK = "family network", "Family network plan"
    ADULT_CARE = "adult care and support", "Care and support plan of an adult"
    ADULT_SAFEGUARDING = "adult safeguarding", "Safeguarding plan of an adult"


class PlanState(TextChoices):
    """Where a plan is on its way; “replaced” is ours: the earlier version stays readable."""

    DRAFT = "draft", "Draft"
    SUBMITTED = "submitted", "Submitted"
    SIGNED_OFF = "signed off", "Signed off"
    UNDER_REVIEW = "under review", "Under review"
    REPLACED = "replaced", "Replaced by a later version"
    ENDED = "ended", "Ended"


class ReviewDecision(TextChoices):
    """What a review of a plan decided."""

    GO_ON = "go on", "Go on with this plan"
    CHANGE = "change", "Change the plan"
    END = "end", "End the plan"


class ViewsHow(TextChoices):
    """How a child's views were heard."""

    SAID = "said", "Said"
    WROTE = "wrote", "Wrote or drew"
    APP = "app", "Through an app"
    PLAY = "play", "Play or observation"
    AID = "aid", "Communication aid, such as Makaton"
    ADVOCATE = "advocate", "Through an advocate"
    OTHER_ADULT = "other adult", "Through another adult"
    DECLINED = "declined", "Declined"


class CopyState(TextChoices):
    """Where the copy of a plan is."""

    QUEUED = "queued", "To be sent"
    SENT = "sent", "Sent"
    RECEIVED = "received", "Received"


class VisitStatus(TextChoices):
    """What became of a visit."""

    PLANNED = "planned", "Planned"
    HELD = "held", "Held"
    NO_ANSWER = "no answer", "Attempted: no answer"
    REFUSED = "refused", "Refused"
    CANCELLED_BY_US = "cancelled by us", "Cancelled by us"
    CANCELLED_BY_FAMILY = "cancelled by family", "Cancelled by the family"
    UNSAFE = "unsafe", "Unsafe"


ATTEMPTS = (VisitStatus.NO_ANSWER, VisitStatus.REFUSED, VisitStatus.UNSAFE)
NOT_HELD = (*ATTEMPTS, VisitStatus.CANCELLED_BY_US, VisitStatus.CANCELLED_BY_FAMILY)


class VisitMethod(TextChoices):
    """How a visit was made."""

    FACE_TO_FACE = "face to face", "Face to face"
    VIDEO = "video", "Video"
    PHONE = "phone", "Telephone"
    MESSAGE = "message", "Text or e-mail"


class VisitContext(TextChoices):
    """Where a visit was made."""

    HOME = "home", "Home"
    OTHER_PARENT = "other parent", "Other parent’s home"
    SCHOOL = "school", "School"
    PLACEMENT = "placement", "Placement"
    COMMUNITY = "community", "Community"
    OFFICE = "office", "Office"
    CUSTODY = "custody", "Custody"
    HOSPITAL = "hospital", "Hospital"
    ONLINE = "online", "Online"


class PurposeLink(TextChoices):
    """What a visit is for: its purpose is tied to one of these."""

    ACTION = "action", "An action of the plan"
    QUESTION = "question", "A question to answer"
    DUTY = "duty", "A visiting duty"


class Achieved(TextChoices):
    """Whether a visit did what it was for."""

    YES = "yes", "Yes"
    PARTLY = "partly", "Partly"
    NO = "no", "No"


class NotAlone(TextChoices):
    """Why a child was not seen alone."""

    CHILD_CHOSE = "child chose", "The child did not want to"
    TOO_YOUNG = "too young", "Too young"
    PARENT_REFUSED = "parent refused", "A parent refused"
    NO_PRIVATE_PLACE = "no private place", "No private place"
    UNSAFE = "unsafe", "It was not safe"
    OTHER = "other", "Another reason, in the observations"


class DutyKind(TextChoices):
    """Why visits are owed."""

    PROTECTION = "protection", "Child protection plan"
    CHILD_IN_NEED = "child in need", "Child in need plan"
    LOOKED_AFTER = "looked after", "Looked after child"
    EARLY_HELP = "early help", "Early help plan"
    CARE_LEAVER = "care leaver", "Care leaver"
    MISSING = "missing", "Return from missing"
    AGREED = "agreed", "Agreed in the plan"


class NoteType(TextChoices):
    """What a case note is about."""

    FAMILY = "family", "Contact with family"
    PROFESSIONAL = "professional", "Contact with a professional"
    DIRECT_WORK = "direct work", "Direct work"
    HOME = "home", "Home observation"
    MEETING = "meeting", "Meeting"
    MESSAGE = "message", "Message"
    MANAGEMENT = "management", "Management"
    REVIEWING_OFFICER = "reviewing officer", "Reviewing officer’s oversight"
    OUT_OF_HOURS = "out of hours", "Out of hours"
    LEGAL = "legal", "Legal"


class NoteSource(TextChoices):
    """How the words of a note came here."""

    TYPED = "typed", "Typed"
    DICTATED = "dictated", "Dictated"
    IMPORTED = "imported", "Imported message"
    MACHINE = "machine", "Drafted by a machine"


class NoteState(TextChoices):
    """Whether a note may still be changed."""

    DRAFT = "draft", "Draft"
    FINISHED = "finished", "Finished"


class EntryKind(TextChoices):
    """What kind of event a chronology holds."""

    SIGNIFICANT = "significant event", "Significant event"
    CHANGE = "change", "Change of circumstance"
    HARM = "harm", "Harm or concern"
    PROTECTIVE = "protective", "Protective event"
    CHILD_ACCOUNT = "child's account", "Child’s own account"
    ADULT_HISTORY = "adult's history", "Adult’s history"


class EntryCategory(TextChoices):
    """What part of life an event belongs to."""

    HEALTH = "health", "Health or A&E"
    POLICE = "police", "Police"
    MISSING = "missing", "Missing"
    SCHOOL = "school", "School"
    HOME = "home", "Home and housing"
    PARENTAL_HEALTH = "parental health", "Parental health"
    SUBSTANCE = "substance", "Substance use"
    DOMESTIC_ABUSE = "domestic abuse", "Domestic abuse"
    CARE = "care", "Care and placement"
    COURT = "court", "Court"
    LOSS = "loss", "Death or loss"
    ACHIEVEMENT = "achievement", "Achievement"
    EXPLOITATION = "exploitation", "Exploitation"
    DISCLOSURE = "disclosure", "Disclosure"
    MOVE = "move", "Move between areas"


class EntryState(TextChoices):
    """Whether an event stands in the chronology."""

    PROPOSED = "proposed", "Proposed"
    ACCEPTED = "accepted", "In the chronology"
    PROCESS = "process", "Kept as process"
    LEFT_OUT = "left out", "Left out"


class DatePrecision(TextChoices):
    """How exactly the day of an event is known."""

    DAY = "day", "The day"
    MONTH = "month", "Only the month"
    YEAR = "year", "Only the year"


class Retention(TextChoices):
    """How long one document is kept, where it is not kept as the rest of the file is."""

    FILE = "file", "As long as the file"
    SHORT = "short", "Two years after its date"
    ADOPTION = "adoption", "A hundred years after its date: adoption"
    HELD = "held", "Not to be destroyed: an inquiry may ask for it"


class Folder(TextChoices):
    """The fixed folders of a file; the kind of a document decides which."""

    SUMMARY = "1", "1 Summary and chronology"
    FAMILY = "2", "2 Genogram and ecomap"
    ASSESSMENTS = "3", "3 Assessments"
    RISK = "4", "4 Risk"
    PLANS = "5", "5 Plans and reviews"
    CONFERENCE = "6", "6 Conference and core group"
    LEGAL = "7", "7 Legal"
    HEALTH = "8", "8 Health"
    EDUCATION = "9", "9 Education"
    PLACEMENT = "10", "10 Placement and placement plan"
    SUPERVISION = "11", "11 Supervision and management"
    IDENTITY = "12", "12 Identity and immigration"
    LETTERS = "13", "13 Letters"
    CHILDS_WORK = "14", "14 Child’s own work and photos"
    SHARING = "15", "15 Information-sharing agreements"
    COMPLAINTS = "16", "16 Complaints"


class ReferralState(TextChoices):
    """Where a referral to a partner is."""

    SENT = "sent", "Sent"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"
    STARTED = "started", "Started"
    ENDED = "ended", "Ended"


class ToolKind(TextChoices):
    """What kind of tool it is."""

    VOICE = "voice", "Hears the child"
    RISK = "risk", "Looks at risk"
    OUTCOME = "outcome", "Measures change"
    RELATIONSHIPS = "relationships", "Looks at relationships"
