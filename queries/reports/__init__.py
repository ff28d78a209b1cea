"""What is said of a document and of a database, rather than asked of a plan."""
