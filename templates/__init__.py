"""The official forms as Word files with tags, and the scripts that build them from measures."""
