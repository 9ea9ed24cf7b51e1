"""A fault for every rule, put into an invented child that had none. Last stand the rules that may find it too."""

from dataclasses import dataclass, field
from datetime import timedelta

from goldenthread.returns.cin.invented import CHECK_LETTERS

DAY = timedelta(days=1)
YEARS = timedelta(days=366)


@dataclass
class Fault:
    number: str
    kind: str
    put: object
    also: set = field(default_factory=set)
    since: int = 2023

    def __str__(self):
        return self.number


FAULTS = []


def fault(number, kind, put, *also, since=2023):
    FAULTS.append(Fault(number, kind, put, set(also), since))


def identifiers(**values):
    return lambda child, year: child["ChildIdentifiers"].update(values)


def pupil_number(change):
    return lambda child, year: child["ChildIdentifiers"].update(UPN=change(child["ChildIdentifiers"]["UPN"]))


def disabilities(*codes):
    return lambda child, year: child["ChildCharacteristics"].update(Disabilities=list(codes))


def episode(put, place=0):
    return lambda child, year: child["CINdetails"][place].update(put(child["CINdetails"][place], year))


def row(table, put, place=0):
    """Changes the first row of a table in an episode; `put` sees the row, its episode and the year."""

    def change(child, year):
        held = child["CINdetails"][place]
        held[table][0].update(put(held[table][0], held, year))

    return change


def another(table, put, place=0):
    """Adds a row to a table in an episode."""

    def change(child, year):
        held = child["CINdetails"][place]
        held[table].append(put(held[table][0] if held[table] else {}, held, year))

    return change


def both(*changes):
    def change(child, year):
        for one in changes:
            one(child, year)

    return change


def assessment(put, place=0):
    return row("Assessments", put, place)


def enquiry(put):
    return row("Section47", put)


def need_plan(put):
    return row("CINPlanDates", put)


def plan(put):
    return row("ChildProtectionPlans", put)


def factors(*codes):
    return assessment(lambda a, e, y: {"FactorsIdentifiedAtAssessment": {"AssessmentFactors": list(codes)}})


def died_on(day):
    return lambda child, year: child["ChildIdentifiers"].update(PersonDeathDate=day(child["CINdetails"][0], year))


def unknown_authority(number):
    digits = "999" + number[4:]
    return CHECK_LETTERS[sum(place * int(digit) for place, digit in enumerate(digits, 2)) % 23] + digits


def next_letter(number):
    return CHECK_LETTERS[(CHECK_LETTERS.index(number[0]) + 1) % 23] + number[1:]


START, END = "AssessmentActualStartDate", "AssessmentAuthorisationDate"
SATURDAY = timedelta(days=5)

fault("1510", "assessed", pupil_number(next_letter))
fault("1530", "assessed", pupil_number(unknown_authority))
fault("1540", "assessed", pupil_number(lambda upn: f"{upn[:6]}A{upn[7:]}"))
fault("1550", "assessed", pupil_number(lambda upn: f"{upn[:-1]}I"))
fault("1560Q", "assessed", identifiers(FormerUPN="A123"))
fault("1570", "assessed", identifiers(LAchildID="C" * 21), since=2025)
fault("1580", "assessed", identifiers(LAchildID="C/7"), since=2025)
fault("4180", "assessed", lambda child, year: child["ChildIdentifiers"].update(Sex="X", GenderCurrent="X"))
fault("4220", "assessed", lambda child, year: child["ChildCharacteristics"].update(Ethnicity="XXXX"))
fault("8500", "planned", identifiers(LAchildID=None))
fault("8520", "assessing", lambda child, year: child["ChildIdentifiers"].update(PersonBirthDate=year.closes + DAY))
fault("8525Q", "assessing", lambda child, year: child["ChildIdentifiers"].update(ExpectedPersonBirthDate=year.closes))
fault(
    "8530Q",
    "unborn",
    lambda child, year: child["ChildIdentifiers"].update(ExpectedPersonBirthDate=year.closes - 31 * DAY),
)
fault(
    "8535Q",
    "died",
    lambda child, year: child["ChildIdentifiers"].update(
        PersonBirthDate=child["ChildIdentifiers"]["PersonDeathDate"] + DAY
    ),
)
fault("8540", "assessed", disabilities())
fault("8545Q", "died", died_on(lambda e, y: y.opens - DAY), "8555Q")
fault("8750", "unborn", lambda child, year: child["ChildIdentifiers"].update(Sex="M", GenderCurrent="1"))
fault("8790", "assessed", disabilities("NONE", "LD"))
fault("8794", "assessed", disabilities("LD", "LD"))
fault(
    "8770Q",
    "twice",
    lambda child, year: child["ChildIdentifiers"].update(UPNunknown=None, PersonBirthDate=year.opens - 8 * YEARS),
)
fault("8772", "assessed", identifiers(UPN=None, UPNunknown="UN7"))
fault("8775Q", "planned", lambda child, year: child["ChildIdentifiers"].update(PersonBirthDate=year.opens - 27 * YEARS))
fault("8590", "planned", lambda child, year: child.update(CINdetails=[]))

