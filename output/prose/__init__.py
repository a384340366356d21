"""Official prose from the words of a record: what stands in a notice or a report, and how."""
