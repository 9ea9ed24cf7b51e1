"""The pages of early help."""
