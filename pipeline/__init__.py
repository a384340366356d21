"""The ways in: the command line, and what ties the stages from a text to its dossier."""
