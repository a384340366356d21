"""Batches: many texts to dossiers and into the archive, over processes or a cluster."""
