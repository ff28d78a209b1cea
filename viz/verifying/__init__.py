"""What a briefing says of how it was made, and whether it still holds."""
