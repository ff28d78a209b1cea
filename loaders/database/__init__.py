"""Neo4j: a plan is loaded there whole, read from there whole, and taken away whole."""
