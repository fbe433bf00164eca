"""Isen: fillers that turn a region into marks. Each is a function of a region with declared parameters."""
