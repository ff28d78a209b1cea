"""A briefing can be held against what it was made from, and says where it does not hold."""

import hashlib
import io
import json
import os
import shutil
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pptx
import pytest
from asking import OUTLINE, Ran, run, sentence

import kpigraph
from graphmodel.language import Language
from graphmodel.problems import MisuseError
from loaders.kept_source import storable_name
from loaders.problems import SourceError
from loaders.refused_writing import ChangedFilesError
from loaders.sources import read_sources
from viz.briefing import briefing_files, write_briefings
from viz.png import png
from viz.verifying.own import SourceNames
from viz.verifying.verifying import Verified, verify_briefings

OLDER = OUTLINE.replace("AC2.1 綠地面積", "AC2.1 綠美化面積").replace("AC1.1 滿意度\t甲局", "AC1.1 滿意度\t戊局")  # fmt: skip  # noqa: E501
DECISIONS = "a,b,decision,relation,by,on,because\n滿意度,回收率,reject,distinct,王,,\n"


@pytest.fixture(scope="module", autouse=True)
def _drawn_once() -> Iterator[None]:
    """Pictures of figures take most of the time, and are never compared."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("viz.png.png", cache(png))
        yield


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan of this year with decisions, and that of last year."""
    folder = tmp_path_factory.mktemp("plans")
    (folder / "trial-108.md").write_text(OUTLINE, encoding="utf-8")
    (folder / "trial-107.md").write_text(OLDER, encoding="utf-8")
    (folder / "decided.csv").write_text(DECISIONS, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def briefing(plans: Path) -> Path:
    """The briefing on it, as the command writes it."""
    ran = run(
        "--plan", "trial-108.md", "--decisions", "decided.csv", "--lang", "en",
        "briefing", "-o", "out", "--against", "trial-107.md", cwd=plans,
    )  # fmt: skip
    assert ran.code == 0, ran.err
    return plans / "out"


@pytest.fixture
def copy(briefing: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(briefing, tmp_path / "copy"))


def found(folder: Path) -> list[tuple[str, str]]:
    (verified,) = verify_briefings(folder)
    return [(row.file, row.state) for row in verified.rows]


def change(path: Path, old: str, new: str) -> None:
    text = path.read_bytes().decode("utf-8")
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode("utf-8"))


def manifest_of(folder: Path) -> dict[str, Any]:
    said: dict[str, Any] = json.loads((folder / "manifest.json").read_text("utf-8"))
    return said


def rewrite(folder: Path, said: object) -> None:
    (folder / "manifest.json").write_text(json.dumps(said), encoding="utf-8")


def forge(folder: Path, name: str) -> None:
    """Make the manifest say that a changed file is as it was written."""
    said = manifest_of(folder)
    said["files"][name] = hashlib.sha256((folder / name).read_bytes()).hexdigest()
    rewrite(folder, said)


def test_the_manifest_says_what_the_folder_was_made_from(briefing: Path, plans: Path) -> None:
    said = manifest_of(briefing)
    there = {p.relative_to(briefing).as_posix() for p in briefing.rglob("*") if p.is_file()}
    assert set(said["files"]) == there - {"manifest.json"}
    for name, digest in said["files"].items():
        assert hashlib.sha256((briefing / name).read_bytes()).hexdigest() == digest
    assert (briefing / "source" / "trial-108.md").read_text("utf-8") == OUTLINE
    assert (briefing / "source" / "decisions.csv").read_text("utf-8") == DECISIONS
    assert (briefing / "source-against" / "trial-107.md").read_text("utf-8") == OLDER
    document = hashlib.sha256(OUTLINE.encode()).hexdigest()
    assert said["document"] == {
        "name": "trial-108.md", "sha256": document, "file": "source/trial-108.md",
    }  # fmt: skip
    assert said["decisions"]["name"] == "decided.csv"
    assert said["against"]["plan"] == "trial-107"
    assert said["options"] == {"language": "en", "source": True, "whole": True}
    assert str(plans) not in (briefing / "manifest.json").read_text("utf-8")


def test_a_briefing_holds_and_says_what_was_compared(briefing: Path) -> None:
    ran = run("--lang", "en", "briefing", "verify", briefing)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"{briefing} holds: ")
    assert "16 tables" in ran.out  # fifteen and what changed since last year
    (verified,) = verify_briefings(briefing)
    pictures = sum(path.suffix == ".png" for path in briefing.rglob("*"))
    kept = sum(path.parent.name.startswith("source") for path in briefing.rglob("*.*"))
    assert verified.tables + verified.others == verified.files - pictures - kept
    shown = run("briefing", "verify", briefing, "--format", "json")
    assert (shown.code, shown.rows) == (0, [])


