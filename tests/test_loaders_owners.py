"""Owner cells: how bureaus are divided, their roles, marks that are no bureau."""

import pytest
from conftest import Read, Seen

from graphmodel.places import Line
from graphmodel.plan import BureauEntry, Directory
from graphmodel.schema import BureauKind
from loaders.cells import Piece
from loaders.owners import parse_owner_cell

HEAD = "## 一、甲主題 (A)\n\n策略目標\tKPI\t主責局處\n"


def owned(read: Read, cell: str) -> Seen:
    return read(HEAD + f"AC1 甲\tAC1.1 乙\t{cell}\n")


@pytest.mark.parametrize(
    "divider", [" ", "　", "、", "，", ",", "；", ";", "/", "／", " / ", "、 ", ", "]
)
def test_dividers(read: Read, divider: str) -> None:
    seen = owned(read, divider.join(["民政局", "文化局", "客委會"]))
    assert seen.owners("AC1.1") == [("民政局", "lead"), ("文化局", "lead"), ("客委會", "lead")]


def test_owners_on_lines_of_their_own(read: Read) -> None:
    seen = owned(read, "民政局\n\t\t文化局\n\n\t\t客委會 原民會")
    lines = [(owner.bureau, owner.evidence.lines) for owner in seen.kpi("AC1.1").owners]
    assert lines == [("民政局", (4,)), ("文化局", (5,)), ("客委會", (7,)), ("原民會", (7,))]
    assert {o.evidence.cell for o in seen.kpi("AC1.1").owners} == {"民政局\n文化局\n客委會 原民會"}
    assert seen.findings == ()


def test_an_owner_is_found_on_its_own_line_though_another_name_contains_it(read: Read) -> None:
    seen = owned(read, "衛生局附設中心\n\t\t衛生局")
    lines = [(owner.bureau, owner.evidence.lines) for owner in seen.kpi("AC1.1").owners]
    assert lines == [("衛生局附設中心", (4,)), ("衛生局", (5,))]


@pytest.mark.parametrize("cell", ["衛生局(社會局)", "衛生局（社會局）", "衛生局 ( 社會局 )"])
def test_parentheses_name_a_joint_owner(read: Read, cell: str) -> None:
    assert owned(read, cell).owners("AC1.1") == [("衛生局", "lead"), ("社會局", "joint")]


def test_parentheses_name_several_joint_owners(read: Read) -> None:
    seen = owned(read, "衛生局(社會局、教育局)、警察局")
    assert seen.owners("AC1.1") == [
        ("衛生局", "lead"), ("社會局", "joint"), ("教育局", "joint"), ("警察局", "lead"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "bureaus"),
    [
        ("警察局及民政局", ["警察局", "民政局"]),
        ("警察局、消防局及民政局", ["警察局", "消防局", "民政局"]),
        ("警察局與觀光與傳播局和交通局", ["警察局", "觀光與傳播局", "交通局"]),
        ("客家事務委員會暨都市計畫委員會", ["客家事務委員會", "都市計畫委員會"]),
        ("警察局 及 民政局", ["警察局", "民政局"]),
        ("警察局及\n\t\t民政局", ["警察局", "民政局"]),
        ("警察局‧消防局．民政局+客委會", ["警察局", "消防局", "民政局", "客委會"]),
        ("警察局等相關局處", ["警察局", "相關局處"]),
        ("警察局、民政局等3個局處", ["警察局", "民政局"]),
        ("1.警察局 2.民政局", ["警察局", "民政局"]),
        ("①警察局②民政局", ["警察局", "民政局"]),
        ("教育局及各區公所", ["教育局", "各區公所"]),
        ("Police Bureau and Fire Bureau", ["Police Bureau", "Fire Bureau"]),
        *((whole, [whole]) for whole in (
            "觀光與傳播局", "都市計畫委員會", "客家事務委員會", "水利及農業處", "都市及工程處",
            "社會及勞動處", "社區與城鄉處", "警察局和平分局", "Parks and Recreation Department",
        )),
    ],
)  # fmt: skip
def test_a_conjunction_divides_bureaus_and_no_name(
    read: Read, cell: str, bureaus: list[str]
) -> None:
    assert owned(read, cell).bureaus("AC1.1") == bureaus


def test_bureaus_divided_at_a_conjunction_are_said_unless_other_rows_name_them(read: Read) -> None:
    rows = "AC1 甲\tAC1.1 乙\t警察局及民政局\n\tAC1.2 丙\t警察局\n"
    assert read(HEAD + rows).lines("owners-divided") == [4]
    again = "".join(f"\tAC1.{at} 丙\t警察局及民政局\n" for at in (4, 5))
    (said,) = read(HEAD + rows + again).said("owners-divided")  # once, with all its lines
    assert "AC1.1 等 3 項" in said.message.zh
    assert said.evidence is not None
    assert said.evidence.lines == (4, 6, 7)
    assert read(f"{HEAD}{rows}\tAC1.3 丁\t民政局\n").findings == ()


@pytest.mark.parametrize("mark", ["(WCCD)", "（ＷＣＣＤ）", " (WCCD)"])
def test_latin_in_parentheses_is_a_tag(read: Read, mark: str) -> None:
    seen = owned(read, f"北水處{mark}")
    assert (seen.bureaus("AC1.1"), seen.kpi("AC1.1").tags) == (["北水處"], ("WCCD",))
    assert seen.lines("owner-tag") == [4]


