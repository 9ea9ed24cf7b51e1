"""Two records of one person joined, and a family wrongly joined put right (worked examples 7 and 8)."""

from datetime import date

import pytest
from django.apps import apps

from goldenthread.mechanisms.access.models import Restriction
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.dataset.taking import take_snapshot
from goldenthread.mechanisms.steps.models import Notice
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.mechanisms.trail.checking import broken_links
from goldenthread.mechanisms.trail.models import Entry
from goldenthread.services.people.models import ContactMethod, MatchCandidate, Merge, Person, RowSince
from goldenthread.services.people.pointers import pointers
from goldenthread.services.people.search import search
from goldenthread.services.people.statuses import open_status
from goldenthread.services.people.steps import (
    add_address,
    add_contact_method,
    add_disability,
    add_household_member,
    add_identifier,
    add_relationship,
    allocate,
    approve_merge,
    approve_parting,
    approve_seal,
    decide_match,
    end_allocation,
    name_significant_adult,
    place_row,
    propose_match,
    propose_merge,
    propose_parting,
    propose_seal,
    record_engagement_attempt,
    refuse_merge,
    restrict,
)
from goldenthread.services.people.steps.guarding import RESTRICTION_REVIEW
from goldenthread.services.people.tables import DISABILITY, PERSON

pytestmark = pytest.mark.django_db
SOON = date(2026, 6, 3)


@pytest.fixture
def stella(somebody, area):
    return somebody("Stella", "data steward", area)


@pytest.fixture
def e1(someone, north):
    return someone("Erin", "Fallow", born_on=date(2015, 5, 1), sex="F", team=north, nhs_number="9990000018")


@pytest.fixture
def e2(someone, north):
    return someone("Erin", "Fallowe", born_on=date(2015, 5, 1), sex="F", team=north, postcode="ZZ99 3CC")


@pytest.fixture
def merge(e1, e2, steve):
    return proposed(e1, e2, steve)


def proposed(kept, joined, by, **more):
    match = propose_match(kept, by=by, other=joined)
    decide_match(match, by=by, state="same", reason="Same school, same mother")
    return propose_merge(match, by=by, kept=kept, reason="Entered twice", **more)


def everything_of(person):
    """Every row that points at a person: model, id, and all its values but when and by whom it was changed."""
    left_out = {"version", "changed_at", "changed_by_id"}
    return sorted(
        (one.label, one.field, str({name: value for name, value in row.items() if name not in left_out}))
        for one in pointers()
        for row in one.rows(person.pk).values()
        if one.label != "steps.notice"
    )


def furnish(person, ben, amira, someone, postcode, north):
    """A record with something of every kind, by the steps themselves."""
    mother = someone("Rosa", "Fallow", kind="adult", sex="F", born_on=date(1990, 1, 1))
    add_address(person, by=ben, postcode=postcode, lines="1 Test Row", main=False)
    add_contact_method(person, by=ben, kind="mobile", value="07700 900123")
    add_disability(person, by=ben, code="LD")
    add_relationship(person, by=ben, other=mother, type="parent")
    add_household_member(person, by=ben, role="child")
    adult = name_significant_adult(person, by=ben, adult=mother, role="mother")
    record_engagement_attempt(adult, by=ben, made_on=SOON, method="visit", outcome="took part")
    allocate(person, by=amira, worker=ben, team=north, starts_on=SOON)


def test_every_pointer_of_the_house_is_found():
    labels = {one.label for one in pointers()}
    assert {"frontdoor.contactsubject", "frontdoor.referral", "clocks.deadline", "people.residence"} <= labels
    assert {"documents.document", "access.user", "access.breakglass", "assessment.childpart"} <= labels
    pointing = {
        model._meta.label_lower
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.concrete_fields
        if field.related_model is Person
    }
    own = {"people.matchcandidate", "people.merge", "people.rowsince", "people.namepart", "people.person"}
    assert pointing - labels == own | {"access.restriction"}


def test_the_same_user_cannot_propose_and_approve(merge, steve):
    """Worked example 8."""
    with pytest.raises(Refused, match="A second person must approve"):
        approve_merge(merge, by=steve)


def test_only_a_decided_match_is_joined(e1, e2, steve):
    match = propose_match(e1, by=steve, other=e2)
    with pytest.raises(GateRefused, match="Decide first that the two are one person"):
        propose_merge(match, by=steve, kept=e1, reason="Twice")


def test_everything_moves_and_the_joined_number_leads_to_the_one_kept(
    merge, e1, e2, ben, amira, someone, north, stella, dina
):
    furnish(e2, ben, amira, someone, "ZZ99 1AA", north)
    approve_merge(merge, by=stella)
    e1.refresh_from_db()
    e2.refresh_from_db()
    left = merge.moved.filter(what="stayed")
    assert (everything_of(e2), left.count()) == ([], 0)
    assert (e2.merged_into, e2.survivor, e1.lead) == (e1, e1, ben)
    assert search(e2.person_no, dina).only_one == e1
    assert [one.person for one in search("Erin Fallowe", dina).found] == [e1]
    assert {name.get_type_display() for name in e1.names.all()} == {"Legal", "Alias"}
    assert Notice.objects.filter(user=ben, text__contains="were joined").exists()


