"""Columns that several rows have, and the fixed words in them."""
