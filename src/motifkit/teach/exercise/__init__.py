"""Exercises with answers: every question proves that exactly one of its choices is right."""
