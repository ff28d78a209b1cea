"""Documents as offices have them, taken apart into rows of cells with places.

What they hold comes from outside: no part of one is read that is too large, no entity of its XML
is expanded, no link is followed, no formula and no macro runs.
"""
