"""Which of the directives count: given here and now, downward, by one who may."""
