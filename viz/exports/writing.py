"""Writing an export: a file, or a folder of files, and what a person must hear of it."""

from pathlib import Path

from graphmodel.language import Language, Text
from graphmodel.problems import MisuseError
from loaders.writing import write_file, write_new_folder
from viz.exports.exported import Exported
from viz.exports.formats import EXPORTS, ExportFormat

__all__ = ["write_export"]


def write_export(
    exported: Exported, form: ExportFormat, path: Path, language: Language
) -> tuple[Text, ...]:
    """Write it; what to say of it: where and how much, what it lacks, what to beware of.

    Raises:
        MisuseError: It is a view and the format holds whole plans alone; or it would hold the
            plan's files, and the plan was not read from any.
        FolderTakenError: The format is a folder of files, and that one holds something.
        UnwritableError: It cannot be written.
    """
    if not (exported.whole or form.of_views):
        others = ", ".join(one.name for one in EXPORTS.values() if one.of_views)
        raise MisuseError(
            Text(
                f"{form.name} 只能匯出整個計畫；檢視可用 {others}",
                f"{form.name} holds a whole plan; for a view there are {others}",
            )
        )
    files = form.make(exported, language)
    if form.folder:
        write_new_folder(path, files, lambda _: None)
    else:
        write_file(path, files[""])
    nodes, edges = len(exported.nodes), len(exported.edges)
    said = [
        Text(
            f"已寫入 {path}（{nodes} 個節點、{edges} 條關係）",
            f"wrote {path} ({nodes} nodes, {edges} edges)",
        ),
        Text(
            f"{form.name} 未能保留：{form.lacks.zh}",
            f"what {form.name} does not hold: {form.lacks.en}",
        ),
    ]
    if form.returns and not exported.whole:
        said.append(Text("檢視不能以 --plan 讀回", "a view is not read back by --plan"))
    warning = form.warns(exported, files)
    return (*said, *([warning] if warning else []))
