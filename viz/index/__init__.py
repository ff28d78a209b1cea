"""The pages of a briefing that lead to all the rest."""