fault("8555Q", "died", died_on(lambda e, y: e["CINreferralDate"] - DAY), "8545Q")
fault("8568", "no_action", episode(lambda e, y: {"ReferralNFA": "2"}))
fault("8569Q", "no_action", episode(lambda e, y: {"CINreferralDate": y.opens - 5 * DAY}))
fault("8600", "planned", episode(lambda e, y: {"CINreferralDate": None}))
fault(
    "8606",
    "assessing",
    lambda child, year: child["ChildIdentifiers"].update(
        PersonBirthDate=child["CINdetails"][0]["CINreferralDate"] + 281 * DAY
    ),
    "8520",
)
fault("8610", "assessed", episode(lambda e, y: {"PrimaryNeedCode": None}))
fault("8650", "assessed", episode(lambda e, y: {"PrimaryNeedCode": "N99"}))
fault("8866", "assessed", episode(lambda e, y: {"ReferralSource": "ZZ"}))
fault("8815", "twice", episode(lambda e, y: {"CINclosureDate": None, "ReasonForClosure": None}), "8816", "8820")
fault("8816", "twice", episode(lambda e, y: {"CINclosureDate": None, "ReasonForClosure": None}), "8815", "8820")
fault(
    "8820",
    "twice",
    lambda child, year: child["CINdetails"][1].update(CINreferralDate=child["CINdetails"][0]["CINclosureDate"] - DAY),
)
fault("4000", "no_action", another("CINPlanDates", lambda n, e, y: {"CINPlanStartDate": e["CINreferralDate"]}))
fault(
    "8831",
    "no_action",
    another(
        "Assessments",
        lambda a, e, y: {
            START: e["CINreferralDate"],
            END: e["CINreferralDate"],
            "FactorsIdentifiedAtAssessment": {"AssessmentFactors": ["20"]},
        },
    ),
)
CATEGORIES = {
    "InitialCategoryOfAbuse": "NEG",
    "LatestCategoryOfAbuse": "NEG",
    "NumberOfPreviousCPP": "0",
    "Reviews": [],
}
fault(
    "8832",
    "no_action",
    another("ChildProtectionPlans", lambda p, e, y: {"CPPstartDate": e["CINreferralDate"], **CATEGORIES}),
    "2885",
)

fault("8565", "assessed", assessment(lambda a, e, y: {END: e["CINclosureDate"] + DAY}))
fault("8585Q", "assessed", episode(lambda e, y: {"ReasonForClosure": "RC2"}))
fault("8620", "assessed", episode(lambda e, y: {"CINclosureDate": y.opens - DAY}), "8630", "8565")
fault("8630", "assessed", episode(lambda e, y: {"CINclosureDate": e["CINreferralDate"] - DAY}), "8565", "8620")
fault("8640", "assessed", episode(lambda e, y: {"ReasonForClosure": "RC99"}))
fault("8805", "assessed", episode(lambda e, y: {"ReasonForClosure": None}))
fault("8810", "planned", episode(lambda e, y: {"ReasonForClosure": "RC7"}))
fault("8825Q", "twice", episode(lambda e, y: {"ReasonForClosure": "RC8"}))
fault("8867", "assessed", assessment(lambda a, e, y: {END: None, "FactorsIdentifiedAtAssessment": {}}), "8670Q")
fault("8868", "enquired", enquiry(lambda s, e, y: {"ICPCnotRequired": "0"}), "8675Q")
fault("2990", "enquired", episode(lambda e, y: {"ReasonForClosure": "RC8"}))