def test_what_changed_since_the_older_plan_has_a_table_and_a_section(briefing: Path) -> None:
    table = (briefing / "tables" / "diff.csv").read_text("utf-8")
    assert "綠美化面積,綠地面積" in table
    assert "戊局,甲局" in table
    page = (briefing / "index.html").read_text("utf-8")
    assert "Since trial-107 (trial-107):" in page
    assert '<section id="diff">' in page
    assert 'href="tables/diff.csv"' in page
    sheet = openpyxl.load_workbook(briefing / "tables.xlsx")["Differences of two plans"]
    heads = {cell.value: cell.column - 1 for cell in sheet[1]}
    rows = list(sheet.iter_rows(min_row=2))
    assert [row[heads["Change"]].value for row in rows] == ["renamed", "owners changed"]
    titles = [
        slide.shapes.title.text for slide in pptx.Presentation(briefing / "slides.pptx").slides
    ]
    assert any(title.startswith("Since trial-107:") for title in titles)
    for row in rows:  # the older plan has no sheet here
        assert row[heads["New key"]].hyperlink is not None
        assert row[heads["Old key"]].hyperlink is None


def test_keys_of_an_older_plan_lead_nowhere_though_this_one_has_the_same(plans: Path) -> None:
    (old,) = read_sources([str(plans / "trial-107.md")], "trial-108")
    (new,) = read_sources([str(plans / "trial-108.md")])
    made = {file.name: file for file in briefing_files(new, Language.EN, against=old)}
    book = openpyxl.load_workbook(io.BytesIO(made["tables.xlsx"].make()))
    head, *rows = book["Differences of two plans"].iter_rows()
    heads = {cell.value: cell.column - 1 for cell in head}
    assert {row[heads["Old key"]].hyperlink for row in rows} == {None}
    assert all(row[heads["New key"]].hyperlink for row in rows)


def test_the_figure_that_a_person_changed_is_named(copy: Path) -> None:
    change(copy / "tables" / "kpis.csv", "綠地面積", "綠地總面積")
    ran = run("--lang", "en", "briefing", "verify", copy, "--format", "json")
    assert ran.code == 1
    file, cell = ran.rows
    assert (file["file"], file["state"]) == ("tables/kpis.csv", "changed")
    assert cell == {
        "plan": "trial-108", "file": "tables/kpis.csv", "state": "cell", "line": 4,
        "column": "KPI", "stated": "綠地總面積", "recomputed": "綠地面積", "why": "since-file",
    }  # fmt: skip
    assert ran.err.startswith("2 differences; ")


def test_rows_that_were_taken_out_or_put_in_are_named_alone(copy: Path) -> None:
    path = copy / "tables" / "kpis.csv"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:3], *lines[4:], lines[1]]))
    (verified,) = verify_briefings(copy)
    assert [(row.state, row.line) for row in verified.rows] == [
        ("changed", None), ("row-lacking", None), ("row-extra", 11),
    ]  # fmt: skip
    assert "綠地面積" in verified.rows[1].recomputed


