"""How small is small: the one place that says so."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SmallNumbers:
    """Counts from 1 to `threshold` - 1 are withheld, and percentages and averages on fewer than `base`.

    Zero is shown. An area may raise the threshold, never lower it below 5; a lower one needs a recorded override.
    `rounding` of 5 prints every count to the nearest 5; None prints counts as they are. Local practice after the
    Government Statistical Service's guidance on tables of administrative data.
    """

    threshold: int = 5
    base: int = 10
    rounding: int | None = None

    def __post_init__(self) -> None:
        if self.threshold < 5:
            raise ValueError(f"threshold: found {self.threshold}, expected 5 or more; show less by an override")
        if self.base < self.threshold:
            raise ValueError(f"base: found {self.base}, expected at least the threshold, {self.threshold}")
        if self.rounding is not None and not 3 <= self.rounding <= self.threshold:
            raise ValueError(f"rounding: found {self.rounding}, expected 3 to the threshold, {self.threshold}")

    def is_small(self, count: int) -> bool:
        """Whether a count is withheld by itself."""
        return 0 < count < self.threshold

    def shown(self, count: int) -> int:
        """The count as printed when it is not withheld."""
        step = self.rounding
        return count if step is None else (count + step // 2) // step * step

    def possible(self, count: int) -> tuple[int, int]:
        """The least and the most that a reader can take a printed count for."""
        if self.rounding is None or count == 0:
            return count, count
        printed, step = self.shown(count), self.rounding
        return max(self.threshold, printed - step // 2), printed + (step - 1) // 2

    @property
    def sentences(self) -> tuple[str, ...]:
        """What a publication says about its small numbers."""
        words = [
            f"Numbers from 1 to {self.threshold - 1} are withheld, with others where a total would give them away.",
            f"Percentages and averages on fewer than {self.base} are withheld. Zero is shown.",
        ]
        if self.rounding is not None:
            words.append(
                f"Numbers are rounded to the nearest {self.rounding}; rounded parts may not add to their total."
            )
        return tuple(words)
