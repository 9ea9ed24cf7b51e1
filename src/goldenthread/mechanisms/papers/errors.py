"""What is wrong with a paper, in words for its author."""


class PaperError(ValueError):
    """A paper cannot be read or rendered; the message names the line, what was found and what was expected."""

    def __init__(self, message: str, line: int | None = None) -> None:
        self.line = line
        super().__init__(f"line {line}: {message}" if line else message)
