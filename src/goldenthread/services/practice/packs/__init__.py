"""What is given out of a file: each pack is made once as plain values and printed as page, PDF or Word."""
