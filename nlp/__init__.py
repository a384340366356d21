"""From text to record: everything that reads Vietnamese."""
