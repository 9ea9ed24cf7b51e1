"""People: a family drawn with its ties, asked what it needs and agrees to; and a duplicate found, joined, and parted."""

from datetime import date

from goldenthread.demo.stories import Cast
from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.people import steps
from goldenthread.services.people.entering import NewPerson, enter_people
from goldenthread.services.people.models import Person, PersonKind, Sex

TELLER = SystemActor("demonstration")


def tell(cast: Cast) -> None:
    """The stories of one area."""
    _a_family_drawn(cast)
    _a_pair_of_records(cast)


def _adults(cast: Cast, family: str, *names: tuple[str, str, date]) -> list[Person]:
    entries = [
        NewPerson(kind=PersonKind.ADULT, given=given, family=family, sex=sex, born_on=born)
        for given, sex, born in names
    ]
    with recording(TELLER):
        return enter_people(cast.area, entries)


def _a_family_drawn(cast: Cast) -> None:
    """The parents, a grandmother who helps, an uncle rarely seen; a picture drawn with them, and what they agreed."""
    child = cast.child(lead__isnull=False, team__isnull=False, relationships_to__type="parent")
    worker = child.lead
    assert worker is not None
    family = child.sort_name.split(",")[0].title()
    with cast.on(date(2016, 11, 14)) as day:
        parent = Person.objects.filter(relationships_from__to_person=child, relationships_from__type="parent")[0]
        grandmother, uncle = _adults(
            cast, family, ("Jelena", Sex.FEMALE, date(1959, 10, 3)), ("Davor", Sex.MALE, date(1985, 7, 21))
        )
        steps.add_relationship(child, by=worker, other=grandmother, type="grandparent", tie="protective")
        steps.add_relationship(child, by=worker, other=uncle, type="aunt or uncle", tie="distant")
        steps.add_language(child, by=worker, language="hrv", use="home", english="fluent")
        consent = {"capacity": "parental responsibility", "given_by": parent, "how": "written", "asked_on": day}
        for purpose in ("assessment and help", "share"):
            steps.record_consent(child, by=worker, purpose=purpose, answer="given", **consent)
        steps.share_information(
            child, by=worker, shared_on=day, basis="consent", what="What the family needs help with", method="letter",
            why="So that the school nurse can see the child this month", recipient="School nurse", told_family=True,
        )  # fmt: skip
    _picture_and_ties(cast, child, worker)
    _warned(cast, child, worker)
    cast.note(child, "A family drawn with its ties, and what it agreed to")


def _picture_and_ties(cast: Cast, child: Person, worker: User) -> None:
    with cast.on(date(2016, 12, 6)) as day:
        steps.arrange_picture(child, by=worker, kind="genogram", on=day, moved={}, drawn_with_family=True)
        club = steps.add_tie(child, by=worker, noted_on=day, name="Swimming club", strength="weak", with_person=True)
        steps.add_tie(child, by=worker, noted_on=day, name="Grandmother", strength="strong", direction="to")
        steps.add_tie(child, by=worker, noted_on=day, name="Housing office", strength="ordinary", stressful=True)
    with cast.on(date(2017, 2, 21)) as day:
        steps.change_tie(
            club, by=worker, on=day, strength="strong", stressful=False, direction="both", with_person=True
        )


def _warned(cast: Cast, child: Person, worker: User) -> None:
    manager = cast.user(Role.TEAM_MANAGER, child.team)
    with cast.on(date(2017, 1, 17)) as day:
        flag = steps.propose_flag(
            child, by=worker, kind="dog", of_the_home=True, text="A large dog is loose in the yard.",
            advice="Ring before you come, and wait at the gate.", evidence="Seen on a visit", told_person=True,
        )  # fmt: skip
        if manager != worker:
            steps.approve_flag(flag, by=manager, on=day)


def _a_pair_of_records(cast: Cast) -> None:
    """Two records of cousins with like names are joined, and put right when the school rings."""
    steward, governor = cast.user(Role.DATA_STEWARD), cast.user(Role.GOVERNANCE_OFFICER)
    approver = cast.user(Role.SERVICE_MANAGER)
    with cast.on(date(2017, 2, 6)):
        one, other = _adults(
            cast,
            "Hollinsworth",
            ("Katarina", Sex.FEMALE, date(1990, 5, 12)),
            ("Katherine", Sex.FEMALE, date(1990, 12, 5)),
        )
        match = steps.propose_match(one, by=steward, other=other)
        steps.decide_match(match, by=steward, state="same", reason="Like names, day and month of birth swapped")
        merge = steps.propose_merge(match, by=steward, kept=one, reason="Entered twice, at the door and by early help")
        steps.approve_merge(merge, by=approver)
    with cast.on(date(2017, 2, 20)):
        steps.propose_parting(merge, by=steward, reason="Two cousins: the school knows both")
        steps.approve_parting(merge, by=governor)
