"""One indicator over all meetings, across the merger of communes."""
