"""Time limits of practice. The day of the start is day zero; a limit runs to the end of its last day."""
