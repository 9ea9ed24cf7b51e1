"""People: families drawn with their ties, fathers, homes and brothers elsewhere; a family wrongly joined, and parted."""

from collections.abc import Iterable
from datetime import date
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from goldenthread.demo.stories import Cast
from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.people import steps
from goldenthread.services.people.entering import NewPerson, enter_people
from goldenthread.services.people.models import HouseholdMember, Person, PersonKind, RowSince, Sex

TELLER = SystemActor("demonstration")
Named = tuple[str, str, date]  # given name, sex, day of birth


def tell(cast: Cast) -> None:
    """The stories of one area."""
    _a_family_drawn(cast)
    _a_father_elsewhere(cast)
    _a_sealed_address(cast)
    _placed_here_by_others(cast)
    _five_in_two_homes(cast)
    _a_brother_in_care_elsewhere(cast)
    _a_family_wrongly_joined(cast)
    _a_worker_who_is_away(cast)


def _entered(cast: Cast, kind: str, family: str, names: Iterable[Named], **more: Any) -> list[Person]:
    entries = [
        NewPerson(kind=kind, given=given, family=family, sex=sex, born_on=born, **more) for given, sex, born in names
    ]
    with recording(TELLER):
        return enter_people(cast.area, entries)


def _adults(cast: Cast, family: str, *names: Named, **more: Any) -> list[Person]:
    return _entered(cast, PersonKind.ADULT, family, names, **more)


def _children(cast: Cast, beside: Person, *names: Named, **more: Any) -> list[Person]:
    """Children of the same family, held by the same team."""
    found = _entered(cast, PersonKind.CHILD, _family_of(beside), names, **more)
    with recording(TELLER):
        for one in found:
            one.change(team=beside.team)
    return found


def _family_of(person: Person) -> str:
    return person.sort_name.split(",")[0].title()


def _led(cast: Cast, **which: Any) -> tuple[Person, User, User]:
    """A child of whom nobody has told yet, with the worker and another manager of the area who decides with them."""
    # who is or was on a protection plan is told of by protection, for a small area has few of them
    child = cast.child(lead__isnull=False, team__isnull=False, protection_plans__isnull=True, **which)
    assert child.lead is not None  # as asked for
    manager = cast.user(Role.TEAM_MANAGER, child.team)
    return child, child.lead, manager if manager != child.lead else cast.user(Role.SERVICE_MANAGER)


def _parent_of(child: Person) -> Person:
    parents = Person.objects.filter(relationships_from__to_person=child, relationships_from__type="parent")
    parent: Person = parents[0]
    return parent


def _a_family_drawn(cast: Cast) -> None:
    """The parents, a grandmother who helps, an uncle rarely seen; a picture drawn with them, and what they agreed."""
    child, worker, _ = _led(cast, relationships_to__type="parent")
    family = _family_of(child)
    with cast.on(date(2016, 11, 14)) as day:
        parent = _parent_of(child)
        grandmother, uncle = _adults(
            cast, family, ("Jelena", Sex.FEMALE, date(1959, 10, 3)), ("Davor", Sex.MALE, date(1985, 7, 21))
        )
        steps.add_relationship(child, by=worker, other=grandmother, type="grandparent", tie="protective")
        steps.add_relationship(child, by=worker, other=uncle, type="aunt or uncle", tie="distant")
        steps.add_language(child, by=worker, language="hrv", use="home", english="fluent")
        consent: dict[str, Any] = {
            "capacity": "parental responsibility",
            "given_by": parent,
            "how": "written",
            "asked_on": day,
        }
        for purpose in ("assessment and help", "share", "photograph"):
            steps.record_consent(child, by=worker, purpose=purpose, answer="given", **consent)
        steps.share_information(
            child, by=worker, shared_on=day, basis="consent", what="What the family needs help with", method="letter",
            why="So that the school nurse can see the child this month", recipient="School nurse", told_family=True,
        )  # fmt: skip
    _picture_and_ties(cast, child, worker)
    _warned(cast, child, worker)
    with cast.on(date(2017, 3, 6)):
        steps.add_photo(child, by=worker, photo=SimpleUploadedFile("photo.png", drawn_face(), "image/png"))
    cast.note(child, "A family drawn with its ties, and what it agreed to")


