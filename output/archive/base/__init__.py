"""The database itself: its tables, the ways in, exact values, and its complaints in words."""
