"""The code lists of people; codes of national collections are stored as the collection writes them."""

from django.db.models import TextChoices


class PersonKind(TextChoices):
    """What a person is to the record."""

    CHILD = "child", "Child"
    UNBORN = "unborn child", "Unborn child"
    ADULT = "adult", "Adult"
    UNKNOWN = "unknown person", "Unknown person"
    PROFESSIONAL = "professional", "Professional as subject"


class BirthPrecision(TextChoices):
    """How much of the date of birth is known; what is not known stands as 1 in the stored date."""

    EXACT = "exact", "Exact"
    MONTH = "month", "Month and year"
    YEAR = "year", "Year only"
    ESTIMATED = "estimated", "Estimated"
    UNKNOWN = "unknown", "Not known"


class Sex(TextChoices):
    """Code set of the children in need census from 2024/25."""

    MALE = "M", "Male"
    FEMALE = "F", "Female"
    UNKNOWN = "U", "Unknown or unborn"


class Ethnicity(TextChoices):
    """Common basic data set of the Department for Education."""

    WBRI = "WBRI", "White British"
    WIRI = "WIRI", "White Irish"
    WIRT = "WIRT", "Traveller of Irish heritage"
    WOTH = "WOTH", "Any other white background"
    WROM = "WROM", "Gypsy or Roma"
    MWBC = "MWBC", "White and black Caribbean"
    MWBA = "MWBA", "White and black African"
    MWAS = "MWAS", "White and Asian"
    MOTH = "MOTH", "Any other mixed background"
    AIND = "AIND", "Indian"
    APKN = "APKN", "Pakistani"
    ABAN = "ABAN", "Bangladeshi"
    AOTH = "AOTH", "Any other Asian background"
    BCRB = "BCRB", "Caribbean"
    BAFR = "BAFR", "African"
    BOTH = "BOTH", "Any other black background"
    CHNE = "CHNE", "Chinese"
    OOTH = "OOTH", "Any other ethnic group"
    REFU = "REFU", "Asked, declined"
    NOBT = "NOBT", "Asked, not yet obtained"


class DisabilityCode(TextChoices):
    """Disabilities of the children in need census; NONE stands alone."""

    NONE = "NONE", "None"
    MOBILITY = "MOB", "Mobility"
    HAND = "HAND", "Hand function"
    PERSONAL_CARE = "PC", "Personal care"
    INCONTINENCE = "INC", "Incontinence"
    COMMUNICATION = "COMM", "Communication"
    LEARNING = "LD", "Learning"
    HEARING = "HEAR", "Hearing"
    VISION = "VIS", "Vision"
    BEHAVIOUR = "BEH", "Behaviour"
    CONSCIOUSNESS = "CON", "Consciousness"
    AUTISM = "AUT", "Diagnosed with autism or Asperger syndrome"
    OTHER = "DDA", "Other disability in equality law"


class NameType(TextChoices):
    """What a name is to its bearer."""

    LEGAL = "legal", "Legal"
    KNOWN_AS = "known as", "Known as"
    BIRTH = "birth", "Birth"
    ALIAS = "alias", "Alias"
    PREVIOUS = "previous", "Previous"
    MARRIED = "married", "Married"
    RELIGIOUS = "religious", "Religious or cultural"
    TRANSLITERATION = "transliteration", "Transliteration"
    ONLINE = "online", "Gamer tag or online name"


class IdentifierType(TextChoices):
    """Whose number it is."""

    NHS = "NHS", "NHS number"
    UPN = "UPN", "Unique pupil number"
    FORMER_UPN = "former UPN", "Former unique pupil number"
    UPN_UNKNOWN = "UPN unknown", "Reason why there is no pupil number"
    ULN = "ULN", "Unique learner number"
    RETURNS = "returns", "Child's number in statutory returns"
    HOME_OFFICE = "Home Office", "Home Office or port reference"
    COURT = "court", "Court reference"
    POLICE = "police", "Police reference"
    OTHER_AUTHORITY = "other authority", "Another authority's number"


