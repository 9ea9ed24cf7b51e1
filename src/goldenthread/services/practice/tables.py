"""What practice contributes to the dataset; each part of the room adds its tables on a line of its own."""

from goldenthread.mechanisms.dataset import Table
from goldenthread.services.practice.burden_tables import BURDEN_TABLES
from goldenthread.services.practice.casework_tables import CASEWORK_TABLES
from goldenthread.services.practice.oversight_tables import OVERSIGHT_TABLES

TABLES: tuple[Table, ...] = (
    *CASEWORK_TABLES,
    *OVERSIGHT_TABLES,
    *BURDEN_TABLES,
)  # fmt: skip
