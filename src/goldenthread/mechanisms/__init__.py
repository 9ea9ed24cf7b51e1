"""What a safeguarding system always needs, with no knowledge of any one service."""
