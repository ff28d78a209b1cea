"""Documents and tables in: from a file to a plan and its findings."""
