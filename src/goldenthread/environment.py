"""What the environment says: every setting that an installation may change is a variable GOLDENTHREAD_<name>."""

import os
from datetime import date


def environment(name: str, default: str = "") -> str:
    """The value of GOLDENTHREAD_<name>."""
    return os.environ.get(f"GOLDENTHREAD_{name}", default).strip()


def switched_on(name: str, default: str = "no") -> bool:
    """Whether GOLDENTHREAD_<name> says yes."""
    return environment(name, default).lower() in {"1", "yes", "true", "on"}


def whole(name: str, default: str) -> int:
    """GOLDENTHREAD_<name> as a whole number. Raises ValueError that names it."""
    text = environment(name, default)
    if not (text.isascii() and text.isdigit()):
        raise ValueError(f"GOLDENTHREAD_{name}: found {text!r}; expected a whole number, such as {default}")
    return int(text)


def day(name: str) -> date | None:
    """GOLDENTHREAD_<name> as a day, or none. Raises ValueError that names it."""
    text = environment(name)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as wrong:
        raise ValueError(f"GOLDENTHREAD_{name}: found {text!r}; expected a day, such as 2017-03-31") from wrong
