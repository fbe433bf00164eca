"""Motifs and isen under sliders in a notebook."""
