"""The forms of the front door. Shape is checked here; whether it may be done is for the steps."""
