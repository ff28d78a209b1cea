"""What the manifest of a briefing says of how it was made."""

import platform
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, NamedTuple

from graphmodel.language import Language, Text
from graphmodel.readable import abbreviated
from loaders.database.program import own_version
from loaders.file_bytes import check_inside
from loaders.folder_manifest import FolderManifest, sha256
from loaders.problems import SourceError
from loaders.sources import Reading, read_kept
from viz.source_files import AGAINST, SOURCE, kept_of

__all__ = ["Made", "Origin", "made_with", "read_made", "said_of", "said_of_several"]

# What the bytes of pages, sheets, slides and drawings depend on.
_PACKAGES = (
    "Jinja2",
    "MarkupSafe",
    "fonttools",
    "justmytype-intl-cjk",
    "lxml",
    "networkx",
    "numpy",
    "OpenCC",
    "pillow",
    "python-docx",
    "python-pptx",
    "pyvis",
    "resvg_py",
    "rustworkx",
    "scipy",
    "xlsxwriter",
)


class Origin(NamedTuple):
    """The document and decisions of an edition.

    Attributes:
        plan: The plan's key.
        folder: The folder within the briefing that keeps them.
        document: The document's name.
        document_hash: Its SHA-256.
        document_file: Its file in that folder; empty if it was left out.
        ledger: The name of the file of decisions; empty if there is none.
        ledger_hash: Its SHA-256.
        ledger_file: Its file in that folder.
        beside: The other files that it was read from, plan.toml and bureaus, with their SHA-256.
    """

    plan: str
    folder: str
    document: str
    document_hash: str
    document_file: str
    ledger: str = ""
    ledger_hash: str = ""
    ledger_file: str = ""
    beside: tuple[tuple[str, str], ...] = ()

    def read(self, briefing: Path) -> Reading:
        """The edition again, from what the folder of the ``briefing`` keeps of it.

        Raises:
            SourceError: It cannot be read.
        """
        check_inside(briefing, briefing / self.folder)
        return read_kept(
            briefing / self.folder,
            self.document_file,
            self.document,
            self.ledger_file,
            self.ledger,
        )


class Made(NamedTuple):
    """How a briefing was made.

    Attributes:
        version: The kpigraph that wrote it.
        language: Its language.
        whole: Whether it has all that an installation with all extras gives.
        packages: The versions of what drew it.
        source: What it was made from.
        against: The older edition with which it compares; ``None`` if it does not.
        address: The address at which its pages look for the document; ``None`` if at none, or
            in the folder itself.
    """

    version: str
    language: Language
    whole: bool
    packages: dict[str, str]
    source: Origin
    against: Origin | None = None
    address: str | None = None


def made_with() -> dict[str, str]:
    """The versions of what draws here."""
    found = {"Python": ".".join(platform.python_version_tuple()[:2])}
    for name in _PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def said_of(
    reading: Reading,
    against: Reading | None,
    language: Language,
    *,
    kept: bool,
    whole: bool,
    address: str | None = None,
) -> dict[str, Any]:
    """What the manifest says beside the hashes; no name of a person or machine, no time."""
    return {
        "kpigraph": own_version(),
        "plan": reading.plan.key,
        "options": {"language": language.value, "source": kept, "whole": whole},
        "packages": made_with(),
        "address": address,
        **_origin(reading, SOURCE, kept=kept),
        "against": against and {"plan": against.plan.key, **_origin(against, AGAINST, kept=kept)},
    }


def said_of_several(readings: Sequence[Reading], language: Language) -> dict[str, Any]:
    """The same of the folder on several plans, whose sources are in the plans' own folders."""
    return {
        "kpigraph": own_version(),
        "plans": [reading.plan.key for reading in readings],
        "options": {"language": language.value},
        "packages": made_with(),
    }


def _origin(reading: Reading, folder: str, *, kept: bool) -> dict[str, Any]:
    stored = kept_of(reading)
    if stored is None:
        return {"document": None, "decisions": None, "beside": {}}
    files = dict(stored.files)

    def said(name: str, file: str) -> dict[str, str | None]:
        place = f"{folder}/{file}" if kept else None
        return {"name": name, "sha256": sha256(files[file]), "file": place}

    name = reading.document_name or reading.plan.themes[0].evidence.file
    document = said(name, stored.document)
    ledger = said(reading.ledger.name, stored.ledger) if stored.ledger else None
    others = {name: sha256(data) for name, data in stored.files
              if name not in (stored.document, stored.ledger)}  # fmt: skip
    return {"document": document, "decisions": ledger, "beside": others}


def read_made(path: Path, manifest: FolderManifest) -> Made:
    """What ``manifest``, the file at ``path``, says.

    Raises:
        SourceError: An entry is not as a run writes it.
    """
    try:
        return _made(manifest)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise SourceError(
            Text(
                f"{path} 沒有記載分析報告的來源，或記載不完整；請重新產生分析報告",
                f"{path} does not say from what the briefing was made, or not wholly; write the "
                "briefing again",
            )
        ) from error


def _made(manifest: FolderManifest) -> Made:
    about, files = manifest.about, manifest.files
    options, old = about["options"], about["against"]
    return Made(
        abbreviated(_text(about["kpigraph"])),
        Language(options["language"]),
        options["whole"] is True,
        {_text(name): _text(number) for name, number in about["packages"].items()},
        _read_origin(about, SOURCE, files),
        None if old is None else _read_origin(old, AGAINST, files),
        None if about["address"] is None else _text(about["address"]),
    )


def _read_origin(said: dict[str, Any], folder: str, files: dict[str, str]) -> Origin:
    def part(one: dict[str, Any] | None) -> tuple[str, str, str]:
        if one is None:
            return "", "", ""
        return _name(one["name"]), _text(one["sha256"]), _file(one["file"], folder, files)

    document, ledger = part(said["document"]), part(said["decisions"])
    beside = tuple((_name(name), _text(digest)) for name, digest in said["beside"].items())
    return Origin(abbreviated(_text(said["plan"])), folder, *document, *ledger, beside)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _name(value: Any) -> str:
    name = _text(value)
    if name in ("", "..") or Path(name).name != name or "\0" in name:
        raise ValueError
    return name


def _file(value: Any, folder: str, files: dict[str, str]) -> str:
    """The file in ``folder`` that a path within the briefing names, one of those listed."""
    if value is None:
        return ""
    above, _, name = _text(value).partition("/")
    if above != folder or "/" in name or value not in files:
        raise ValueError
    return name
