"""Dossiers: a folder a meeting, its record with all earlier states, what a person changes in it."""
