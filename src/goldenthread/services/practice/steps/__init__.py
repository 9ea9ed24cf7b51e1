"""What may happen in practice: plans, visits, notes, the chronology and the summary."""
