"""A drawing of one's own, read from SVG: safe, in millimetres, with roles."""
