"""Reusable parts of free-form motifs: tendrils, leaves, flowers, wings, birds and the rest, and the scene they fill."""
