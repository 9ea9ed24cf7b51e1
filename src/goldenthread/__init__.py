"""Golden Thread: a local safeguarding system from end to end."""
