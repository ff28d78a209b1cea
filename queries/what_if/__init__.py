"""Suppositions: a plan before and after a change."""
