"""What offices have on disk, to text with what the file says of itself; judged by content."""