def drawn_face() -> bytes:
    """A picture that stands for a photo: nobody's face is in the demonstration."""
    made, face = BytesIO(), Image.new("RGB", (240, 240), "#cfe3df")
    pen = ImageDraw.Draw(face)
    pen.ellipse((60, 40, 180, 190), fill="#e8c39e")
    pen.pieslice((55, 25, 185, 150), 180, 360, fill="#4a3526")
    for left in (95, 133):
        pen.ellipse((left, 100, left + 12, 112), fill="#2b2b2b")
    pen.arc((95, 115, 145, 160), 20, 160, fill="#8a3b2e", width=4)
    pen.pieslice((30, 185, 210, 330), 180, 360, fill="#1f4e79")
    face.save(made, "PNG")
    return made.getvalue()


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


def _a_father_elsewhere(cast: Cast) -> None:
    """A father across town: two texts, then a visit; he takes part, and has the child every other weekend."""
    child, worker, _ = _led(cast, relationships_to__type="parent")
    with cast.on(date(2016, 10, 10)) as day:
        father = _adults(
            cast,
            _family_of(child),
            ("Anton", Sex.MALE, date(1983, 2, 9)),
            address="17 Weavers Court",
            postcode="ZZ99 4AV",
        )[0]
        steps.add_relationship(child, by=worker, other=father, type="parent", nature="biological", certainty="confirmed",
                               parental_responsibility="birth certificate", tie="close", evidence="Birth certificate seen")  # fmt: skip
        steps.name_significant_adult(child, by=worker, adult=_parent_of(child), role="mother", position="involved")
        adult = steps.name_significant_adult(child, by=worker, adult=father, role="father")
        for method in ("text", "text"):
            steps.record_engagement_attempt(adult, by=worker, made_on=day, method=method, outcome="no answer")
    with cast.on(date(2016, 10, 20)) as day:
        note = "At his flat. He wants weekends to be regular, and to come to meetings."
        steps.record_engagement_attempt(adult, by=worker, made_on=day, method="visit", outcome="took part", note=note)
    _network_of(cast, child, worker)
    cast.note(child, "A father at another address, found at home and involved")


def _network_of(cast: Cast, child: Person, worker: User) -> None:
    """A teacher spoken to last week, a mentor two months ago, and a nurse nobody rang since autumn."""
    with cast.on(date(2016, 10, 24)) as day:
        school = steps.add_organisation(cast.area, by=worker, name="Millbrook Primary", type="school", checked_on=day)
        club = steps.add_organisation(cast.area, by=worker, name="The Boathouse", type="voluntary", checked_on=day)
        network = []
        for body, name, job, role in (
            (school, "Perpetua Lindqvist", "Class teacher", "class teacher"),
            (school, "Osric Vane", "School nurse", "school nurse"),
            (club, "Delphine Marsh", "Mentor", "mentor"),
        ):
            known = steps.add_professional(body, by=worker, name=name, job=job, telephone="01632 960210")
            network.append(steps.add_involvement(child, by=worker, professional=known, role=role, starts_on=day))
    for one, on, about in zip(
        network,
        (date(2017, 3, 23), date(2016, 11, 8), date(2017, 1, 30)),
        ("Mornings are better", "Asthma plan", "Drumming on Saturdays"),
        strict=True,
    ):
        with cast.on(on) as day:
            steps.note_contact(one, by=worker, on=day, about=about)


