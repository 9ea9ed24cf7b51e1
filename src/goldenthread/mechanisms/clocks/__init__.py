"""Declared time limits, the deadlines they make, work lists, escalation and timeliness."""
