"""The indicators of the front door, under the keys of the measures catalogue."""

from types import ModuleType

from goldenthread.mechanisms.measures.registry import AnyMeasure
from goldenthread.services.frontdoor.measures import contacts, notices, watching


def declared_in(module: ModuleType) -> tuple[AnyMeasure, ...]:
    """Every measure that a module declares, in the order in which it does."""
    return tuple(value for value in vars(module).values() if isinstance(value, AnyMeasure))


MEASURES = (*declared_in(contacts), *declared_in(notices), *declared_in(watching))
