"""System checks of declarations, so that a wrong one stops before it counts anything."""
