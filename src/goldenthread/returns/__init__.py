"""Statutory returns: their code lists, and reading and writing them."""
