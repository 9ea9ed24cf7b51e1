"""What practice contributes to the dataset."""

from goldenthread.mechanisms.dataset import Table

TABLES: tuple[Table, ...] = ()
