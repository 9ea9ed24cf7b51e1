"""What joins one room with the others, a module for each room that needs it."""
