"""A plan that was kept in a spreadsheet is read, looked at in a dry run, and taken line by line; nothing is dropped."""
