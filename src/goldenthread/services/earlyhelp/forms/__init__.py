"""The forms of early help; they check shape, the steps check rules."""
