"""``letter`` on the command line, and what gaps and check say of letters."""

import json
from pathlib import Path

import pytest
from letter_hands import on_docx, rows_of, written

import kpigraph
from kpigraph.cli import main


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["--lang", "zh-TW", *arguments])
    assert isinstance(ended.value.code, int)
    return ended.value.code


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the letter of a bureau that owns one KPI, which it confirms."""
    monkeypatch.chdir(tmp_path)
    back = tmp_path / "back"
    back.mkdir()
    assert run("letter", "兵役局", "-o", "x.docx", "--against", "taipei-107") == 0

    def confirm(document: object) -> None:
        written(next(rows_of(document)).cells[-1], "是")

    (back / "x.docx").write_bytes(on_docx((tmp_path / "x.docx").read_bytes(), confirm))
    return back


def test_a_letter_goes_out_and_comes_back(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    (folder / "scan.pdf").write_bytes(b"%PDF-1.7")
    assert run("letter", "read", "back", "--format", "json") == 0
    out, said = capsys.readouterr()
    rows = json.loads(out)
    assert len(rows) > 400
    (row,) = (row for row in rows if row["answer"] == "confirmed")
    assert (row["bureau"], row["letter"], row["letter_place"]) == (
        "兵役局", "x.docx", "表 1 第 2 列",
    )  # fmt: skip
    assert "scan.pdf" in said
    assert f"讀到 1 份對照單；{len(rows)} 列：確認 1、修正 0、否認 0" in said


def test_a_letter_that_was_filled_in_is_not_overwritten_unasked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    blank, filled = (one / "x.docx" for one in (folder.parent, folder))
    before = filled.read_bytes()
    capsys.readouterr()
    again = ("letter", "兵役局", "--against", "taipei-107", "-o")
    assert run(*again, "back/x.docx") == 2
    assert "可能有人填寫過，不予覆寫" in capsys.readouterr().err
    assert filled.read_bytes() == before
    assert run(*again, "x.docx") == 0  # which is as it was written
    assert run(*again, "back/x.docx", "--force") == 0
    assert filled.read_bytes() == blank.read_bytes() != before


def test_gaps_and_check_say_what_is_not_confirmed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert folder.is_dir()
    capsys.readouterr()
    (folder / "scan.pdf").write_bytes(b"%PDF-1.7")
    run("gaps", "--letters", "back", "--format", "json")
    out, said = capsys.readouterr()
    assert "scan.pdf 無法讀取" in said
    gaps = [gap for gap in json.loads(out) if gap["kind"] == "kpi-unconfirmed"]
    plan = kpigraph.read()
    with pytest.warns(kpigraph.LettersWarning, match=r"scan\.pdf"):
        assert [row.kind for row in plan.gaps(letters=folder)].count("kpi-unconfirmed") == len(
            gaps
        )
    with pytest.warns(kpigraph.LettersWarning):
        assert [row.answer for row in plan.letters(folder)].count("confirmed") == 1
    (folder / "scan.pdf").unlink()
    run("letter", "read", "back", "--format", "json")
    rows = json.loads(capsys.readouterr().out)
    assert len(gaps) == sum(row["answer"] != "confirmed" for row in rows) == len(rows) - 1
    assert not [gap for gap in gaps if gap["detail"].startswith("兵役局")]
    assert run("check", "--letters", "back", "--fail-on", "never", "--format", "json") == 0
    found = [row["message"] for row in json.loads(capsys.readouterr().out)
             if row["code"] == "responsibility-unconfirmed"]  # fmt: skip
    assert len(found) == 32


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("letter", "環保局", "-o", "x.pdf"), 2, ".docx 或 .odt"),
        (("letter", "本組成員機關", "-o", "x.odt"), 2, "是統稱"),
        (("letter", "無此局", "-o", "x.odt"), 2, "查無名為「無此局」的局處"),
        (("letter", "read", "nowhere"), 3, "沒有 nowhere"),
        (("gaps", "--letters", "nowhere"), 3, "沒有 nowhere"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(
    arguments: tuple[str, ...],
    status: int,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(*arguments) == status
    error = capsys.readouterr().err
    assert said in error
    assert "Traceback" not in error
    assert not list(tmp_path.iterdir())
