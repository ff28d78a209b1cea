"""Names and owners that do not read as such: each is told at its line."""

import pytest
from conftest import Read, Seen

HEAD = "## 一、甲主題 (A)\n\n策略目標\tKPI\t主責局處\nAC1 甲\tAC1.1 甲率\t環保局\n"
ROWS = "\tAC1.2 乙率\t社會局\n\tAC1.3 丙率\t環保局\n"


def told(seen: Seen, code: str) -> list[tuple[int, ...]]:
    return [f.evidence.lines for f in seen.said(code) if f.evidence]


@pytest.mark.parametrize(
    "name",
    [
        "-",
        "空氣\ufffd率",
        "空□率",
        "(cid:123)率",
        "<del>舊</del>率",
        "改(善率",
        "改善)率",
        "「一站式服務",
        "。空氣率",
        "空氣、",
        "空氣良…",
        "空氣率 ACI.4 水率",
        "空氣率社會局",
        "空氣率農業局",
    ],
)
def test_a_doubtful_name(read: Read, name: str) -> None:
    seen = read(f"{HEAD}{ROWS}\tAC1.4 {name}\t農業局\n")
    assert told(seen, "name-doubtful") == [(7,)]


@pytest.mark.parametrize(
    "name",
    [
        "「一站式」服務數",
        "1)訓練率",
        "率達 95%",
        "CO2-1 計畫",
        "PM2.5 濃度",
        "A.B.C.(App)",
        "率：蔬菜 – 水果",
        "你好嗎?",
        "社會局處分率",
        "i-Voting 件數",
        "<5 歲兒童數",
    ],
)
def test_a_name_like_others(read: Read, name: str) -> None:
    assert read(f"{HEAD}{ROWS}\tAC1.4 {name}\t環保局\n").findings == ()


def test_a_mark_at_most_names_is_the_way_of_the_document(read: Read) -> None:
    rows = "".join(f"\tAC1.{n} 第{n}項。\t環保局\n" for n in range(2, 6))
    assert read(HEAD + rows).findings == ()


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("丁率", "95%"),
        ("丁率", "95% 環保局"),
        ("丁率", "#REF!"),
        ("丁率", "環\ufffd局"),
        ("丁率", "環?局"),
        ("丁率環", "保局"),
        ("丁", "善率環保局"),
        ("丁率", "農業局社會局"),
    ],
)
def test_a_doubtful_owner(read: Read, name: str, owner: str) -> None:
    seen = read(f"{HEAD}{ROWS}\tAC1.4 {name}\t{owner}\n")
    assert told(seen, "owner-doubtful") == [(7,)]


@pytest.mark.parametrize("nobody", ["None", "無"])
def test_what_says_that_nobody_answers_is_no_owner(read: Read, nobody: str) -> None:
    seen = read(f"{HEAD}{ROWS}\tAC1.4 丁率\t{nobody}\n")
    assert seen.plan.kpis[-1].owners == ()
    assert told(seen, "kpi-without-owner") == [(7,)]


def test_what_never_stands_alone_and_is_not_called_like_a_bureau(read: Read) -> None:
    seen = read(HEAD + "\tAC1.2 乙率\t社會局 局長\n\tAC1.3 丙率\t環保局 局長\n")
    assert told(seen, "owner-doubtful") == [(5,), (6,)]


def test_owners_of_a_kind_end_alike(read: Read) -> None:
    seen = read(
        HEAD + "\tAC1.2 乙率\t區公所\n\tAC1.3 丙率\t安平區公所\n\tAC1.4 丁率\t永康區公所\n"
    )
    assert seen.findings == ()


def test_owners_in_latin_letters(read: Read) -> None:
    rows = "AC1 甲\tAC1.1 甲率\tEPA\n\tAC1.2 乙率\tDSW\n"
    assert read("## 一、甲主題 (A)\n\n策略目標\tKPI\t主責局處\n" + rows).findings == ()


def test_an_owner_where_a_lost_kpi_should_stand(read: Read) -> None:
    seen = read(f"{HEAD}\tAC1.2 乙率\t社會局\n\t社會局\t\n")
    assert told(seen, "name-doubtful") == [(5, 6)]
