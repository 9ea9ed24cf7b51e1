"""Figures of people, counted by the engine on what the steps wrote down (worked example 10)."""

from datetime import date

import pytest

from goldenthread.mechanisms.calendar import as_at, financial_year
from goldenthread.mechanisms.dataset.tables import DEADLINES
from goldenthread.mechanisms.dataset.taking import take_snapshot
from goldenthread.mechanisms.measures.computing import compute
from goldenthread.mechanisms.measures.declarations import Quotient
from goldenthread.mechanisms.measures.models import Population
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.people.caseload_tables import FIELDS
from goldenthread.services.people.measures import MEASURES
from goldenthread.services.people.models import Allocation, MatchCandidate
from goldenthread.services.people.statuses import close_status, open_status
from goldenthread.services.people.steps import (
    add_identifier,
    add_language,
    add_relationship,
    allocate,
    approve_flag,
    approve_merge,
    approve_parting,
    approve_seal,
    arrange_picture,
    book_interpreter,
    break_glass,
    decide_match,
    decide_not_to_share,
    move,
    name_significant_adult,
    propose_flag,
    propose_match,
    propose_merge,
    propose_parting,
    propose_seal,
    reallocate,
    record_characteristic,
    record_consent,
    record_engagement_attempt,
    record_interpreter,
    review_break_glass,
    review_seal,
    share_information,
)
from goldenthread.services.people.tables import TABLES as OWN

pytestmark = pytest.mark.django_db
TABLES = (*OWN, DEADLINES)
TODAY = date(2017, 3, 31)
YEAR, LAST = financial_year(2016), as_at(TODAY)
OPENED = date(2016, 6, 1)


@pytest.fixture(autouse=True)
def today(settings):
    settings.GOLDENTHREAD_TODAY = TODAY


@pytest.fixture
def children(someone, north, ben):
    """Ten open children of the North team."""
    return [someone(f"Child{letter}", "Counted", team=north, lead=ben) for letter in "abcdefghij"]


@pytest.fixture
def figures(tmp_path):
    def compute_now(*keys, **more):
        tables = {table.name: table for table in TABLES}
        snapshot = take_snapshot(tmp_path / "snapshot", TODAY, tables=tables)
        wanted = [measure for measure in MEASURES if measure.key in keys]
        return compute(snapshot, wanted, [YEAR, LAST], areas=["castlemoor"], **more)

    return compute_now


def opened_all(children, by, status="child in need", on=OPENED):
    with recording(SystemActor("test")):
        for child in children:
            open_status(child, status, on)


def test_fathers_of_ten_children(children, someone, ben, dina, figures):
    """Worked example 10: 9 of 10 recorded; of 7 who may be contacted 4 were visited or met."""
    opened_all(children, ben)
    for number, child in enumerate(children[:8]):
        father = someone(f"Father{'abcdefgh'[number]}", "Counted", kind="adult", sex="M")
        told = {"position": "not to be contacted", "reason": "Court order"} if number == 7 else {}
        adult = name_significant_adult(child, by=dina, adult=father, role="father", **told)
        if number < 4:
            record_engagement_attempt(adult, by=ben, made_on=OPENED, method="visit", outcome="declined")
        elif number == 4:
            record_engagement_attempt(adult, by=ben, made_on=OPENED, method="telephone", outcome="took part")
    name_significant_adult(children[8], by=ben, adult=None, role="father", position="identity unknown",
                           steps_to_identify="Asked mother")  # fmt: skip
    found = figures("father-recorded-share", "father-in-person-share", "father-engaged-share")
    recorded = found.get("father-recorded-share", "castlemoor", LAST)
    met = found.get("father-in-person-share", "castlemoor", LAST)
    engaged = found.get("father-engaged-share", "castlemoor", LAST)
    assert (recorded.numerator, recorded.denominator, recorded.exact()) == (9, 10, 90)
    assert (met.numerator, met.denominator, round(met.exact(), 1)) == (4, 7, 57.1)
    assert (engaged.numerator, engaged.denominator) == (1, 7)


