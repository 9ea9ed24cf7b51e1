"""What returns contribute to the dataset: the tables of each as given; they are filled by a load alone."""

from goldenthread.returns.annex_a.keeping import KEPT as LISTS
from goldenthread.returns.cin.tables import TABLES as OF_CENSUS
from goldenthread.returns.ssd.keeping import KEPT as OF_DATASET
from goldenthread.returns.ssda903.keeping import KEPT as OF_CARE

TABLES = (*OF_CENSUS, *(kept.table for held in (OF_CARE, LISTS, OF_DATASET) for kept in held.values()))