def test_what_can_be_there_only_once_gives_way_or_is_listed(merge, e1, e2, ben, amira, north, stella, testing):
    for child in (e1, e2):
        add_disability(child, by=ben, code="LD")
        open_status(child, "child in need", SOON)
        allocate(child, by=amira, worker=ben, team=north, starts_on=SOON)
    add_identifier(e2, by=ben, type="NHS", value="9990000026")
    approve_merge(merge, by=stella)
    stayed = set(merge.moved.filter(what="stayed").values_list("model", flat=True))
    assert stayed == {"people.disability", "people.servicestatus"}
    assert {one.value: one.status for one in e1.identifiers.all()} == {
        "9990000018": "unverified",
        "9990000026": "superseded",
    }
    assert sorted(one.lead for one in e1.allocations.all()) == [False, True]


def test_chosen_facts_are_taken_from_the_joined_record(e1, e2, steve, stella, ben):
    from goldenthread.services.people.steps import correct_person

    correct_person(e2, by=ben, ethnicity="WBRI", born_on=date(2015, 5, 2))
    merge = proposed(e1, e2, steve, chosen=["born_on", "ethnicity", "names"])
    approve_merge(merge, by=stella)
    e1.refresh_from_db()
    assert (e1.born_on, e1.ethnicity, e1.display_name) == (date(2015, 5, 2), "WBRI", "Erin Fallowe")


def test_a_parted_pair_is_as_it_was_before(merge, e1, e2, ben, amira, someone, north, steve, stella, sofia):
    furnish(e1, ben, amira, someone, "ZZ99 1AA", north)
    furnish(e2, ben, amira, someone, "ZZ99 2BB", north)
    before = everything_of(e1), everything_of(e2)
    approve_merge(merge, by=stella)
    assert (everything_of(e1), everything_of(e2)) != before
    propose_parting(merge, by=steve, reason="Cousins with like names")
    approve_parting(merge, by=sofia)
    assert (everything_of(e1), everything_of(e2)) == before
    for person, name in ((e1, "Erin Fallow"), (e2, "Erin Fallowe")):
        person.refresh_from_db()
        assert (person.merged_into, person.lead, person.team, person.display_name) == (None, ben, north, name)
    assert list(broken_links()) == []


def test_a_family_wrongly_merged_is_put_right(
    merge, e1, e2, ben, amira, someone, north, steve, stella, sofia, tmp_path
):
    """Worked example 7: two persons in the frozen data; three rows written since wait until a person places them."""
    tables = {"person": PERSON, "disability": DISABILITY}
    frozen = take_snapshot(tmp_path / "before", date(2026, 6, 5), tables=tables)
    furnish(e2, ben, amira, someone, "ZZ99 2BB", north)
    mothers = e2.significant_adults.get()
    approve_merge(merge, by=stella)
    assert (
        take_snapshot(tmp_path / "after", date(2026, 6, 5), tables=tables).table("person").count().to_pyarrow().as_py()
        == 1
    )
    for value in ("07700 900201", "07700 900202", "07700 900203"):
        add_contact_method(e1, by=ben, kind="mobile", value=value)
    mothers.refresh_from_db()
    hanging = record_engagement_attempt(mothers, by=ben, made_on=SOON, method="video", outcome="took part")
    propose_parting(merge, by=steve, reason="Cousins with like names")
    with pytest.raises(Refused, match="Only a information governance officer"):
        approve_parting(merge, by=stella)
    approve_parting(merge, by=sofia)
    waiting = list(RowSince.objects.unplaced())
    assert [row.model for row in waiting] == ["people.contactmethod"] * 3
    hanging.refresh_from_db()
    assert hanging.person == e2
    led = e2.allocations.get()
    with pytest.raises(GateRefused, match="3 rows were written while this record was joined"):
        end_allocation(led, by=amira, on=SOON, end_reason="closed")
    place_row(waiting[0], by=ben, to=e1)
    place_row(waiting[1], by=ben, to=e2)
    place_row(waiting[2], by=ben, to=e2)
    assert ContactMethod.objects.filter(person=e2).count() == 3
    end_allocation(led, by=amira, on=SOON, end_reason="closed")
    assert frozen.verify() == []
    assert frozen.table("person").count().to_pyarrow().as_py() == 2
    assert MatchCandidate.objects.get(person=e1, other=e2).state == "different"
    assert list(broken_links()) == []


def test_the_stricter_restriction_holds_for_those_named_on_both(merge, e1, e2, sofia, hana, steve, stella, ben):
    restrict(e1, by=sofia, on=SOON, reason="Staff", grantees=[sofia, steve, stella], kind="staff")
    restrict(e2, by=sofia, on=SOON, reason="Staff", grantees=[hana, steve, stella], kind="staff", level="closed")
    approve_merge(merge, by=stella)
    found = Restriction.objects.in_force().get(person=e1)
    assert (found.level, {grant.user for grant in found.grants.now()}) == ("closed", {steve, stella})
    running = Deadline.objects.running().filter(clock=RESTRICTION_REVIEW.key)
    assert [one.subject_id for one in running] == [e1.pk]
    propose_parting(merge, by=steve, reason="Cousins")
    with pytest.raises(Refused, match="cannot open"):
        approve_parting(merge, by=sofia)


