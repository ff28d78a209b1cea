"""The ground floor: what a strategy map is, its names, findings, sharing and graph."""
