"""One trusted record for each person, who they live with, who helps them, and who may know."""
