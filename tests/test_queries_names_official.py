"""Official names with and without their city, of Taipei and of others."""

import pytest

from graphmodel.names import folded
from loaders.sources import Reading, read_sources
from queries.engines.local import LocalEngine
from queries.guesses import with_guesses
from queries.names.official import official_forms
from queries.problems import UnknownNameError
from queries.questions.bureau import Bureau
from queries.questions.kpis import KPIs
from queries.what_if.suppositions import DropBureau, MergeKPIs

# Bureaus of another city. 動物園 and 圖書館 are run by it, 自來水處 does not print it whole;
# 发局 is both 發局 and 髮局; 教育局 is a part of 教育局體育處.
BUREAUS = """\
short_name,full_name,english_name,kind,aliases
環保局,新北市政府環境保護局,"Environment Department, New Taipei City Government",agency,綠色局
新北動物園,新北市立動物園,New Taipei City Zoo,agency,
水處,新北自來水事業處,New Taipei Water,agency,綠水處
教育局,新北市政府教育局,Education Department,agency,
教育局體育處,,,agency,
發局,,,agency,
髮局,,,agency,
"""
OF_NEW_TAIPEI = """\
## 一、甲主題 (A)

策略目標	KPI	主責局處
AC1 清潔	AC1.1 滿意度	環保局
	AC1.2 參觀人次	新北動物園
	AC1.3 漏水率	水處
	AC1.4 升學率	教育局
	AC1.5 運動人口	教育局體育處
	AC1.6 發率	發局
	AC1.7 髮率	髮局
"""


@pytest.fixture(scope="module")
def new_taipei(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    folder = tmp_path_factory.mktemp("new-taipei")
    manifest = 'title = "新北"\ncity = "new-taipei"\nyear = "112"\n'
    for name, text in (
        ("plan.toml", manifest), ("bureaus.csv", BUREAUS), ("outline.md", OF_NEW_TAIPEI),
    ):  # fmt: skip
        (folder / name).write_text(text, encoding="utf-8")
    (reading,) = read_sources([str(folder)])
    return reading


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("新北市政府環境保護局", "環保局"),
        ("新北市環境保護局", "環保局"),
        ("環境保護局", "環保局"),
        ("新北市綠色局", "環保局"),
        ("Environment Department", "環保局"),
        ("New Taipei City Environment Department", "環保局"),
        ("新北市立動物園", "新北動物園"),
        ("Zoo", "新北動物園"),
        ("新北市政府水處", "水處"),
        ("New Taipei Water, New Taipei City Government", "水處"),
        ("Education Department, New Taipei City Government", "教育局"),
        ("教育局", "教育局"),
        ("發局", "發局"),
    ],
)
def test_the_bureaus_of_another_city(new_taipei: Reading, name: str, short: str) -> None:
    engine = LocalEngine([new_taipei])
    assert engine.answer(Bureau(name)) == engine.answer(Bureau(short)) != ()


@pytest.mark.parametrize(
    ("name", "offered"),
    [
        ("綠", ["環保局", "水處"]),
        ("发局", ["發局", "髮局"]),
        ("New Taipei", ["環保局", "新北動物園", "水處", "教育局", "教育局體育處", "發局", "髮局"]),
    ],
)
def test_what_fits_two(new_taipei: Reading, name: str, offered: list[str]) -> None:
    engine = LocalEngine([new_taipei])
    for question in (Bureau(name), DropBureau(name)):
        with pytest.raises(UnknownNameError) as refusal:
            with_guesses(question, engine.answer)
        fitting = list(refusal.value.fitting)
        assert fitting == offered[: len(fitting)]
        assert len(fitting) >= 2


@pytest.mark.parametrize("name", ["臺中市政府環境保護局", "立動物園局", "自來水事業處新北", ""])
def test_another_city_and_nonsense_are_no_names(new_taipei: Reading, name: str) -> None:
    with pytest.raises(UnknownNameError):
        with_guesses(Bureau(name), LocalEngine([new_taipei]).answer)


def test_kpis_that_meet_in_simplified_characters_only(new_taipei: Reading) -> None:
    engine = LocalEngine([new_taipei])
    with pytest.raises(UnknownNameError, match="發率, 髮率"):
        engine.answer(MergeKPIs(("发率",)))  # which of the two, nobody knows
    assert [row.code for row in engine.answer(KPIs(text="发"))] == ["AC1.6", "AC1.7"]


@pytest.mark.parametrize(
    ("full_name", "found", "nonsense"),
    [
        ("臺中市政府教育局", "教育局", "中市政府教育局"),
        ("臺北市都市計畫委員會", "都市計畫委員會", "計畫委員會"),
        ("臺北市立動物園", "臺北市立動物園", "立動物園"),
        ("臺北自來水事業處", "臺北自來水事業處", "自來水事業處"),
        ("臺北市政府", "台北市政府", ""),
        ("新竹縣政府環境保護局", "新竹縣環境保護局", "環境保護"),
    ],
)
def test_what_is_cut_of_an_official_name(full_name: str, found: str, nonsense: str) -> None:
    forms = official_forms("甲", full_name, "", (), "taipei")
    assert folded(found) in forms
    assert folded(nonsense) not in forms


def test_the_english_names_of_counties_and_cities_of_one_name() -> None:
    county = official_forms("環保局", "新竹縣政府環境保護局", "EPB", (), "hsinchu")
    city = official_forms("環保局", "新竹市環境保護局", "EPB", (), "hsinchu-city")
    assert "epb,hsinchucountygovernment" in county
    assert "epb,hsinchucitygovernment" in city
    assert not {"epb,hsinchucitygovernment", "新竹市環保局"} & {*county}


def test_a_plan_whose_city_is_unknown_has_its_names_as_printed() -> None:
    assert official_forms("環保局", "", "EPB", ("綠局",), "map") == ("epb",)
