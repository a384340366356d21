"""What people ask of the archive, from the command line and the page: orders in, words out."""
