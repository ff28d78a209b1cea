"""Slides that go before a director: composed as data, then written as a presentation."""