def test_a_father_who_was_visited_and_declined_was_met_and_is_not_involved(children, someone, ben, dina, figures):
    """Worked example 9: texts on two days, then a visit at which he spoke and declined."""
    opened_all(children[:1], ben)
    father = someone("Tom", "Meadow", kind="adult", sex="M")
    adult = name_significant_adult(children[0], by=dina, adult=father, role="father")
    for method, outcome in (("text", "no answer"), ("text", "no answer"), ("visit", "declined")):
        record_engagement_attempt(adult, by=ben, made_on=OPENED, method=method, outcome=outcome)
    found = figures("father-in-person-share", "father-engaged-share")
    counts = [found.get(key, "castlemoor", LAST) for key in ("father-in-person-share", "father-engaged-share")]
    assert [(one.numerator, one.denominator) for one in counts] == [(1, 1), (0, 1)]


def test_people_count_once_whatever_they_are(children, ben, figures, testing):
    for child in children[:4]:
        open_status(child, "child in need", OPENED)
    for child in children[2:6]:
        open_status(child, "looked after", OPENED)
    close_status(children[0], "child in need", date(2017, 1, 1))
    found = figures("people-open")
    assert found.get("people-open", "castlemoor", LAST).exact() == 5
    statuses = [
        found.get("people-open", "castlemoor", LAST, status=s).exact() for s in ("child in need", "looked after")
    ]
    assert statuses == [3, 4]  # two children have both


def test_changes_of_worker_for_each_open_person(children, ben, amira, somebody, area, north, figures):
    opened_all(children, ben)
    other = somebody("Olga", "social worker", area, north)
    for child in children[:2]:
        child.refresh_from_db()
        allocate(child, by=amira, worker=other, team=north, starts_on=date(2016, 4, 1))
        reallocate(
            child, by=amira, worker=ben, team=north, on=date(2016, 9, 1), end_reason="MANAGE", without_handover="Ill"
        )
    found = figures("lead-worker-changes", "worker-changes-mean", "people-open")
    assert found.get("lead-worker-changes", "castlemoor", YEAR, reason="MANAGE").exact() == 2
    assert found.get("worker-changes-mean", "castlemoor", YEAR).exact() == pytest.approx(0.2)


def test_declined_is_an_answer_and_not_asked_is_none(children, ben, figures):
    opened_all(children, ben)
    told = {"kind": "religion", "source": "self", "asked_on": OPENED}
    record_characteristic(children[0], by=ben, value="Quaker", **told)
    record_characteristic(children[1], by=ben, unknown_reason="asked_declined", **told)
    record_characteristic(children[2], by=ben, unknown_reason="not_asked", **told)
    add_language(children[3], by=ben, language="pol", use="first", english="some")
    found = figures("field-complete-share")
    religion = found.get("field-complete-share", "castlemoor", LAST, field="religion")
    assert (religion.numerator, religion.denominator) == (2, 10)
    assert found.get("field-complete-share", "castlemoor", LAST, field="language").numerator == 1
    assert found.get("field-complete-share", "castlemoor", LAST).denominator == 10 * len(FIELDS)


def test_only_a_professional_interpreter_who_came_counts(children, ben, figures):
    booking = {"occasion": "Visit", "needed_on": OPENED, "language": "pol", "booked_on": OPENED}
    ways = (("professional", "attended"), ("professional", "absent"), ("family", "attended"))
    for kind, outcome in ways:
        made = book_interpreter(children[0], by=ben, kind=kind, reason_not_professional="Urgent", **booking)
        record_interpreter(made, by=ben, outcome=outcome)
    share = figures("interpreter-met-share").get("interpreter-met-share", "castlemoor", YEAR)
    assert (share.numerator, share.denominator) == (1, 3)


def test_shares_refusals_and_decisions_not_to_share(children, ben, figures):
    child = children[0]
    told = {"what": "Plan", "recipient": "GP", "told_family": True, "shared_on": OPENED}
    record_consent(child, by=ben, purpose="share", answer="refused", capacity="parental responsibility", how="spoken",
                   asked_on=OPENED)  # fmt: skip
    share_information(child, by=ben, basis="public task", why="Risk", harm_considered="Weighed", **told)
    decide_not_to_share(child, by=ben, why="No need", **told)
    found = figures("information-shared", "information-not-shared", "shared-after-refusal")
    counts = [found.get(key, "castlemoor", YEAR).exact() for key in
              ("information-shared", "information-not-shared", "shared-after-refusal")]  # fmt: skip
    assert counts == [1, 1, 1]


