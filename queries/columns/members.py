"""What the lists of rows are lists of: so that one too long for a screen can say how many."""

from queries.question import Members

__all__ = [
    "BUREAUS",
    "CHANGES",
    "CITIES",
    "COLLECTIVES",
    "ENTRIES",
    "FILES",
    "LINES",
    "MARKS",
    "MEASURES",
    "NAMES",
    "OBJECTIONS",
    "OBJECTIVES",
    "PERSPECTIVES",
    "PLACES",
    "PLANS",
    "RELATIONS",
    "ROLES",
    "ROWS",
    "RUNS",
    "TARGETS",
    "THEMES",
    "UNITS",
    "YEARS",
]

BUREAUS = Members("個局處", "bureau", "bureaus")
CHANGES = Members("處改動", "change", "changes")
CITIES = Members("個縣市", "city", "cities")
COLLECTIVES = Members("個統稱", "collective", "collectives")
ENTRIES = Members("項", "entry", "entries")
FILES = Members("個檔案", "file", "files")
LINES = Members("行", "line", "lines")
MARKS = Members("個標記", "mark", "marks")
MEASURES = Members("個指標", "shared KPI", "shared KPIs")
NAMES = Members("個名稱", "name", "names")
OBJECTIONS = Members("項", "objection", "objections")
OBJECTIVES = Members("個目標", "objective", "objectives")
PERSPECTIVES = Members("個構面", "perspective", "perspectives")
PLACES = Members("處", "place", "places")
PLANS = Members("個計畫", "plan", "plans")
RELATIONS = Members("項關係", "relation", "relations")
ROLES = Members("個角色", "role", "roles")
ROWS = Members("列", "row", "rows")
RUNS = Members("段", "run", "runs")
TARGETS = Members("個目標值", "target", "targets")
THEMES = Members("個主題", "theme", "themes")
UNITS = Members("種單位", "unit", "units")
YEARS = Members("個年度", "year", "years")
