"""Dyes, mordants, baths and grounds: what a bath does to a cloth that already has a colour."""
