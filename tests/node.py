"""The page's modules, asked by Node.js as they stand in their folder."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from graphmodel.language import Language
from loaders.sources import Reading
from viz.page.page import known
from viz.page.views import Opening

__all__ = ["asked_of_node", "page_data"]

_FOLDER = Path(__file__).resolve().parents[1] / "viz" / "templates" / "view"
_ASKING = """\
import {{ readFileSync }} from "node:fs";
const given = JSON.parse(readFileSync(0, "utf-8"));
{imports}
const answer = ({script})(given);
process.stdout.write(JSON.stringify(answer));
"""


def page_data(reading: Reading) -> Any:
    """What the script of the plan's page is given."""
    return known(reading, Language.ZH, Opening())


def asked_of_node(script: str, given: Any, **modules: str) -> Any:
    """What the function ``script`` gives for ``given``.

    Args:
        script: A function in JavaScript.
        given: What it takes, as JSON.
        modules: By a module's name the names that it imports from there.
    """
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node.js is not installed")
    imports = "\n".join(
        f'import {{ {names} }} from "{(_FOLDER / module).as_uri()}.mjs";'
        for module, names in modules.items()
    )
    done = subprocess.run(
        [node, "--input-type=module", "--eval", _ASKING.format(imports=imports, script=script)],
        input=json.dumps(given),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
