"""The grammar around a figure: phrases, verbs, owners, what stands before and behind."""
