"""The page's modules in node, where it is there."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

__all__ = ["FOLDER", "run_module"]

FOLDER = Path(__file__).parent.parent / "viz" / "templates" / "view"


def run_module(script: str, given: Any = None) -> Any:
    """What ``script``, a module that knows the page's own, passes to ``give`` of ``given``.

    Without node the test is skipped, in CI it fails.
    """
    node = shutil.which("node")
    if node is None:
        assert os.environ.get("CI", "").lower() != "true", "in CI node must be installed"
        pytest.skip("node is not installed")
    text = (
        f"const given = {json.dumps(given)};\n"
        "const give = (value) => process.stdout.write(JSON.stringify(value));\n" + script
    )
    ran = subprocess.run(
        [node, "--input-type=module", "-"], cwd=FOLDER, input=text.encode(), capture_output=True
    )
    assert ran.returncode == 0, ran.stderr.decode()
    return json.loads(ran.stdout)
