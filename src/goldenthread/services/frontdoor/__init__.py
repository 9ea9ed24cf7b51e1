"""The front door: every worry about a child received, checked, decided on time by two pairs of eyes, and answered."""
