"""What the statements come to: who has to do what, what was reached, what is aimed at."""
