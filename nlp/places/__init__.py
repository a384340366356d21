"""The gazetteer, the home of a text, and the communes that it names, as of a day."""
