"""Returns: a census in the making, loaded twice in March, and the live record checked as every night."""

from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from goldenthread.demo.stories import YOUNGEST, Cast
from goldenthread.mechanisms.access.roles import Role
from goldenthread.returns import steps
from goldenthread.returns.cin.invented import invented_return, write_return
from goldenthread.returns.desk.checking import by_hand, run
from goldenthread.returns.desk.live import check_record
from goldenthread.returns.models import Check
from goldenthread.services.people.models import Identifier, IdentifierType, Person
from goldenthread.services.people.steps import add_identifier

YEAR, CHILDREN, LINKED = 2017, 90, 6
SEEDS = {"little-averley": 17}
NO_ETHNICITY, NO_DISABILITY, EXPECTED = (2, 11, 20, 29), (4, 13), (3, 12)
EXPLAINED = "The hospital gave the expected day after the birth; both are right as they stand."


def tell(cast: Cast) -> None:
    """The story of one area."""
    numbers = list(_numbered(cast))
    analyst, steward = cast.user(Role.ANALYST), cast.user(Role.DATA_STEWARD)
    with cast.on(date(2017, 3, 6)):
        first = _loaded(cast, analyst, numbers, NO_ETHNICITY, NO_DISABILITY, EXPECTED)
    made = first.belongs_to
    with cast.on(date(2017, 3, 9)):
        steps.explain_rule(made, by=analyst, rule="8525Q", text=EXPLAINED)
        if error := made.findings.standing().errors().first():
            steps.give_rule(made, by=analyst, rule=error.rule, owner=steward)
            steps.add_note(error, by=steward, text="Asked the duty team; they ring the family on Monday.")
    with cast.on(date(2017, 3, 27)):
        _loaded(cast, analyst, numbers, NO_ETHNICITY[2:], NO_DISABILITY[1:], EXPECTED)
    check_record(cast.area)


def _numbered(cast: Cast) -> Iterator[str]:
    """Children of the record who have a number in returns, so that their findings lead to them."""
    steward = cast.user(Role.DATA_STEWARD)
    known = Identifier.objects.filter(type=IdentifierType.RETURNS).values("person")
    held = Person.objects.filter(area=cast.area, lead__isnull=False, team__isnull=False, born_on__gte=YOUNGEST)
    for child in held.exclude(pk__in=known).order_by("-pk")[:LINKED]:
        number = f"R{child.pk:06}"
        add_identifier(child, by=steward, type=IdentifierType.RETURNS, value=number, source="Returns")
        yield number


def _loaded(cast: Cast, by: Any, numbers: Sequence[str], *faulty: Sequence[int]) -> Check:
    file = _census(SEEDS.get(cast.area.code, 71), numbers, *faulty)
    with by_hand():
        check: Check = steps.check_files(cast.area, by=by, files=[file])
    run(check.pk)
    check.refresh_from_db()
    return check


def _census(
    seed: int,
    numbers: Sequence[str],
    no_ethnicity: Sequence[int],
    no_disability: Sequence[int],
    expected: Sequence[int],
) -> SimpleUploadedFile:
    """An invented census; the children at these places have faults, the first of them with numbers of the record."""
    children = list(invented_return(CHILDREN, YEAR, seed=seed))
    for place in no_ethnicity:
        children[place]["ChildCharacteristics"]["Ethnicity"] = None
    for place in no_disability:
        children[place]["ChildCharacteristics"]["Disabilities"] = []
    for place in expected:
        children[place]["ChildIdentifiers"]["ExpectedPersonBirthDate"] = date(YEAR, 3, 31)
    for place, number in zip((*NO_ETHNICITY, *NO_DISABILITY), numbers, strict=False):
        children[place]["ChildIdentifiers"]["LAchildID"] = number
    stream = BytesIO()
    write_return(stream, YEAR, children)
    return SimpleUploadedFile(f"cin-census-{YEAR}.xml", stream.getvalue(), content_type="application/xml")
