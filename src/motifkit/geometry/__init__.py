"""The drawing world: points, paths and marks in millimetres, x to the right, y downward."""
