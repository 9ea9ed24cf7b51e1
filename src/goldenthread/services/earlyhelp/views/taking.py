"""What the page of a step is in early help: whom a record is about is often said by its case."""

from dataclasses import dataclass
from typing import Any

from goldenthread.mechanisms.pages import taking


@dataclass(frozen=True)
class Asked(taking.Asked):
    """How a step is asked for, on the record of a family."""

    def caption(self, record: Any) -> str:
        """Whom a record is about, in words."""
        episode = getattr(record, "episode", None)
        return str(getattr(record, "person", None) or getattr(episode, "person", None) or record)
