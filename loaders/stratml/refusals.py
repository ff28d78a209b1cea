"""What of a StratML file, or of other XML, cannot be read, each in one sentence."""

from pathlib import Path

from graphmodel.language import Text
from graphmodel.readable import abbreviated
from loaders.problems import SourceError

__all__ = ["broken", "forbidden", "other_encoding", "other_xml", "too_large", "without_objectives"]


def broken(path: Path, why: str) -> SourceError:
    """A file that is not well-formed."""
    said = f" ({abbreviated(why)})"
    return SourceError(
        Text(
            f"{path} 不是完整的 XML{said}；請以產生它的程式重新匯出",
            f"{path} is no well-formed XML{said}; export it anew from the program that made it",
        )
    )


def forbidden(path: Path) -> SourceError:
    """A file that declares a document type, as StratML never needs."""
    return SourceError(
        Text(
            f"{path} 含有 DOCTYPE 宣告，StratML 不需要；為安全起見不讀取",
            f"{path} declares a DOCTYPE, which StratML has no need of; it is not read, to be safe",
        )
    )


def too_large(path: Path, most: str) -> SourceError:
    """A file that is larger or nested deeper than a plan."""
    return SourceError(
        Text(
            f"{path} 超過可讀的上限（{most}），計畫不會這麼大；請確認檔案",
            f"{path} is beyond what can be read ({most}), and no plan is as large; check the file",
        )
    )


def without_objectives(path: Path) -> SourceError:
    """A StratML file that holds no objective and no indicator."""
    return SourceError(
        Text(
            f"{path} 是 StratML 檔案，但沒有任何 Goal 含有 Objective；請確認檔案",
            f"{path} is a StratML file, but no Goal in it has an Objective; check the file",
        )
    )


def other_encoding(path: Path) -> SourceError:
    """A file in an encoding that XML is not read in, Big5 for one."""
    return SourceError(
        Text(
            f"{path} 所宣告的 XML 編碼無法讀取；請另存為 UTF-8",
            f"{path} declares an encoding of XML that is not read; save it as UTF-8",
        )
    )


def other_xml(path: Path, root: str) -> SourceError:
    """XML that is no StratML, no web page and no office's."""
    named = abbreviated(root)
    return SourceError(
        Text(
            f"{path} 是 XML 檔（根元素為 {named}），不是 StratML；"
            "可讀的 XML 其根元素應為 PerformancePlanOrReport 或 StrategicPlan",
            f"{path} is an XML file with the root {named}, which is no StratML; expected the root "
            "PerformancePlanOrReport or StrategicPlan",
        )
    )
