"""Records as rows of the tables, made for many records at once."""