class IdentifierStatus(TextChoices):
    """How far a number can be trusted."""

    VERIFIED = "verified", "Verified"
    UNVERIFIED = "unverified", "Not verified"
    SUPERSEDED = "superseded", "Superseded"
    WRONG_PERSON = "wrong person", "Wrong person"
    INVALID = "invalid", "Invalid"


class AddressType(TextChoices):
    """What somebody has an address for."""

    HOME = "home", "Home"
    SECOND_HOME = "second home", "Second home"
    PLACEMENT = "placement", "Placement"
    TEMPORARY = "temporary", "Temporary"
    SCHOOL_TERM = "school term", "School term"
    HOSPITAL = "hospital", "Hospital"
    CUSTODY = "custody", "Custody"
    CORRESPONDENCE = "correspondence", "Correspondence only"
    NO_FIXED_ABODE = "no fixed abode", "No fixed abode"


class Premises(TextChoices):
    """What kind of place it is."""

    HOUSE = "house", "House"
    FLAT = "flat", "Flat"
    HOSTEL = "hostel", "Hostel"
    REFUGE = "refuge", "Refuge"
    HOTEL = "hotel", "Hotel"
    CARE_SETTING = "care setting", "Care setting"
    CUSTODY = "custody", "Custody"
    VESSEL_OR_SITE = "vessel or site", "Vessel or site"
    NONE = "none", "None"


class Residency(TextChoices):
    """Which authority somebody who is here belongs to."""

    RESIDENT = "resident", "Resident"
    PLACED_HERE = "placed here", "Placed here by another authority"
    PLACED_ELSEWHERE = "placed elsewhere", "Placed elsewhere by us"
    FOUND_HERE = "found here", "Found here, lives elsewhere"
    MOVING = "moving", "Moving"
    NO_FIXED_ADDRESS = "no fixed address", "No fixed address"
    UNKNOWN = "unknown", "Not known"


class SealReason(TextChoices):
    """Why an address is sealed."""

    DOMESTIC_ABUSE = "domestic abuse", "Domestic abuse"
    COURT_ORDER = "court order", "Court order"
    CONFIDENTIAL_PLACEMENT = "confidential placement", "Confidential placement"
    ADOPTION = "adoption", "Adoption"
    WITNESS = "witness protection", "Witness protection"
    TRAFFICKING = "trafficking", "Trafficking"
    HONOUR = "honour-based abuse", "Forced marriage or honour-based abuse"
    THREAT_TO_CARER = "threat to carer", "Threat to carer"


class SealState(TextChoices):
    """Where the sealing of an address stands; two people seal, two people unseal."""

    PROPOSED = "proposed", "Sealing proposed"
    SEALED = "sealed", "Sealed"
    REFUSED = "refused", "Sealing refused"
    UNSEAL_PROPOSED = "unseal proposed", "Sealed, unsealing proposed"
    UNSEALED = "unsealed", "Unsealed"


class ContactKind(TextChoices):
    """How somebody can be reached."""

    PHONE = "phone", "Telephone"
    MOBILE = "mobile", "Mobile"
    EMAIL = "e-mail", "E-mail"
    TEXT = "text", "Text"
    POST = "post", "Post"
    THROUGH = "through", "Through another person"
    APP = "app", "App"


class SafeToUse(TextChoices):
    """Whether reaching somebody this way may put them at risk."""

    YES = "yes", "Safe"
    CARE = "with care", "With care"
    NO = "no", "Not safe"


class HouseholdRole(TextChoices):
    """What somebody is in a household."""

    CHILD = "child", "Child"
    PARENT = "parent", "Parent"
    PARTNER = "parent's partner", "Parent's partner"
    GRANDPARENT = "grandparent", "Grandparent"
    RELATIVE = "other relative", "Other relative"
    LODGER = "lodger", "Lodger"
    CARER = "carer", "Carer"
    VISITOR = "visitor", "Visitor"


