"""How a plan is read on a day: its lines, its counts, its warnings, and the print that is frozen."""
