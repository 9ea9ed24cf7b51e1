"""The children in need census: its reader, its writer, the way from a file into the dataset, and its rules."""

from goldenthread.returns.cin.checking import check, session

__all__ = ["check", "session"]
