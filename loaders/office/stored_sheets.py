"""The sheets of a workbook as the file stores them, where nothing that a person entered may go.

A row that a filter hides counts, so does one that is struck out, and a number has all its digits.
"""

from collections.abc import Iterator
from pathlib import Path

from graphmodel.language import Text
from loaders.noticed import Noticed
from loaders.office import refusals
from loaders.office.odf_workbook import odf_sheets
from loaders.office.package import Package
from loaders.office.sheet_cells import Sheet
from loaders.office.workbook import workbook_sheets
from loaders.problems import SourceError

__all__ = ["stored_sheets"]


def stored_sheets(data: bytes, path: Path) -> Iterator[Sheet]:
    """All sheets of the workbook at ``path``, XLSX or ODS, which holds ``data``, one by one.

    Raises:
        SourceError: It is neither, broken, encrypted or too large.
    """
    package = Package(path, data)
    noticed = Noticed(path.name)  # nothing is left out of which it would have to tell
    try:
        if _is_ods(package):
            yield from odf_sheets(package, noticed, stored=True)
        elif (package.main_part() or "").startswith("xl/"):
            yield from workbook_sheets(package, noticed, stored=True)
        else:
            raise _no_workbook(path)
    except RecursionError as error:
        raise refusals.too_large(path, path.name, "nesting") from error


def _is_ods(package: Package) -> bool:
    return "mimetype" in package.names and b"spreadsheet" in package.bytes_of("mimetype")


def _no_workbook(path: Path) -> SourceError:
    return SourceError(
        Text(
            f"{path} 不是可讀的 XLSX 或 ODS 試算表；請以試算表程式開啟後另存新檔",
            f"{path} is no spreadsheet (XLSX or ODS) that can be read; open it in a program "
            "for spreadsheets and save it anew",
        )
    )
