"""The local page: paste, review, documents, archive and tools, and the same as a JSON API."""
