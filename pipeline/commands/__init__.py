"""The commands of the program: their arguments and options, and the manual that tells of them."""
