"""What returns contribute to the dataset: the tables of each as given, filled by a load, and what only returns ask of the record."""

from goldenthread.returns.annex_a.keeping import KEPT as LISTS
from goldenthread.returns.annex_a.workers import ALLOCATIONS
from goldenthread.returns.cin.tables import TABLES as OF_CENSUS
from goldenthread.returns.ssd.keeping import KEPT as OF_DATASET
from goldenthread.returns.ssda903.keeping import KEPT as OF_CARE

TABLES = (*OF_CENSUS, ALLOCATIONS, *(kept.table for held in (OF_CARE, LISTS, OF_DATASET) for kept in held.values()))
