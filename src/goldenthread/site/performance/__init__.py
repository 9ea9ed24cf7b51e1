"""Performance: the scorecard, the page of each measure, the trace of a number, papers and loaded data."""
