"""The parts of a text by role."""