class RelationshipType(TextChoices):
    """What the first person is to the second; `RECIPROCALS` says what the second is to the first."""

    PARENT = "parent", "Parent"
    SIBLING = "sibling", "Brother or sister"
    HALF_SIBLING = "half-sibling", "Half-brother or half-sister"
    STEP_PARENT = "step-parent", "Step-parent"
    STEP_SIBLING = "step-sibling", "Step-brother or step-sister"
    GRANDPARENT = "grandparent", "Grandparent"
    AUNT_OR_UNCLE = "aunt or uncle", "Aunt or uncle"
    COUSIN = "cousin", "Cousin"
    MARRIED = "married", "Husband or wife"
    CIVIL_PARTNER = "civil partner", "Civil partner"
    PARTNER = "partner", "Partner"
    FORMER_PARTNER = "former partner", "Former partner"
    FOSTER_CARER = "foster carer", "Foster carer"
    ADOPTIVE_PARENT = "adoptive parent", "Adoptive parent"
    SPECIAL_GUARDIAN = "special guardian", "Special guardian"
    KINSHIP_CARER = "kinship carer", "Kinship or connected carer"
    PRIVATE_FOSTER_CARER = "private foster carer", "Private foster carer"
    GUARDIAN = "guardian", "Guardian"
    CARER = "carer", "Carer"
    FRIEND = "friend", "Friend"
    POSES_RISK = "poses risk", "Person posing risk"
    OTHER = "other", "Other"


RECIPROCALS: dict[str, str] = {
    RelationshipType.PARENT: "Child",
    RelationshipType.STEP_PARENT: "Step-child",
    RelationshipType.GRANDPARENT: "Grandchild",
    RelationshipType.AUNT_OR_UNCLE: "Niece or nephew",
    RelationshipType.FOSTER_CARER: "Foster child",
    RelationshipType.ADOPTIVE_PARENT: "Adopted child",
    RelationshipType.SPECIAL_GUARDIAN: "Child under special guardianship",
    RelationshipType.KINSHIP_CARER: "Child in kinship care",
    RelationshipType.PRIVATE_FOSTER_CARER: "Privately fostered child",
    RelationshipType.GUARDIAN: "Ward",
    RelationshipType.CARER: "Cared for",
    RelationshipType.POSES_RISK: "Person at risk",
}


class Nature(TextChoices):
    """What a relationship rests on."""

    BIOLOGICAL = "biological", "Biological"
    ADOPTIVE = "adoptive", "Adoptive"
    STEP = "step", "Step"
    FOSTER = "foster", "Foster"
    LEGAL = "legal", "Legal"
    SOCIAL = "social", "Social"


class ParentalResponsibility(TextChoices):
    """How somebody holds parental responsibility (Children Act 1989)."""

    MOTHER = "mother", "Mother"
    MARRIED = "married", "Father married at birth or later"
    BIRTH_CERTIFICATE = "birth certificate", "Father on birth certificate from 1 December 2003"
    AGREEMENT = "agreement", "Agreement"
    COURT_ORDER = "court order", "Court order"
    LIVES_WITH = "lives with order", "Child arrangements order (lives with)"
    SPECIAL_GUARDIAN = "special guardian", "Special guardian"
    ADOPTER = "adopter", "Adopter"
    GUARDIAN = "guardian", "Guardian after death"
    CARE_ORDER = "care order", "Care order or interim care order (authority shares)"
    EMERGENCY = "emergency protection order", "Emergency protection order"
    NONE = "none", "None"
    NOT_KNOWN = "not known", "Not known"


class Certainty(TextChoices):
    """How sure a relationship is."""

    ASSERTED = "asserted", "Asserted"
    CONFIRMED = "confirmed", "Confirmed"
    DISPUTED = "disputed", "Disputed"


