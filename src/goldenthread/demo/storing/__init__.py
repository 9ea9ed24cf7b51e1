"""Stores what the plan says happened, in bulk and with its trail."""
