"""Measures of a plan's graph that need an algorithm."""
