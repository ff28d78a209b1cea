"""Columns and options that several questions have, and the fixed words in them."""