@pytest.mark.parametrize(
    "name",
    ["本組成員機關", "本組各機關", "分組各機關", "各局處", "本府各機關", "相關局處", "相关单位"],
)
def test_collectives(read: Read, name: str) -> None:
    seen = owned(read, name)
    assert seen.owners("AC1.1") == [(name, "collective")]
    assert seen.lines("collective-only") == [4]


def test_a_collective_beside_a_bureau_is_not_alone(read: Read) -> None:
    seen = owned(read, "研考會、各機關")
    assert seen.owners("AC1.1") == [("研考會", "lead"), ("各機關", "collective")]
    assert seen.lines("collective-only") == []


@pytest.mark.parametrize("cell", ["衛生局(社會局", "衛生局社會局)", "衛生局（社會局))"])
def test_parentheses_that_do_not_close(read: Read, cell: str) -> None:
    assert owned(read, cell).lines("owner-unclear") == [4]


def test_an_unclosed_parenthesis_still_names_both(read: Read) -> None:
    assert owned(read, "衛生局(社會局").bureaus("AC1.1") == ["衛生局", "社會局"]


def test_an_owner_named_twice_counts_once(read: Read) -> None:
    seen = owned(read, "衛生局、社會局、衛生局")
    assert seen.bureaus("AC1.1") == ["衛生局", "社會局"]
    assert seen.lines("owner-repeated") == [4]


def test_an_alias_and_its_bureau_are_one_owner(read: Read) -> None:
    text = HEAD + "AC1 甲\tAC1.1 乙\t翡管局、翡翠局\n"
    seen = read(text, "taipei-107.md")
    assert seen.bureaus("AC1.1") == ["翡管局"]
    assert seen.lines("owner-repeated") == [4]


@pytest.mark.parametrize("cell", ["", "　", "-", "－", "—"])
def test_a_kpi_without_an_owner(read: Read, cell: str) -> None:
    seen = owned(read, cell)
    assert seen.owners("AC1.1") == []
    assert seen.lines("kpi-without-owner") == [4]


def test_a_row_without_its_owner_column(read: Read) -> None:
    assert read(HEAD + "AC1 甲\tAC1.1 乙\n").lines("kpi-without-owner") == [4]


def test_a_bureau_that_the_city_does_not_have(read: Read) -> None:
    text = HEAD + "AC1 甲\tAC1.1 乙\t環保局、太空局\n"
    assert read(text, "taipei-107.md").lines("bureau-unknown") == [4]
    # a city without a bureaus.csv has nothing to be held against
    assert read(text).lines("bureau-unknown") == []


def test_full_and_english_names_are_known(read: Read) -> None:
    text = HEAD + "AC1 甲\tAC1.1 乙\t台北市政府環境保護局\n"
    assert read(text, "taipei-107.md").bureaus("AC1.1") == ["環保局"]


METRO = Directory(
    (BureauEntry("捷運公司", "大眾捷運公司", "Taipei Metro", BureauKind.AGENCY, ()),
     BureauEntry("環保局", "", "", BureauKind.AGENCY, ()))
)  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "bureaus"),
    [
        ("大眾捷運\n公司", ["捷運公司"]),  # the whole is known, neither piece is
        ("大眾捷運 公司", ["大眾捷運", "公司"]),  # a space is no broken line
        ("捷運公司\n環保局", ["捷運公司", "環保局"]),
        ("環保局捷運公司環保處", ["環保局捷運公司環保處"]),  # not all of it is known
        ("大眾\n捷運", ["大眾", "捷運"]),  # the whole is unknown, so nothing says they are one
    ],
)
def test_a_name_broken_over_lines_is_joined_if_the_whole_is_known(
    cell: str, bureaus: list[str]
) -> None:
    pieces = [Piece(line, (Line(number),)) for number, line in enumerate(cell.split("\n"), 1)]
    assert [owner.bureau for owner in parse_owner_cell(pieces, METRO).owners] == bureaus


def test_a_run_of_the_citys_bureaus_is_cut_and_told(read: Read) -> None:
    rows = "".join(f"\tAC1.{n} 乙\t都發局衛生局勞動局\n" for n in (1, 2))
    seen = read(f"{HEAD}AC1 甲{rows}", "taipei-107.md")
    assert seen.bureaus("AC1.1") == seen.bureaus("AC1.2") == ["都發局", "衛生局", "勞動局"]
    assert seen.lines("owners-joined") == [4, 5]


def test_a_broken_bureau_has_the_evidence_of_both_lines(read: Read) -> None:
    text = HEAD + "AC1 甲\tAC1.1 乙\t臺北大眾捷運\n\t\t股份有限公司\n"
    (owner,) = read(text, "taipei-107.md").kpi("AC1.1").owners
    assert (owner.bureau, owner.evidence.lines) == ("捷運公司", (4, 5))


@pytest.mark.parametrize("cell", ["**環保局**", "<b>環保局</b>", "環保局&nbsp;"])
def test_markup_in_an_owner_cell_is_no_part_of_the_name(read: Read, cell: str) -> None:
    assert owned(read, cell).bureaus("AC1.1") == ["環保局"]
