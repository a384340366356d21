"""The clauses of a sentence, and what each asks for of whom."""
