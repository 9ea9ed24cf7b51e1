"""The return of children looked after (SSDA903): its files in and out, and its national rules."""

from goldenthread.returns.ssda903.checking import check, session
from goldenthread.returns.ssda903.reference import supplied

__all__ = ["check", "session", "supplied"]
