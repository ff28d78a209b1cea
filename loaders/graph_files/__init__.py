"""Graph files out and in: a plan's graph as other programs hold it, and the plan read back."""