fault("1103", "assessed", assessment(lambda a, e, y: {START: e["CINreferralDate"] - DAY}))
fault("8608", "assessed", assessment(lambda a, e, y: {END: a[START] - DAY}), "8696")
fault(
    "8670Q",
    "assessing",
    both(
        episode(lambda e, y: {"CINreferralDate": y.closes - 90 * DAY}),
        assessment(lambda a, e, y: {START: y.closes - 80 * DAY}),
    ),
)
fault("8696", "assessed", assessment(lambda a, e, y: {END: y.closes + DAY}), "8565")
fault("8736", "assessing", assessment(lambda a, e, y: {START: None}))
fault(
    "8863Q", "twice", another("Assessments", lambda a, e, y: {**a, START: a[START] + DAY, END: a[END] + DAY}, place=1)
)
fault("8896", "assessing", another("Assessments", lambda a, e, y: dict(a)))
fault(
    "8614",
    "assessing",
    assessment(lambda a, e, y: {"FactorsIdentifiedAtAssessment": {"AssessmentFactors": ["20"]}}),
)
fault("8897Q", "assessed", factors())
fault("8898", "assessed", factors("20", "1A", "20"))
fault("8869", "assessed", factors("20", "21"))
fault("8873Q", "planned", factors("21"))
fault("8945Q", "assessed", factors("18A"), since=2025)
fault("8950Q", "assessed", factors("19A"), since=2025)

HELD = "DateOfInitialCPC"
fault(
    "1104",
    "protected",
    enquiry(lambda s, e, y: {HELD: e["CINreferralDate"] - DAY}),
    "8615",
    "2885",
    "8715",
    "8875",
)
fault("2889", "enquired", enquiry(lambda s, e, y: {"S47ActualStartDate": e["CINreferralDate"] - DAY}))
fault("2884", "protected", episode(lambda e, y: {HELD: e["Section47"][0][HELD]}))
fault("2885", "protected", plan(lambda p, e, y: {"CPPstartDate": p["CPPstartDate"] + DAY}))
fault("2991Q", "enquired", episode(lambda e, y: {"Assessments": []}))
fault("8615", "protected", enquiry(lambda s, e, y: {"S47ActualStartDate": s[HELD] + DAY}))
fault("8675Q", "enquired", enquiry(lambda s, e, y: {"ICPCnotRequired": "false"}), "8868")
fault("8715", "protected", enquiry(lambda s, e, y: {HELD: y.closes + 10 * DAY}), "2885", "8875")
fault(
    "8740",
    "enquired",
    enquiry(lambda s, e, y: {"S47ActualStartDate": y.opens - DAY, "ICPCnotRequired": "0"}),
    "8868",
    "8675Q",
    "2889",
)
fault(
    "8839",
    "enquired",
    both(
        enquiry(lambda s, e, y: {"ICPCnotRequired": "0"}),
        another("Section47", lambda s, e, y: dict(s)),
    ),
    "8868",
    "8675Q",
)
fault(
    "8870Q",
    "protected",
    enquiry(
        lambda s, e, y: {"InitialCPCtarget": s["InitialCPCtarget"] + (6 - s["InitialCPCtarget"].isoweekday()) * DAY}
    ),
)
fault(
    "8875",
    "protected",
    both(
        enquiry(lambda s, e, y: {HELD: s[HELD] + (6 - s[HELD].isoweekday()) * DAY}),
        plan(lambda p, e, y: {"CPPstartDate": e["Section47"][0][HELD]}),
    ),
)
fault(
    "8890",
    "protected",
    another(
        "Section47",
        lambda s, e, y: {"S47ActualStartDate": s["S47ActualStartDate"] + DAY, "ICPCnotRequired": "1"},
    ),
)

