"""Changing a file of decisions, so that nobody's row is lost."""

import os
from collections.abc import Callable
from pathlib import Path

from graphmodel.language import Text
from graphmodel.problems import MisuseError
from loaders.decisions import Ledger, read_ledger
from loaders.one_at_a_time import alone_in
from loaders.problems import reason_of
from loaders.writing import HeldOpenError, UnwritableError, write_file

__all__ = ["change_ledger"]

_WORKBOOKS = (".xlsx", ".ods")


def change_ledger(path: Path, change: Callable[[Ledger], Ledger]) -> Ledger:
    """Make the file at ``path`` hold what ``change`` makes of what it holds now; read it back.

    It is read anew, and no other kpigraph writes meanwhile. If ``change`` gives what it was
    given, nothing is written.

    Raises:
        SourceError: What is there cannot be read; it is left alone.
        MisuseError: It is a workbook, or would be called one.
        HeldOpenError: A program has it open, and would write over what is written now.
        UnwritableError: It cannot be written; what was there is untouched.
    """
    place = path.resolve()
    try:
        with alone_in(place.parent):
            before = read_ledger(place) if os.path.lexists(place) else Ledger(path.name)
            if before.workbook or place.suffix.lower() in _WORKBOOKS:
                raise MisuseError(
                    Text(
                        f"判定只寫入 CSV，不寫入試算表 {path}；請指定 .csv 檔，"
                        "或以 kpigraph decisions merge 併入",
                        f"decisions are written to CSV, not to the spreadsheet {path}; name a "
                        ".csv, or take it in with kpigraph decisions merge",
                    )
                )
            after = change(before)
            data = after.text.encode("utf-8")
            if after is before or data == before.data:
                return before
            lock = place.with_name(f".~lock.{place.name}#")  # of LibreOffice
            if lock.exists():
                raise HeldOpenError(path, lock)
            write_file(place, data)
            return read_ledger(place)
    except OSError as error:
        raise UnwritableError(path, reason_of(error)) from error
