"""Findings about a document as a whole."""

from graphmodel.evidence import Evidence
from graphmodel.findings import Finding, Severity
from graphmodel.language import Text
from graphmodel.shown import shown

__all__ = [
    "city_likely",
    "city_unknown",
    "encoding_legacy",
    "manifest_disagrees",
    "map_unused",
]


def manifest_disagrees(both: str, evidence: Evidence | None) -> Finding:
    """A total or a theme's name that plan.toml and the document give differently."""
    return Finding(
        "manifest-disagrees",
        Severity.ERROR,
        Text(
            f"plan.toml 與文件所載不同（plan.toml／文件）：{both}",
            f"plan.toml and the document differ (plan.toml / document): {both}",
        ),
        Text("請改正 plan.toml 或文件", "correct plan.toml or the document"),
        evidence,
    )


def map_unused(head: str) -> Finding:
    """A head that a map speaks of and no table prints."""
    return Finding(
        "map-unused",
        Severity.WARNING,
        Text(
            f"欄位對應所指的「{shown(head)}」，文件的表格裡沒有這個欄名",
            f"the map speaks of “{shown(head)}”, which no table of the document prints",
        ),
        Text(
            "請照文件所印改正 --map 或 plan.toml 的 [map]",
            "correct --map, or [map] in plan.toml, to what the document prints",
        ),
        None,
    )


def city_unknown(evidence: Evidence) -> Finding:
    """A bare document whose title and file name tell no city: no bureaus.csv is used."""
    return Finding(
        "city-unknown",
        Severity.INFO,
        Text(
            "無法從文件標題與檔名判斷縣市與年度，未使用局處名冊（全名與別名）",
            "neither title nor file name tells the city and year; no bureaus.csv (full names "
            "and aliases) is used",
        ),
        Text(
            "請指定計畫的識別碼（縣市-年度），如 taipei-107，或改檔名為 taipei-107.md",
            "give the plan's key (CITY-YEAR), as in taipei-107, or call the file taipei-107.md",
        ),
        evidence,
    )


def city_likely(city: str, year: str, known: int, count: int, evidence: Evidence) -> Finding:
    """A document that tells no city and names the bureaus of one that is known."""
    key = Text(f"{city}-{year or '年度'}", f"{city}-{year or 'YEAR'}")
    return Finding(
        "city-likely",
        Severity.WARNING,
        Text(
            f"文件沒有載明縣市；所列 {count} 個局處中有 {known} 個在內建的 {city} 名冊",
            f"the document tells no city; {known} of its {count} bureaus are in the list of "
            f"{city} that comes with kpigraph",
        ),
        Text(
            f"若確為該縣市（他縣市也有同名的局處），請加 --key {key.zh}，以使用其全名與別名",
            f"if it is that city's (others have bureaus of the same names), give --key {key.en}, "
            "so that its full names and aliases are used",
        ),
        evidence,
    )


def encoding_legacy(encoding: str, evidence: Evidence) -> Finding:
    """A document that is not in UTF-8."""
    return Finding(
        "encoding-legacy",
        Severity.INFO,
        Text(f"文件以 {encoding} 編碼讀入", f"the document was read as {encoding}"),
        Text(
            "若有亂碼，請另存為 UTF-8 後重新讀取",
            "if characters are wrong, save it as UTF-8 and read it again",
        ),
        evidence,
    )
