"""Practice: the casework record that every kind of case shares."""
