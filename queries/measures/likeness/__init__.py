"""Likeness: how far two names of KPIs may mean one measure, and what speaks against it."""
