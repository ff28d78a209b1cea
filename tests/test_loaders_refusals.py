"""What is said of a file that holds no plan: what it is, what was found, what is lacking."""

import io
import zipfile
from pathlib import Path

import pytest

from graphmodel.language import Text
from loaders.classified_rows import classified
from loaders.documents import read_document
from loaders.problems import SourceError
from loaders.sources import read_sources
from loaders.tables_seen import tables_seen


def said(path: Path, data: bytes) -> Text:
    path.write_bytes(data)
    with pytest.raises(SourceError) as caught:
        read_sources([str(path)])
    message = caught.value.text
    assert str(path) in message.en
    return message


def zipped(*names: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in names:
            archive.writestr(name, "甲")
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "zh", "en"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "舊版 Office 檔", "an old Office file"),
        (zipped("a.txt", "b.csv"), "壓縮檔", "an archive"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "圖片", "a picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "圖片", "a picture"),
        (b"{\\rtf1\\ansi }", "RTF 文件", "an RTF document"),
    ],
)
def test_a_file_that_is_no_text(tmp_path: Path, data: bytes, zh: str, en: str) -> None:
    message = said(tmp_path / "plan.dat", data)
    assert f"是{zh}" in message.zh
    assert f"is {en}" in message.en


def test_tables_of_something_else(tmp_path: Path) -> None:
    table = "編號\t工作項目\t經費\n1\t修路\t300\n"
    message = said(tmp_path / "plan.txt", f"甲\n\n{table}\n乙\n\n{table}\n丙\n\n{table}".encode())
    assert "3 tables found; heads 編號, 工作項目, 經費; no column of objectives" in message.en
    assert "找到 3 個表格；欄名為編號、工作項目、經費；沒有策略目標" in message.zh


def test_a_table_that_lacks_one_column(tmp_path: Path) -> None:
    rows = "編號,KPI,主責局處\n1,失業率,勞動局\n"
    message = said(tmp_path / "plan.csv", rows.encode())
    assert "1 table found; heads 編號, KPI, 主責局處; no column of objectives;" in message.en


def test_a_table_without_rows(tmp_path: Path) -> None:
    message = said(tmp_path / "plan.csv", "策略目標,KPI,主責局處\n".encode())
    assert "1 table found; heads 策略目標, KPI, 主責局處; no row has a KPI;" in message.en


def test_a_text_without_tables(tmp_path: Path) -> None:
    assert "it has no table" in said(tmp_path / "plan.txt", "甲。\n".encode()).en


def test_the_tables_that_were_seen(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    table = "目標\tKPI\t代碼\t經費\t局處\n乙\t丙\t1.1\t9\t工務局\n"
    path.write_text(f"# 一、甲\n\n{table}\n其他。\n甲\t乙\n", encoding="utf-8")
    first, second = tables_seen(tuple(classified(read_document(path).rows)))
    assert [(head.text, head.role, head.word, head.score) for head in first.heads] == [
        ("目標", "objective", "目標", 100),
        ("KPI", "kpi", "kpi", 100),
        ("代碼", "kpi_code", "代碼", 100),
        ("經費", None, "", 0),
        ("局處", "owner", "局處", 100),
    ]
    assert (first.place.line, first.rows, first.lacking, first.taken) == (3, 1, (), True)
    assert (second.place.line, second.taken, len(second.lacking)) == (7, False, 3)
