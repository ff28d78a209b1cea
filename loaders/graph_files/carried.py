"""What travels inside a graph file so that it comes back: the files of the plan's folder."""

import base64
import json
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from graphmodel.canonical import load_hash
from graphmodel.language import Text
from graphmodel.problems import MisuseError
from loaders.database.program import own_version
from loaders.kept_source import kept_source
from loaders.plan_folder import is_file_name
from loaders.problems import SourceError
from loaders.sources import Reading, read_kept
from loaders.writing import write_file

__all__ = ["Carried", "ForeignGraphError", "carried_of", "changed", "read_carried"]

_PARTS = ("writer", "hash", "document", "printed", "ledger", "said")
_MOST_FILES = 8  # a plan's folder has four


class Carried(NamedTuple):
    """The document is the source of truth; the graph beside it only shows what it says.

    Attributes:
        writer: The version of kpigraph that wrote the file.
        hash: Of the plan and its decisions.
        document: Which of the files is the document.
        printed: What the document was called.
        ledger: Which of the files holds the decisions; empty if none does.
        said: What that was called.
        files: Names and bytes.
    """

    writer: str
    hash: str
    document: str
    printed: str
    ledger: str
    said: str
    files: tuple[tuple[str, bytes], ...]

    @property
    def parts(self) -> dict[str, str]:
        """All but the files, by name."""
        return {part: getattr(self, part) for part in _PARTS}

    @property
    def text(self) -> str:
        """As JSON of ASCII characters alone, the files in base 64."""
        files = {name: base64.b64encode(data).decode() for name, data in self.files}
        return json.dumps({**self.parts, "files": files}, sort_keys=True)

    @classmethod
    def of_text(cls, text: str) -> "Carried":
        """What :attr:`text` gave.

        Raises:
            ValueError: It is none.
        """
        try:
            given = json.loads(text)
            files = {name: base64.b64decode(code) for name, code in given.pop("files").items()}
        except (RecursionError, AttributeError, KeyError, TypeError) as error:
            raise ValueError("no files of a plan") from error
        return cls.of_parts(given, files)

    @classmethod
    def of_parts(cls, parts: Mapping[str, Any], files: Mapping[str, Any]) -> "Carried":
        """What :attr:`parts` and the files were.

        Raises:
            ValueError: Something lacks, or a file's name could lead out of its folder.
        """
        texts = [parts.get(part) for part in _PARTS]
        named = [parts.get("document"), *filter(None, [parts.get("ledger")])]
        if not (
            all(isinstance(text, str) for text in texts)
            and all(isinstance(name, str) and is_file_name(name) for name in files)
            and all(isinstance(data, bytes) for data in files.values())
            and all(name in files for name in named)
            and len(files) <= _MOST_FILES
        ):
            raise ValueError("no files of a plan")
        return cls(**{part: parts[part] for part in _PARTS}, files=tuple(files.items()))


def carried_of(reading: Reading) -> Carried:
    """What a graph file takes along of ``reading``.

    Raises:
        MisuseError: It was not read from files.
    """
    if not reading.source:
        key = reading.plan.key
        raise MisuseError(
            Text(
                f"{key} 不是由檔案讀取，無法放進可讀回的檔案",
                f"{key} was not read from files, so no file that is read back can hold it",
            )
        )
    kept = kept_source(reading.source, reading.ledger)
    return Carried(
        own_version(),
        load_hash(reading.plan, reading.decisions),
        kept.document,
        reading.document_name,
        kept.ledger,
        reading.ledger.name if kept.ledger else "",
        kept.files,
    )


def read_carried(path: Path, carried: Carried) -> Reading:
    """The plan that the files inside the graph file at ``path`` hold.

    Raises:
        SourceError: They do not read as the plan that was written.
    """
    with TemporaryDirectory(prefix="kpigraph-") as name:
        folder = Path(name)
        for inner, data in carried.files:
            write_file(folder / inner, data)
        try:
            reading = read_kept(
                folder, carried.document, carried.printed, carried.ledger, carried.said
            )
        except SourceError as error:  # it names a file that nobody will find
            raise changed(path, carried) from error
    if load_hash(reading.plan, reading.decisions) != carried.hash:
        raise changed(path, carried)
    return reading


def changed(path: Path, carried: Carried) -> SourceError:
    """What to say of a graph file that is not, or does not read, as it was written."""
    own = own_version()
    why = Text("圖或其中的文件曾遭修改", "somebody changed the graph or the document inside")
    if carried.writer != own:
        why = Text(
            f"由 kpigraph {carried.writer} 寫入，{own} 的讀取方式可能不同，或內容曾遭修改",
            f"kpigraph {carried.writer} wrote it, and {own} may read its document in another "
            "way, or somebody changed it",
        )
    return SourceError(
        Text(
            f"{path} 的內容與寫入時不同（{why.zh}）；請由原來的文件重新匯出",
            f"{path} is not as it was written ({why.en}); export it again from its document",
        )
    )


class ForeignGraphError(SourceError):
    """A graph file that holds no plan to read back."""

    def __init__(self, path: Path, kind: str) -> None:
        super().__init__(
            Text(
                f"{path} 是 {kind} 檔，但其中沒有計畫的文件（單一檢視，或由其他程式寫入）；"
                f"請用 kpigraph export --to {kind} 匯出的整個計畫，或指定原來的文件",
                f"{path} is {kind} without the plan's document inside (a view, or written by "
                f"another program); name a whole plan as kpigraph export --to {kind} writes it, "
                "or its document",
            )
        )
