"""The views of a plan as neutral pictures: what stands where, for every renderer the same."""
