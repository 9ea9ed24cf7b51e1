"""What practice asks for, form by form."""
