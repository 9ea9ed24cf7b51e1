"""The forms with which anybody, and professionals, tell the front door of a worry; nobody signs in."""