class OrganisationType(TextChoices):
    """What an organisation is."""

    CHILDRENS_SERVICES = "children's services", "Local authority children's services"
    ADULT_SERVICES = "adult services", "Adult services"
    HOUSING = "housing", "Housing"
    EDUCATION = "education", "Education service"
    SCHOOL = "school", "School"
    EARLY_YEARS = "early years", "Early years"
    GP = "GP practice", "GP practice"
    HOSPITAL = "hospital", "Hospital trust"
    COMMUNITY_HEALTH = "community health", "Community health"
    MENTAL_HEALTH = "mental health", "Mental health trust"
    POLICE = "police", "Police"
    PROBATION = "probation", "Probation"
    YOUTH_JUSTICE = "youth justice", "Youth justice"
    COURT = "court", "Court and Cafcass"
    FIRE = "fire", "Fire"
    AMBULANCE = "ambulance", "Ambulance"
    VOLUNTARY = "voluntary", "Voluntary or community"
    FAITH = "faith", "Faith"
    CARE_PROVIDER = "care provider", "Care provider"
    OTHER_AUTHORITY = "other authority", "Other authority"
    INTEGRATED_CARE_BOARD = "integrated care board", "Integrated care board"
    HOUSING_PROVIDER = "housing provider", "Housing provider"
    COMMISSIONED = "commissioned provider", "Commissioned provider"
    INSPECTORATE = "inspectorate", "Inspectorate"
    GOVERNMENT = "government", "Government"
    BUSINESS = "business", "Business (hotel, licensed premises, transport)"
    OTHER = "other", "Other"


class OrganisationSort(TextChoices):
    """Which kind of school, or of police."""

    NURSERY = "nursery", "Nursery school"
    PRIMARY = "primary", "Primary school"
    SECONDARY = "secondary", "Secondary school"
    SPECIAL = "special", "Special school"
    ALTERNATIVE = "alternative provision", "Alternative provision"
    INDEPENDENT = "independent", "Independent school"
    COLLEGE = "college", "College"
    LOCAL_POLICE = "local police", "Local police"
    TRANSPORT_POLICE = "transport police", "Transport police"
    OTHER_POLICE = "other police", "Other police"


POLICE_SORTS = (OrganisationSort.LOCAL_POLICE, OrganisationSort.TRANSPORT_POLICE, OrganisationSort.OTHER_POLICE)
SORTS_OF = {
    OrganisationType.SCHOOL: tuple(one for one in OrganisationSort if one not in POLICE_SORTS),
    OrganisationType.POLICE: POLICE_SORTS,
}


class InvolvementRole(TextChoices):
    """What a professional does for a person."""

    GP = "GP", "GP"
    HEALTH_VISITOR = "health visitor", "Health visitor"
    SCHOOL_NURSE = "school nurse", "School nurse"
    MIDWIFE = "midwife", "Midwife"
    PAEDIATRICIAN = "paediatrician", "Paediatrician"
    CAMHS = "CAMHS", "Child and adolescent mental health worker"
    TEACHER = "class teacher", "Class teacher"
    SAFEGUARDING_LEAD = "safeguarding lead", "Designated safeguarding lead"
    POLICE = "police officer", "Police officer"
    HOUSING = "housing officer", "Housing officer"
    ADVOCATE = "advocate", "Advocate"
    SOLICITOR = "solicitor", "Solicitor"
    KEYWORKER = "keyworker", "Keyworker"
    MENTOR = "mentor", "Mentor"
    PROBATION = "probation", "Probation officer"
    YOUTH_WORKER = "youth worker", "Youth worker"


class AllocationRole(TextChoices):
    """What a worker is allocated to do."""

    LEAD_PRACTITIONER = "lead practitioner", "Lead practitioner"
    SOCIAL_WORKER = "social worker", "Social worker"
    EARLY_HELP = "early help worker", "Early help worker"
    PERSONAL_ADVISER = "personal adviser", "Personal adviser"
    REVIEWING_OFFICER = "reviewing officer", "Independent reviewing officer"
    CONFERENCE_CHAIR = "conference chair", "Conference chair"
    SUPERVISING = "supervising social worker", "Supervising social worker"
    TEAM_MANAGER = "team manager", "Team manager"
    FAMILY_SUPPORT = "family support", "Family support"
    DUTY_COVER = "duty cover", "Duty cover"


class AllocationEnd(TextChoices):
    """Why an allocation ended: change codes of the children looked after return, and three of our own."""

    MANAGE = "MANAGE", "Change of manager's decision about caseloads"
    FCONTA = "FCONTA", "Fixed-term contract ended"
    LEFTRL = "LEFTRL", "Left the role"
    ORGRST = "ORGRST", "Reorganisation"
    TSPROC = "TSPROC", "Transferred in the usual course"
    ABSENC = "ABSENC", "Absence"
    CHCHAN = "CHCHAN", "Child asked for a change"
    PCCHAN = "PCCHAN", "Parent or carer asked for a change"
    SWDIED = "SWDIED", "Worker died"
    OTHERS = "OTHERS", "Other"
    CLOSED = "closed", "Case closed"
    STEP_UP = "step up", "Step up"
    STEP_DOWN = "step down", "Step down"


