"""The briefing's first page: its figures, its sections, its links; names are only text."""

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from browser import hostile_names, hostile_plan
from editions_outlines import YEARS, written

from graphmodel.controls import visible
from graphmodel.language import Language
from loaders.sources import Reading, read_sources
from viz.briefing import briefing_files
from viz.index.portfolio import portfolio_files
from viz.page.views import VIEWS

SMALL = """## 一、甲主題 (A)

策略目標\tKPI\t主責局處
AC1 甲目標\tAC1.1 達成率\t環保局
\tAC1.2 達成率\t環保局、工務局
"""


class Seen(HTMLParser):
    """The page as a person sees it: figures, headings, links and tables."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.anchors: set[str] = set()
        self.links: dict[str, str] = {}
        self.handlers: list[str] = []
        self.sources: list[str] = []
        self.figures: dict[str, tuple[str, str, str]] = {}
        self.headings: list[str] = []
        self.tables: list[list[list[str]]] = []
        self.language = self.policy = ""
        self._path: list[str] = []
        self._text = self._href = self._figure = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attributes}
        self.tags.append(tag)
        self.handlers += [name for name in said if name.startswith("on")]
        self.sources += [said["src"]] if "src" in said else []
        self.anchors.add(said.get("id", ""))
        self.language = said["lang"] if tag == "html" else self.language
        self.policy += said["content"] if "http-equiv" in said else ""
        self._href = said.get("href", "") if tag == "a" else self._href
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        if tag != "a":
            self._text = ""

    def handle_data(self, data: str) -> None:
        self._text += data
        if self._href:
            self.links[self._href] = self.links.get(self._href, "") + data

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._href = ""
        elif tag == "b":
            self._figure = self._text
        elif tag == "span":
            self.figures[self._text] = (self._figure, "", self._href)
        elif tag == "small":
            caption, (number, _, href) = list(self.figures.items())[-1]
            self.figures[caption] = (number, self._text, href)
        elif tag in ("h1", "h2"):
            self.headings.append(self._text)
        elif tag in ("td", "th"):
            self.tables[-1][-1].append(self._text)


def contents(reading: Reading, language: Language = Language.ZH) -> dict[str, str]:
    """The first page's text, and the names of the other files."""
    return {
        page.name: page.make().decode() if page.name == "index.html" else ""
        for page in briefing_files(reading, language)
    }


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_sources(["taipei-107"])[0]


@pytest.fixture(scope="module")
def files(reading: Reading) -> dict[str, str]:
    return contents(reading)


@pytest.fixture(scope="module")
def page(files: dict[str, str]) -> Seen:
    return Seen(files["index.html"])


def small(folder: Path, text: str) -> Seen:
    path = folder / "trial-108.md"
    path.write_text(text, encoding="utf-8")
    return Seen(contents(read_sources([str(path)])[0])["index.html"])


def table(page: Seen, title: str) -> list[list[str]]:
    """The table under the section called ``title``; the first two headings have none."""
    return page.tables[page.headings.index(title) - 2]


def test_the_figures_of_the_bundled_plan(page: Seen) -> None:
    assert list(page.figures.items()) == [
        ("策略主題", ("8", "另有共通性參考指標", "#summary")),
        ("策略目標", ("139", "含共通性參考指標 153", "#summary")),
        ("KPI", ("306", "含共通性參考指標 334", "#kpis")),
        ("局處", ("33", "含共通性參考指標 33", "#bureaus")),
        ("跨主題重複指標", ("12", "含共通性參考指標 18", "#shared")),
        ("檢核：錯誤／注意", ("0 / 9", "", "#check")),
    ]
    assert {href.removeprefix("#") for _, _, href in page.figures.values()} <= page.anchors


def test_it_says_how_many_decisions_the_figures_count(tmp_path: Path) -> None:
    ledger = tmp_path / "mine.csv"
    text = "a,b,decision,relation,scope,kpi_a,kpi_b\n"
    (tmp_path / "trial-108.md").write_text(SMALL, encoding="utf-8")

    def first(rows: str) -> str:
        ledger.write_text(text + rows, encoding="utf-8")
        reading = read_sources([str(tmp_path / "trial-108.md")], decisions=ledger)[0]
        return contents(reading, Language.EN)["index.html"]

    plain = first("")
    assert "about duplicates" not in plain
    pair = ",".join(("pair", "trial-108/AC1/AC1.1", "trial-108/AC1/AC1.2"))
    parted = f"達成率,達成率,reject,,{pair}\n"
    assert "The figures count 1 decision about duplicates." in first(parted)
    none = first("達成率,不見了,accept,same,,,\n")  # it has expired
    assert "The figures count 0 decisions about duplicates." in none


