"""Keeping an installation safe: backup, restore, the deployment check and the background worker."""