def _a_sealed_address(cast: Cast) -> None:
    """Mother and child moved away from somebody dangerous; two people sealed the address, and two reviews went by."""
    child, worker, manager = _led(cast, relationships_to__type="parent")
    mother = _parent_of(child)
    with cast.on(date(2016, 9, 12)) as day:
        home = steps.move(child, by=worker, on=day, lines="Flat 3, 40 Lantern Quay", postcode="ZZ99 7SE")
        danger = _adults(cast, "Vosper", ("Keir", Sex.MALE, date(1980, 6, 30)))[0]
        steps.add_relationship(mother, by=cast.user(Role.SERVICE_MANAGER), other=danger, type="former partner",
                               tie="controlling", contact_rule="not to know address")  # fmt: skip
        seal = steps.propose_seal(home, by=worker, on=day, reason="domestic abuse", grantees=[worker, manager],
                                  danger=f"{danger}, the mother’s former partner")  # fmt: skip
        steps.approve_seal(seal, by=manager, on=day)
    for on in (date(2016, 12, 8), date(2017, 3, 3)):
        with cast.on(on) as day:
            steps.review_seal(seal, by=manager, on=day)
    cast.note(child, "A sealed address: moved away from a former partner")


def _placed_here_by_others(cast: Cast) -> None:
    """A child who lives here with foster carers, for whom another authority is responsible."""
    child, worker, _ = _led(cast)
    with cast.on(date(2017, 1, 9)) as day:
        carer = _adults(cast, "Ottershaw", ("Maureen", Sex.FEMALE, date(1964, 4, 2)))[0]
        for home in child.residences.filter(ends_on=None, main=True):
            steps.end_residence(home, by=worker, on=date(2017, 1, 8))
        steps.add_address(child, by=worker, lines="8 Rectory Lane", postcode="ZZ99 5RL", type="placement", starts_on=day,
                          residency="placed here", home_authority="Westmarch Council")  # fmt: skip
        steps.add_relationship(child, by=worker, other=carer, type="foster carer", certainty="confirmed")
        steps.share_information(
            child, by=worker, shared_on=day, basis="public task", recipient="Westmarch Council, children in care team",
            what="That the child came to our notice, and by what", why="They are responsible for the placement",
            method="e-mail", told_family=True, receipt_needed=True,
        )  # fmt: skip
    cast.note(child, "Placed here by another authority, which was told")


def _five_in_two_homes(cast: Cast) -> None:
    """Five brothers and sisters of one mother: three at hers, two at their grandparents', one of them half the week."""
    child, worker, _ = _led(cast, relationships_to__type="parent", memberships__ends_on=None)
    mother = _parent_of(child)
    with cast.on(date(2016, 8, 22)) as day:
        younger = _children(cast, child, ("Tilda", Sex.FEMALE, date(2010, 5, 3)), ("Bram", Sex.MALE, date(2013, 9, 17)))
        older = _children(cast, child, ("Esme", Sex.FEMALE, date(2004, 12, 1)), ("Rufus", Sex.MALE, date(2006, 7, 25)))
        for one in (*younger, *older):
            steps.add_relationship(one, by=worker, other=mother, type="parent", nature="biological")
            steps.add_relationship(child, by=worker, other=one, type="sibling")
        here = steps.add_household_member(younger[0], by=worker, role="child", starts_on=day).household
        for one, role in ((child, "child"), (younger[1], "child"), (mother, "parent")):
            with recording(TELLER):
                HouseholdMember.begin(area=cast.area, household=here, person=one, role=role, starts_on=day)
        nan = _adults(cast, _family_of(child), ("Winifred", Sex.FEMALE, date(1956, 1, 19)))[0]
        steps.add_relationship(child, by=worker, other=nan, type="grandparent", tie="close")
        there = steps.add_household_member(older[0], by=worker, role="child", starts_on=day).household
        steps.add_household_member(older[1], by=worker, role="child", household=there, starts_on=day)
        steps.add_household_member(younger[0], by=worker, role="child", household=there, basis="part", starts_on=day)
        with recording(TELLER):
            HouseholdMember.begin(area=cast.area, household=there, person=nan, role="grandparent", starts_on=day)
    cast.note(child, "Five brothers and sisters in two homes")