def test_the_sections_in_their_order(page: Seen) -> None:
    assert page.language == "zh-TW"
    assert page.headings == [
        "臺北市政府 107 年施政綱要（策略地圖）",
        "關係圖", "摘要", "全部 KPI", "跨主題重複指標", "疑似重複指標", "主責不一致",
        "共通性參考指標", "整併後指標清單", "主題重疊", "局處", "共同負責同一目標的局處",
        "局處群組", "目標與局處對照", "待補強事項", "總數核對", "文件檢核", "圖檔",
        "問責對照單", "資料夾內容",
    ]  # fmt: skip
    assert len(page.tables) == 16
    assert {"#letters", "letters/對照單-環保局.odt"} <= set(map(unquote, page.links))


def test_the_tables_of_the_bundled_plan(page: Seen) -> None:
    summary, totals = table(page, "摘要"), table(page, "總數核對")
    shared, bureaus = table(page, "跨主題重複指標"), table(page, "局處")
    # rows of A to H and T; objectives and KPIs may be added up over them
    objectives, kpis = summary[0].index("目標數"), summary[0].index("KPI 數")
    assert sum(int(row[objectives]) for row in summary[1:]) == 153
    assert sum(int(row[kpis]) for row in summary[1:]) == 334
    assert {row[totals[0].index("相符")] for row in totals[1:]} == {"是"}
    (training,) = (row for row in shared if row[0] == "專業職能訓練完成率")
    assert len(training[shared[0].index("主題")].split("、")) == 7
    assert len(bureaus) == 39  # the head, 33 agencies, 5 collectives
    for one in page.tables:
        assert {len(row) for row in one} == {len(one[0])}


def test_every_link_leads_to_a_file_of_the_folder_or_a_place_on_the_page(
    page: Seen, files: dict[str, str]
) -> None:
    led: set[str] = set()
    for link in page.links:
        parts = urlsplit(link)
        assert (parts.scheme, parts.netloc, parts.query) == ("", "", "")
        assert parts.path.isascii()
        if parts.path:
            assert unquote(parts.path) in files
            led.add(unquote(parts.path))
        else:
            assert parts.fragment in page.anchors
    assert led == set(files) - {"index.html"}, "every file can be reached"


def test_a_view_and_a_bureau_have_addresses_of_their_own(page: Seen, reading: Reading) -> None:
    led = {link: text for link, text in page.links.items() if "explorer.html" in link}
    said = {link: dict(parse_qsl(urlsplit(link).fragment)) for link in led}
    views = [state["view"] for state in said.values() if set(state) == {"view"}]
    assert tuple(views) == VIEWS
    bureaus = {state["bureau"]: led[link] for link, state in said.items() if "bureau" in state}
    assert set(bureaus) == set(reading.graph.bureaus)
    # once among the graphs, once in the table
    assert bureaus["taipei/環保局"] == "環保局" * 2
    assert bureaus["taipei-107/D/本組各機關"] == "本組各機關（D）本組各機關"


def test_english(reading: Reading) -> None:
    page = Seen(contents(reading, Language.EN)["index.html"])
    assert page.language == "en"
    assert page.headings[1:] == [
        "Graphs", "Summary", "All KPIs", "Shared KPIs", "Near-duplicate KPIs",
        "Owner conflicts", "The common set", "Consolidated measures", "Overlap of themes",
        "Bureaus", "Bureaus that answer together", "Clusters of bureaus", "Objectives and bureaus",
        "Gaps", "Totals", "Audit of the document", "Pictures", "Letters",
        "What the folder holds",
    ]  # fmt: skip
    assert page.figures["KPIs"] == ("306", "334 with the common set", "#kpis")
    assert page.figures["Errors / warnings"] == ("0 / 9", "", "#check")
    assert all(cell.isascii() for one in page.tables for cell in one[0])


