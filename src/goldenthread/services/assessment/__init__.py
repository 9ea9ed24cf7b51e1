"""Assessment: what life is like for a child, what help is needed, and the child in need plan that keeps it moving."""
