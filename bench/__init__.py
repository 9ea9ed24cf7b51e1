"""Benchmarks: each prints its figure, the size of its input, the machine, and a baseline from the same run."""
