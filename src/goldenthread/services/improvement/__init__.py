"""Improvement: what the actions, plans and watches of the house add up to."""
