"""A plan's graph, or a view of it, for other programs: each format one module."""
