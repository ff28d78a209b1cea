"""Pictures and tables for people: pages, figures, spreadsheets, the briefing."""
