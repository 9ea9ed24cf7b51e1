"""The stories of families in protection, told for an area made by hand."""

from datetime import date

import pytest

from goldenthread.demo.stories.protection_families import tell
from goldenthread.demo.tests.test_story_protection import cast  # noqa: F401  # the area made by hand
from goldenthread.mechanisms.access.roles import Role
from goldenthread.services.people.models import Person, Relationship
from goldenthread.services.protection.models import (
    Conference,
    InitialConference,
    Proceedings,
    ProtectionPlan,
    RepeatAudit,
    Section47Enquiry,
    UnbornCase,
)


@pytest.fixture
def families(cast, somebody, area, north, ben):  # noqa: F811  # the fixture by its own name
    """Among the plans a second one with its enquiry, and an ended one of a child whose mother is on record."""
    somebody("Hana", Role.HEAD_OF_SERVICE, area)
    about = {"area": area, "team": north, "lead": ben}
    child, again = (Person.begin(display_name=name, born_on=date(2009, 1, 1), **about) for name in ("Older", "Again"))
    mother = Person.begin(area=area, display_name="Mother", kind="adult", born_on=date(1988, 1, 1))
    Relationship.begin(area=area, from_person=mother, to_person=child, type="parent")
    kinds = {"initial_category": "NEG", "latest_category": "NEG"}
    ProtectionPlan.begin(area=area, person=child, started_on=date(2014, 5, 1), ended_on=date(2015, 3, 2), **kinds)
    day = date(2016, 6, 1)
    enquiry = Section47Enquiry.begin(area=area, person=again, started_on=date(2016, 5, 16))
    held = InitialConference.begin(area=area, person=again, enquiry=enquiry, held_on=day, plan_made=True)
    ProtectionPlan.begin(area=area, person=again, conference=held, started_on=day, previous_plans=1, **kinds)
    return cast


def test_the_families_are_told_by_the_steps(families):
    before = ProtectionPlan.objects.count(), InitialConference.objects.count()
    tell(families)
    assert (ProtectionPlan.objects.count(), InitialConference.objects.count()) == before
    assert RepeatAudit.objects.get().person.display_name == "Again"
    case = UnbornCase.objects.get()
    assert [plan.person.display_name for plan in case.older_children()] == ["Older"]
    assert Conference.objects.get(kind="review").children.count() == 3
    court = Proceedings.objects.get()
    assert (court.state, court.pre_proceedings.outcome, court.hearings.count()) == ("issued", "issued", 1)
    assert sorted(court.timetable.values_list("state", flat=True)) == ["awaited"] * 4 + ["met"]
    assert len([title for title in families.titles.values() if title]) == 6


def test_an_area_with_few_plans_has_none_to_spare(cast):  # noqa: F811  # the fixture by its own name
    ProtectionPlan.objects.all()[5].change(ended_on=date(2017, 3, 1))
    for plan in ProtectionPlan.objects.filter(ended_on=None)[:4]:
        plan.change(ended_on=date(2017, 3, 1))
    tell(cast)
    assert not Conference.objects.exists()
