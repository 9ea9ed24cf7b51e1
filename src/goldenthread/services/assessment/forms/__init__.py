"""Forms of assessment; they check shape, the steps check rules."""
