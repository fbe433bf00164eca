"""Colours: palettes as data, each with its source."""
