"""``diff`` on the command line: two plans by their sources, and what it refuses."""

from pathlib import Path

import pytest
from asking import ROOT, run, sentence

BUNDLED = ROOT / "data" / "taipei-107"


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """The bundled plan's tables as a bare document, with one bureau changed."""
    text = (BUNDLED / "outline.md").read_text(encoding="utf-8")
    assert text.count("AC1.1 環境滿意度\t環保局") == 1
    path = tmp_path / "new.md"
    path.write_text(text.replace("環境滿意度\t環保局", "環境滿意度\t衛生局"), encoding="utf-8")
    return path


def test_only_what_changed_comes_out(changed: Path) -> None:
    # new.md tells no city, so that it knows no aliases: 翡翠局 is 翡管局 all the same.
    for arguments, before, after in (
        (("taipei-107", str(changed)), "環保局", "衛生局"),
        ((str(changed), "taipei-107"), "衛生局", "環保局"),
    ):
        ran = run("diff", *arguments, "--format", "json")
        assert ran.code == 0
        rows = [(row["kind"], row["before"], row["after"]) for row in ran.rows]
        assert rows == [("owners-changed", before, after)]


def test_a_bare_document_of_no_known_city_says_so(changed: Path) -> None:
    def codes(*arguments: str) -> list[str]:
        return [row["code"] for row in run(*arguments, "check", "--format", "json").rows]

    assert "city-unknown" in codes("--plan", str(changed))
    assert "bureau-alias" not in codes("--plan", str(changed))
    known = codes("--plan", str(changed), "--key", "taipei-108")
    assert "city-unknown" not in known
    assert "bureau-alias" in known


def test_a_folder_of_plans_is_no_side(tmp_path: Path, changed: Path) -> None:
    for name, year in (("a", "107"), ("b", "108")):
        folder = tmp_path / "two" / name
        folder.mkdir(parents=True)
        (folder / "outline.md").write_text(changed.read_text(encoding="utf-8"), encoding="utf-8")
        manifest = f'title = "計畫"\ncity = "taipei"\nyear = "{year}"\n'
        (folder / "plan.toml").write_text(manifest, encoding="utf-8")
    ran = run("diff", str(tmp_path / "two"), str(changed), "--lang", "en")
    assert ran.code == 2
    assert "holds 2 plans" in sentence(ran)


@pytest.mark.parametrize("option", [("--plan", "taipei-107"), ("--key", "taipei-108")])
def test_options_that_would_be_ignored_are_refused(changed: Path, option: tuple[str, str]) -> None:
    ran = run(*option, "diff", "taipei-107", str(changed), "--lang", "zh-TW")
    assert ran.code == 2
    assert "兩個計畫請直接寫在指令之後" in sentence(ran)
