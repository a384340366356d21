"""Judge a finished Word file against the rules of its system: bytes in, findings out."""