def _a_brother_in_care_elsewhere(cast: Cast) -> None:
    """A brother who is looked after lives with carers two counties away; they see each other at Easter and in summer."""
    child, worker, _ = _led(cast, relationships_to__type="parent")
    brother = cast.child(care_periods__ended_on=None, care_periods__isnull=False)
    with cast.on(date(2016, 12, 19)) as day:
        tie: dict[str, Any] = {
            "type": "half-sibling",
            "certainty": "confirmed",
            "tie": "close",
            "contact_rule": "supervised",
        }
        steps.add_relationship(child, by=worker, other=brother, evidence="Their mother told us", **tie)
        for home in brother.residences.filter(ends_on=None, main=True):
            steps.end_residence(home, by=cast.user(Role.SERVICE_MANAGER), on=date(2016, 12, 18))
        steps.add_address(brother, by=cast.user(Role.SERVICE_MANAGER), lines="Orchard End, Fallow Street", type="placement",
                          postcode="ZZ98 2FS", starts_on=day, residency="placed elsewhere")  # fmt: skip
        steps.add_tie(child, by=worker, noted_on=day, other=brother, strength="strong", with_person=True)
    cast.note(child, "A half-brother who is looked after, far away")
    cast.note(brother, "Looked after in another county; a half-sister at home")


def _a_worker_who_is_away(cast: Cast) -> None:
    """A worker has two weeks' leave; a colleague covers, and every page of the worker's children says so."""
    signed_in = cast.user(Role.SOCIAL_WORKER)
    workers = User.objects.filter(memberships__role=Role.SOCIAL_WORKER, memberships__area=cast.area)
    worker = workers.filter(people_led__team__isnull=False).exclude(pk=signed_in.pk).order_by("-pk").first()
    if worker is None:  # an area with one worker goes without
        return
    team = Person.objects.filter(lead=worker, team__isnull=False)[0].team
    assert team is not None  # as asked for
    in_team = workers.filter(memberships__team=team).exclude(pk=worker.pk)
    away: dict[str, Any] = {"worker": worker, "cover": in_team.first() or signed_in, "ends_on": date(2017, 4, 7)}
    with cast.on(date(2017, 3, 24)):
        steps.record_absence(team, by=cast.user(Role.TEAM_MANAGER, team), starts_on=date(2017, 3, 27), **away)


def _a_family_wrongly_joined(cast: Cast) -> None:
    """Two cousins with like names are joined; three things are written; the school rings, and all is put right."""
    steward, governor = cast.user(Role.DATA_STEWARD), cast.user(Role.GOVERNANCE_OFFICER)
    approver, duty = cast.user(Role.SERVICE_MANAGER), cast.user(Role.DUTY_WORKER)
    with cast.on(date(2017, 2, 6)):
        one, other = _entered(
            cast, PersonKind.CHILD, "Hollinsworth",
            (("Katarina", Sex.FEMALE, date(2008, 5, 12)), ("Katherine", Sex.FEMALE, date(2008, 12, 5))),
        )  # fmt: skip
        for child, given in ((one, "Marta"), (other, "Judith")):
            mother = _adults(cast, "Hollinsworth", (given, Sex.FEMALE, date(1984, 3, 3)))[0]
            steps.add_relationship(child, by=duty, other=mother, type="parent", nature="biological")
        match = steps.propose_match(one, by=steward, other=other)
        steps.decide_match(match, by=steward, state="same", reason="Like names, day and month of birth swapped")
        merge = steps.propose_merge(match, by=steward, kept=one, reason="Entered twice, at the door and by early help")
        steps.approve_merge(merge, by=approver)
    with cast.on(date(2017, 2, 13)):
        for number in ("07700 900511", "07700 900512", "07700 900513"):
            steps.add_contact_method(one, by=duty, kind="mobile", value=number)
    with cast.on(date(2017, 2, 20)):
        steps.propose_parting(merge, by=steward, reason="Two cousins: the school knows both")
        steps.approve_parting(merge, by=governor)
        for row, whose in zip(RowSince.objects.filter(merge=merge).order_by("pk"), (one, other, other), strict=True):
            steps.place_row(row, by=steward, to=whose)
    cast.note(one, "Wrongly joined with her cousin, and parted again")
    cast.note(other, "The cousin who was joined, and parted again")
