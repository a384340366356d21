"""Goals told from results: which figures are still to be reached."""
