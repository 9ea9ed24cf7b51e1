"""Today: what somebody has to do, whom they work with, and what they should know."""
