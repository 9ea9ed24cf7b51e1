"""What happened in each area, worked out in memory before anything is stored."""
