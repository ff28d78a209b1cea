"""Documents for a word processor: what stands in them as data, and who writes it."""
