"""The questions to one plan, a module each."""
