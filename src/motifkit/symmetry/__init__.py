"""Symmetry as tables of isometries: it never knows pictures, so the same tables serve marks, images and recognition."""
