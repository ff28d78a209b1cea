"""LibreOffice without a window, for tests that open what a person opens."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

_PATIENCE = 180  # seconds; the first start makes a profile, on a busy machine


@dataclass(frozen=True)
class LibreOffice:
    """The program with a profile of its own, so that it disturbs no other that runs.

    Attributes:
        program: Where soffice is.
        profile: The folder of its settings.
    """

    program: str
    profile: Path

    def convert(self, file: Path, to: str, folder: Path, *others: Path) -> list[Path]:
        """Open ``file`` and ``others``, and save them in ``folder`` as ``to`` says.

        That is an ending (``pdf``), a filter and its options. Gives what was written, in the
        order of names; a workbook may become a file a sheet.
        """
        before = set(folder.iterdir()) if folder.is_dir() else set()
        done = subprocess.run(
            [
                self.program,
                f"-env:UserInstallation={self.profile.as_uri()}",
                "--headless",
                "--norestore",
                "--convert-to",
                to,
                "--outdir",
                str(folder),
                *map(str, (file, *others)),
            ],
            capture_output=True,
            check=False,
            text=True,
            timeout=_PATIENCE,
        )
        written = sorted(set(folder.iterdir()) - before) if folder.is_dir() else []
        assert written, f"soffice made nothing of {file.name}: {done.stdout}{done.stderr}"
        return written


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> LibreOffice:
    """LibreOffice; where there is none the test is skipped, in CI it fails."""
    program = shutil.which("soffice")
    if program is None:
        if os.environ.get("CI", "").lower() == "true":
            pytest.fail("in CI LibreOffice must be installed (setup/need office)")
        pytest.skip("LibreOffice is not installed (soffice)")
    return LibreOffice(program, tmp_path_factory.mktemp("libreoffice"))