def test_a_table_saved_again_in_another_form_still_holds(copy: Path) -> None:
    path = copy / "tables" / "kpis.csv"
    path.write_bytes(path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").encode("utf-8"))
    assert found(copy) == [("tables/kpis.csv", "changed")]


def test_files_that_came_went_and_changed(copy: Path) -> None:
    (copy / "mine.txt").write_text("mine", encoding="utf-8")
    (copy / ".DS_Store").write_bytes(b"x")
    (copy / "tables" / "gaps.csv").unlink()
    (copy / "figures" / "map.png").write_bytes(b"another")
    (copy / "tables" / "check.csv").write_bytes(b"\xff\xfe\x00")
    assert found(copy) == [
        ("figures/map.png", "changed"), ("mine.txt", "added"), ("tables/check.csv", "changed"),
        ("tables/gaps.csv", "missing"), ("tables/check.csv", "no-table"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "old", "new", "table", "why"),
    [
        ("source/trial-108.md", "綠地面積", "綠地率", "tables/kpis.csv", "since-source"),
        ("source/decisions.csv", "reject,distinct", "accept,same", "tables/shared.csv",
         "since-decisions"),
        ("source-against/trial-107.md", "綠美化面積", "綠地面積", "tables/diff.csv",
         "since-source"),
    ],
)  # fmt: skip
def test_what_no_longer_follows_from_a_changed_source(
    copy: Path, file: str, old: str, new: str, table: str, why: str
) -> None:
    change(copy / file, old, new)
    (verified,) = verify_briefings(copy)
    first, *rest = verified.rows
    assert (first.file, first.state) == (file, "changed")
    assert table in {row.file for row in rest}
    assert {row.why for row in rest} == {why}


def test_a_source_that_is_gone_leaves_the_hashes(copy: Path) -> None:
    (copy / "source" / "trial-108.md").unlink()
    ran = run("--lang", "en", "briefing", "verify", copy, "--format", "json")
    assert ran.code == 1
    assert [row["state"] for row in ran.rows] == ["missing"]
    assert "nothing could be recomputed: cannot open" in ran.err


def test_changed_files_with_a_changed_manifest_are_found_out(copy: Path) -> None:
    changes = {
        "figures/map.svg": ("<svg", "<svg ", "text"),
        "index.html": ("綠地面積", "綠地率", "text"),
        "tables/kpis.csv": ("綠地面積", "綠地率", "cell"),
    }
    for name, (old, new, _) in changes.items():
        change(copy / name, old, new)
        forge(copy, name)
    (verified,) = verify_briefings(copy)
    assert {(row.file, row.state, row.why) for row in verified.rows} == {
        (name, state, "since-manifest") for name, (_, _, state) in changes.items()
    }


def in_archive(path: Path, part: str, old: str, new: str) -> None:
    with zipfile.ZipFile(path) as file:
        parts = {info.filename: file.read(info) for info in file.infolist()}
    assert old.encode() in parts[part]
    parts[part] = parts[part].replace(old.encode(), new.encode(), 1)
    with zipfile.ZipFile(path, "w") as file:
        for name, data in parts.items():
            file.writestr(name, data)


def test_what_a_changed_file_says_otherwise_is_named_whatever_its_kind(copy: Path) -> None:
    change(copy / "index.html", "綠地面積", "綠地率")
    change(copy / "figures" / "map.svg", "10 KPI rows", "11 KPI rows")
    in_archive(copy / "tables.ods", "content.xml", "綠地面積", "綠地率")
    in_archive(copy / "letters" / "對照單-甲局.docx", "word/document.xml", "滿意度", "滿意數")
    in_archive(copy / "letters" / "對照單-乙局.odt", "content.xml", "綠地面積", "綠地率")
    in_archive(copy / "letters" / "對照單-乙局.docx", "word/styles.xml", 'w:val="18"', 'w:val="8"')
    in_archive(copy / "slides.pptx", "ppt/slides/slide1.xml", "trial-108", "trial-118")
    change(copy / "tables" / "gaps.csv", "\r\n", "\n")
    said = manifest_of(copy)
    said["files"]["guide.html"] = "0" * 64
    rewrite(copy, said)
    (verified,) = verify_briefings(copy)
    changed = {row.file: row.why for row in verified.rows if row.state == "changed"}
    assert changed.pop("tables/gaps.csv") == "form-only"
    assert changed.pop("guide.html") == "since-entry"
    assert set(changed.values()) == {""}
    rest = [row for row in verified.rows if row.state != "changed"]
    assert {row.file for row in rest} == set(changed)
    assert {row.why for row in rest} == {"since-file"}
    told = {(row.file, row.column, row.stated, row.recomputed) for row in rest}
    assert told >= {
        ("index.html", "", "綠地率", "綠地面積"),
        ("figures/map.svg", "", "11", "10"),
        ("tables.ods", "「All KPIs」!F4", "綠地率", "綠地面積"),
        ("letters/對照單-甲局.docx", "table 1, row 2", "滿意數", "滿意度"),
        ("letters/對照單-乙局.odt", "table 1, row 3", "綠地率", "綠地面積"),
        ("letters/對照單-乙局.docx", "", "", ""),
        ("slides.pptx", "slide 1", "trial-118", "trial-108"),
    }


def test_the_hash_of_a_document_stands_twice(copy: Path) -> None:
    change(copy / "source" / "trial-108.md", "# 試行計畫", "# 試行計畫 ")
    forge(copy, "source/trial-108.md")
    assert ("source/trial-108.md", "changed") in found(copy)


def test_a_file_hidden_from_the_manifest_is_found_out(copy: Path) -> None:
    (copy / "mine.html").write_text("mine", encoding="utf-8")
    forge(copy, "mine.html")
    said = manifest_of(copy)
    (copy / "guide.html").unlink()
    del said["files"]["guide.html"]
    rewrite(copy, said)
    assert found(copy) == [("guide.html", "missing"), ("mine.html", "added")]


def test_another_version_is_said_and_fails_nothing(copy: Path) -> None:
    said = manifest_of(copy)
    said["kpigraph"] = "9.9.9"
    rewrite(copy, said)
    ran = run("--lang", "en", "briefing", "verify", copy)
    assert ran.code == 0
    assert "kpigraph 9.9.9 wrote the folder" in ran.err
    change(copy / "tables" / "kpis.csv", "綠地面積", "綠地率")
    change(copy / "tables" / "gaps.csv", "Plan,", "Planned,")  # a column that it has not here
    for name in ("tables/kpis.csv", "tables/gaps.csv"):
        forge(copy, name)
    (verified,) = verify_briefings(copy)
    assert [(row.file, row.state, row.why) for row in verified.rows] == [
        ("tables/kpis.csv", "cell", "since-version")
    ]


def test_other_packages_leave_the_tables_to_be_recomputed(copy: Path) -> None:
    said = manifest_of(copy)
    said["packages"]["Jinja2"] = "1.0"
    rewrite(copy, said)
    (verified,) = verify_briefings(copy)
    assert (verified.rows, verified.tables, verified.others) == ((), 16, 0)
    assert "versions of packages" in verified.remarks[0].en


@pytest.mark.parametrize("changed", [False, True])
def test_a_workbook_packed_anew_holds_if_it_says_the_same(copy: Path, changed: bool) -> None:
    path = copy / "tables.xlsx"
    with zipfile.ZipFile(path) as file:
        parts = {info.filename: file.read(info) for info in file.infolist()}
    if changed:
        strings = "xl/sharedStrings.xml"
        parts[strings] = parts[strings].replace("綠地面積".encode(), "綠地總量".encode())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    forge(copy, "tables.xlsx")
    assert set(found(copy)) == ({("tables.xlsx", "text")} if changed else set())


def broken(name: str) -> Callable[[dict[str, Any]], object]:
    def with_file(said: dict[str, Any]) -> object:
        return {**said, "files": {**said["files"], name: "0" * 64}}

    return with_file


@pytest.mark.parametrize(
    "hostile",
    [
        pytest.param(lambda _: "text", id="text"),
        pytest.param(lambda _: {"files": {}}, id="nothing said"),
        pytest.param(lambda said: {**said, "files": ["index.html"]}, id="no hashes"),
        pytest.param(
            lambda said: {**said, "files": dict.fromkeys(said["files"], 1)}, id="numbers"
        ),
        pytest.param(lambda said: {**said, "options": {"language": "xx"}}, id="language"),
        pytest.param(lambda said: {**said, "document": {"name": 1}}, id="document"),
        pytest.param(
            lambda said: {**said, "document": {**said["document"], "file": "../trial-108.md"}},
            id="a document elsewhere",
        ),
        pytest.param(
            lambda said: {**said, "document": {**said["document"], "name": "../../x"}},
            id="a name that is a path",
        ),
        pytest.param(lambda said: {**said, "beside": {"..": "x"}}, id="a file above"),
        pytest.param(lambda said: {**said, "address": 1}, id="address"),
        pytest.param(lambda said: {**said, "packages": [1]}, id="packages"),
        *(
            pytest.param(broken(name), id=repr(name))
            for name in ("../x", "/etc/passwd", "a/../../x", "a\\..\\x", "C:x", "", "a//b", "\0")
        ),
    ],
)
def test_a_hostile_manifest_gets_one_sentence(
    copy: Path, hostile: Callable[[dict[str, Any]], object]
) -> None:
    rewrite(copy, hostile(manifest_of(copy)))
    with pytest.raises(SourceError, match=r"manifest\.json"):
        verify_briefings(copy)


@pytest.mark.parametrize(
    "data",
    [b"{", b"\xff", b"[" * 100_000, b'{"files": ' + b"9" * 5000 + b"}", b" " * (17 << 20)],
    ids=["broken", "no text", "deep", "a long number", "huge"],
)
def test_a_broken_manifest_ends_with_status_three(copy: Path, data: bytes) -> None:
    (copy / "manifest.json").write_bytes(data)
    ran = run("--lang", "en", "briefing", "verify", copy)
    assert ran.code == 3
    assert "manifest.json" in sentence(ran)


@pytest.mark.skipif(os.name == "nt", reason="making links needs a privilege on Windows")
def test_links_are_not_followed(copy: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    for name in ("tables/kpis.csv", "source/trial-108.md"):
        shutil.move(copy / name, outside)
        (copy / name).symlink_to(outside)
    assert found(copy) == [("source/trial-108.md", "changed"), ("tables/kpis.csv", "changed")]


@pytest.mark.skipif(os.name == "nt", reason="making links needs a privilege on Windows")
def test_a_source_that_lies_elsewhere_is_not_read(copy: Path, tmp_path: Path) -> None:
    shutil.move(copy / "source", tmp_path / "elsewhere")
    (copy / "source").symlink_to(tmp_path / "elsewhere")
    (verified,) = verify_briefings(copy)
    assert ("source", "added") in [(row.file, row.state) for row in verified.rows]
    assert verified.tables == 0
    assert "is a link to outside" in verified.remarks[0].en


def test_no_briefing_there(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "gone"):
        ran: Ran = run("--lang", "en", "briefing", "verify", folder)
        assert ran.code == 3
        assert str(folder) in sentence(ran)
    (tmp_path / "kpigraph.json").write_text('{"files": []}', encoding="utf-8")
    assert run("briefing", "verify", tmp_path).code == 3


def test_of_several_plans_all_are_verified(undrawn: None, plans: Path, tmp_path: Path) -> None:
    readings = read_sources([str(plans / "trial-108.md"), str(plans / "trial-107.md")])
    write_briefings(readings, tmp_path, Language.ZH)
    # the folder on all of them, made again from what theirs keep; then each of them
    assert [one.rows for one in verify_briefings(tmp_path)] == [(), (), ()]
    change(tmp_path / "trial-107" / "tables" / "kpis.csv", "綠美化面積", "綠地")
    change(tmp_path / "all_plans" / "tables" / "shared-across.csv", "108", "109")
    above, first, second = verify_briefings(tmp_path)
    assert {(row.file, row.why) for row in above.rows if row.column} == {
        ("all_plans/tables/shared-across.csv", "since-file")
    }
    assert (above.tables, above.others) == (5, 2)
    assert {(row.plan, row.file) for row in first.rows} == {
        ("trial-107", "trial-107/tables/kpis.csv")
    }
    assert first.others > 0
    assert second.rows == ()
    shutil.rmtree(tmp_path / "trial-107")
    (remark,) = verify_briefings(tmp_path)[0].remarks
    assert "no briefing on trial-107" in remark.en


def test_without_its_source_the_hash_stays(undrawn: None, plans: Path, tmp_path: Path) -> None:
    (reading,) = read_sources([str(plans / "trial-108.md")])
    write_briefings([reading], tmp_path / "out", Language.ZH, source=False)
    assert not (tmp_path / "out" / "source").exists()
    said = manifest_of(tmp_path / "out")
    digest = hashlib.sha256(OUTLINE.encode()).hexdigest()
    assert said["document"] == {"name": "trial-108.md", "sha256": digest, "file": None}
    verified: Verified = verify_briefings(tmp_path / "out")[0]
    assert (verified.rows, verified.tables) == ((), 0)
    assert "nothing was recomputed" in verified.remarks[0].en
    change(tmp_path / "out" / "tables" / "kpis.csv", "綠地面積", "綠地")
    assert found(tmp_path / "out") == [("tables/kpis.csv", "changed")]


def test_a_document_of_ones_own_is_held_against_a_folder_without_its_source(
    undrawn: None, plans: Path, tmp_path: Path
) -> None:
    paths = [str(plans / name) for name in ("trial-108.md", "trial-107.md", "decided.csv")]
    (reading,) = read_sources([paths[0]], None, Path(paths[2]))
    (old,) = read_sources([paths[1]])
    out = tmp_path / "out"
    write_briefings([reading], out, Language.EN, against=old, source=False)
    own = [shutil.copy(path, tmp_path / f"renamed-{at}") for at, path in enumerate(paths)]
    (verified,) = verify_briefings(out, own=SourceNames(own[0], own[2], own[1]))
    assert (verified.rows, verified.remarks, verified.tables) == ((), (), 16)
    assert verified.others > 10
    for names, lacking in (
        (SourceNames(own[0]), "--against"),
        (SourceNames(own[0], None, own[1]), "--decisions"),
    ):
        with pytest.raises(MisuseError, match=lacking):
            verify_briefings(out, own=names)
    Path(own[0]).write_text(OUTLINE.replace("綠地面積", "綠地率"), encoding="utf-8")
    (verified,) = verify_briefings(out, own=SourceNames(own[0], own[2], own[1]))
    first, *rest = verified.rows
    digest = hashlib.sha256(OUTLINE.encode()).hexdigest()
    assert (first.file, first.state, first.stated) == ("trial-108.md", "foreign", digest)
    assert {row.why for row in rest} == {"since-own"}
    assert ("綠地面積", "綠地率") in {(row.stated, row.recomputed) for row in rest}


def test_the_command_overwrites_what_was_changed_only_by_force(copy: Path, plans: Path) -> None:
    change(copy / "tables" / "kpis.csv", "綠地面積", "綠地")
    before = {path: path.read_bytes() for path in copy.rglob("*") if path.is_file()}
    again = ("--plan", plans / "trial-108.md", "--lang", "en", "briefing", "-o", copy)
    refused = run(*again, cwd=copy.parent)
    assert refused.code == 2
    assert "tables/kpis.csv in" in sentence(refused)
    assert "--force" in refused.err
    assert {path: path.read_bytes() for path in copy.rglob("*") if path.is_file()} == before


def test_by_force_it_is_as_it_was(undrawn: None, plans: Path, tmp_path: Path) -> None:
    plan = kpigraph.read(str(plans / "trial-108.md"), decisions=str(plans / "decided.csv"))
    old = str(plans / "trial-107.md")
    plan.briefing(tmp_path / "out", against=old)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    change(tmp_path / "out" / "index.html", "綠地面積", "綠地")
    with pytest.raises(ChangedFilesError, match=r"index\.html"):
        plan.briefing(tmp_path / "out", against=old)
    plan.briefing(tmp_path / "out", against=old, force=True)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_several_plans_have_no_one_older_plan(plans: Path) -> None:
    both = [str(plans / name) for name in ("trial-108.md", "trial-107.md")]
    ran = run("--plan", both[0], "--plan", both[1], "--lang", "en",
              "briefing", "-o", plans / "none", "--against", both[1])  # fmt: skip
    assert (ran.code, (plans / "none").exists()) == (2, False)
    assert "--against compares one plan" in sentence(ran)


def test_decisions_of_ones_own_need_a_source_of_ones_own() -> None:
    ran = run("--lang", "en", "briefing", "verify", "x", "--decisions", "y")
    assert (ran.code, sentence(ran)) == (
        2, "kpigraph: --decisions and --against need --source\n",
    )  # fmt: skip


@pytest.mark.parametrize("option", [("-o", "x"), ("--force",), ("--plan", "taipei-107")])
def test_verify_takes_none_of_the_options_of_what_writes(option: tuple[str, ...]) -> None:
    ran = run("--lang", "en", "briefing", *option, "verify", "x")
    assert ran.code == 2
    assert "does not go with kpigraph briefing verify" in sentence(ran)


def test_writing_needs_a_folder() -> None:
    ran = run("--lang", "en", "briefing")
    assert (ran.code, sentence(ran)) == (
        2, "kpigraph: -o/--output is missing; see kpigraph briefing --help\n",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "data", "stored"),
    [
        ("outline.md", b"# x", "outline.md"),
        ("綱要 107.DOCX", b"PK", "綱要 107.DOCX"),
        ("plan.html", b"<html>", "plan.html.txt"),
        ("plan.md", b"\n <script>", "plan.md.txt"),
        ("plan.exe", b"x", "plan.exe.txt"),
        ("../../x.md", b"x", "document.md"),
        ("a?b.xlsx", b"PK", "document.xlsx"),
        ("CON.md", b"x", "document.md"),
        ("decisions.csv", b"x", "document.csv"),
        ("PLAN.toml", b"x", "document.txt"),
        ("x" * 100 + ".md", b"x", "document.md"),
        ("a\u202egpj.md", b"x", "document.md"),
        (".md", b"x", "document.txt"),
        ("", b"x", "document.txt"),
    ],
)
def test_a_document_is_kept_under_a_name_that_harms_nobody(
    name: str, data: bytes, stored: str
) -> None:
    assert storable_name(name, data) == stored


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.parametrize("name", ["bureaus.csv", "a:b.md", "綱要?.html"])
def test_a_document_with_an_odd_name_can_be_verified(
    undrawn: None, tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_text(OUTLINE, encoding="utf-8")
    (reading,) = read_sources([str(tmp_path / name)])
    write_briefings([reading], tmp_path / "out", Language.EN)
    assert found(tmp_path / "out") == []
