"""The published figures that the demonstration must reproduce, as printed in one annual report of two areas."""

import csv
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).parent / "data" / "figures-2016-17.csv"
AREAS = {"small": "little-averley", "large": "castlemoor", "partnership": "partnership"}


@dataclass(frozen=True)
class Printed:
    """One figure as it was printed; `area` is the file's own word (small, large, partnership, england …)."""

    area: str
    measure_key: str
    period: str
    breakdown: str
    value: Decimal | None
    unit: str
    numerator: int | None
    denominator: int | None
    status: str
    note: str

    @property
    def parts(self) -> dict[str, str]:
        """The breakdown as dimension -> value."""
        return dict(part.split("=", 1) for part in self.breakdown.split(";") if part)

    @property
    def binding(self) -> bool:
        """Whether the demonstration must reproduce it: printed, and not contradicted by a better reading."""
        if self.value is None or self.status == "caption-only":
            return False
        return self.status != "contradicted" or self.note.startswith("POSSIBLE:")

    @property
    def decimals(self) -> int:
        """How many decimals were printed."""
        exponent = self.value.as_tuple().exponent if self.value is not None else 0
        return max(0, -int(exponent))

    def fits(self, computed: Decimal | float | None) -> bool:
        """Whether a computed value prints the same; a rounded one may differ by five in a hundred."""
        if computed is None or self.value is None:
            return False
        exact = Decimal(str(computed))
        if self.status == "rounded":
            return abs(exact - self.value) <= abs(self.value) * Decimal("0.05")
        return exact.quantize(Decimal(1).scaleb(-self.decimals), rounding=ROUND_HALF_UP) == self.value


def _whole(text: str) -> int | None:
    return int(text) if text else None


@lru_cache(maxsize=1)
def printed_figures() -> tuple[Printed, ...]:
    """Every row of the file, in its order."""
    with FILE.open(encoding="utf-8", newline="") as rows:
        return tuple(
            Printed(
                area=row["area"],
                measure_key=row["measure_key"],
                period=row["period"],
                breakdown=row["breakdown"],
                value=Decimal(row["value"]) if row["value"] else None,
                unit=row["unit"],
                numerator=_whole(row["numerator"]),
                denominator=_whole(row["denominator"]),
                status=row["status"],
                note=row["note"],
            )
            for row in csv.DictReader(rows)
        )


def printed(area: str, key: str, period: str, breakdown: str = "") -> Printed:
    """The row that binds the demonstration. Raises LookupError when there is none."""
    for row in printed_figures():
        if (row.area, row.measure_key, row.period, row.breakdown) == (area, key, period, breakdown) and row.binding:
            return row
    raise LookupError(f"no figure for {area}, {key}, {period}, {breakdown!r}")


def count(area: str, key: str, period: str, breakdown: str = "") -> int:
    """A printed count, or the printed numerator of a share."""
    row = printed(area, key, period, breakdown)
    return row.numerator if row.numerator is not None else int(row.value or 0)
