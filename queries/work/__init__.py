"""Use cases: what a command, a notebook and a test call alike."""
