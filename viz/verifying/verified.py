"""What became of a briefing that was verified, and why of some files no more was compared."""

from typing import NamedTuple

from graphmodel.language import Text
from loaders.database.program import own_version
from viz.verifying.rows import VerifiedRow

__all__ = ["OTHER_PACKAGES", "Verified", "other_version"]


class Verified(NamedTuple):
    """What became of a briefing.

    Attributes:
        rows: The differences.
        files: How many files the manifest lists.
        tables: How many tables were recomputed.
        others: How many other files were made again.
        remarks: What was not compared, and why.
    """

    rows: tuple[VerifiedRow, ...]
    files: int
    tables: int
    others: int
    remarks: tuple[Text, ...]


OTHER_PACKAGES = Text(
    "產生時所用套件的版本與此處不同，因此只重算表格，其他檔案只核對檢查碼",
    "other versions of packages wrote the folder, so the tables alone were recomputed; of all "
    "other files the hashes were compared",
)


def other_version(version: str) -> Text:
    """That another ``version`` wrote the folder, and what is compared then."""
    here = own_version()
    return Text(
        f"由 kpigraph {version} 產生，此處為 {here}；只重算表格，其他檔案只核對檢查碼",
        f"kpigraph {version} wrote the folder and this is {here}; the tables alone were "
        "recomputed, of all other files the hashes were compared",
    )
