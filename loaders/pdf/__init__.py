"""PDF files taken apart into rows of cells with places: pages, ruled tables and others, text.

A PDF has no tables, only characters and lines with their places on a page. What a person sees as
a table is put together from these. The file comes from outside: it is read in a process of its
own, which may take so much memory and time and no more.
"""
