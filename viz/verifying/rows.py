"""What verifying a briefing found, a row a difference."""

from dataclasses import dataclass
from typing import Any

from graphmodel.language import Text
from queries.columns import heads
from queries.question import Row, Shown
from queries.question import column as told

__all__ = ["VerifiedRow"]


@dataclass(frozen=True, slots=True)
class VerifiedRow(Row):
    """A file of a briefing that is not as it was written, or a figure that does not hold."""

    plan: str = heads.plan()
    file: str = told(Text("檔案", "File"), Text("資料夾內的檔案", "the file within the folder"))
    state: str = told(
        Text("差異", "Difference"),
        Text(
            "內容已變動、缺少、新增：與 manifest.json 的檢查碼相比；"
            "儲存格不符、多出的列、缺少的列：與由來源文件重算的表相比；無法當作表格讀取；"
            "文字不符：與重算的頁面、圖、文件或投影片相比；重算內容不同：文字相同或讀不出來，檔案與重算的不同；"
            "不是產生時的檔案：--source 所指",
            "changed, missing, added: against the hashes of manifest.json; cell differs, extra "
            "row, lacking row: against the table recomputed from the source; no table: it cannot "
            "be read as one; text differs: against the page, drawing, document or slides made "
            "again; content differs: so does the file, though not its text, or that cannot be "
            "read; not the file it was made from: what --source names",
        ),
        Shown.WORD,
    )
    line: int | None = told(
        Text("列", "Row"),
        Text("試算表中的列，標題為第 1 列", "the row as spreadsheets count, the head being 1"),
    )
    column: str = told(
        Text("欄", "Column"),
        Text("該欄的標題；文件與投影片為位置", "the head of its column; in documents the place"),
    )
    stated: str = told(Text("檔案所載", "Stated"), Text("檔案裡的內容", "what the file says"))
    recomputed: str = told(
        Text("重算結果", "Recomputed"),
        Text("由來源文件與判定重算的內容", "what the source and the decisions give"),
    )
    why: str = told(
        Text("原因", "Why"),
        Text(
            "檔案、來源文件或判定在產生後遭更改；由另一版程式產生；檔案與清單一同遭更改；"
            "只有清單遭更改；內容相同；或 --source 所指不是產生時的來源",
            "the file, the source or the decisions were changed since; another version wrote it; "
            "file and manifest were changed together; the manifest alone was; the content is the "
            "same; or --source names another source",
        ),
        Shown.WORD,
    )

    @property
    def order(self) -> tuple[Any, ...]:
        """File by file, each from its head on."""
        return self.file, self.line or 0, self.column, self.state, self.stated, self.recomputed
