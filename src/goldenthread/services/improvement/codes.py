"""Code lists of answers to people and of inspections."""

from django.db.models import TextChoices


class Audience(TextChoices):
    """Who said something, and is answered."""

    CARED_FOR = "children in care", "Children in care"
    CARE_LEAVERS = "care leavers", "Care leavers"
    IN_NEED = "children in need", "Children in need or on protection plans"
    SEND = "SEND families", "Families of children with special educational needs"
    PARENTS = "parents", "Parents"
    ADULTS = "adults", "Adults who use services"
    CARERS = "carers", "Carers"
    STAFF = "staff", "Staff"
    PARTNERS = "partners", "Partners"
    COMMUNITY = "community", "The community"


class Answer(TextChoices):
    """What people are told of what they said."""

    DID = "we did", "We did"
    DOING = "we are doing", "We are doing"
    WILL = "we will", "We will"
    COULD_NOT = "we could not", "We could not"
    ALREADY = "already so", "It was already so"


class Door(TextChoices):
    """Who reads an answer on the page."""

    PUBLIC = "public", "Everybody"
    AREA = "area", "Whoever signs in to the area"


class State(TextChoices):
    """How far an answer is."""

    ACCEPTED = "accepted", "To be answered"
    WRITTEN = "written", "Waits for a second person"
    PUBLISHED = "published", "Published"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Channel(TextChoices):
    """How people are given an answer."""

    PAGE = "web page", "Web page"
    POSTCARD = "postcard", "Postcard"
    LETTER = "letter", "Letter"
    POSTER = "poster", "Poster"
    MEETING = "meeting", "Item of a meeting"


class Edition(TextChoices):
    """In which form an answer is wanted besides plain English."""

    EASY = "easy read", "Easy read"
    BRITISH_SIGN = "British Sign Language", "British Sign Language"
    ARABIC = "Arabic", "Arabic"
    BENGALI = "Bengali", "Bengali"
    FARSI = "Farsi", "Farsi"
    KURDISH = "Kurdish", "Kurdish"
    PANJABI = "Panjabi", "Panjabi"
    POLISH = "Polish", "Polish"
    ROMANIAN = "Romanian", "Romanian"
    SOMALI = "Somali", "Somali"
    TIGRINYA = "Tigrinya", "Tigrinya"
    UKRAINIAN = "Ukrainian", "Ukrainian"
    URDU = "Urdu", "Urdu"
    WELSH = "Welsh", "Welsh"


class Appears(TextChoices):
    """Where a quote may stand."""

    INTERNAL = "internal", "Inside the service"
    BOARD = "board", "In papers for boards"
    PUBLIC = "public", "In public"


class Taken(TextChoices):
    """What was taken out of a quote or changed, so that nobody is known by it."""

    NAME = "name", "A name"
    PLACE = "place", "A place"
    DATE = "date", "A date"
    RELATION = "relation", "A relation"
    JOB = "job", "A job"
    NATIONALITY = "nationality", "A nationality"
    RARE = "rare fact", "A rare fact"
    AGE = "age", "An age, now a band"


class InspectionKind(TextChoices):
    """Which inspection it was; it decides how long there is to answer it."""

    JOINT = "joint targeted", "Joint targeted area inspection"
    AUTHORITY = "authority", "Inspection of the authority's children's services"
    AREA_SEND = "area SEND", "Area inspection of special educational needs"