def test_a_plan_without_a_common_set_does_not_speak_of_one(tmp_path: Path) -> None:
    page = small(tmp_path, SMALL)
    assert page.figures["策略主題"] == ("1", "", "#summary")
    assert page.figures["策略目標"] == ("1", "", "#summary")
    # 達成率 is shared, but by two rows of one theme
    assert page.figures["跨主題重複指標"] == ("0", "", "#shared")
    assert page.figures["局處"] == ("2", "", "#bureaus")


def test_an_error_of_the_document_is_counted_and_listed(tmp_path: Path) -> None:
    stated = "共 1 項策略目標、9 項關鍵績效指標。\n\n策略目標\t"
    page = small(tmp_path, SMALL.replace("策略目標\t", stated))
    errors, _ = page.figures["檢核：錯誤／注意"][0].split(" / ")
    listed = [row for row in table(page, "文件檢核") if row[0] == "錯誤"]
    assert len(listed) == int(errors) == 1
    # 9 stated, 2 read
    assert "9" in listed[0][2]
    (kpis,) = (row for row in table(page, "總數核對")[1:] if "9" in row)
    assert "否" in kpis


def test_the_page_asks_for_its_pictures_alone_and_runs_its_own_script_alone(
    files: dict[str, str], page: Seen
) -> None:
    policy = dict(part.split(" ", 1) for part in page.policy.split("; "))
    assert policy.pop("script-src").startswith("'sha256-")
    assert policy == {
        "default-src": "'none'", "style-src": "'unsafe-inline'", "img-src": "'self' file:",
    }  # fmt: skip
    assert page.handlers == []
    assert page.tags.count("script") == 1
    assert {unquote(source) for source in page.sources} <= set(files)
    assert not {"link", "iframe", "base", "form"} & set(page.tags)
    assert "@import" not in files["index.html"]
    assert "url(" not in files["index.html"]


def test_hostile_names_are_only_text(tmp_path: Path) -> None:
    reading = hostile_plan(tmp_path / "plan", hostile_names())
    made = contents(reading)
    page = Seen(made["index.html"])
    assert page.headings[0] == hostile_names()[0]
    assert page.handlers == []
    assert not {"iframe", "i"} & set(page.tags)
    assert (page.tags.count("style"), page.tags.count("script")) == (1, 1)
    assert {unquote(source) for source in page.sources} <= set(made)
    shared, bureaus = table(page, "跨主題重複指標"), table(page, "局處")
    # a hub is called by its first row, without the trailing parentheses
    printed = {visible(kpi.name) for kpi in reading.plan.kpis}
    assert {row[0] for row in shared[1:]} == printed
    names = {visible(owner.bureau) for kpi in reading.plan.kpis for owner in kpi.owners}
    assert {row[0] for row in bureaus[1:]} == names
    for link in page.links:
        parts = urlsplit(link)
        assert (parts.scheme, parts.netloc) == ("", "")
        assert not parts.path or unquote(parts.path) in made


def test_the_first_page_of_several_plans(tmp_path: Path) -> None:
    years = {key.replace("trial", "city"): text for key, text in YEARS.items()}
    readings = read_sources(written(tmp_path, {**years, "draft": SMALL}))
    hostile = hostile_plan(tmp_path / "plan", hostile_names())
    files = {
        file.name: file.make().decode("utf-8")
        for file in portfolio_files((*readings, hostile), Language.ZH)
    }
    page = Seen(files["index.html"])
    assert (page.headings[0], page.handlers) == ("計畫總覽", [])
    plans, by_plan, by_theme, *_ = page.tables
    keys = [*years, "draft", "trial-108"]
    assert [row[1] for row in plans[1:]] == keys
    assert {f"../{key}/index.html" for key in keys} <= set(page.links)
    assert len(by_plan) == 1 + 5
    # three themes and their years, the one of the draft, the two of the hostile plan
    assert len(by_theme) == 1 + 8 + 1 + 2
    assert "draft 未載年度" in files["index.html"]
    for name in ("trends-whole", "trends", "shared-across", "history"):
        assert f"tables/{name}.csv" in files
        assert name in page.anchors
