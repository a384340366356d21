"""Who speaks, of which rank, when it was said, and who is heard while a text is read."""
