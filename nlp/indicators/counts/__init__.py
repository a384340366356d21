"""What a count is of: its noun, what is done with it, whom it befell, whose it is."""
