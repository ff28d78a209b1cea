"""Documents of offices: the readers beside the libraries that are made for each format.

``python -m bench.office``; each file holds the bundled plan, or many times its rows, and is taken
apart in a process of its own, by kpigraph into rows with places, by a library into the texts of
all cells. Times are the processor's, without the start of Python; MiB are the most that was taken.
XLS is written by LibreOffice. kpigraph reads it with xlrd in a second process: the time is both
processes', its start included, and the MiB are those of the larger one.
"""

import json
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

TIMES = (1, 20)
PLAN = Path(__file__).resolve().parents[1] / "data" / "taipei-107" / "outline.md"


def _kpigraph(path: Path) -> int:
    from loaders.office.reading import office_rows

    rows, _ = office_rows(path.read_bytes(), path)
    return sum(row.tabular for row in rows)


def _python_docx(path: Path) -> int:
    import docx

    tables = docx.Document(str(path)).tables
    return len([[cell.text for cell in row.cells] for table in tables for row in table.rows])


def _openpyxl(path: Path) -> int:
    import openpyxl

    book = openpyxl.load_workbook(path, data_only=True)
    return len([row for sheet in book for row in sheet.iter_rows(values_only=True)])


def _odfpy(path: Path) -> int:
    from odf import opendocument, table, teletype

    rows = opendocument.load(str(path)).getElementsByType(table.TableRow)
    texts = [
        [teletype.extractText(cell) for cell in row.getElementsByType(table.TableCell)]
        for row in rows
    ]
    return len(texts)


def _xlrd(path: Path) -> int:
    import xlrd

    book = xlrd.open_workbook(str(path), logfile=sys.stderr)
    return len([sheet.row_values(at) for sheet in book.sheets() for at in range(sheet.nrows)])


PEERS: dict[str, dict[str, Callable[[Path], int]]] = {
    "docx": {"kpigraph": _kpigraph, "python-docx": _python_docx},
    "xlsx": {"kpigraph": _kpigraph, "openpyxl": _openpyxl},
    "odt": {"kpigraph": _kpigraph, "odfpy": _odfpy},
    "ods": {"kpigraph": _kpigraph, "odfpy": _odfpy},
    "xls": {"kpigraph": _kpigraph, "xlrd": _xlrd},
}


def measured(peer: str, path: Path) -> dict[str, float]:
    """Seconds and MiB that a reader takes for a file, and how many rows it finds."""
    read = PEERS[path.suffix[1:]][peer]
    start = _seconds()
    rows = read(path)
    seconds = _seconds() - start
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {"seconds": seconds, "MiB": max(_peak(), child), "rows": rows}


def _seconds() -> float:
    """What this process and those that it started and that have ended took of the processor."""
    used = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def _peak() -> float:
    """The most memory of this process in MiB; that of resource begins with its parent's."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def main() -> None:
    """Measure every format and print a Markdown table."""
    if len(sys.argv) > 1:
        print(json.dumps(measured(sys.argv[1], Path(sys.argv[2]))))
        return
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
    from libreoffice import LibreOffice
    from office_copies import COPIES

    text = PLAN.read_text(encoding="utf-8")
    print("| format | reader | rows | seconds | MiB |\n| --- | --- | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for ending, copy in COPIES.items():
            for times in TIMES:
                (folder / f"map-{times}.{ending}").write_bytes(copy(text * times))
        first, *others = (folder / f"map-{times}.xlsx" for times in TIMES)
        office = LibreOffice(shutil.which("soffice") or "soffice", folder / "profile")
        office.convert(first, "xls", folder, *others)
        for ending, peers in PEERS.items():
            for times in TIMES:
                for peer in peers:
                    path = folder / f"map-{times}.{ending}"
                    command = [sys.executable, "-m", "bench.office", peer, str(path)]
                    done = subprocess.run(command, check=True, capture_output=True, text=True)
                    found = json.loads(done.stdout)
                    row = f"{found['rows']:,} | {found['seconds']:.2f} | {found['MiB']:.0f}"
                    print(f"| {ending} | {peer} | {row} |", flush=True)


if __name__ == "__main__":
    main()
