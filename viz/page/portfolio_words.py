"""What the page of several plans says beside what the page of one does."""

from graphmodel.language import Text

__all__ = ["PORTFOLIO_WORDS"]

PORTFOLIO_WORDS = {
    "table-trends": Text("歷年趨勢", "Trends"),
    "table-across": Text("多個計畫都有的指標", "Measures that several plans have"),
    "letter-before": Text("前一版字母", "Letter before"),
    "bureaus-named": Text("指明的局處數", "Bureaus named"),
    "new": Text("新增", "New"),
    "moved-in": Text("移入", "Moved in"),
    "moved-out": Text("移出", "Moved out"),
    "plans-count": Text("計畫數", "Plans"),
    "city": Text("縣市", "City"),
}
"""By the name that scripts use."""
