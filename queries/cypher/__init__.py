"""What questions and Neo4j have to do with each other."""
