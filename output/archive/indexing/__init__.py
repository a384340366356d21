"""What is searched by: words, places, years and sizes, and the index that holds them."""
