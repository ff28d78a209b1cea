"""Office files whose bytes owe nothing to the clock, the machine or its user."""

import io
import re
import zipfile

__all__ = ["frozen"]

_FIRST = "[Content_Types].xml"
_THEN = (1980, 1, 1, 0, 0, 0)  # the first day that a ZIP file knows
_DATES = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")
_A_DAY = rb"\g<1>2000-01-01T00:00:00Z\g<3>"


def frozen(data: bytes) -> bytes:
    """An Office file with the dates of its parts and properties fixed, its parts by name."""
    held = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as given,
        zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as written,
    ):
        for name in sorted(given.namelist(), key=lambda name: (name != _FIRST, name)):
            part = given.read(name)
            if name == "docProps/core.xml":
                part = _DATES.sub(_A_DAY, part)
            info = zipfile.ZipInfo(name, _THEN)
            info.compress_type = (
                zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
            )
            info.create_system = 0  # the same on every system
            written.writestr(info, part)
    return held.getvalue()