class Status(TextChoices):
    """What a person is to the services now; several may hold at once."""

    CONTACT = "contact only", "Contact only"
    EARLY_HELP = "early help", "Early help"
    IN_NEED = "child in need", "Child in need"
    PROTECTION = "child protection", "Child protection"
    ELSEWHERE = "plan elsewhere", "Here for a time: on a protection plan of another authority"
    LOOKED_AFTER = "looked after", "Looked after"
    CARE_LEAVER = "care leaver", "Care leaver"
    PRIVATELY_FOSTERED = "privately fostered", "Privately fostered"
    UNACCOMPANIED = "unaccompanied asylum-seeking", "Unaccompanied asylum-seeking"
    DISABLED_SERVICE = "disabled children's service", "Disabled children's service"
    SEN_SUPPORT = "SEN support", "SEN support"
    EHC_PLAN = "EHC plan", "EHC plan"
    HOME_EDUCATED = "home educated", "Home educated"
    MISSING_EDUCATION = "missing education", "Missing education"
    YOUTH_JUSTICE = "youth justice", "Youth justice"
    ADULT_CARE = "adult care and support", "Adult care and support"
    ADULT_ENQUIRY = "adult safeguarding enquiry", "Adult safeguarding enquiry"
    DEPRIVATION = "DoLS", "Deprivation of liberty"
    CLOSED = "closed", "Closed"


class AdultRole(TextChoices):
    """What a significant adult is to the child."""

    MOTHER = "mother", "Mother"
    FATHER = "father", "Father"
    SECOND_PARENT = "second parent", "Second parent"
    STEP_PARENT = "step-parent or partner", "Step-parent or partner"
    NON_RESIDENT = "non-resident parent", "Non-resident parent"
    GRANDPARENT = "grandparent", "Grandparent"
    OTHER_CARER = "other carer", "Other day-to-day carer"


class Engagement(TextChoices):
    """Where the work with a significant adult stands."""

    INVOLVED = "involved", "Involved"
    NOT_YET = "not yet involved", "Known, not yet involved"
    TRIED = "tried", "Tried without success"
    DECLINED = "does not wish", "Does not wish to be involved"
    NOT_TO_BE_CONTACTED = "not to be contacted", "Not to be contacted"
    WHEREABOUTS_UNKNOWN = "whereabouts unknown", "Whereabouts unknown"
    IDENTITY_UNKNOWN = "identity unknown", "Identity unknown"
    DIED = "died", "Died"


class AttemptMethod(TextChoices):
    """How an attempt to involve somebody was made."""

    VISIT = "visit", "Visit"
    MEETING = "meeting", "Planned meeting"
    VIDEO = "video", "Video"
    TELEPHONE = "telephone", "Telephone"
    LETTER = "letter", "Letter"
    TEXT = "text", "Text or e-mail"
    THROUGH = "through another", "Through another person"


class AttemptOutcome(TextChoices):
    """What came of an attempt."""

    TOOK_PART = "took part", "Spoke and took part"
    DECLINED = "declined", "Spoke and declined"
    NO_ANSWER = "no answer", "No answer"
    WRONG_DETAILS = "wrong details", "Wrong details"
    AGREED_DATE = "agreed a date", "Agreed a date"


class MatchBand(TextChoices):
    """How alike two people are, in points (our choice)."""

    STRONG = "strong", "Strong: 85 to 100 points"
    POSSIBLE = "possible", "Possible: 60 to 84 points"
    WEAK = "weak", "Weak: 40 to 59 points"
    NONE = "none", "No match: under 40 points"


class MatchState(TextChoices):
    """What was decided about two people who look like one."""

    OPEN = "open", "To be decided"
    SAME = "same", "Same person"
    DIFFERENT = "different", "Different people"
    CANNOT_TELL = "cannot tell", "Cannot tell"
