"""What every page is made of: forms that lose nothing, drafts, and the parts that templates print."""
