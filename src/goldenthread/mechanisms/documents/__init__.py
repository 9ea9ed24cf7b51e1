"""Files that people send: checked, stripped of hidden data, stored whole or not at all, and never run."""
