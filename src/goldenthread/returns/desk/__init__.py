"""What the pages of returns stand on: sorting files, checking them in the background, keeping what was found."""
