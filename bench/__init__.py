"""Measurements beside peers: one question a module, all run by `python -m bench`."""
