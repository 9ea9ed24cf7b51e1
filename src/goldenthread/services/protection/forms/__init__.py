"""Forms of protection; they check shape, the steps check rules."""
