"""The classic motifs, one family a file."""
