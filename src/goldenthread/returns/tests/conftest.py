"""An analyst, a data steward and a head of service, and census files that they load."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from goldenthread.mechanisms.access.roles import Role
from goldenthread.returns import steps
from goldenthread.returns.cin.invented import invented_return, write_return
from goldenthread.returns.desk import checking

YEAR = 2026
ERROR, QUERY = "4220", "8525Q"


def wrong_ethnicity(child):
    """An error: a code of no list (rule 4220)."""
    child["ChildCharacteristics"]["Ethnicity"] = "XXXX"


def expected_too(child):
    """A query: born, and yet an expected day of birth (rule 8525Q)."""
    child["ChildIdentifiers"]["ExpectedPersonBirthDate"] = f"{YEAR}-03-31"


def census_file(faults=(), year=YEAR, children=18, name="census.xml", numbers=()):
    """A census in which the children at these places have faults: (place, fault); others have none."""
    made = list(invented_return(children, year, seed=5))
    for place, number in numbers:
        made[place]["ChildIdentifiers"]["LAchildID"] = number
    for place, fault in faults:
        fault(made[place])
    stream = BytesIO()
    write_return(stream, year, made)
    return SimpleUploadedFile(name, stream.getvalue(), content_type="application/xml")


@pytest.fixture
def priya(somebody, area):
    """She prepares returns."""
    return somebody("Priya", Role.ANALYST, area)


@pytest.fixture
def graham(somebody, area):
    """The data steward: he prepares and signs."""
    return somebody("Graham", Role.DATA_STEWARD, area)


@pytest.fixture
def helen(somebody, area):
    """The head of service signs."""
    return somebody("Helen", Role.HEAD_OF_SERVICE, area)


@pytest.fixture
def loaded(area, priya):
    """Load files as the analyst and run the check: the check as it came out; with its dataset where that is asked for."""

    def load(*files, by=priya, dataset=False, **more):
        check = steps.check_files(area, by=by, files=list(files), **more)
        (checking.run if dataset else checking.put_through_rules)(check.pk)
        check.refresh_from_db()
        return check

    return load


@pytest.fixture
def faulty(loaded):
    """A return with two errors and a query, checked once."""
    return loaded(census_file([(2, wrong_ethnicity), (4, wrong_ethnicity), (3, expected_too)])).belongs_to