def test_duplicates_open_joined_and_parted(children, ben, steve, sofia, somebody, area, figures):
    stella = somebody("Stella", "data steward", area)
    for one in children[:2]:
        add_identifier(one, by=ben, type="NHS", value="9990000018")
        add_identifier(one, by=ben, type="ULN", value="1234567890")
    assert MatchCandidate.objects.get().band == "strong"
    match = propose_match(children[2], by=steve, other=children[3])
    decide_match(match, by=steve, state="same", reason="Same")
    merge = propose_merge(match, by=steve, kept=children[2], reason="Twice")
    approve_merge(merge, by=stella)
    propose_parting(merge, by=steve, reason="Twins")
    approve_parting(merge, by=sofia)
    found = figures("duplicates-open", "records-joined", "records-parted")
    counts = [found.get("duplicates-open", "castlemoor", LAST).exact()]
    counts += [found.get(key, "castlemoor", YEAR).exact() for key in ("records-joined", "records-parted")]
    assert counts == [1, 1, 1]


def test_essential_information_is_of_the_children_of_contacts(children, ben, area, figures, testing):
    from django.apps import apps

    contacts, subjects = (apps.get_model("frontdoor", name) for name in ("Contact", "ContactSubject"))
    required = {field.name for field in contacts._meta.concrete_fields}
    given = {"area": area, "received_at": "2016-06-01T09:00:00Z"}
    contact = contacts.begin(**{name: value for name, value in given.items() if name in required})
    for child in children[:2]:
        subjects.begin(area=area, contact=contact, person=child, is_child=True)
    share = figures("essential-information-share").get("essential-information-share", "castlemoor", YEAR)
    assert (share.numerator, share.denominator) == (0, 2)


def test_every_measure_is_computed_and_every_field_named(children, ben, figures):
    opened_all(children, ben)
    found = figures(*(measure.key for measure in MEASURES))
    for measure in MEASURES:
        assert found.get(measure.key, "castlemoor", YEAR) is not None
        assert measure.says
        assert isinstance(measure, Quotient) or measure.of in {table.name for table in TABLES}


def test_the_registers_are_counted(children, ben, amira, sofia, area, north, figures, settings):
    """A seal reviewed late, a warning not reviewed, a use of break-glass reviewed in time, a picture and two languages."""
    opened_all(children, ben)
    settings.GOLDENTHREAD_TODAY = OPENED
    home = move(children[0], by=ben, on=OPENED, lines="2 Safe Row", postcode="ZZ99 2BB")
    seal = propose_seal(home, by=ben, on=OPENED, reason="court order", danger="Father", grantees=[ben])
    approve_seal(seal, by=amira, on=OPENED)
    warned = {"kind": "dog", "text": "Bites", "advice": "Ring first", "evidence": "Seen", "told_person": True}
    approve_flag(propose_flag(children[1], by=ben, **warned), by=amira, on=OPENED)
    use = break_glass(children[2], by=ben, reason="Child at the door, alone at night")
    review_break_glass(use, by=sofia, finding="proper", reason="A child was in danger")
    settings.GOLDENTHREAD_TODAY = date(2016, 9, 20)
    review_seal(seal, by=amira, on=date(2016, 9, 20))
    settings.GOLDENTHREAD_TODAY = TODAY
    arrange_picture(children[0], by=ben, kind="genogram", on=TODAY, moved={})
    for child, language in zip(children[:3], ("pol", "pol", "urd"), strict=True):
        add_language(child, by=ben, language=language, use="first", english="some")
    keys = ("seal-review-on-time-share", "break-glass-reviewed-share", "warnings-overdue", "break-glass-uses",
            "first-languages", "artefact-current-share")  # fmt: skip
    found = figures(*keys)
    share = found.get("seal-review-on-time-share", "castlemoor", YEAR)
    assert (share.numerator, share.denominator) == (0, 2)  # due 30 August, and 19 December
    share = found.get("break-glass-reviewed-share", "castlemoor", YEAR)
    assert (share.numerator, share.denominator) == (1, 1)
    assert found.get("break-glass-uses", "castlemoor", YEAR, finding="proper").exact() == 1
    assert found.get("warnings-overdue", "castlemoor", LAST).exact() == 1
    assert found.get("first-languages", "castlemoor", LAST).exact() == 2
    share = found.get("artefact-current-share", "castlemoor", LAST, artefact="genogram")
    assert (share.numerator, share.denominator) == (1, 10)


