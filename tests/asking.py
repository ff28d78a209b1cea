"""Asking kpigraph as a person does: the command, in a process of its own.

And the outline that most answers are worked out on by hand.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import warm_start

ROOT = Path(__file__).resolve().parents[1]
_SWAYS = ("LC_", "LANG", "KPIGRAPH_", "PYTHON", "PYTEST_", "COLUMNS", "LINES", "NO_COLOR")

# Packages without which a briefing has no PNG and no slides, which take most of its time.
UNDRAWN = ("resvg_py",)

# Two themes and the common set: 6 objectives, 10 KPIs. 滿意度 and 回收率 stand in A and B,
# 訓練完成率 in all three; a collective answers for 4 KPIs alone.
OUTLINE = """\
# 試行計畫

## 一、甲主題 (A)

策略目標	KPI	主責局處
<b>顧客構面</b>
AC1 清潔	AC1.1 滿意度	甲局
	AC1.2 回收率(家戶)	甲局 乙局
AC2 綠地	AC2.1 綠地面積	乙局(丙局)
<b>學習成長</b>
AL1 培訓	AL1.1 訓練完成率	本組各機關

## 二、乙主題 (B)

策略目標	KPI	主責局處
<b>顧客構面</b>
BC1 便民	BC1.1 滿意度	丙局
	BC1.2 回收率	乙局 甲局
<b>財務構面</b>
BF1 節流	BF1.1 預算執行率	本組各機關
	TL1.1 訓練完成率	本組各機關

## 共通性參考指標

策略目標	KPI	主責局處
<b>學習成長</b>
TL1 培訓	TL1.1 訓練完成率	本組各機關
	TL1.2 創新提案數	人事處(WCCD)
"""

# Another city's plan, with one bureau that the first has and one that it has not.
OTHER_OUTLINE = """\
## 一、丁主題 (D)

策略目標	KPI	主責局處
<b>顧客構面</b>
DC1 交通	DC1.1 滿意度	甲局
	DC1.2 準點率	丁局
"""

# One KPI, and nothing at all to say about it.
CLEAN = "## 一、甲主題 (A)\n\n策略目標\tKPI\t主責局處\nAC1 甲\tAC1.1 乙\t環保局\n"


class Ran(NamedTuple):
    """What a process left: its status, the bytes of its standard output, its standard error."""

    code: int
    data: bytes
    err: str

    @property
    def out(self) -> str:
        """Standard output, which is UTF-8 always."""
        return self.data.decode("utf-8")

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Standard output as JSON."""
        found: list[dict[str, Any]] = json.loads(self.data)
        return found


def command() -> str:
    """The installed command."""
    found = shutil.which("kpigraph", path=str(Path(sys.executable).parent))
    assert found, "kpigraph is not installed beside this Python: make install"
    return found


def environment(**more: str) -> dict[str, str]:
    """This process's environment without what sways kpigraph, and with ``more``."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith(_SWAYS)}
    return {**plain, **more}


def run(
    *arguments: str | Path,
    env: Mapping[str, str] | None = None,
    lacking: Sequence[str] = (),
    **more: Any,
) -> Ran:
    """Run ``kpigraph`` with ``arguments``, ``env`` beside the plain environment.

    It is forked (:mod:`warm_start`), but where Python itself has to start in another way. What
    is forked goes without the packages ``lacking``; see :data:`UNDRAWN`.
    """
    line = [command(), *map(str, arguments)]
    if not warm_start.POSSIBLE or more.keys() - {"cwd"} or any(map(_sways_python, env or ())):
        return run_process(line, env, **more)
    plain, whole = environment(), environment(**(env or {}))
    ended = warm_start.start(line, more.get("cwd") or Path.cwd(), whole, plain, lacking)
    return _ran(*ended)


def run_process(arguments: list[str], env: Mapping[str, str] | None = None, **more: Any) -> Ran:
    """Run any process in that way."""
    given = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, **more}
    done = subprocess.run(
        arguments, env=environment(**(env or {})), stderr=subprocess.PIPE, check=False, **given
    )
    return _ran(done.returncode, done.stdout or b"", done.stderr)


def _ran(code: int, out: bytes, err: bytes) -> Ran:
    ran = Ran(code, out, err.decode("utf-8"))
    assert "Traceback" not in ran.err, ran.err
    return ran


def _sways_python(name: str) -> bool:
    return name.startswith(("LC_", "PYTHON"))


@cache
def asked(*arguments: str) -> Ran:
    """As :func:`run` in the plain environment, once for the same arguments."""
    return run(*arguments)


def picked(rows: Iterable[Any], *fields: str) -> list[tuple[Any, ...]]:
    """Those fields of every row."""
    return [tuple(getattr(row, field) for field in fields) for row in rows]


def sentence(ran: Ran) -> str:
    """The one sentence on standard error of a command that did nothing."""
    assert ran.data == b""
    assert ran.err.startswith("kpigraph: ")
    assert ran.err.count("\n") == 1, ran.err
    assert ran.err.endswith("\n")
    return ran.err
