"""Early help: the right help for a family before things get worse, with proof that it made a difference."""
