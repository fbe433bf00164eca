"""motifkit: from a batik motif to paper at true size."""