def test_a_restriction_of_one_holds_on_both_and_ends_with_the_parting(merge, e1, e2, sofia, hana, steve, stella, ben):
    restrict(e2, by=sofia, on=SOON, reason="Staff", grantees=[sofia, steve, stella], kind="staff")
    with pytest.raises(Refused):
        approve_merge(merge, by=hana)
    approve_merge(merge, by=stella)
    assert not Person.objects.visible_to(ben).filter(pk__in=(e1.pk, e2.pk)).exists()
    propose_parting(merge, by=steve, reason="Cousins")
    approve_parting(merge, by=sofia)
    assert list(Person.objects.visible_to(ben).filter(pk__in=(e1.pk, e2.pk))) == [e1]
    assert Restriction.objects.in_force().count() == 1


def test_two_restrictions_that_name_nobody_in_common_stop_it(merge, e1, e2, sofia, hana, steve, stella, somebody, area):
    more = [somebody(name, "data steward", area) for name in ("Abe", "Bea")]
    restrict(e1, by=sofia, on=SOON, reason="Staff", grantees=[stella, hana], kind="staff")
    restrict(e2, by=sofia, on=SOON, reason="Staff", grantees=more, kind="staff")
    with pytest.raises(Refused):
        approve_merge(merge, by=stella)


def test_a_sealed_address_stays_sealed(merge, e1, e2, ben, amira, stella, dina):
    home = e2.residences.get()
    approve_seal(
        propose_seal(home, by=ben, on=SOON, reason="domestic abuse", danger="Father", grantees=[ben]), by=amira, on=SOON
    )
    approve_merge(merge, by=stella)
    assert search("ZZ99 3CC 2015", dina).found == ()
    assert [one.person for one in search("ZZ99 3CC 2015", ben).found] == [e1]


def test_a_refused_merge_opens_the_match_again(merge, stella):
    refuse_merge(merge, by=stella, reason="Not sure enough")
    assert (merge.state, merge.match.state) == ("refused", "open")
    assert MatchCandidate.objects.get().reason == "Joining refused: Not sure enough"


def test_a_third_record_and_the_way_back(merge, e1, e2, someone, north, steve, stella, sofia):
    e0 = someone("Erin", "Fallows", born_on=date(2015, 5, 1), team=north)
    approve_merge(merge, by=stella)
    later = proposed(e0, Person.objects.get(pk=e1.pk), steve)
    approve_merge(later, by=stella)
    assert Person.objects.get(pk=e2.pk).survivor == e0
    merge.refresh_from_db()
    with pytest.raises(GateRefused, match="was itself joined"):
        propose_parting(merge, by=steve, reason="Cousins")
    propose_parting(later, by=steve, reason="Cousins")
    approve_parting(later, by=sofia)
    assert Person.objects.get(pk=e2.pk).survivor == e1
    assert RowSince.objects.count() == 0


def test_a_record_that_is_locked_is_not_joined(merge, stella, monkeypatch):
    from goldenthread.services.people import policy

    monkeypatch.setattr(policy, "MERGE_LOCKS", (lambda person: "An open court bundle holds it.",), raising=False)
    with pytest.raises(GateRefused, match="An open court bundle"):
        approve_merge(merge, by=stella)


def test_people_of_two_areas_are_not_joined(e1, someone, other_area, steve, somebody):
    everywhere = somebody("Graham", "data steward")
    far = someone("Erin", "Fallow", in_area=other_area, born_on=date(2015, 5, 1))
    with pytest.raises(GateRefused, match="known to Castlemoor and the other to Little Averley"):
        proposed(e1, far, everywhere)


def test_nothing_more_is_written_on_a_joined_record(merge, e1, e2, ben, stella):
    approve_merge(merge, by=stella)
    with pytest.raises(Refused, match=f"This record was joined to {e1.person_no}: go on there."):
        add_contact_method(e2, by=ben, kind="mobile", value="07700 900123")


def test_different_stays_different_after_joining(merge, e1, e2, someone, steve, stella):
    twin = someone("Evan", "Fallowe", born_on=date(2015, 5, 1), sex="F")
    decide_match(propose_match(e2, by=steve, other=twin), by=steve, state="different", reason="Twins")
    approve_merge(merge, by=stella)
    row = MatchCandidate.objects.get(person=min(e1.pk, twin.pk), other=max(e1.pk, twin.pk))
    assert (row.state, row.reason) == ("different", "Twins")


def test_the_trail_tells_both_records(merge, e1, e2, stella):
    approve_merge(merge, by=stella)
    assert Entry.objects.filter(person_id=e2.pk, action="people.approve_merge", model="people.person").exists()
    assert Entry.objects.filter(person_id=e1.pk, action="people.approve_merge", model="people.personname").exists()
    assert Merge.objects.standing().get() == merge
