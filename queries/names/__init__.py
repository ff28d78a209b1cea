"""Finding what a person names."""
