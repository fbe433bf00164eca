"""Photographs and scans: read safely, and folded into seamless patterns."""
