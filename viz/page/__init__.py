"""The page: one file in which a person looks at a plan, finds and follows."""
