"""The template engine: a Word file with tags and plain values in, a Word file out."""
