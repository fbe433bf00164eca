"""Cloths: how large they are and what lies where on them."""
