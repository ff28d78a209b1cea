"""The notebook in docs/ runs, and prints what it shows."""

from pathlib import Path

import nbformat
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).parent.parent / "docs" / "notebook.ipynb"


def printed(notebook: nbformat.NotebookNode) -> list[str]:
    return [
        "".join(output["text"] for output in cell.outputs if output.output_type == "stream")
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]


def test_notebook_prints_what_it_shows() -> None:
    shown = nbformat.read(NOTEBOOK, as_version=4)
    run = nbformat.read(NOTEBOOK, as_version=4)
    NotebookClient(run, timeout=120, kernel_name="python3").execute()
    assert printed(run) == printed(shown)
    assert sum(map(bool, printed(run))) >= 8
    assert all(o.output_type == "stream" for c in run.cells for o in c.get("outputs", []))
