"""Tasks on pages: rows and filters, one task with all that can be done about it, several at once."""
