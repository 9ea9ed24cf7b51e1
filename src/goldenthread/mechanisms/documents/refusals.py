"""Why a file was not taken."""

from goldenthread.mechanisms.steps.refusals import Refused


class FileRefused(Refused):
    """A file was not taken, and nothing of it is kept; the reason names the file, what was found and what is expected."""
