"""What leaves the page: a link, a frame in a page of others, a table, paper."""

import csv
import functools
import io
import re
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pypdfium2
import pytest
from browser import HOSTILE_BUREAUS, chromium, hostile_names, hostile_plan
from node import asked_of_node, page_data
from playwright.sync_api import Browser, BrowserContext, Page, expect

from graphmodel.language import Language
from loaders.sources import Reading, read_sources
from viz.page.page import view_page
from viz.tables import spreadsheet_cell

DESK = {"width": 1366, "height": 850}
_READY = "view => document.getElementById('graph')?.dataset.ready === view"
# What the first and the last column say: codes and lines.
_TRACES = r"[A-Z]{2}\d+(?:\.\d+)?|第\d+行"
_STRICT = "default-src 'self'; frame-src 'self'"
_PASTED = """async type => {
  const [item] = await navigator.clipboard.read();
  return (await item.getType(type)).text();
}"""
_ADDRESSES = """data => {
  const plan = new Plan(data), usual = usualState(plan, data);
  return plan.things.map(({ number, kind, code, title, key }) => {
    const bureau = kind === BUREAU ? number : usual.bureau;
    const owner = new Set(bureau < 0 ? [] : [plan.titleOf(bureau)]);
    const filters = { ...usual.filters, owner };
    const state = { ...usual, view: "compare", select: number, bureau, other: bureau, filters };
    const strays = [];
    const address = writeAddress(state, usual, plan);
    const back = readAddress(address, usual, plan, (...one) => strays.push(one));
    const values = [...back.filters.owner];
    return [number, bureau, back.select, back.bureau, back.other, values.join(), strays.length,
      plan.shortOf(number), code || title, key];
  });
}"""


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_sources(["taipei-107"])[0]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, reading: Reading) -> Path:
    """A folder with the page, called so that its name must be escaped everywhere."""
    made = tmp_path_factory.mktemp("intranet")
    (made / "網頁 a&b.html").write_bytes(view_page(reading, Language.ZH))
    return made


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport=DESK)
    made.grant_permissions(["clipboard-read", "clipboard-write"])
    yield made
    made.close()


@contextmanager
def shown(context: BrowserContext, address: str, view: str) -> Iterator[Page]:
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(address)
    page.wait_for_function(_READY, arg=view)
    yield page
    assert errors == []
    page.close()


def traces(text: str) -> Counter[str]:
    """The codes and lines in a text, whatever its spaces: those of a PDF are guessed."""
    return Counter(re.findall(_TRACES, re.sub(r"\s", "", text)))


def file_of(folder: Path, address: str = "") -> str:
    return (folder / "網頁 a&b.html").as_uri() + address


def copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()")).replace("\r\n", "\n")


