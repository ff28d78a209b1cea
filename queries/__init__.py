"""Questions, each with its rows, answered by an engine."""
