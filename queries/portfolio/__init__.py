"""Several plans together: cities side by side, one city through the years."""
