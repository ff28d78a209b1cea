"""Pictures made up to be taken away: titled, with a legend, and where they are from."""
