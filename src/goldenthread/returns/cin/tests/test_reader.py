from datetime import date

from goldenthread.returns.cin.rows import rows_of

from .conftest import census_xml, child_xml, in_year, read


def test_x():
    kids, p = read(census_xml())
    assert p.total == 0
