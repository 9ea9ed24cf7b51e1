"""The indicators of practice."""

from typing import Any

MEASURES: tuple[Any, ...] = ()
