"""Plans' folders and documents with bytes changed, as bad luck would change them."""

from pathlib import Path
from random import Random

from graphmodel.problems import Exit, KpigraphError
from loaders.sources import read_sources

__all__ = ["INPUTS", "attempt", "mutated"]

INPUTS = ("outline.md", "plan.toml", "bureaus.csv")

_SEEDS = {
    "outline.md": (
        "# 臺北市政府 108 年\n## 一、甲主題 (A)\n\n策略目標\tKPI\t主責局處\n顧客構面\t\t\n"
        "AC1 甲\tAC1.1 乙(丙類)\t環保局、(工務局)\n\tAC1.2 PM<sub>2.5</sub>\t本組各機關(WCCD)\n"
        "<table><tr><td rowspan=2>AC2 丁</td><td colspan='2'>AC2.1 **戊**</td></tr></table>\n"
        "| AP1 己 | AP1.1 庚 | 社會局 |\n|---|\n(二)施政重點\n- 1、推動甲案，落實措施。\n"
        "目標\t甲\t合計\n策略目標數\t1\t1\n比例\t9%\t100%\n共 3 項策略目標 &amp; &#20013;\n"
    ),
    "plan.toml": (
        'title = "試行計畫"\ncity = "trial"\nyear = "108"\n[themes]\nA = "甲主題"\n[[totals]]\n'
        'place = "theme"\ntheme = "A"\ncounts = "kpis"\nstated = 2\nline = 2\n'
    ),
    "bureaus.csv": (
        "short_name,full_name,english_name,kind,aliases\n"
        '環保局,環境保護局,Environment,agency,"環境局\n綠色局"\n各機關,,,collective,\n'
    ),
}
_PIECES = [
    b"\0", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xa4\xa4", b"\xed\xa0\x80", b"\r", b"\n",
    b"\t", b"|", b'"', b"'", b"[", b"]", b"{", b"}", b"<", b"<!--", b"<table>", b"<td rowspan=0>",
    b"&#x110000;", b"&#99999999999;", b"=", b"0x" + b"f" * 6000, b"9" * 5000, b"[" * 3000,
    b"{a=" * 2000, b"(" * 2000, b"1979-05-27", b"inf", b"\\ud800", b"\xe2\x80\xa8", b",", b"#",
    b'document = "../x"\n', b'document = "plan.toml"\n', b'key = "con"\n', b"AC1.1 ", b"T",
]  # fmt: skip


def mutated(data: bytes, random: Random) -> bytes:
    """``data`` with some bytes changed, left out, repeated or put in."""
    changed = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 4, 16))):
        at = random.randrange(len(changed) + 1)
        end = min(at + random.choice((1, 1, 3, 20)), len(changed))
        match random.randrange(5):
            case 0:
                changed[at:end] = random.randbytes(end - at)
            case 1:
                del changed[at:end]
            case 2:
                changed[at:at] = changed[at:end] * random.choice((1, 2, 500))
            case 3:
                changed[at:at] = random.choice(_PIECES)
            case _:
                if at < len(changed):
                    changed[at] ^= 1 << random.randrange(8)
    return bytes(changed)


def attempt(folder: Path, name: str, seed: int) -> str:
    """Read a plan's folder, or its document alone, in which the file ``name`` is mutated.

    Returns:
        ``read`` or ``refused``.
    """
    random = Random(seed)
    for file, text in _SEEDS.items():
        data = text.encode(random.choice(("utf-8", "utf-8", "cp950", "utf-16")))
        (folder / file).write_bytes(mutated(data, random) if file == name else data)
    alone = name == "outline.md" and random.random() < 0.5
    try:
        (reading,) = read_sources([str(folder / name if alone else folder)])
        for finding in reading.findings:
            "".join((*finding.message, *finding.hint)).encode()
        assert reading.graph.kpis is not None
        assert all(data is not None for _, data in reading.files)
    except KpigraphError as error:
        refusal = error
    else:
        return "read"
    assert refusal.exit in (Exit.MISUSE, Exit.UNREADABLE)
    for said in refusal.text:
        assert str(folder) in said
        assert len(said) < 1000 + 2 * len(str(folder))
        said.encode()
    return "refused"
