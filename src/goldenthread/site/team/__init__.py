"""The team board: every child of a team, what is due, and who has no worker."""
