"""The Standard Safeguarding Dataset: a folder with a file for each of its tables."""

from goldenthread.returns.ssd.checking import check

__all__ = ["check"]