NEED, NEED_END = "CINPlanStartDate", "CINPlanEndDate"
fault("4001", "protected", plan(lambda p, e, y: {"CPPendDate": None}), "4016")
fault(
    "4003",
    "protected",
    both(
        need_plan(lambda n, e, y: {NEED: n[NEED] - 10 * DAY, NEED_END: n[NEED] + 10 * DAY}),
        plan(lambda p, e, y: {"Reviews": [p["CPPendDate"] - 5 * DAY]}),
    ),
    "4016",
)
fault("4004", "planned", another("CINPlanDates", lambda n, e, y: dict(n)), "4014")
fault("4008", "planned", died_on(lambda e, y: e["CINPlanDates"][0][NEED] - DAY))
fault(
    "4009Q",
    "planned",
    both(
        need_plan(lambda n, e, y: {NEED_END: n[NEED] + 9 * DAY}),
        died_on(lambda e, y: e["CINPlanDates"][0][NEED] + 5 * DAY),
    ),
)
fault("4010", "planned", need_plan(lambda n, e, y: {NEED: None}))
fault("4011", "planned", need_plan(lambda n, e, y: {NEED_END: n[NEED] - DAY}))
fault("4012Q", "planned", need_plan(lambda n, e, y: {NEED_END: n[NEED]}))
fault("4013", "planned", need_plan(lambda n, e, y: {NEED_END: y.closes + DAY}))
fault(
    "4014",
    "planned",
    both(
        need_plan(lambda n, e, y: {NEED_END: n[NEED] + 9 * DAY}),
        another("CINPlanDates", lambda n, e, y: {NEED: n[NEED_END]}),
    ),
)
fault("4015", "planned", need_plan(lambda n, e, y: {NEED: e["CINreferralDate"] - DAY}))
fault("4016", "protected", need_plan(lambda n, e, y: {NEED: n[NEED] - DAY}))
fault(
    "4017",
    "protected",
    need_plan(
        lambda n, e, y: {
            NEED: e["ChildProtectionPlans"][0]["CPPstartDate"] - DAY,
            NEED_END: e["ChildProtectionPlans"][0]["CPPstartDate"] + DAY,
        }
    ),
)

fault("1105", "protected", plan(lambda p, e, y: {"CPPstartDate": e["CINreferralDate"] - DAY}), "2885")
fault("8720", "protected", plan(lambda p, e, y: {"CPPstartDate": None}))
fault("8730", "protected", plan(lambda p, e, y: {"NumberOfPreviousCPP": None}))
fault("8840", "protected", plan(lambda p, e, y: {"CPPendDate": p["CPPstartDate"]}))
fault("8841", "protected", plan(lambda p, e, y: {"Reviews": [p["CPPstartDate"]]}))
fault("8842Q", "protected", plan(lambda p, e, y: {"Reviews": [None]}))
fault("8905", "protected", plan(lambda p, e, y: {"InitialCategoryOfAbuse": "XXX"}))
fault("8910", "protected", plan(lambda p, e, y: {"LatestCategoryOfAbuse": None}))
fault(
    "8915",
    "protected",
    died_on(lambda e, y: e["ChildProtectionPlans"][0]["CPPstartDate"] - DAY),
    "8920",
    "4008",
)
fault("8920", "protected", died_on(lambda e, y: e["ChildProtectionPlans"][0]["CPPendDate"] - DAY), "4008")
fault("8925", "protected", plan(lambda p, e, y: {"CPPendDate": p["CPPstartDate"] - DAY}))
fault("8930", "protected", plan(lambda p, e, y: {"CPPendDate": y.opens - DAY}), "8925")
fault(
    "8935",
    "protected",
    both(
        plan(lambda p, e, y: {"CPPendDate": None}),
        another("ChildProtectionPlans", lambda p, e, y: dict(p)),
        episode(lambda e, y: {"CINPlanDates": []}),
    ),
    "8940",
)
fault(
    "8940",
    "protected",
    another("ChildProtectionPlans", lambda p, e, y: {**p, "CPPstartDate": p["CPPstartDate"] + DAY, "Reviews": []}),
    "2885",
)


def stage(**put):
    """Changes the pre-proceedings of the second referral."""
    return row("PreProceedingsandFGDM", lambda p, e, y: {name: made(p, y) for name, made in put.items()}, place=1)


NONE = {"since": 2027}
fault("9005", "twice", stage(PPStartDate=lambda p, y: y.opens - DAY), **NONE)
fault("9006", "twice", stage(LBPSentDate=lambda p, y: p["PPStartDate"] - DAY), **NONE)
fault("9007", "twice", stage(FGDMMeetingOffer=lambda p, y: None), **NONE)
fault("9008", "twice", stage(InitialPPMeetingDate=lambda p, y: y.closes + DAY), **NONE)
fault("9009", "twice", stage(StepDecisionDate=lambda p, y: p["PPStartDate"] - DAY), **NONE)
fault("9010Q", "twice", stage(FGDMMeetingFac=lambda p, y: None), **NONE)
fault("9011", "twice", stage(PPOutcome=lambda p, y: "Z"), **NONE)
fault("9012", "twice", stage(CourtAppDate=lambda p, y: p["StepDecisionDate"] - DAY), **NONE)
fault("9013", "twice", stage(LetterInitCPDate=lambda p, y: p["CourtAppDate"] - DAY), **NONE)
fault("9015Q", "twice", stage(ReviewMeetingsCount=lambda p, y: None), **NONE)
