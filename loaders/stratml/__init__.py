"""StratML (ISO 17469-1): plans as XML, whose elements say what they are."""
