"""Searching sources, figures, people and tasks by words and filters."""