class Intranet(SimpleHTTPRequestHandler):
    """Serves a folder, under a policy that allows only what is its own."""

    def end_headers(self) -> None:
        if self.path.endswith("/host.html"):
            self.send_header("Content-Security-Policy", _STRICT)
        super().end_headers()

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def intranet(folder: Path) -> Iterator[str]:
    handler = functools.partial(Intranet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("hostile", [False, True])
def test_every_thing_is_found_again_by_its_address(
    reading: Reading, tmp_path: Path, hostile: bool
) -> None:
    bureaus = (*HOSTILE_BUREAUS, "a|b", "AC1")  # one is called as an objective's code
    plan = hostile_plan(tmp_path / "plan", hostile_names(), bureaus) if hostile else reading
    data = page_data(plan)
    answers = asked_of_node(
        _ADDRESSES,
        data,
        plan="Plan, BUREAU",
        address="readAddress, writeAddress",
        opening="usualState",
    )
    assert len(answers) == len(data["things"])
    names, keys = Counter(one[-2] for one in answers), {one[-1] for one in answers}
    first = sum(data["counts"][:3])
    for number, owner, select, bureau, other, filtered, strays, short, name, key in answers:
        assert (select, bureau, other, strays) == (number, owner, owner, 0)
        assert short == (name if names[name] == 1 and name not in keys else key)
        assert filtered == data["bureaus"][owner - first][4]


def test_a_copied_link_survives_a_mail_and_leads_to_the_same(
    context: BrowserContext, folder: Path
) -> None:
    asked = "#view=bureau&bureau=環保局&select=AC1.1&theme=A&tier=tier-none&hide=theme&lang=en"
    with shown(context, file_of(folder, asked), "bureau") as page:
        page.get_by_role("button", name="Copy the link").click()
        expect(page.get_by_role("status")).to_have_text("Copied")
        link = copied(page)
        said = page.locator("main").inner_text()
    # Nothing that a mail program breaks, and the name of the file, not where it lies here.
    assert re.fullmatch(r"%E7[\w%.]+html#[\w%=&.-]+\w", link, re.ASCII)
    assert "bureau=%E7%92%B0%E4%BF%9D%E5%B1%80&select=AC1.1&" in link
    with shown(context, f"{folder.as_uri()}/{link}", "bureau") as page:
        assert page.locator("main").inner_text() == said
        assert "filters" in page.locator("#tables").inner_text().lower()


def test_what_a_link_asks_for_and_is_not_there_is_said(
    context: BrowserContext, folder: Path
) -> None:
    asked = "#view=bureau&bureau=<b>月亮局&select=XX9&theme=Z|A&plan=x&<img%20src=x>"
    with shown(context, file_of(folder, asked), "bureau") as page:
        told = page.get_by_role("status")
        expect(told).to_be_visible()
        for part in ("局處「<b>月亮局」", "名稱「XX9」", "主題「Z」", "計畫「x」", "「<img src」"):
            expect(told).to_contain_text(part)
        assert "符合 33／334 項 KPI" in page.locator("#tables").inner_text()  # theme A is there
        assert page.locator("b, img", has_text="月亮").count() == 0
        page.mouse.click(700, 60)
        expect(told).to_be_empty()


def test_a_bureaus_view_in_a_page_of_an_intranet(
    context: BrowserContext, folder: Path, intranet: str
) -> None:
    with shown(context, file_of(folder), "map") as page:
        page.get_by_role("tab", name="局處").click()  # 1
        page.get_by_role("combobox").select_option(label="環保局")  # 2
        page.get_by_role("button", name="複製嵌入碼").click()  # 3
        code = copied(page)
        assert "embed/bureau.svg.html" in page.locator("#embed-note").inner_text()
    host = f"<!DOCTYPE html><meta charset=utf-8><title>內部網站</title>{code}"
    (folder / "host.html").write_text(host, "utf-8")  # 4
    refused: list[str] = []
    for address in (f"{intranet}/host.html", (folder / "host.html").as_uri()):
        page = context.new_page()
        page.on("pageerror", lambda error: refused.append(str(error)))
        page.goto(address)
        frame = page.frames[1]
        frame.wait_for_function(_READY, arg="bureau")
        for gone in ("banner", "tablist", "table", "button"):
            assert [one for one in frame.get_by_role(gone).all() if one.is_enabled()] == [], gone
        for said in (
            "環保局的責任網絡",
            "16 KPI · 8 目標",
            "資料來源：臺北市政府 107 年",
            "版本：107 年",
        ):
            expect(frame.get_by_text(said).first).to_be_visible()
        assert not frame.evaluate("() => document.documentElement.scrollHeight > innerHeight")
        assert frame.evaluate("() => { try { return !parent.document } catch { return true } }")
        frame.locator("#graph canvas").click(position={"x": 480, "y": 30})
        before = page.evaluate("() => history.length")
        if address.startswith("http"):
            with context.expect_page() as opened:
                frame.get_by_role("link", name="開啟完整檢視").click()
            whole = opened.value
            whole.wait_for_function(_READY, arg="bureau")
            assert whole.get_by_role("combobox").input_value()
            assert whole.title() == "環保局的責任網絡"
            assert whole.get_by_role("tab").count() == 6
            whole.get_by_role("button", name="複製連結").click()
            assert copied(whole) == whole.url
            whole.close()
        else:  # a sandboxed frame may open no file
            frame.get_by_role("link", name="開啟完整檢視").click()
            expect(frame.get_by_role("status")).to_contain_text("網頁 a&b.html")
        assert page.evaluate("() => history.length") == before
        page.close()
    assert refused == []


def test_a_bureaus_table_is_copied(context: BrowserContext, folder: Path) -> None:
    with shown(context, file_of(folder), "map") as page:
        page.get_by_role("tab", name="局處").click()  # 1
        page.get_by_role("combobox").select_option(label="環保局")  # 2
        page.get_by_role("button", name="複製表格").first.click()  # 3
        expect(page.get_by_role("status")).to_have_text("已複製")
        lines = [line.split("\t") for line in copied(page).split("\n")]
        assert lines[0] == ["策略目標", "KPI", "主題", "角色", "共同主責", "重複指標", "出處"]
        assert [len(line) for line in lines] == [7] * 17
        assert lines[1][1:3] == ["AC1.1 環境滿意度", "A 營造永續環境"]
        html = page.evaluate(_PASTED, "text/html")
        assert html.count("<tr>") == 17
        assert html.count("<th>") == 7
        page.evaluate("() => { document.execCommand = () => false; }")
        page.get_by_role("button", name="複製表格").first.click()
        expect(page.get_by_role("status")).to_have_text(re.compile("不許複製.*CSV"))


def test_the_file_of_a_table_has_what_is_visible_and_where_it_stands(
    context: BrowserContext, folder: Path, reading: Reading
) -> None:
    rows = [row for row in reading.graph.kpis if row.letter == "A"]
    with shown(context, file_of(folder, "#view=all&theme=A"), "all") as page:
        page.get_by_role("columnheader", name="出處").get_by_role("button").click()
        page.get_by_role("columnheader", name="出處").get_by_role("button").click()
        with page.expect_download() as saved:
            page.get_by_role("button", name="CSV　全部 KPI").click()
    assert saved.value.suggested_filename == "全部 KPI.csv"
    data = saved.value.path().read_bytes()
    assert data.startswith("\ufeffKPI,".encode())
    assert data.count(b"\r\n") == data.count(b"\n") == len(rows) + 1
    read = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    wanted = [(row.code, str(row.evidence.line), row.evidence.file) for row in reversed(rows)]
    assert [(row["代碼"], row["行號"].split("、")[0], row["檔案"]) for row in read] == wanted
    assert {row["篩選"] for row in read} == {"篩選：主題 A 營造永續環境；符合 33／334 項 KPI"}
    assert [row["KPI"] for row in read] == [f"{row.code} {row.name}" for row in reversed(rows)]


def test_cells_are_made_harmless_as_in_the_commands_tables() -> None:
    texts = ["=1+1", " +2", "-3", "@x", "\t=1", "＝1", 'say "a"', "a,b", "a\nb", "", "局處", "- "]
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([*map(spreadsheet_cell, texts), -3])
    made = asked_of_node("texts => csvOf([[...texts, -3]])", texts, carrying="csvOf")
    assert made.replace("\t", "␉") == "\ufeff" + out.getvalue()  # texts reach the page as symbols


@pytest.mark.parametrize(
    ("view", "filters", "filtered"),
    [("map", "hide=theme", "不畫 策略主題"), ("all", "tier=tier-none", "非重複指標")],
)
def test_paper_has_the_picture_and_every_row(
    context: BrowserContext, folder: Path, view: str, filters: str, filtered: str
) -> None:
    # From another view: what is laid out for paper for the first time is as it is the second.
    with shown(context, file_of(folder, "#view=bureau"), "bureau") as page:
        page.goto(file_of(folder, f"#view={view}&{filters}"))
        page.wait_for_function(_READY, arg=view)
        wanted: Counter[str] = Counter()
        before = page.locator("#tables details").evaluate_all("all => all.map(one => one.open)")
        assert not any(before)
        pdf = page.pdf(prefer_css_page_size=True)
        assert page.locator("#paper canvas").count() == 0  # the screen is what it was
        tables = page.get_by_role("table").all()
        assert len(tables) == {"map": 2, "all": 1}[view]  # the folded matrix too
        for table in tables:
            wanted.update(traces(table.inner_text()))
    document = pypdfium2.PdfDocument(pdf)
    pages = [one.get_textpage().get_text_bounded() for one in document]
    assert document[0].get_size() == pytest.approx((842, 595), abs=1)
    for said in (
        "臺北市政府 107 年施政綱要",
        "篩選：",
        filtered,
        "資料來源：",
        "版本：107 年",
    ):
        assert said in pages[0]
    text = "\n".join(pages).split("版本：107 年", 1)[1]  # behind the picture's own text
    assert len(wanted) > 100
    found = traces(text)
    assert {code: found[code] for code in wanted} == dict(wanted)
    if view == "map":  # the matrix is as wide as the paper, the heads of its rows on one line
        assert len(pages) == 10
    if view == "all":  # the heads stand on every page of the table
        assert sum("主責局處" in one for one in pages) >= len(pages) - 1
    pixels = document[0].render(scale=0.5).to_numpy()
    assert len({tuple(pixel) for pixel in pixels.reshape(-1, pixels.shape[-1]).tolist()}) > 200


def test_filters_look_anew_at_what_they_leave_until_one_has_moved(
    context: BrowserContext, folder: Path
) -> None:
    def theme(page: Page, letter: str) -> None:
        page.get_by_role("checkbox", name=re.compile(f"^{letter} ")).check()

    outside = "() => parseInt(document.querySelector('#outside').innerText.match(/\\d+/) ?? 0)"
    with shown(context, file_of(folder, "#view=duplicates"), "duplicates") as page:
        assert page.evaluate(outside) > 0  # said, not only so
        page.get_by_role("button", name="全部顯示").click()
        page.wait_for_function(f"() => ({outside})() === 0")
    with shown(context, file_of(folder, "#view=map"), "map") as page:
        drawn, chosen = page.locator("#graph"), page.locator("#details h2")

        def in_the_middle() -> str:
            """The theme whose column stands there, on whose head a click is."""
            drawn.click(position={"x": drawn.evaluate("one => one.clientWidth / 2"), "y": 30})
            return chosen.inner_text()[:2]

        page.get_by_role("button", name="篩選").click()
        assert in_the_middle() != "F "
        theme(page, "F")
        assert in_the_middle() == "F "
        drawn.press("ArrowLeft")
        before = in_the_middle()
        assert before != "F "
        theme(page, "H")
        assert in_the_middle() == before


def test_a_telephone_says_that_the_picture_goes_on(context: BrowserContext, folder: Path) -> None:
    with shown(context, file_of(folder), "map") as page:
        page.set_viewport_size({"width": 360, "height": 740})
        expect(page.locator("#outside")).to_contain_text("拖曳可移動")
        expect(page.locator("#outside")).to_be_in_viewport()
