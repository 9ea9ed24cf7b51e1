"""Which folder each kind of document belongs in: the kind decides, nobody chooses a folder."""

from goldenthread.services.practice.models.codes import Folder

KINDS: dict[str, tuple[str, Folder]] = {
    "chronology": ("Chronology", Folder.SUMMARY),
    "summary": ("Summary", Folder.SUMMARY),
    "genogram": ("Genogram", Folder.FAMILY),
    "ecomap": ("Ecomap", Folder.FAMILY),
    "assessment": ("Assessment", Folder.ASSESSMENTS),
    "age assessment": ("Age assessment", Folder.ASSESSMENTS),
    "risk": ("Risk assessment", Folder.RISK),
    "plan": ("Plan", Folder.PLANS),
    "review": ("Review of a plan", Folder.PLANS),
    "conference": ("Conference report or record", Folder.CONFERENCE),
    "core group": ("Core group record", Folder.CONFERENCE),
    "court": ("Court paper", Folder.LEGAL),
    "legal advice": ("Legal advice", Folder.LEGAL),
    "health": ("Health report", Folder.HEALTH),
    "school": ("School report", Folder.EDUCATION),
    "education plan": ("Education, health and care plan", Folder.EDUCATION),
    "placement": ("Placement plan or report", Folder.PLACEMENT),
    "supervision": ("Supervision record", Folder.SUPERVISION),
    "identity": ("Birth certificate, passport or other proof of identity", Folder.IDENTITY),
    "immigration": ("Immigration paper", Folder.IDENTITY),
    "letter": ("Letter", Folder.LETTERS),
    "child's work": ("The child’s own work", Folder.CHILDS_WORK),
    "family picture": ("Picture of family life", Folder.CHILDS_WORK),
    "sharing agreement": ("Information-sharing agreement", Folder.SHARING),
    "complaint": ("Complaint", Folder.COMPLAINTS),
}
CHOICES = tuple((key, words) for key, (words, _) in KINDS.items())


def folder_of(kind: str) -> Folder:
    """The folder of a kind. Raises KeyError for a kind that is not in the list."""
    return KINDS[kind][1]


def kind_in_words(kind: str) -> str:
    """What a kind of document is called; the key itself of one that is no longer in the list."""
    return KINDS[kind][0] if kind in KINDS else kind
