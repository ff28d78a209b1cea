"""The briefing in prose and tables: sentences over rows, chapters, and the document of them."""
