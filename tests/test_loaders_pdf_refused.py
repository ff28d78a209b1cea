"""PDF files that cannot be read: one sentence each, soon, and nothing else is harmed."""

import sys
from pathlib import Path

import pytest
from pdf_files import BLANKS, pdf_file

from graphmodel.progress import unheard
from loaders.pdf import reading
from loaders.pdf.reading import PAGES_VARIABLE, pdf_rows
from loaders.problems import SourceError

LINES = b"10 10 m 500 500 l S\n" * 300_000  # some seconds of work


def refused(data: bytes) -> str:
    with pytest.raises(SourceError) as error:
        pdf_rows(data, Path("plan.pdf"))
    for sentence in error.value.text:
        assert "plan.pdf" in sentence
        assert "\n" not in sentence
    return error.value.text.en


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (pdf_file(encrypted=True), "protected by a password"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 20 + b"\n%%EOF", "is broken and no whole PDF"),
        (pdf_file()[:-300], "breaks off before its end"),
        (b"%PDF-1.4\n", "breaks off before its end"),
        (pdf_file(), "has no text"),
        (pdf_file(pages=501), "has 501 pages where 500 are the most"),
        pytest.param(
            pdf_file(packed=BLANKS),
            "takes more than 1,024 MiB of memory",
            marks=pytest.mark.skipif(
                sys.platform == "win32", reason="nothing limits memory there"
            ),
        ),
    ],
    ids=["encrypted", "broken", "truncated", "header", "empty", "long", "bomb"],
)
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(data: bytes, said: str) -> None:
    assert said in refused(data)


def test_a_file_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "seconds_for", lambda pages: 0.5)
    assert "was not read within 0.5 seconds" in refused(pdf_file(content=LINES))


def test_whoever_wants_to_know_is_told_each_page() -> None:
    told: list[tuple[int, int]] = []

    def listen(done: int, whole: int, what: str = "") -> None:
        unheard(done, whole, what)
        told.append((done, whole))

    with pytest.raises(SourceError):
        pdf_rows(pdf_file(pages=3), Path("plan.pdf"), listen)
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_more_pages_are_read_where_the_environment_says_so() -> None:
    data, path = pdf_file(pages=501), Path("plan.pdf")
    assert f"set {PAGES_VARIABLE}=501" in refused(data)
    with pytest.raises(SourceError, match="has no text"):
        pdf_rows(data, path, environment={PAGES_VARIABLE: "501"})
    with pytest.raises(SourceError, match="should be a number of pages"):
        pdf_rows(data, path, environment={PAGES_VARIABLE: "many"})
