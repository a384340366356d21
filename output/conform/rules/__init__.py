"""The rules as functions, a module a theme."""
