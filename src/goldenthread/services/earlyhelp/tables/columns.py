"""Columns that several tables of early help have."""

from goldenthread.mechanisms.dataset import DAY, TEXT, Column
from goldenthread.services.earlyhelp.codes import (
    HeldBy,
    Need,
)

AREA = Column("area", TEXT, "Code of the area")
CHILD = Column("child", TEXT, "The child")
CASE = Column("case", TEXT, "The case of the family")
SOURCE = Column("source", TEXT, "Who asked, by the national list")
NEED = Column("need", TEXT, "Main need", codes=dict(Need.choices))
HELD_BY = Column("held_by", TEXT, "Who leads", codes=dict(HeldBy.choices))
ORGANISATION = Column("organisation", TEXT, "The organisation")
KNOWN_ON = Column("known_on", DAY, "The day up to which this is known")
