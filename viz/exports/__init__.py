"""Plans as other programs read them."""
