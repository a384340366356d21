"""Work listed without sentences: in tables, under labels, with who does it in brackets."""
