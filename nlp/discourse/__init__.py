"""Who speaks, what each stretch of the body is, and what is ordered in it."""