def test_pupil_numbers_of_children_of_school_age_whom_returns_count(someone, ben, dina, figures):
    """Of five aged 5 to 15 in need two have a number or a reason; UN1 is none at that age, and a baby does not count."""
    school = [someone(f"Pupil{letter}", "Counted", born_on=date(2008, 1, 1)) for letter in "abcde"]
    baby = someone("Baby", "Counted", born_on=date(2016, 1, 1))
    opened_all([*school[:4], baby], ben)
    opened_all(school[4:], ben, status="early help")
    add_identifier(school[0], by=dina, type="UPN", value="F999000120001")
    add_identifier(school[1], by=dina, type="UPN unknown", value="UN3")
    add_identifier(school[2], by=dina, type="UPN unknown", value="UN1")
    found = figures("upn-recorded-share").get("upn-recorded-share", "castlemoor", LAST)
    assert (found.numerator, found.denominator) == (2, 4)


def test_adults_by_their_children_and_service(child, someone, ben, dina, figures):
    mother, uncle = someone("Mara", "Meadow", kind="adult"), someone("Otto", "Meadow", kind="adult")
    add_relationship(child, by=dina, other=mother, type="parent")
    opened_all([mother], ben, status="adult care and support")
    opened_all([uncle], ben, status="adult safeguarding enquiry")
    found = figures("parent-status-share")
    none = {"parent_status": "none"}
    assert found.get("parent-status-share", "castlemoor", LAST, **none).numerator == 1
    assert found.get("parent-status-share", "castlemoor", LAST, parent_status="not known").numerator == 1


def test_children_beside_residents_by_cohort(someone, ben, area, figures):
    """Of ten in need six are White and two Asian; of residents nine and one in ten: -30 and +10 points."""
    for letter, code in zip("abcdefghij", [*["WBRI"] * 6, "APKN", "AIND", "NOBT", ""], strict=True):
        opened_all([someone(f"Kit{letter}", "Counted", ethnicity=code)], ben)
    for group, value in (("White", 900), ("Asian", 100)):
        Population.objects.create(area="castlemoor", band=f"ethnic {group}", year=2016, value=value, source="Census",
                                  published_on=date(2016, 12, 1))  # fmt: skip
    found = figures("people.representation", by=[("group", "cohort")])
    told = {"group": "White", "cohort": "child in need"}
    assert found.get("people.representation", "castlemoor", YEAR, **told).exact() == pytest.approx(-30)
    told = {"group": "Asian", "cohort": "everybody"}
    assert found.get("people.representation", "castlemoor", YEAR, **told).exact() == pytest.approx(10)


def test_three_changes_of_worker_within_a_year_are_drift(children, somebody, area, north, amira, figures):
    """The first has three changes since August, the second two, the third three of which one was before April 2016."""
    opened_all(children, amira)
    workers = [somebody(f"Worker {name}", "social worker", area, north) for name in ("One", "Two", "Three", "Four")]
    changed = {
        0: (date(2016, 2, 1), date(2016, 8, 1), date(2016, 11, 1), date(2017, 2, 1)),
        1: (date(2016, 2, 1), date(2016, 8, 1), date(2016, 11, 1)),
        2: (date(2015, 2, 1), date(2016, 3, 30), date(2016, 11, 1), date(2017, 2, 1)),
    }
    with recording(SystemActor("test")):
        for number, days in changed.items():
            for worker, on, ends_on in zip(workers, days, (*days[1:], None), strict=False):
                ended = {"ends_on": ends_on, "end_reason": "MANAGE"} if ends_on else {}
                about = {"area": area, "person": children[number], "team": north, "lead": True}
                Allocation.begin(worker=worker, starts_on=on, **about, **ended)
    found = figures("worker-changes-drift-share").get("worker-changes-drift-share", "castlemoor", LAST)
    assert (found.numerator, found.denominator) == (1, 10)
