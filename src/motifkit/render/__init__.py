"""From marks to files: every renderer receives marks, a palette and a size, and knows no motif."""
